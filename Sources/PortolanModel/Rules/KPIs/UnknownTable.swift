extension Rule {
  static let unknownTable = Rule(
    reading: "unknown-table", severity: .error,
    "A KPI names a table of the settings.",
    because: "Without its table a KPI has no rows, and no value.",
    french: "Un KPI nomme un tableau des réglages.",
    becauseFrench: "Sans son tableau, un KPI n’a ni lignes ni valeur.",
    accepts: [
      """
      -- portolan.yml --
      title: Playbook
      data: {outbound: data/outbound.csv}
      -- data/outbound.csv --
      replied,delivered
      3,60
      -- kpis/replies.md --
      title: Replies
      data: outbound
      formula: replied
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
      title: Replies
      data: ↓outbond
      formula: replied
      """
    ])
}
