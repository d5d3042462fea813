import PortolanSource

extension Rule {
  static let executionBeforeTargeting = Rule(
    "execution-before-targeting", severity: .error,
    "Nobody writes, calls or pays before it is said for whom.",
    because: "The font of an e-mail is easier to agree on than its reader, and matters less.",
    french: "Personne n’écrit, n’appelle ni ne paie avant d’avoir dit pour qui.",
    becauseFrench:
      "On s’accorde plus vite sur la police d’un e-mail que sur son lecteur, qui compte davantage.",
    accepts: [
      """
      -- personas/it.md --
      title: Head of IT
      -- tactics/mailing.md --
      title: Mailing
      personas: it
      -- messages/hello.md --
      title: Hello
      tactic: mailing
      """,
      """
      -- tactics/mailing.md --
      title: Mailing
      status: idea
      """,
    ],
    rejects: [
      """
      -- tactics/mailing.md --
      title: ↓Mailing
      -- messages/hello.md --
      title: Hello
      tactic: mailing
      """,
      """
      -- portolan.yml --
      title: Playbook
      as-of: 2026-09-30
      data: {hours: data/hours.csv}
      -- data/hours.csv --
      date,tactic,hours
      2026-09-05,mailing,12
      -- tactics/mailing.md --
      title: ↓Mailing
      """,
    ]
  ) { playbook, findings in
    let activity = findings.activity(days: 90)
    let scripted = Set(playbook.messages.compactMap { $0.tactic?.id.value })
    let personas = Set(playbook.personas.map(\.id))
    for tactic in playbook.tactics where tactic.status?.value.isOver != true && !tactic.header.isBroken {
      guard !tactic.personas.contains(where: { personas.contains($0.id.value) }) else { continue }
      let hasText = !tactic.messages.isEmpty || scripted.contains(tactic.id)
      guard hasText || activity[tactic.id].lastBooked != nil else { continue }
      let title = tactic.title.value
      findings.add(
        en: hasText
          ? "texts of “\(title)” are written, and nobody knows for whom"
          : "“\(title)” takes money or hours, and nobody knows for whom",
        fr: hasText
          ? "on rédige déjà pour « \(title) », mais pour qui ?"
          : "« \(title) » coûte déjà de l’argent ou des heures, mais pour qui ?",
        help: (
          "Name in `personas:` whom it addresses, before anything else is done.",
          "Nommez dans `personas:` à qui elle s’adresse, avant de continuer."
        ), at: tactic.title.position, touching: tactic.budget?.value)
    }
  }
}
