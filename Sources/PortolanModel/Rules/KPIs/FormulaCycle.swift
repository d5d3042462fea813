extension Rule {
  static let formulaCycle = Rule(
    reading: "formula-cycle", severity: .error,
    "No KPI is computed from itself.",
    because: "Two KPIs that each need the other have no value.",
    french: "Aucun KPI ne se calcule à partir de lui-même.",
    becauseFrench: "Deux KPI qui ont besoin l’un de l’autre n’ont pas de valeur.",
    accepts: [
      """
      -- kpis/a.md --
      title: A
      formula: b / 2
      -- kpis/b.md --
      title: B
      formula: 4
      """
    ],
    rejects: [
      """
      -- kpis/a.md --
      title: A
      formula: ↓b / 2
      -- kpis/b.md --
      title: B
      formula: a * 2
      """
    ])
}
