extension Rule {
  static let unsafeLink = Rule(
    reading: "unsafe-link", severity: .error,
    "Links lead to pages, not to scripts or embedded data.",
    because: "A `javascript:` link runs whatever its writer wants in the reader's browser.",
    french: "Les liens mènent à des pages, non à des scripts ou à des données incluses.",
    becauseFrench: "Un lien `javascript:` exécute ce que veut son auteur dans le navigateur du lecteur.",
    accepts: [
      """
      -- index.md --
      ---
      title: Home
      ---
      [a](https://example.org)
      """
    ],
    rejects: [
      """
      -- index.md --
      ---
      title: Home
      ---
      ↓[a](javascript:alert)
      """
    ])
}
