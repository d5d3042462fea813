extension Rule {
  static let unknownColumn = Rule(
    reading: "unknown-column", severity: .error,
    "A formula names columns of its table, and KPIs that are there.",
    because: "A figure over a column that isn't there has no value, on every page that shows it.",
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
