import PortolanSource

extension Rule {
  static let smartNotMeasurable = Rule(
    "smart-not-measurable", severity: .error, parent: "smart-not-specific",
    "An objective's indicator can be computed from the playbook's data.",
    because: "A figure that nobody can recompute is an opinion.",
    french: "L’indicateur d’un objectif se calcule à partir des données du playbook.",
    becauseFrench: "Un chiffre que personne ne peut recalculer est une opinion.",
    accepts: [
      """
      -- portolan.yml --
      title: Playbook
      data: {outbound: data/outbound.csv}
      -- data/outbound.csv --
      date,replied
      2026-01-05,3
      -- kpis/replies.md --
      title: Replies
      formula: replied
      unit: count
      -- objectives/win.md --
      title: Win replies
      kpi: replies
      """
    ],
    rejects: [
      """
      -- kpis/replies.md --
      title: Replies
      formula: replied
      unit: count
      -- objectives/win.md --
      title: Win replies
      kpi: ↓replies
      """
    ]
  ) { playbook, findings in
    for objective in playbook.objectives where !objective.header.isBroken {
      guard let reference = objective.kpi, let kpi = playbook.document(reference, KPI.self), kpi.unit != nil,
        !findings.measures.isComputable(kpi.id)
      else { continue }
      findings.add(
        findings.language.says(
          en: "“\(objective.title.value)” is measured by “\(kpi.title.value)”, which can't be computed",
          fr:
            "« \(objective.title.value) » se mesure par « \(kpi.title.value) », qui ne peut pas être calculé"),
        help: findings.language.says(
          en: "Mend the KPI's `formula:`, or add the table that it needs to `data:` in portolan.yml.",
          fr:
            "Corrigez la formule (`formula:`) de l’indicateur, ou ajoutez sa table à `data:` dans portolan.yml."
        ),
        at: reference.id.position)
    }
  }
}
