extension Rule {
  static let unsafeLink = Rule(
    reading: "unsafe-link", severity: .error,
    "Links lead to pages, not to scripts or embedded data.",
    because: "A `javascript:` link runs whatever its writer wants in the reader's browser.",
    accepts: [
      """
      -- index.md --
      ---
      title: Home
      ---
      [a](https://example.org)
      """
    ],
    rejects: [
      """
      -- index.md --
      ---
      title: Home
      ---
      ↓[a](javascript:alert)
      """
    ])
}
