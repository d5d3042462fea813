import Testing

@testable import PortolanModel

/// Reference values: mpmath at 30 digits, from the definitions.
@Suite struct DistributionTests {
  private func isNear(_ found: Double?, _ expected: Double, within relative: Double = 1e-12) -> Bool {
    found.map { abs($0 - expected) <= relative * abs(expected) } ?? false
  }

  @Test(arguments: [
    (1e-300, -37.047096299361199), (1e-20, -9.2623400897984076), (0.3, -0.52440051270804082),
    (0.975, 1.9599639845400539), (1 - 1e-12, 7.0344869100478352),
  ])
  func `quantiles of the normal distribution hold far out`(p: Double, z: Double) {
    #expect(isNear(NormalDistribution.quantile(p), z))
  }

  @Test func `what is no probability has no quantile`() {
    for p in [0, 1, -0.1, 1.1, .nan, .infinity] as [Double] {
      #expect(NormalDistribution.quantile(p) == nil)
      #expect(StudentDistribution(degreesOfFreedom: 3)?.critical(confidence: p) == nil)
    }
    #expect(NormalDistribution.quantile(.leastNonzeroMagnitude)?.isFinite == true)
    for freedom in [0, -1, .nan, .infinity] as [Double] {
      #expect(StudentDistribution(degreesOfFreedom: freedom) == nil)
      #expect(ChiSquareDistribution(degreesOfFreedom: freedom) == nil)
    }
  }

  @Test(arguments: [
    (0.5, 0.5, 0.3, 0.36901011956554538), (0.001, 2, 0.1, 0.99859799387999362),
    (1e5, 1e5, 0.499, 0.18554674455755675), (5000, 3, 0.999, 0.12435737403741322),
    (1e6, 2e6, 0.3334, 0.59680154489011167),
  ])
  func `the incomplete beta function holds for small and large parameters`(
    a: Double, b: Double, x: Double, value: Double
  ) throws {
    let found = try #require(IncompleteBeta(x, a, b))
    #expect(isNear(found.lower, value, within: 1e-11))
    #expect(abs(found.lower + found.upper - 1) < 1e-15)
    let mirrored = try #require(IncompleteBeta(1 - x, b, a))
    #expect(isNear(mirrored.upper, value, within: 1e-9))
  }

  @Test func `the incomplete beta function ends at 0 and 1`() {
    #expect(IncompleteBeta(0, 2, 3)?.lower == 0 && IncompleteBeta(0, 2, 3)?.upper == 1)
    #expect(IncompleteBeta(1, 2, 3)?.lower == 1 && IncompleteBeta(1, 2, 3)?.upper == 0)
    for (x, a, b) in [(-0.1, 1, 1), (1.1, 1, 1), (.nan, 1, 1), (0.5, 0, 1), (0.5, 1, .infinity)]
      as [(Double, Double, Double)]
    {
      #expect(IncompleteBeta(x, a, b) == nil)
    }
  }

  @Test(arguments: [
    (0.5, 0.01, 0.88753708398171511), (50, 40, 0.92966493334060505), (50, 120, 1.6008226793344829e-13),
    (5e4, 5.05e4, 0.01286884037723367),
  ])
  func `the incomplete gamma function holds on both sides of its mean`(a: Double, x: Double, value: Double) {
    #expect(isNear(IncompleteGamma.upper(a, x), value, within: 1e-11))
    #expect(isNear(ChiSquareDistribution(degreesOfFreedom: 2 * a)?.survival(2 * x), value, within: 1e-11))
  }

  @Test func `chi-square has no negative values, and hardly any large ones`() throws {
    let distribution = try #require(ChiSquareDistribution(degreesOfFreedom: 3))
    #expect(distribution.survival(-1) == nil && distribution.survival(.nan) == nil)
    #expect(distribution.survival(.infinity) == 0 && distribution.survival(1e6) == 0)
  }

  @Test(arguments: [
    (0.8, 3, 1.637744353696209), (0.8, 2, 1.8856180831641272), (0.999999, 0.5, 411396462502.87605),
    (0.1, 7.5, 0.12998033223414844), (0.95, 1e9, 1.959963986912325),
    (0.95, 1e12, 1.959963984542426),
  ])
  func `critical values of Student's distribution hold for odd degrees of freedom`(
    confidence: Double, freedom: Double, t: Double
  ) throws {
    let distribution = try #require(StudentDistribution(degreesOfFreedom: freedom))
    #expect(isNear(distribution.critical(confidence: confidence), t, within: 1e-10))
    #expect(isNear(distribution.twoSidedP(-t), 1 - confidence, within: 1e-9))
  }

  @Test func `a value at any distance has a probability`() throws {
    let distribution = try #require(StudentDistribution(degreesOfFreedom: 4))
    #expect(distribution.twoSidedP(0) == 1 && distribution.twoSidedP(.infinity) == 0)
    #expect(distribution.twoSidedP(1e200) == 0 && distribution.twoSidedP(.nan) == nil)
    // Two degrees of freedom have a closed form, 1 − t/√(2 + t²), which is 1/t² far out.
    #expect(isNear(StudentDistribution(degreesOfFreedom: 2)?.twoSidedP(1e6), 1e-12, within: 1e-11))
    // With next to no degrees of freedom the quantile is beyond all numbers.
    #expect(StudentDistribution(degreesOfFreedom: 1e-3)?.critical(confidence: 0.99) == nil)
  }

  /// The examples of Newcombe (1998), table II, method 10.
  @Test(arguments: [
    (56, 70, 48, 80, 0.0524, 0.3339), (9, 10, 3, 10, 0.1705, 0.8090), (5, 56, 0, 29, -0.0381, 0.1926),
    (0, 10, 0, 20, -0.1611, 0.2775),
  ])
  func `a difference of rates has the interval of Newcombe`(
    x: Int, m: Int, y: Int, n: Int, lower: Double, upper: Double
  ) throws {
    let after = try #require(Proportion(x, of: m))
    let before = try #require(Proportion(y, of: n))
    let interval = after.difference(from: before)
    #expect(abs(interval.lower - lower) < 5e-5 && abs(interval.upper - upper) < 5e-5)
    #expect(after.hasChanged(from: before) == (lower > 0))
  }

  @Test func `thresholds are not missed for a binary fraction`() {
    #expect((0.1 + 0.2).exceeds(0.3) == false && (0.3).reaches(0.1 + 0.2))
    #expect(!(0.6999999).reaches(0.7) && (1.000001).exceeds(1))
  }
}
