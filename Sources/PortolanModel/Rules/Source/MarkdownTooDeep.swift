extension Rule {
  static let markdownTooDeep = Rule(
    reading: "markdown-too-deep", severity: .error,
    "A document's lists and quotes nest in moderation.",
    because: "Hundreds of levels are a slip of the keyboard or an attack, and no reader can follow them.",
    accepts: [
      """
      -- index.md --
      ---
      title: Home
      ---
      > > > quoted
      """
    ],
    rejects: [])
}
