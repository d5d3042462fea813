extension Rule {
  static let rawHTML = Rule(
    reading: "raw-html", severity: .warning,
    "Documents are written in Markdown, without raw HTML.",
    because: "Raw HTML is left out of the site: it could carry scripts, and it reads badly everywhere else.",
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
