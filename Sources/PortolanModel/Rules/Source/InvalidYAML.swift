extension Rule {
  static let invalidYAML = Rule(
    reading: "invalid-yaml", severity: .error,
    "Front matter, settings and computed blocks are valid YAML.",
    because: "Nothing that a document says of itself is known until it can be read.",
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
