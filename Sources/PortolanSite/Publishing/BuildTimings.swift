import PortolanModel

/// What `--timings` says: each stage, the rules together, the score and the slowest rules. For a terminal, never for a
/// file of the site, which would differ from build to build.
package struct BuildTimings {
  /// How many rules are named.
  private static let named = 3

  private let stages: [BuildProgress.Stage]
  private let rules: RuleTimes?

  package init(_ stages: [BuildProgress.Stage], rules: RuleTimes?) {
    (self.stages, self.rules) = (stages, rules)
  }

  private var total: Double { stages.reduce(0) { $0 + $1.seconds } }

  /// A line a stage, then their sum, and what of it were rules and score.
  package var text: String {
    var rows = stages.map { ($0.name, Self.text($0.seconds)) }
    rows.append(("together", Self.text(total)))
    if let rules {
      rows.append(("rules", "\(Self.text(rules.together))\(share(rules.together))"))
      rows.append(("score", "\(Self.text(rules.score))\(share(rules.score))"))
      rows += rules.slowest(Self.named).map { ("slowest rule", "\(Self.text($0.seconds)) \($0.rule)") }
    }
    return rows.map { "time: \($0.0) \($0.1)\n" }.joined()
  }

  private func share(_ seconds: Double) -> String {
    guard total > 0 else { return "" }
    let tenths = Int((seconds / total * 1000).rounded())
    return " (\(tenths / 10).\(tenths % 10)% of all)"
  }

  /// “1.204 s”.
  static func text(_ seconds: Double) -> String {
    let thousandths = max(0, Int((seconds * 1000).rounded()))
    let digits = String(thousandths % 1000)
    return "\(thousandths / 1000).\(String(repeating: "0", count: 3 - digits.utf8.count))\(digits) s"
  }
}
