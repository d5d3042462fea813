import PortolanSource

extension ExperimentResult {
  /// Each arm against the control; none where one of the counts is unknown.
  static func comparisons(
    _ variants: [VariantCounts], isOfMeans: Bool, _ verdict: TrialVerdict?, _ setting: Setting
  ) -> [ArmComparison] {
    guard variants.count > 1 else { return [] }
    if isOfMeans {
      let samples = variants.compactMap(\.values)
      guard samples.count == variants.count, samples.allSatisfy({ $0.count > 0 }) else { return [] }
      return samples.indices.dropFirst().map { arm in
        comparison(
          arm, MeanTest(samples[arm], against: samples[0]),
          variants[arm].paired.flatMap { paired in
            variants[0].paired.flatMap { CovariateAdjustment(paired, against: $0) }
          }, verdict, setting)
      }
    }
    let rates = variants.compactMap(\.proportion)
    guard rates.count == variants.count else { return [] }
    return rates.indices.dropFirst().map { arm in
      comparison(arm, ProportionTest(rates[arm], against: rates[0]), verdict, setting)
    }
  }

  private static func comparison(
    _ arm: Int, _ test: ProportionTest, _ verdict: TrialVerdict?, _ setting: Setting
  ) -> ArmComparison {
    let (z, isHigher) = (setting.z, setting.higherIsBetter)
    let belief = BetaComparison(
      BetaDistribution(after: test.treatment), against: BetaDistribution(after: test.control))
    let sequence = AlwaysValidTest(test, alpha: setting.alpha, planned: setting.planned)
    let plain = test.newcombe(z: z)
    let judged = judged(arm, verdict)
    let own = TrialVerdict.plainTest(test)
    return ArmComparison(
      arm: arm, difference: test.difference,
      interval: setting.isPeeked ? sequence?.interval : plain, plainInterval: plain, lift: test.lift,
      liftInterval: test.katz(z: z),
      method: judged?.method ?? (setting.isPeeked ? .alwaysValid : own.method),
      p: judged?.p ?? (setting.isPeeked ? sequence?.p : own.p),
      adjustedP: judged?.adjustedP,
      isBetter: isHigher ? test.difference > 0 : test.difference < 0,
      isSignificant: judged?.adjustedP.map { $0 < setting.alpha } ?? false,
      probability: isHigher ? belief.probability : 1 - belief.probability,
      loss: isHigher ? belief.lossOfTreatment : belief.lossOfControl,
      lossOfControl: isHigher ? belief.lossOfControl : belief.lossOfTreatment, alwaysValid: sequence,
      adjusted: nil, smallestExpected: test.smallestExpected)
  }

  private static func comparison(
    _ arm: Int, _ test: MeanTest, _ adjusted: CovariateAdjustment?, _ verdict: TrialVerdict?,
    _ setting: Setting
  ) -> ArmComparison {
    let outcome = test.outcome(confidence: 1 - setting.alpha)
    let sequence = AlwaysValidTest(test, alpha: setting.alpha, planned: setting.planned)
    let judged = judged(arm, verdict)
    return ArmComparison(
      arm: arm, difference: test.difference,
      interval: setting.isPeeked ? sequence?.interval : outcome?.interval, plainInterval: outcome?.interval,
      lift: test.lift, liftInterval: nil, method: setting.isPeeked ? .alwaysValid : .welch,
      p: setting.isPeeked ? sequence?.p : outcome?.p, adjustedP: judged?.adjustedP,
      isBetter: setting.higherIsBetter ? test.difference > 0 : test.difference < 0,
      isSignificant: judged?.adjustedP.map { $0 < setting.alpha } ?? false, probability: nil, loss: nil,
      lossOfControl: nil, alwaysValid: sequence, adjusted: adjusted, smallestExpected: nil)
  }

  private static func judged(_ arm: Int, _ verdict: TrialVerdict?) -> TrialVerdict.Comparison? {
    guard let verdict, verdict.comparisons.indices.contains(arm - 1) else { return nil }
    return verdict.comparisons[arm - 1]
  }
}
