import PortolanSource

extension ExperimentResult {
  /// - Parameters:
  ///   - kpi: the one that decides.
  ///   - base: what the KPI came to before, where the experiment has no counts of its own.
  init(
    _ experiment: Experiment, _ counts: ExperimentCounts, recorded: [VariantCounts] = [], kpi: KPI?,
    base: ExperimentPlan.Base?,
    perDay: ExperimentPlan.Pace?, asOf: CivilDate
  ) {
    id = experiment.id
    self.counts = counts
    self.recorded = recorded
    let variants = counts.variants
    unit = kpi?.unit?.value
    let better = kpi?.better?.value
    higherIsBetter = better == .higher ? true : better == .lower ? false : nil
    alpha = experiment.significance
    let hasValues = !variants.isEmpty && variants.allSatisfy { $0.values != nil }
    let isRate = unit == nil || unit == .percent || unit == .ratio
    let hasOutcomes = variants.contains { $0.converted != nil }
    // Where nothing is counted yet, whoever says how much values scatter plans for means.
    let isPlannedOfMeans = experiment.deviation != nil && !hasOutcomes
    isOfMeans = (hasValues || isPlannedOfMeans) && !(hasOutcomes && isRate)
    // A page that shows results while the experiment runs makes everybody look.
    isPeeked = experiment.isPeeked?.value ?? (experiment.status?.value == .running)
    let written = experiment.split?.value.shares
    shares =
      written.map { $0.count == variants.count ? $0 : [] }
      ?? variants.map { _ in 1 / Double(variants.count) }
    ratio = SampleRatio(variants.map { $0.exposed ?? 0 }, weights: shares)
    let planned = experiment.sample.flatMap {
      Int(exactly: ($0.value.value * Double(max(2, variants.count))).rounded())
    }
    let setting = Setting(
      alpha: alpha, planned: planned, isPeeked: isPeeked, higherIsBetter: higherIsBetter ?? true)
    (verdict, lack) = Self.verdict(variants, isOfMeans: isOfMeans, shares: shares, higherIsBetter, setting)
    comparisons = Self.comparisons(variants, isOfMeans: isOfMeans, verdict, setting)
    let arms = variants.compactMap { variant in
      variant.exposed.flatMap { exposed in variant.converted.map { TrialArm($0, of: exposed) } }
    }
    omnibus = !isOfMeans && arms.count == variants.count && arms.count > 2 ? ChiSquareTest(arms) : nil
    secondary = Self.secondary(experiment, variants, alpha: alpha)
    plan = ExperimentPlan(
      experiment, variants, shares: shares, isOfMeans: isOfMeans, higherIsBetter: higherIsBetter ?? true,
      base: base, perDay: perDay, planned: planned, asOf: asOf)
  }

  /// How the arms are to be judged.
  struct Setting {
    let alpha: Double
    let planned: Int?
    let isPeeked: Bool
    let higherIsBetter: Bool

    /// The quantile of the normal distribution, two-sided.
    var z: Double { NormalDistribution.quantile(alpha / 2).map { -$0 } ?? Proportion.z95 }
  }

  private static func verdict(
    _ variants: [VariantCounts], isOfMeans: Bool, shares: [Double], _ direction: Bool?, _ setting: Setting
  ) -> (TrialVerdict?, Lack?) {
    guard variants.count > 1 else { return (nil, .noVariants) }
    guard !isOfMeans else {
      guard variants.contains(where: { $0.values != nil }) else { return (nil, .missingCounts) }
      return direction == nil ? (nil, .noDirection) : (meansVerdict(variants, shares, setting), nil)
    }
    let weights = shares.count == variants.count ? shares : variants.map { _ in .nan }
    let arms = zip(variants, weights).compactMap { variant, weight in
      variant.exposed.flatMap { exposed in
        variant.converted.map { TrialArm($0, of: exposed, weight: weight) }
      }
    }
    guard arms.count == variants.count else { return (nil, .missingCounts) }
    guard direction != nil else { return (nil, .noDirection) }
    return (
      TrialVerdict(
        arms, higherIsBetter: setting.higherIsBetter, alpha: setting.alpha, planned: setting.planned,
        isPeeked: setting.isPeeked), nil
    )
  }

  private static func meansVerdict(_ variants: [VariantCounts], _ shares: [Double], _ setting: Setting)
    -> TrialVerdict
  {
    let samples = variants.compactMap(\.values)
    guard let control = samples.first, samples.allSatisfy({ $0.count > 0 }) else {
      return TrialVerdict(.noData)
    }
    guard let ratio = SampleRatio(samples.map(\.count), weights: shares) else {
      return TrialVerdict(.invalidData)
    }
    guard !ratio.isMismatch() else { return TrialVerdict(.sampleRatioMismatch) }
    let tests = samples.dropFirst().map { arm -> (TrialVerdict.Method, Double?, Bool) in
      let test = MeanTest(arm, against: control)
      let isBetter = setting.higherIsBetter ? test.difference > 0 : test.difference < 0
      if setting.isPeeked {
        return (
          .alwaysValid, AlwaysValidTest(test, alpha: setting.alpha, planned: setting.planned)?.p, isBetter
        )
      }
      return (.welch, test.outcome(confidence: 1 - setting.alpha)?.p, isBetter)
    }
    let total = samples.reduce(0) { $0 + $1.count }
    return TrialVerdict(
      tests.map { (method: $0.0, p: $0.1, isBetter: $0.2) }, alpha: setting.alpha,
      isSmall: setting.planned.map { total < $0 } ?? false, isPeeked: setting.isPeeked)
  }

  private static func secondary(_ experiment: Experiment, _ variants: [VariantCounts], alpha: Double)
    -> [SecondaryResult]
  {
    let z = Setting(alpha: alpha, planned: nil, isPeeked: false, higherIsBetter: true).z
    let all = experiment.secondary.enumerated().map { place, secondary -> (String, [Proportion?]) in
      let shares = variants.enumerated().map { number, variant -> Proportion? in
        let written =
          secondary.converted.indices.contains(number) ? secondary.converted[number].value.value : nil
        let counted = variant.secondary.indices.contains(place) ? variant.secondary[place] : nil
        guard let exposed = variant.exposed, let count = written.flatMap({ Int(exactly: $0) }) ?? counted
        else {
          return nil
        }
        return Proportion(count, of: exposed)
      }
      return (secondary.kpi?.id.value ?? "", shares)
    }
    let tests = all.map { _, shares in
      shares.dropFirst().map { arm -> ProportionTest? in
        guard let control = shares.first ?? nil, let arm else { return nil }
        return ProportionTest(arm, against: control)
      }
    }
    let probabilities = tests.flatMap { $0.map { $0.flatMap { TrialVerdict.plainTest($0).p } } }
    var adjusted =
      (experiment.correction?.value == Experiment.Correction.none
      ? probabilities : MultipleTests.benjaminiHochberg(probabilities))[...]
    return zip(all, tests).map { one, tests in
      let own = tests.map { test -> SecondaryResult.Comparison? in
        let p = adjusted.popFirst() ?? nil
        guard let test else { return nil }
        return SecondaryResult.Comparison(
          difference: test.difference, interval: test.newcombe(z: z), p: TrialVerdict.plainTest(test).p,
          adjustedP: p)
      }
      return SecondaryResult(
        kpi: one.0, proportions: one.1, comparisons: own.contains { $0 == nil } ? [] : own.compactMap { $0 })
    }
  }
}
