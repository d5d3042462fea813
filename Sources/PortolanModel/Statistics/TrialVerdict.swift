/// What an experiment may conclude from what it counted (formulas.md, 11.3). Everything that judges an experiment asks
/// here.
package struct TrialVerdict: Hashable, Sendable {
  package enum Outcome: String, Hashable, Sendable, CaseIterable {
    case winner
    case controlBetter = "control-better"
    /// As those above, on fewer contacts than planned: no conclusion yet.
    case winnerButUnderpowered = "winner-but-underpowered"
    case controlBetterButUnderpowered = "control-better-but-underpowered"
    /// Nothing is proven; that isn't “no effect”.
    case inconclusive
    case inconclusiveUnderpowered = "inconclusive-underpowered"
    /// The arms were not dealt as planned.
    case sampleRatioMismatch = "sample-ratio-mismatch"
    case noData = "no-data"
    case invalidData = "invalid-data"

    /// Whether a conclusion may rest on it.
    package var supportsConclusion: Bool { self == .winner || self == .controlBetter }

    /// Whether the counts can be compared at all.
    package var isComparable: Bool {
      self != .sampleRatioMismatch && self != .noData && self != .invalidData
    }
  }

  package enum Method: String, Hashable, Sendable {
    case pooledZ = "pooled-z"
    case fisher
    case alwaysValid = "always-valid"
    /// Of means.
    case welch
  }

  /// One arm against the control.
  package struct Comparison: Hashable, Sendable {
    package let method: Method
    /// `nil` where nothing was learned: nobody or everybody converted.
    package let p: Double?
    /// By Holm, over all arms.
    package let adjustedP: Double?
    /// Whether the arm is on the side that is wanted.
    package let isBetter: Bool
  }

  package let outcome: Outcome
  /// One for each arm but the first; empty where they can't be compared.
  package let comparisons: [Comparison]

  /// - Parameters:
  ///   - arms: the control first.
  ///   - planned: contacts in all arms together; `nil` where nobody planned.
  ///   - isPeeked: whether somebody looked before the end, and might have stopped then.
  ///   - ratioLimit: below which probability the split is taken as wrong.
  package init(
    _ arms: [TrialArm], higherIsBetter: Bool = true, alpha: Double = 0.05, planned: Int? = nil,
    isPeeked: Bool = false, ratioLimit: Double = SampleRatio.limit
  ) {
    guard arms.allSatisfy(\.isPossible) else { self.init(.invalidData); return }
    let proportions = arms.compactMap(\.proportion)
    guard let control = proportions.first, arms.count > 1, proportions.count == arms.count else {
      self.init(.noData)
      return
    }
    guard let ratio = SampleRatio(arms.map(\.exposed), weights: arms.map(\.weight)) else {
      self.init(.invalidData)
      return
    }
    guard !ratio.isMismatch(limit: ratioLimit) else { self.init(.sampleRatioMismatch); return }
    let tests = proportions.dropFirst().map { arm in
      Self.test(ProportionTest(arm, against: control), alpha: alpha, planned: planned, isPeeked: isPeeked)
    }
    let total = arms.reduce(0) { $0 + $1.exposed }
    self.init(
      tests.enumerated().map { place, test in
        let isHigher = proportions[place + 1].rate > control.rate
        let isLower = proportions[place + 1].rate < control.rate
        return (test.method, test.p, higherIsBetter ? isHigher : isLower)
      }, alpha: alpha, isSmall: planned.map { total < $0 } ?? false, isPeeked: isPeeked)
  }

  init(_ outcome: Outcome) { (self.outcome, comparisons) = (outcome, []) }

  /// The verdict on comparisons that were made already.
  init(
    _ tests: [(method: Method, p: Double?, isBetter: Bool)], alpha: Double, isSmall: Bool, isPeeked: Bool
  ) {
    let adjusted = MultipleTests.holm(tests.map(\.p))
    comparisons = zip(tests, adjusted).map {
      Comparison(method: $0.method, p: $0.p, adjustedP: $1, isBetter: $0.isBetter)
    }
    func isSignificant(_ comparison: Comparison) -> Bool { comparison.adjustedP.map { $0 < alpha } ?? false }
    let lacksPower = isSmall && !isPeeked
    if comparisons.contains(where: { isSignificant($0) && $0.isBetter }) {
      outcome = lacksPower ? .winnerButUnderpowered : .winner
    } else if !comparisons.isEmpty, comparisons.allSatisfy({ isSignificant($0) && !$0.isBetter }) {
      outcome = lacksPower ? .controlBetterButUnderpowered : .controlBetter
    } else {
      outcome = isSmall ? .inconclusiveUnderpowered : .inconclusive
    }
  }

  private static func test(
    _ test: ProportionTest, alpha: Double, planned: Int?, isPeeked: Bool
  ) -> (method: Method, p: Double?) {
    if isPeeked { return (.alwaysValid, AlwaysValidTest(test, alpha: alpha, planned: planned)?.p) }
    return plainTest(test)
  }

  /// The test of rates that nobody looked at before the end.
  static func plainTest(_ test: ProportionTest) -> (method: Method, p: Double?) {
    // Where nobody or everybody converted, Fisher's p would be 1 and say that something was learned.
    guard let pooled = test.pooled else { return (.pooledZ, nil) }
    return test.smallestExpected < 5 ? (.fisher, test.fisher?.twoSided) : (.pooledZ, pooled.p)
  }
}
