extension Rule {
  static let invalidUTF8 = Rule(
    reading: "invalid-utf-8", severity: .error,
    "Documents are written in UTF-8.",
    because: "Bytes that are no text come out as question marks on every page that quotes them.",
    accepts: [
      """
      -- index.md --
      ---
      title: Séminaire
      ---
      Voilà.
      """
    ],
    rejects: [])
}
