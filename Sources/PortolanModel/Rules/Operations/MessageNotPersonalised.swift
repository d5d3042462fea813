import PortolanSource

extension Rule {
  static let messageNotPersonalised = Rule(
    "message-not-personalised", severity: .warning, parent: "execution-before-targeting",
    "What is sent to many says something about each of them.",
    because: "A first name is not a reason to write; people see the machine behind it at once.",
    french: "Ce qui part à beaucoup de gens dit quelque chose de chacun d’eux.",
    becauseFrench: "Un prénom n’est pas une raison d’écrire ; on voit tout de suite la machine derrière.",
    parameters: [
      Parameter(
        "messages", 500, wholes: 1...1_000_000_000, "from how many on it must be personal",
        french: "à partir de combien d’envois ils doivent être personnels"),
      Parameter(
        "days", 365, wholes: 1...3650, "how far back messages are counted",
        french: "sur combien de jours les messages sont comptés"),
    ],
    accepts: [
      """
      -- portolan.yml --
      title: Playbook
      as-of: 2026-09-30
      data: {outbound: data/outbound.csv}
      -- data/outbound.csv --
      date,tactic,sent
      2026-09-05,mailing,900
      -- personas/it.md --
      title: Head of IT
      -- tactics/mailing.md --
      title: Mailing
      personas: it
      channel: email
      personalisation: [first-name, sector]
      """
    ],
    rejects: [
      """
      -- portolan.yml --
      title: Playbook
      as-of: 2026-09-30
      data: {outbound: data/outbound.csv}
      -- data/outbound.csv --
      date,tactic,sent
      2026-09-05,mailing,900
      -- personas/it.md --
      title: Head of IT
      -- tactics/mailing.md --
      title: ↓Mailing
      personas: it
      channel: email
      personalisation: [first-name]
      """
    ]
  ) { playbook, findings in
    let activity = findings.activity(days: Int(findings.parameter("days")))
    let least = findings.parameter("messages")
    guard activity.hasVolumes || activity.tables.contains("touches") else {
      if playbook.tactics.contains(where: { $0.channel?.value == "email" }) {
        findings.cannotCheck(
          en: "Record how many messages each tactic has `sent`, by day.",
          fr: "Notez combien de messages chaque tactique a envoyés (`sent`), par jour.")
      }
      return
    }
    let names: Set<String> = [
      "name", "first-name", "last-name", "firstname", "lastname", "surname", "salutation", "nom", "prénom",
      "prenom", "civilité",
    ]
    // Where people come by themselves there is nobody to be named.
    let addressed: Set<String> = ["email", "e-mail", "phone", "sms", "letter", "mail", "message", "linkedin"]
    for tactic in playbook.tactics where tactic.isActive && addressed.contains(tactic.channel?.value ?? "") {
      let row = activity[tactic.id]
      let volume = max(row.sent, Double(row.touches))
      guard volume > least,
        !tactic.personalisation.contains(where: { !names.contains($0.value.lowercased()) })
      else { continue }
      let count = Numbers(playbook.language).number(volume, most: 0)
      findings.add(
        en: "“\(tactic.title.value)” sends \(count) messages that say nothing about their readers",
        fr: "« \(tactic.title.value) » : \(count) envois sans personnalisation",
        help: (
          "Write fewer, and name in `personalisation:` what each of them says about its reader.",
          "Écrivez-en moins, et nommez dans `personalisation:` ce que chacun dit de son lecteur."
        ), at: tactic.title.position, touching: tactic.budget?.value)
    }
  }
}
