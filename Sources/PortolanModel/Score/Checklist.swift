import PortolanSource

/// The fixed list of checks that every document of a type is judged by (alignment_rules.md, 3.2): the same for all, so
/// that nobody gains by leaving out what would be judged.
package struct Checklist: Sendable {
  package struct Check: Sendable {
    /// The id of the rule.
    package let id: String
    package let weight: Double
    /// The check without which this one means nothing, by its place.
    package let parent: Int?
  }

  package let checks: [Check]
  /// What all of them weigh.
  let weight: Double
  private let places: [String: Int]

  /// - Parameter checks: each after its parent.
  init(_ checks: [(id: String, severity: Severity, parent: String?)]) {
    var (list, places): ([Check], [String: Int]) = ([], [:])
    for check in checks {
      places[check.id] = list.count
      list.append(
        Check(id: check.id, weight: check.severity.scoreWeight, parent: check.parent.flatMap { places[$0] }))
    }
    precondition(list.count <= 32 && places.count == list.count, "too many checks, or one of them twice")
    self.checks = list
    self.places = places
    weight = list.reduce(0) { $0 + $1.weight }
  }

  /// The place of a check in the list.
  package func place(of id: String) -> Int? { places[id] }

  /// How a check counts, what its parents make of it included.
  package func status(of place: Int, in answers: CheckAnswers) -> CheckStatus {
    var open = checks[place].parent
    while let parent = open {
      if answers.fails(parent) { return .blocked }
      open = checks[parent].parent
    }
    return answers.fails(place) ? .fail : answers.isNotApplicable(place) ? .notApplicable : .pass
  }

  /// What passes weighs over what all checks weigh, 0 to 1: what is blocked has failed, what doesn't apply has passed.
  package func quality(_ answers: CheckAnswers) -> Double {
    if answers.failing == 0 { return 1 }
    var (failing, passed) = (UInt32(0), 0.0)
    for (place, check) in checks.enumerated() {
      let isBlocked = check.parent.map { failing & (1 << UInt32($0)) != 0 } ?? false
      if isBlocked || answers.fails(place) {
        failing |= 1 << UInt32(place)
      } else {
        passed += check.weight
      }
    }
    return passed / weight
  }

  package static let tactic = Checklist([
    ("tactic-without-objective", .error, nil), ("execution-before-targeting", .error, nil),
    ("tactic-no-micro-conversion", .error, nil), ("tactic-no-owner", .error, nil),
    ("kpi-no-target", .error, nil), ("kpi-stale-data", .warning, "kpi-no-target"),
    ("smart-incomplete", .warning, "kpi-no-target"),
    ("channel-persona-mismatch", .warning, "execution-before-targeting"),
    ("raci-invalid", .warning, "tactic-no-owner"), ("tactic-overdue", .warning, nil),
    ("tactic-horizon-too-long", .warning, nil), ("effort-not-recorded", .warning, nil),
    ("message-not-personalised", .warning, "execution-before-targeting"), ("family-gap", .info, nil),
  ])

  package static let objective = Checklist([
    ("smart-not-specific", .error, nil), ("smart-not-measurable", .error, "smart-not-specific"),
    ("smart-not-achievable", .warning, "smart-not-measurable"), ("smart-not-relevant", .warning, nil),
    ("smart-no-deadline", .error, nil), ("kpi-no-target", .error, nil),
    ("kpi-stale-data", .warning, "kpi-no-target"), ("kpi-vanity-only", .warning, "kpi-no-target"),
  ])
}

/// How a check counts in the score.
package enum CheckStatus: String, Sendable, Hashable {
  case pass, fail
  /// A check that it hangs on fails: it counts as failed, but is no finding of its own.
  case blocked
  /// There is nothing to check: it counts as passed.
  case notApplicable = "not-applicable"
}

/// What the checks of one document say by themselves, whatever their parents say.
package struct CheckAnswers: Hashable, Sendable {
  package private(set) var failing: UInt32 = 0
  private var notApplicable: UInt32 = 0

  package init() {}

  package subscript(place: Int) -> CheckStatus {
    get { fails(place) ? .fail : isNotApplicable(place) ? .notApplicable : .pass }
    set {
      let bit = UInt32(1) << UInt32(place)
      failing = newValue == .fail || newValue == .blocked ? failing | bit : failing & ~bit
      notApplicable = newValue == .notApplicable ? notApplicable | bit : notApplicable & ~bit
    }
  }

  func fails(_ place: Int) -> Bool { failing & (1 << UInt32(place)) != 0 }
  func isNotApplicable(_ place: Int) -> Bool { notApplicable & (1 << UInt32(place)) != 0 }
}

extension Severity {
  /// What a check of this severity weighs in the score.
  var scoreWeight: Double {
    switch self {
    case .error: 10
    case .warning: 5
    case .info: 2.5
    }
  }
}
