extension Rule {
  static let unknownValue = Rule(
    reading: "unknown-value", severity: .warning,
    "A condition compares a column with values that it has, or might have.",
    because: "A misspelt value selects no row, and the figure is 0 for no reason that anybody sees.",
    french: "Une condition compare une colonne à des valeurs qu’elle a, ou pourrait avoir.",
    becauseFrench:
      "Une valeur mal écrite ne choisit aucune ligne, et le chiffre est 0 sans raison que personne voie.",
    accepts: [
      """
      -- portolan.yml --
      title: Playbook
      data: {calls: data/calls.csv}
      -- data/calls.csv --
      result,n
      won,1
      lost,2
      -- kpis/won.md --
      title: Won
      formula: count(where result = "won")
      """
    ],
    rejects: [
      """
      -- portolan.yml --
      title: Playbook
      data: {calls: data/calls.csv}
      -- data/calls.csv --
      result,n
      postponed,1
      lost,2
      -- kpis/won.md --
      title: Put off
      formula: count(where result = ↓"postponned")
      """
    ])
}
