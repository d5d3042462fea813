extension Rule {
  static let unusedFootnote = Rule(
    reading: "unused-footnote", severity: .warning,
    "Every footnote has its mark in the text.",
    because: "A note that nothing refers to is left out of the page, and nobody reads it.",
    french: "Chaque note de bas de page a son appel dans le texte.",
    becauseFrench: "Une note à laquelle rien ne renvoie est écartée de la page, et personne ne la lit.",
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
