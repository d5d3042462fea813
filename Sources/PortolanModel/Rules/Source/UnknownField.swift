extension Rule {
  static let unknownField = Rule(
    reading: "unknown-field", severity: .error,
    "Front matter holds only fields that the document's type knows; the rest goes under `extra:`.",
    because:
      "A misspelt field is silently empty, and the checks that need it judge a document that says something else.",
    french:
      "L’en-tête ne contient que des champs que le type du document connaît ; le reste va sous `extra:`.",
    becauseFrench:
      "Un champ mal écrit est vide sans le dire, et les contrôles qui en ont besoin jugent un document qui dit autre chose.",
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
