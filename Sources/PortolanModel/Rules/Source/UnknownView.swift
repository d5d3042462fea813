extension Rule {
  static let unknownView = Rule(
    reading: "unknown-view", severity: .error,
    "A fenced block that means to be computed names a view that is there.",
    because: "A misspelt view shows its YAML to the reader instead of the figures.",
    french: "Un bloc qui veut être calculé nomme une vue qui existe.",
    becauseFrench: "Une vue mal écrite montre au lecteur son YAML à la place des chiffres.",
    accepts: [
      """
      -- index.md --
      ---
      title: Home
      ---
      ```findings
      ```
      """
    ],
    rejects: [
      """
      -- index.md --
      ---
      title: Home
      ---
      ↓```findngs
      ```
      """
    ])
}
