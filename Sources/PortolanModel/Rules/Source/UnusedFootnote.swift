extension Rule {
  static let unusedFootnote = Rule(
    reading: "unused-footnote", severity: .warning,
    "Every footnote has its mark in the text.",
    because: "A note that nothing refers to is left out of the page, and nobody reads it.",
    accepts: [
      """
      -- index.md --
      ---
      title: Home
      ---
      One[^1].

      [^1]: Note.
      """
    ],
    rejects: [
      """
      -- index.md --
      ---
      title: Home
      ---
      One.

      ↓[^1]: Note.
      """
    ])
}
