extension Rule {
  static let rawHTML = Rule(
    reading: "raw-html", severity: .warning,
    "Documents are written in Markdown, without raw HTML.",
    because: "Raw HTML is left out of the site: it could carry scripts, and it reads badly everywhere else.",
    french: "Les documents sont écrits en Markdown, sans HTML brut.",
    becauseFrench:
      "Le HTML brut est écarté du site : il pourrait porter des scripts, et se lit mal partout ailleurs.",
    accepts: [
      """
      -- index.md --
      ---
      title: Home
      ---
      Some *text* <!-- a note to the editor -->
      """
    ],
    rejects: [
      """
      -- index.md --
      ---
      title: Home
      ---
      ↓<b>Bold</b> text
      """
    ])
}
