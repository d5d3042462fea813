extension Rule {
  static let paragraphTooLong = Rule(
    reading: "paragraph-too-long", severity: .error,
    "A paragraph is shorter than 64 KiB.",
    because: "A paragraph of that size is data that strayed into a document.",
    french: "Un paragraphe fait moins de 64 Kio.",
    becauseFrench: "Un paragraphe de cette taille est une donnée égarée dans un document.",
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
