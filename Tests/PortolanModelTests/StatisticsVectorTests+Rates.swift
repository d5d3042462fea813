import Testing

@testable import PortolanModel

extension StatisticsVectorTests {
  private static func rate(_ inputs: VectorInputs, _ arm: String = "") -> Proportion? {
    guard let x = inputs.integer("x" + arm), let n = inputs.integer("n" + arm) else { return nil }
    return Proportion(x, of: n)
  }

  private static func z(_ inputs: VectorInputs) throws -> Double {
    let confidence = try #require(inputs.number("confidence"))
    return -(try #require(NormalDistribution.quantile((1 - confidence) / 2)))
  }

  private static func limits(_ name: String, _ interval: Proportion.Interval?) -> [String: Found] {
    [name + "lower": .number(interval?.lower), name + "upper": .number(interval?.upper)]
  }

  static func wilson(_ inputs: VectorInputs) throws -> [String: Found] {
    let (rate, z) = (rate(inputs), try z(inputs))
    return limits("", rate?.wilson(z: z)).merging(["p": .number(rate?.rate)]) { first, _ in first }
  }

  static func twoProportions(_ inputs: VectorInputs) throws -> [String: Found] {
    let (a, b, z) = (rate(inputs, "_a"), rate(inputs, "_b"), try z(inputs))
    let test: ProportionTest? = if let a, let b { ProportionTest(b, against: a) } else { nil }
    return [
      "p_a": .number(a?.rate), "p_b": .number(b?.rate), "diff": .number(test?.difference),
      "z_pooled": .number(test?.pooled?.z), "p_value_pooled": .number(test?.pooled?.p),
      "z_unpooled": .number(test?.unpooled?.z), "p_value_unpooled": .number(test?.unpooled?.p),
      "relative_lift": .number(test?.lift),
    ].merging(limits("wald_", test?.wald(z: z))) { first, _ in first }
      .merging(limits("newcombe_", test?.newcombe(z: z))) { first, _ in first }
      .merging(limits("katz_", test?.katz(z: z))) { first, _ in first }
  }

  static func fisher(_ inputs: VectorInputs) throws -> [String: Found] {
    let cells = try ["a", "b", "c", "d"].map { try #require(inputs.integer($0)) }
    let test = FisherTest(cells[0], cells[1], cells[2], cells[3])
    return [
      "p_two_sided": .number(test?.twoSided), "p_less": .number(test?.less),
      "p_greater": .number(test?.greater), "odds_ratio": .number(test?.oddsRatio),
    ]
  }

  static func chiSquare(_ inputs: VectorInputs) throws -> [String: Found] {
    let arms = zip(inputs.numbers("x"), inputs.numbers("n")).map {
      TrialArm(Int($0 ?? -1), of: Int($1 ?? -1))
    }
    let test = try #require(ChiSquareTest(arms))
    return [
      "chi2": .number(test.statistic), "dof": .count(test.degreesOfFreedom), "p_value": .number(test.p),
      "cramers_v": .number(test.cramersV), "min_expected": .number(test.smallestExpected),
    ]
  }

  static func betaBinomial(_ inputs: VectorInputs) throws -> [String: Found] {
    let (alpha, beta) = (inputs.number("prior_alpha") ?? .nan, inputs.number("prior_beta") ?? .nan)
    func belief(_ arm: String) throws -> BetaDistribution {
      let (x, n) = (inputs.number("x" + arm) ?? .nan, inputs.number("n" + arm) ?? .nan)
      return try #require(BetaDistribution(alpha + x, beta + n - x))
    }
    let comparison = BetaComparison(try belief("_b"), against: try belief("_a"))
    return [
      "mean_a": .number(comparison.control.mean), "mean_b": .number(comparison.treatment.mean),
      "prob_b_beats_a": .number(comparison.probability),
      "expected_loss_choose_a": .number(comparison.lossOfControl),
      "expected_loss_choose_b": .number(comparison.lossOfTreatment),
    ].merging(limits("ci95_a_", comparison.control.interval)) { first, _ in first }
      .merging(limits("ci95_b_", comparison.treatment.interval)) { first, _ in first }
  }

  static func alwaysValid(_ inputs: VectorInputs) throws -> [String: Found] {
    let (a, b, alpha) = (rate(inputs, "_a"), rate(inputs, "_b"), try #require(inputs.number("alpha")))
    let planned = inputs.integer("planned_total_n")
    let test: AlwaysValidTest? =
      if let a, let b {
        AlwaysValidTest(ProportionTest(b, against: a), alpha: alpha, planned: planned)
      } else { nil }
    let rho = AlwaysValidTest.rho(alpha: alpha, planned: planned)
    return limits("", test?.interval).merging(["rho": .number(rho), "p_value": .number(test?.p)]) {
      first, _ in first
    }
  }

  static func sampleRatio(_ inputs: VectorInputs) throws -> [String: Found] {
    let counts = inputs.numbers("observed").map { Int($0 ?? -1) }
    let ratio = SampleRatio(counts, weights: inputs.numbers("weights").map { $0 ?? .nan })
    return [
      "chi2": .number(ratio?.statistic), "dof": .count(ratio?.degreesOfFreedom ?? counts.count - 1),
      "p_value": .number(ratio?.p), "mismatch": .truth(ratio?.isMismatch() ?? false),
    ]
  }
}
