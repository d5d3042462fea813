extension Rule {
  static let invalidFormula = Rule(
    reading: "invalid-formula", severity: .error,
    "A KPI's formula can be read.",
    because: "A formula with a slip in it computes nothing, or something else.",
    french: "La formule d’un KPI se lit.",
    becauseFrench: "Une formule où s’est glissée une faute ne calcule rien, ou autre chose.",
    accepts: [
      """
      -- kpis/replies.md --
      title: Reply rate
      formula: replied / delivered
      """
    ],
    rejects: [
      """
      -- kpis/replies.md --
      title: Reply rate
      formula: replied / ↓*
      """
    ])
}
