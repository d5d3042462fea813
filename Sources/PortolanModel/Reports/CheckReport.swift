import PortolanSource

/// A way to say what the checks found.
package struct CheckReport: Sendable {
  /// The name on the command line.
  package let name: String
  let write: @Sendable (Checked, Playbook, Options) -> [UInt8]

  package struct Options: Sendable {
    package let asOf: CivilDate
    /// Whether the reader is a terminal that shows colours.
    package let isColoured: Bool
    /// From which severity on a finding fails.
    package let threshold: Settings.FailOn
    /// The playbook's folder as seen from where reports are read, with a slash at its end; empty for that folder itself.
    package let prefix: String
    package let version: String
    /// The alignment score, 0 to 100, and what it was at another time.
    package let score: Double?

    package init(
      asOf: CivilDate, isColoured: Bool = false, threshold: Settings.FailOn = .error, prefix: String = "",
      version: String = "", score: Double? = nil
    ) {
      (self.asOf, self.isColoured, self.threshold) = (asOf, isColoured, threshold)
      (self.prefix, self.version, self.score) = (prefix, version, score)
    }
  }

  package func callAsFunction(_ checked: Checked, in playbook: Playbook, _ options: Options) -> [UInt8] {
    write(checked, playbook, options)
  }

  package static let all: [CheckReport] = [.text, .json, .sarif, .junit, .github, .gitlab, .markdown, .html]

  package static subscript(name: String) -> CheckReport? { all.first { $0.name == name } }
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
