/// How long rules and score took, in seconds of the clock that a caller gave: nothing here knows the time by itself.
package struct RuleTimes: Equatable, Sendable {
  package struct Time: Equatable, Sendable {
    package let rule: String
    package let seconds: Double
  }

  /// Every rule that ran, in the order of the catalogue.
  package private(set) var rules: [Time] = []
  package private(set) var score = 0.0

  package init() {}

  /// What all rules took together, without the score.
  package var together: Double { rules.reduce(0) { $0 + $1.seconds } }

  /// The rules that took longest, the slowest first; those that took the same by their ids.
  package func slowest(_ count: Int) -> ArraySlice<Time> {
    rules.sorted { ($1.seconds, $0.rule) < ($0.seconds, $1.rule) }.prefix(count)
  }

  /// Notes a rule's time, as `Rule.check` ends.
  mutating func add(_ rule: String, _ seconds: Double) { rules.append(Time(rule: rule, seconds: seconds)) }

  mutating func setScore(_ seconds: Double) { score = seconds }
}
