import Testing

@testable import PortolanModel

/// Against scipy, R and statsmodels (stats_vectors.json).
@Suite struct TrialPlanTests {
  @Test func `contacts for an effect are those of R's power.prop.test`() {
    #expect(TrialPlan.sample(base: 0.1, effect: 0.02) == 3841)
    #expect(TrialPlan.sample(base: 0.008, effect: 0.0035, power: 0.9) == 16561)
    #expect(TrialPlan.sample(base: 0.4, effect: -0.3, power: 0.99) == 72)
    #expect(TrialPlan.sample(base: 0.4, effect: 0) == nil)
    #expect(TrialPlan.sample(base: 0.9, effect: 0.2) == nil)
  }

  @Test func `an uneven split is as unlikely as scipy says`() throws {
    let p = try #require(TrialPlan.mismatch([10, 0], shares: [0.5, 0.5]))
    #expect(abs(p - 0.0015654022580025497) < 1e-12)
    let four = try #require(
      TrialPlan.mismatch([100, 100, 160, 100], shares: [0.25, 0.25, 0.25, 0.25]))
    #expect(abs(four - 3.2097586747135614e-05) < 1e-12)
    #expect(TrialPlan.mismatch([0, 0], shares: [0.5, 0.5]) == nil)
  }

  @Test func `small cells are compared exactly, large ones by the pooled z`() throws {
    func p(_ a: (Int, Int), _ b: (Int, Int)) throws -> Double {
      let arms = try (#require(Proportion(a.0, of: a.1)), #require(Proportion(b.0, of: b.1)))
      return try #require(TrialPlan.difference(arms.0, arms.1))
    }
    #expect(abs(try p((0, 10), (5, 10)) - 0.032507739938080496) < 1e-12)
    #expect(abs(try p((2, 3), (2, 3)) - 1) < 1e-12)
    #expect(abs(try p((120, 2400), (150, 2400)) - 0.06019481615911411) < 1e-12)
  }

  @Test func `a verdict is that of the worked examples`() throws {
    func verdict(_ arms: [(Int, Int)], planned: Int?) -> TrialPlan.Verdict? {
      TrialPlan.verdict(
        arms.compactMap { Proportion($0.0, of: $0.1) }, better: .higher, alpha: 0.05, planned: planned)
    }
    #expect(verdict([(120, 2400), (170, 2400)], planned: 4800) == .winner)
    #expect(verdict([(120, 2400), (170, 2400)], planned: 9600) == .winnerButUnderpowered)
    #expect(verdict([(100, 1000), (128, 1000), (104, 1000)], planned: 3000) == .inconclusive)
    #expect(verdict([(170, 2400), (120, 2400)], planned: 4800) == .controlBetter)
  }
}
