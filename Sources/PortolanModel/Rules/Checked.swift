import PortolanSource

/// What the rules say of a playbook.
package struct Checked: Sendable {
  /// What does not hold, sorted by place.
  package var findings: [Finding]
  /// What does not hold either, and somebody decided to live with; sorted by place.
  package var suppressed: [Suppressed]
  /// What could not be looked at.
  package var unchecked: [Unchecked]
  /// What of it a baseline knows; `nil` where there is none.
  package var baseline: Baseline.Comparison?
  /// How much of the strategy is really carried by tactics; `nil` where nobody asked.
  package var score: ScoreSheet?
  /// How long it took; `nil` where nobody asked.
  package var times: RuleTimes?

  package init(_ findings: [Finding] = [], suppressed: [Suppressed] = [], unchecked: [Unchecked] = []) {
    (self.findings, self.suppressed, self.unchecked) = (findings, suppressed, unchecked)
  }
}

/// A finding that somebody decided to live with, and why.
package struct Suppressed: Sendable {
  package let finding: Finding
  package let reason: String
  /// The last day on which it is suppressed.
  package let until: CivilDate?
  /// Where the decision is written: in the document, or in the settings.
  package let position: SourcePosition

  /// Whether the decision stands in the settings, for a whole folder.
  package var isOfSettings: Bool { position.file == Settings.file }
}
