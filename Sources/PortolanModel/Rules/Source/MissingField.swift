extension Rule {
  static let missingField = Rule(
    reading: "missing-field", severity: .error,
    "A document has the fields that its type can't do without.",
    because: "A strategy without a why, or a KPI without a formula, leaves the reader to guess.",
    french: "Un document a les champs dont son type ne peut se passer.",
    becauseFrench: "Une stratégie sans pourquoi ou un KPI sans formule laisse deviner le lecteur.",
    accepts: [
      """
      -- teams/demand.md --
      title: Demand
      capacity: 80 h/week
      """
    ],
    rejects: [
      """
      -- teams/demand.md --
      ↓---
      title: Demand
      ---
      """
    ])
}
