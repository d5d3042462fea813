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
  /// How it can be mended without anybody's judgement, where it can.
  package var fix: Fix?

  package init(
    _ rule: String, _ severity: Severity, _ message: String, help: String, at position: SourcePosition,
    fix: Fix? = nil
  ) {
    self.rule = rule
    self.severity = severity
    self.message = message
    self.help = help
    self.position = position
    self.fix = fix
  }

  /// An error.
  package init(
    _ rule: String, _ message: String, help: String, at position: SourcePosition, fix: Fix? = nil
  ) {
    self.init(rule, .error, message, help: help, at: position, fix: fix)
  }
}

/// An edit of the file that a diagnostic is about, which mends what it says and nothing else.
package indirect enum Fix: Hashable, Sendable {
  /// The first time that `old` stands as a word of its own within the words marked, it becomes `new`.
  case replace(_ old: String, with: String)
  /// A line of its own at the start of the front matter, which is made where there is none: `id: webinar-2`.
  case addField(String)
}

extension Diagnostic: Comparable {
  /// In the order of the files, then of their lines.
  package static func < (a: Diagnostic, b: Diagnostic) -> Bool {
    let order = a.position.compared(to: b.position)
    if order != 0 { return order < 0 }
    if a.rule != b.rule { return a.rule < b.rule }
    return a.message < b.message
  }
}
