import PortolanSource

extension Rule {
  static let tacticNoMicroConversion = Rule(
    "tactic-no-micro-conversion", severity: .error,
    "A tactic names the step of the journey that it must bring about, and measures it once it runs.",
    because: "A sale is a chain of small steps; a tactic that owes none of them can only be busy.",
    french:
      "Une tactique nomme l’étape du parcours qu’elle doit faire franchir, et la mesure une fois lancée.",
    becauseFrench:
      "Une vente est une chaîne de petits pas ; une tactique qui n’en doit aucun ne peut qu’être occupée.",
    parameters: [
      Parameter(
        "days", 30, wholes: 1...3650, "how long after its start a tactic may go unmeasured",
        french: "combien de jours après son début une tactique peut rester sans mesure")
    ],
    accepts: [
      """
      -- kpis/replies.md --
      title: Replies
      -- tactics/mailing.md --
      title: Mailing
      micro-conversion: {from: aware, to: engaged, kpi: replies, target: 60}
      """
    ],
    rejects: [
      """
      -- tactics/mailing.md --
      title: ↓Mailing
      """,
      """
      -- kpis/replies.md --
      title: Replies
      -- tactics/mailing.md --
      title: Mailing
      micro-conversion: ↓{kpi: replies, target: 60}
      """,
      """
      -- portolan.yml --
      title: Playbook
      as-of: 2026-09-30
      -- tactics/mailing.md --
      title: Mailing
      start: 2026-06-01
      micro-conversion: ↓{from: aware, to: engaged}
      """,
    ]
  ) { playbook, findings in
    let days = Int(findings.parameter("days"))
    let language = findings.language
    for tactic in playbook.tactics where tactic.status?.value.isOver != true && !tactic.header.isBroken {
      let title = tactic.title.value
      guard let step = tactic.microConversion else {
        findings.add(
          language.says(
            en: "“\(title)” owes no micro-conversion",
            fr: "« \(title) » ne doit obtenir aucune micro-conversion"),
          help: language.says(
            en: "Say which step it brings about: `micro-conversion: {from: …, to: …, kpi: …, target: …}`.",
            fr: "Dites quelle étape elle obtient : `micro-conversion: {from: …, to: …, kpi: …, target: …}`."),
          at: tactic.title.position, touching: tactic.budget?.value)
        continue
      }
      if step.from == nil || step.to == nil {
        findings.add(
          language.says(
            en: "the micro-conversion of “\(title)” has no stage to go \(step.from == nil ? "from" : "to")",
            fr:
              "la micro-conversion de « \(title) » n’a pas d’étape \(step.from == nil ? "de départ" : "d’arrivée")"
          ),
          help: language.says(
            en: "Name both stages of the journey, `from:` and `to:`.",
            fr: "Nommez les deux étapes, `from:` et `to:`."),
          at: step.position, touching: tactic.budget?.value)
        continue
      }
      guard step.kpi == nil, let start = tactic.start, findings.asOf - start.value > days else { continue }
      findings.add(
        language.says(
          en:
            "“\(title)” has run for \(findings.asOf - start.value) days and its micro-conversion is not measured",
          fr:
            "« \(title) » tourne depuis \(findings.asOf - start.value) jours sans mesurer sa micro-conversion"
        ),
        help: language.says(
          en: "Name the KPI that counts it in `kpi:`.", fr: "Nommez l’indicateur qui la compte dans `kpi:`."),
        at: step.position, severity: .warning, touching: tactic.budget?.value)
    }
  }
}
