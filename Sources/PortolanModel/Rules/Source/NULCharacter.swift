extension Rule {
  static let nulCharacter = Rule(
    reading: "nul-character", severity: .error,
    "Documents hold no NUL characters.",
    because:
      "A NUL is the trace of a broken tool; readers see a replacement character, and some programs stop reading there.",
    french: "Les documents ne contiennent pas de caractère NUL.",
    becauseFrench:
      "Un NUL est la trace d’un outil cassé ; les lecteurs voient un caractère de remplacement, et des programmes s’y arrêtent.",
    accepts: [
      """
      -- index.md --
      ---
      title: Home
      ---
      Text.
      """
    ],
    rejects: [
      """
      -- index.md --
      ---
      title: Home
      ---
      a↓\u{0}b
      """
    ])
}
