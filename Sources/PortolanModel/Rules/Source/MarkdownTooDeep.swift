extension Rule {
  static let markdownTooDeep = Rule(
    reading: "markdown-too-deep", severity: .error,
    "A document's lists and quotes nest in moderation.",
    because: "Hundreds of levels are a slip of the keyboard or an attack, and no reader can follow them.",
    french: "Les listes et citations d’un document s’imbriquent avec mesure.",
    becauseFrench:
      "Des centaines de niveaux sont une erreur de frappe ou une attaque, et aucun lecteur ne peut les suivre.",
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
