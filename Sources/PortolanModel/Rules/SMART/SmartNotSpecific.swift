import PortolanSource

extension Rule {
  static let smartNotSpecific = Rule(
    "smart-not-specific", severity: .error,
    "An objective says what is measured, in which unit.",
    because: "“Grow faster” can't be missed, so it can't be reached either.",
    french: "Un objectif dit ce qui est mesuré, et en quelle unité.",
    becauseFrench: "« Croître plus vite » ne se manque pas, donc ne s’atteint pas non plus.",
    accepts: [
      """
      -- kpis/share.md --
      title: Share
      formula: count()
      unit: percent
      -- objectives/win.md --
      title: Win share
      kpi: share
      """
    ],
    rejects: [
      """
      -- objectives/win.md --
      title: ↓Win share
      """,
      """
      -- kpis/share.md --
      title: Share
      formula: count()
      -- objectives/win.md --
      title: Win share
      kpi: ↓share
      """,
    ]
  ) { playbook, findings in
    for objective in playbook.objectives where !objective.header.isBroken {
      let title = objective.title.value
      guard let reference = objective.kpi else {
        findings.add(
          findings.language.says(
            en: "“\(title)” does not say what is measured",
            fr: "« \(title) » : quelle grandeur, en quelle unité ?"),
          help: findings.language.says(
            en: "Name the indicator that decides in `kpi:`.",
            fr: "Nommez l’indicateur qui tranche dans `kpi:`."),
          at: objective.title.position)
        continue
      }
      guard let kpi = playbook.document(reference, KPI.self), kpi.unit == nil, !kpi.header.isBroken else {
        continue
      }
      findings.add(
        findings.language.says(
          en: "“\(title)” is measured by “\(kpi.title.value)”, which has no unit",
          fr: "« \(title) » se mesure par « \(kpi.title.value) », qui n’a pas d’unité"),
        help: findings.language.says(en: "Add `unit:` to the KPI.", fr: "Ajoutez `unit:` à l’indicateur."),
        at: reference.id.position)
    }
  }
}
