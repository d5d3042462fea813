import PortolanSource

extension Rule {
  static let targetContradictsDirection = Rule(
    "target-contradicts-direction", severity: .error,
    "A target lies where the KPI gets better, seen from the baseline.",
    because:
      "An objective that asks for a lower rate of replies, or for more complaints, can't be attained by doing well.",
    french: "Une cible se trouve du côté où le KPI s’améliore, vu du point de départ.",
    becauseFrench:
      "Un objectif qui demande moins de réponses ou plus de plaintes ne s’atteint pas en travaillant bien.",
    accepts: [
      example("higher", "target: 8 %\nbaseline: 4 %"), example("lower", "target: 2 %\nbaseline: 4 %"),
      example("higher", "target: 4 %\nbaseline: 4 %"), example("lower", "target: 0"),
    ],
    rejects: [
      example("higher", "baseline: 8 %\ntarget: ↓4 %"), example("lower", "baseline: 4 %\ntarget: ↓8 %"),
      example("higher", "target: ↓0"), example("lower", "target: ↓-2"),
    ]
  ) { playbook, findings in
    let language = findings.language
    for objective in playbook.objectives {
      guard let kpi = playbook.document(objective.kpi, KPI.self), let better = kpi.better?.value,
        let target = objective.target
      else { continue }
      // A flow starts at 0, whatever it was before (formulas.md, 8): its baseline is told, not reckoned with.
      let isFlow = findings.measures.catalog.isFlow(kpi.id)
      let baseline = isFlow ? nil : objective.baseline?.value.amount
      switch (better, baseline) {
      case (.higher, let baseline?) where target.value.amount < baseline,
        (.lower, let baseline?) where target.value.amount > baseline:
        findings.add(
          language.says(
            en:
              "“\(kpi.title.value)” is better when \(better.rawValue), and the target is on the other side of the baseline",
            fr:
              "« \(kpi.title.value) » doit \(better == .higher ? "monter" : "baisser"), et la cible est de l’autre côté de la référence"
          ),
          help: language.says(
            en: "Exchange the two, or correct `better:` of the KPI.",
            fr: "Échangez les deux, ou corrigez `better:` du KPI."), at: target.position,
          objective: objective.id)
      case (.higher, nil) where target.value.amount <= 0, (.lower, nil) where target.value.amount < 0:
        findings.add(
          language.says(
            en: "without a baseline there is no way to a target of \(DataTable.text(target.value.amount))",
            fr: "sans référence, rien ne mène à une cible de \(DataTable.text(target.value.amount))"),
          help: language.says(
            en: "Add `baseline:`, or write a target above 0.",
            fr: "Ajoutez `baseline:`, ou une cible au-dessus de 0."),
          at: target.position, objective: objective.id)
      default: continue
      }
    }
  }

  private static func example(_ better: String, _ fields: String) -> String {
    """
    -- portolan.yml --
    title: Playbook
    data: {outbound: data/outbound.csv}
    -- data/outbound.csv --
    date,replied,delivered
    2026-01-05,3,60
    -- kpis/replies.md --
    title: Replies
    better: \(better)
    formula: replied / delivered
    unit: percent
    -- objectives/win.md --
    title: Win
    kpi: replies
    \(fields)
    """
  }
}
