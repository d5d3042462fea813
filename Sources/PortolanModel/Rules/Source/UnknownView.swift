extension Rule {
  static let unknownView = Rule(
    reading: "unknown-view", severity: .error,
    "A fenced block that means to be computed names a view that is there.",
    because: "A misspelt view shows its YAML to the reader instead of the figures.",
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
