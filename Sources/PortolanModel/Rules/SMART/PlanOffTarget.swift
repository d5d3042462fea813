import PortolanSource

extension Rule {
  static let planOffTarget = Rule(
    "plan-off-target", severity: .warning,
    "The months of an objective's plan add up to its target, and lie between its start and its date.",
    because:
      "A plan that comes to another sum says “on pace” while the target is missed, or the other way round.",
    french:
      "Les mois du plan d’un objectif font sa cible en tout, et se trouvent entre son début et son échéance.",
    becauseFrench:
      "Un plan qui arrive à une autre somme dit « dans le rythme » quand la cible est manquée, ou l’inverse.",
    accepts: [
      """
      -- portolan.yml --
      title: Playbook
      data: {outbound: data/outbound.csv}
      -- data/outbound.csv --
      date,deals
      2026-01-05,1
      -- kpis/deals.md --
      title: Deals
      formula: sum(deals)
      -- objectives/win.md --
      title: Win
      kpi: deals
      target: 10
      start: 2026-01-01
      due: 2026-02-28
      plan: {2026-01: 4, 2026-02: 6}
      """
    ],
    rejects: [
      """
      -- portolan.yml --
      title: Playbook
      data: {outbound: data/outbound.csv}
      -- data/outbound.csv --
      date,deals
      2026-01-05,1
      -- kpis/deals.md --
      title: Deals
      formula: sum(deals)
      -- objectives/win.md --
      title: Win
      kpi: deals
      target: 10
      start: 2026-01-01
      due: 2026-02-28
      ↓plan: {2026-01: 4, 2026-02: 5}
      """,
      """
      -- objectives/win.md --
      title: Win
      start: 2026-01-01
      due: 2026-02-28
      plan: {2026-01: 4, ↓2026-03: 5}
      """,
    ]
  ) { playbook, findings in
    let language = findings.language
    for objective in playbook.objectives {
      guard let plan = objective.plan else { continue }
      if let start = objective.start?.value, let due = objective.due?.value,
        let period = Period(from: start, through: due)
      {
        for month in plan.months where !month.period.overlaps(period) {
          findings.add(
            language.says(
              en:
                "the plan of “\(objective.title.value)” has \(month.period), which is not between its dates",
              fr: "le plan de « \(objective.title.value) » contient \(month.period), hors de ses dates"),
            help: language.says(
              en: "Remove the month, or move `start:` or `due:`.",
              fr: "Supprimez ce mois, ou déplacez `start:` ou `due:`."),
            at: month.position)
        }
      }
      guard let target = objective.target?.value.amount, let kpi = objective.kpi?.id.value,
        findings.measures.catalog.isFlow(kpi), abs(plan.total - target) > 1e-9 * max(1, abs(target))
      else { continue }
      let numbers = Numbers(language)
      let (sum, wanted) = (numbers.number(plan.total), numbers.number(target))
      findings.add(
        language.says(
          en: "the plan of “\(objective.title.value)” adds up to \(sum), its target is \(wanted)",
          fr: "le plan de « \(objective.title.value) » totalise \(sum), sa cible est \(wanted)"),
        help: language.says(
          en: "Change a month, or the target.", fr: "Changez un mois, ou la cible."),
        at: plan.position)
    }
  }
}
