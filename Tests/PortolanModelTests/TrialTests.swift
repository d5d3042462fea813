import Testing

@testable import PortolanModel

/// Reference values: mpmath at 40 digits and scipy 1.17, from the definitions.
@Suite struct TrialTests {
  private func isNear(_ found: Double?, _ expected: Double, within relative: Double = 1e-9) -> Bool {
    found.map { abs($0 - expected) <= relative * abs(expected) } ?? false
  }

  @Test func `the exact probability takes milliseconds at ten million contacts an arm`() throws {
    let control = BetaDistribution(after: try #require(Proportion(1_000_000, of: 10_000_000)))
    let treatment = BetaDistribution(after: try #require(Proportion(1_000_300, of: 10_000_000)))
    var comparison: BetaComparison?
    let time = ContinuousClock().measure { comparison = BetaComparison(treatment, against: control) }
    // The normal distribution, which is as good as exact here.
    let found = try #require(comparison)
    #expect(abs(found.probability - 0.5884625) < 1e-5)
    #expect(found.lossOfTreatment < found.lossOfControl)
    print("exact P(B > A) and both losses at 10,000,000 contacts an arm: \(time)")
    #expect(time < .seconds(2))
  }

  @Test func `one of two equal arms is better as often as the other`() throws {
    for (x, n) in [(0, 1), (3, 7), (500, 1000), (4_999_999, 10_000_000)] {
      let belief = BetaDistribution(after: try #require(Proportion(x, of: n)))
      #expect(abs(BetaComparison(belief, against: belief).probability - 0.5) < 1e-9)
    }
  }

  @Test func `the sum and the integral say the same`() throws {
    for (a, b, c, d) in [(3.0, 9.0, 5.0, 11.0), (73, 2621, 119, 2574), (1, 1, 40, 2)]
      as [(Double, Double, Double, Double)]
    {
      let (control, treatment) = (try #require(BetaDistribution(a, b)), try #require(BetaDistribution(c, d)))
      let sum = BetaComparison.probability(that: treatment, beats: control)
      #expect(isNear(BetaComparison.integral(treatment, control), sum, within: 1e-10), "\(a) \(b) \(c) \(d)")
    }
  }

  @Test func `parameters that are no whole numbers have a probability too`() throws {
    let (control, treatment) = (
      try #require(BetaDistribution(3.5, 7.5)), try #require(BetaDistribution(5.5, 7.5))
    )
    #expect(isNear(BetaComparison.probability(that: treatment, beats: control), 0.712478205655443))
  }

  @Test func `nothing overflows where counts are as large as they can be written`() {
    let arms = [TrialArm(0, of: .max), TrialArm(1, of: .max)]
    #expect(TrialVerdict(arms).outcome == .invalidData)
    #expect(TrialVerdict([TrialArm(0, of: .max), TrialArm(-1, of: 3)]).outcome == .invalidData)
    #expect(SampleRatio([.max, .max], weights: [1, 1])?.p == 1)
    #expect(FisherTest(.max, .max, .max, .max) == nil && FisherTest(0, 3, -1, 2) == nil)
    #expect(FisherTest(2, 2, 1_000_000, 9_000_000_000)?.twoSided ?? 0 > 0)
  }

  @Test func `a plan that can't be has no size`() {
    #expect(TrialDesign(alpha: 0) == nil && TrialDesign(alpha: 1) == nil && TrialDesign(power: 1) == nil)
    #expect(TrialDesign(ratio: 0) == nil && TrialDesign(alpha: .nan) == nil)
    let design = TrialDesign()
    #expect(design?.sample(from: 0.4, to: 0.4) == nil && design?.sample(from: 0.9, to: 1.1) == nil)
    #expect(design?.sample(deviation: 0, effect: 1) == nil && design?.sample(deviation: 1, effect: 0) == nil)
    #expect(design?.smallestRate(from: 1, isHigher: true, control: 1000) == nil)
  }

  @Test func `an experiment lasts whole weeks, and as long as conversions take`() {
    #expect(TrialLength.weeks(contacts: 2188, perDay: 60) == 6)
    #expect(TrialLength.weeks(contacts: 10, perDay: 100) == 1)
    #expect(
      TrialLength.weeks(contacts: 70, perDay: 10) == 1 && TrialLength.weeks(contacts: 71, perDay: 10) == 2)
    #expect(TrialLength.weeks(contacts: 10, perDay: 100, window: 30) == 5)
    #expect(
      TrialLength.weeks(contacts: 10, perDay: 0) == nil
        && TrialLength.weeks(contacts: 10, perDay: .nan) == nil)
  }

  @Test func `where nobody converted, nothing was learned`() {
    let verdict = TrialVerdict([TrialArm(0, of: 400), TrialArm(0, of: 400)], planned: 800)
    #expect(verdict.outcome == .inconclusive && verdict.comparisons.map(\.p) == [nil])
  }

  @Test func `the first line of the rules that fits is the verdict`() {
    func outcome(_ arms: [(Int, Int)], planned: Int? = nil, isPeeked: Bool = false, isHigher: Bool = true)
      -> TrialVerdict.Outcome
    {
      TrialVerdict(
        arms.map { TrialArm($0.0, of: $0.1) }, higherIsBetter: isHigher, planned: planned, isPeeked: isPeeked
      ).outcome
    }
    #expect(outcome([(120, 2400), (170, 2400)], planned: 9600) == .winnerButUnderpowered)
    #expect(outcome([(120, 2400), (170, 2400)], isHigher: false) == .controlBetter)
    #expect(outcome([(170, 2400), (120, 2400)], planned: 9600) == .controlBetterButUnderpowered)
    #expect(outcome([(120, 2400), (150, 2400)], planned: 9600) == .inconclusiveUnderpowered)
    // The same counts that win at the end don't where somebody looked; far better ones do.
    #expect(outcome([(120, 2400), (170, 2400)], planned: 4800, isPeeked: true) == .inconclusive)
    #expect(outcome([(120, 2400), (220, 2400)], planned: 9600, isPeeked: true) == .winner)
    #expect(outcome([(10, 1000), (10, 1300)]) == .sampleRatioMismatch)
    #expect(outcome([(1, 10)]) == .noData && outcome([(1, 10), (0, 0)]) == .noData)
    // One arm of two is worse, the other not.
    #expect(outcome([(170, 2400), (120, 2400), (165, 2400)]) == .inconclusive)
  }
}
