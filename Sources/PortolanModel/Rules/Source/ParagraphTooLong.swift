extension Rule {
  static let paragraphTooLong = Rule(
    reading: "paragraph-too-long", severity: .error,
    "A paragraph is shorter than 64 KiB.",
    because: "A paragraph of that size is data that strayed into a document.",
    accepts: [
      """
      -- index.md --
      ---
      title: Home
      ---
      Short.
      """
    ],
    rejects: [])
}
