import PortolanSource

/// A way to say what the checks found.
package struct Report: Sendable {
  /// The name on the command line.
  package let name: String
  let write: @Sendable (Checked, Playbook, Options) -> [UInt8]

  package struct Options: Sendable {
    package let asOf: CivilDate
    /// Whether the reader is a terminal that shows colours.
    package let isColoured: Bool

    package init(asOf: CivilDate, isColoured: Bool = false) {
      self.asOf = asOf
      self.isColoured = isColoured
    }
  }

  package func callAsFunction(_ checked: Checked, in playbook: Playbook, _ options: Options) -> [UInt8] {
    write(checked, playbook, options)
  }

  package static let all: [Report] = [.text, .json]

  package static subscript(name: String) -> Report? { all.first { $0.name == name } }
}

extension [Finding] {
  /// How many there are of a severity.
  package func count(_ severity: Severity) -> Int { lazy.filter { $0.severity == severity }.count }
}

extension [Finding] {
  /// Whether one of them is at or above the threshold.
  package func fails(_ threshold: Settings.FailOn) -> Bool {
    guard let severity = Severity(rawValue: threshold.rawValue) else { return false }
    return contains { $0.severity >= severity }
  }
}
