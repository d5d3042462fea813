extension Rule {
  static let unknownColumn = Rule(
    reading: "unknown-column", severity: .error,
    "A formula names columns of its table, and KPIs that are there.",
    because: "A figure over a column that isn't there has no value, on every page that shows it.",
    french: "Une formule nomme des colonnes de son tableau, et des KPI qui existent.",
    becauseFrench: "Un chiffre sur une colonne qui n’existe pas n’a de valeur sur aucune page qui le montre.",
    accepts: [
      """
      -- portolan.yml --
      title: Playbook
      data: {outbound: data/outbound.csv}
      -- data/outbound.csv --
      replied,delivered
      3,60
      -- kpis/replies.md --
      title: Reply rate
      data: outbound
      formula: replied / delivered
      """
    ],
    rejects: [
      """
      -- portolan.yml --
      title: Playbook
      data: {outbound: data/outbound.csv}
      -- data/outbound.csv --
      replied,delivered
      3,60
      -- kpis/replies.md --
      title: Reply rate
      data: outbound
      formula: replied / ↓deliverd
      """
    ])
}
