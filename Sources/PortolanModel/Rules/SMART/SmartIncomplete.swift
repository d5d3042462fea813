import PortolanSource

extension Rule {
  /// What its indicator is, `kpi-no-target` asks; where it starts, the stage that it starts from says.
  static let smartIncomplete = Rule(
    "smart-incomplete", severity: .warning, parent: "kpi-no-target",
    "A tactic's micro-conversion has a target and a date.",
    because: "A tactic without a figure of its own can only be judged by how busy everybody was.",
    french: "La micro-conversion d’une tactique a une cible et une date.",
    becauseFrench: "Une tactique sans chiffre à elle ne se juge qu’à l’agitation de chacun.",
    accepts: [
      """
      -- kpis/replies.md --
      title: Replies
      better: higher
      -- tactics/mailing.md --
      title: Mailing
      micro-conversion: {from: aware, to: engaged, kpi: replies, target: 60, due: 2026-12-31}
      """
    ],
    rejects: [
      """
      -- kpis/replies.md --
      title: Replies
      better: higher
      -- tactics/mailing.md --
      title: Mailing
      micro-conversion: ↓{from: aware, to: engaged, kpi: replies, target: 60}
      """
    ]
  ) { playbook, findings in
    for tactic in playbook.tactics where tactic.status?.value.isOver != true && !tactic.header.isBroken {
      guard let step = tactic.microConversion, step.kpi != nil else { continue }
      let lacks = (step.target == nil ? ["target"] : []) + (step.due == nil ? ["due"] : [])
      guard !lacks.isEmpty else { continue }
      let fields = lacks.map { "`\($0)`" }.joined(separator: ", ")
      findings.add(
        en: "the objective of “\(tactic.title.value)” is incomplete: \(fields)",
        fr: "objectif de « \(tactic.title.value) » incomplet : \(fields)",
        help: (
          "Add \(fields) to its `micro-conversion:`.", "Ajoutez \(fields) à sa `micro-conversion:`."
        ), at: step.position, touching: tactic.budget?.value)
    }
  }
}
