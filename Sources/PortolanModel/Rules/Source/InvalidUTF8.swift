extension Rule {
  static let invalidUTF8 = Rule(
    reading: "invalid-utf-8", severity: .error,
    "Documents are written in UTF-8.",
    because: "Bytes that are no text come out as question marks on every page that quotes them.",
    french: "Les documents sont écrits en UTF-8.",
    becauseFrench:
      "Les octets qui ne sont pas du texte deviennent des points d’interrogation sur toutes les pages qui les citent.",
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
