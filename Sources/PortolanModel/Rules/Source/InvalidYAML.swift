extension Rule {
  static let invalidYAML = Rule(
    reading: "invalid-yaml", severity: .error,
    "Front matter, settings and computed blocks are valid YAML.",
    because: "Nothing that a document says of itself is known until it can be read.",
    french: "En-têtes, réglages et blocs calculés sont du YAML valide.",
    becauseFrench: "Rien de ce qu’un document dit de lui-même n’est connu tant qu’il ne peut être lu.",
    accepts: [
      """
      -- tactics/webinar.md --
      title: "Webinar: threats"
      """
    ],
    rejects: [
      """
      -- tactics/webinar.md --
      title: Webinar↓: threats
      """,
      """
      -- tactics/webinar.md --
      title: Webinar
      ↓title: Other
      """,
    ])
}
