extension Rule {
  static let unknownField = Rule(
    reading: "unknown-field", severity: .error,
    "Front matter holds only fields that the document's type knows; the rest goes under `extra:`.",
    because:
      "A misspelt field is silently empty, and the checks that need it judge a document that says something else.",
    accepts: [
      """
      -- objectives/share.md --
      title: Win share
      extra: {colour: blue}
      """
    ],
    rejects: [
      """
      -- objectives/share.md --
      title: Win share
      -- tactics/webinar.md --
      title: Webinar
      ↓objetives: [share]
      """
    ])
}
