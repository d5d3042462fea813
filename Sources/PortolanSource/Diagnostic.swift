/// How much a finding matters.
package enum Severity: String, Sendable, CaseIterable, Comparable {
  case info, warning, error

  package static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .info: 0
    case .warning: 1
    case .error: 2
    }
  }
}

/// One thing that a writer should know about one place.
///
/// The message is lower case without a full stop and quotes the writer's words in “quotes”; the help is one
/// imperative sentence.
package struct Diagnostic: Hashable, Sendable, Error {
  /// The rule's id, e.g. `broken-reference`.
  package let rule: String
  package var severity: Severity
  package let message: String
  package let help: String
  package let position: SourcePosition

  package init(
    _ rule: String, _ severity: Severity, _ message: String, help: String, at position: SourcePosition
  ) {
    self.rule = rule
    self.severity = severity
    self.message = message
    self.help = help
    self.position = position
  }

  /// An error.
  package init(_ rule: String, _ message: String, help: String, at position: SourcePosition) {
    self.init(rule, .error, message, help: help, at: position)
  }
}

extension Diagnostic: Comparable {
  /// In the order of the files, then of their lines.
  package static func < (a: Diagnostic, b: Diagnostic) -> Bool {
    if a.position != b.position { return a.position < b.position }
    if a.rule != b.rule { return a.rule < b.rule }
    return a.message < b.message
  }
}
