import Glibc

/// Whether two tactics together do more than the sum of what each adds, on several scales. Additive is the headline,
/// as resources are added (VanderWeele and Knol, 2014); the scales can disagree in sign.
///
/// - Source: formulas.md, 12.
package struct Synergy: Hashable, Sendable {
  /// A value, and its limits of 95 %.
  package struct Estimate: Hashable, Sendable {
    package let value: Double
    package let lower: Double
    package let upper: Double
  }

  package let cells: ComboCells

  package init(_ cells: ComboCells) { self.cells = cells }

  /// The rates of all four cells; `nil` where one has no contacts.
  private var shares: (both: Proportion, first: Proportion, second: Proportion, neither: Proportion)? {
    guard let both = cells.both.share, let first = cells.first.share, let second = cells.second.share,
      let neither = cells.neither.share
    else { return nil }
    return (both, first, second, neither)
  }

  // MARK: Additive

  /// The rate of both if each added what it adds alone.
  package var expectedSum: Double? { shares.map { $0.first.rate + $0.second.rate - $0.neither.rate } }

  /// By how much the rate of both is above that sum; its interval is that of MOVER on the limits of Wilson.
  package var additive: Estimate? {
    guard let shares else { return nil }
    let value = shares.both.rate - shares.first.rate - shares.second.rate + shares.neither.rate
    let (both, first, second, neither) = (
      shares.both.wilson, shares.first.wilson, shares.second.wilson, shares.neither.wilson
    )
    func length(_ parts: Double...) -> Double { parts.reduce(0) { $0 + $1 * $1 }.squareRoot() }
    return Estimate(
      value: value,
      lower: value
        - length(
          shares.both.rate - both.lower, shares.neither.rate - neither.lower, first.upper - shares.first.rate,
          second.upper - shares.second.rate),
      upper: value
        + length(
          both.upper - shares.both.rate, neither.upper - shares.neither.rate, shares.first.rate - first.lower,
          shares.second.rate - second.lower))
  }

  /// The standard error of Wald, from unpooled variances; `nil` where it would be 0.
  package var standardError: Double? {
    guard let shares else { return nil }
    let variance = [shares.both, shares.first, shares.second, shares.neither].reduce(0.0) {
      $0 + $1.rate * (1 - $1.rate) / Double($1.trials)
    }
    return variance > 0 ? variance.squareRoot() : nil
  }

  package var z: Double? { additive.flatMap { additive in standardError.map { additive.value / $0 } } }

  /// How likely at least such a difference from the sum is by chance, two-sided.
  package var p: Double? { z.map { 2 * NormalDistribution.survival(abs($0)) } }

  // MARK: Other scales

  /// The rate of both if each multiplied the rate by what it multiplies it by alone.
  package var expectedProduct: Double? {
    shares.flatMap { $0.neither.rate == 0 ? nil : $0.first.rate * $0.second.rate / $0.neither.rate }
  }

  /// The rate of both over that product; `nil` where a cell has no conversion.
  package var multiplicative: Estimate? {
    guard let shares, cells.all.allSatisfy({ $0.converted > 0 }) else { return nil }
    let value = shares.both.rate * shares.neither.rate / (shares.first.rate * shares.second.rate)
    let variance = cells.all.reduce(0.0) { $0 + 1 / Double($1.converted) - 1 / Double($1.contacts) }
    return Self.logarithmic(log(value), variance).estimate
  }

  /// The rate of both if each tactic had its own chance to convince, independently (Bliss).
  package var expectedIndependent: Double? {
    shares.flatMap { shares in
      shares.neither.rate == 1
        ? nil : 1 - (1 - shares.first.rate) * (1 - shares.second.rate) / (1 - shares.neither.rate)
    }
  }

  package var excessOverIndependent: Double? {
    shares.flatMap { shares in expectedIndependent.map { shares.both.rate - $0 } }
  }

  /// The relative excess risk due to interaction: additive synergy over the rate of neither.
  package var relativeExcess: Double? {
    shares.flatMap { shares in
      shares.neither.rate == 0 ? nil : additive.map { $0.value / shares.neither.rate }
    }
  }

  /// Whether ½ is added to all counts before odds are formed, as one would be 0 or infinite (Haldane).
  package var isCorrected: Bool {
    shares != nil && cells.all.contains { $0.converted == 0 || $0.converted == $0.contacts }
  }

  /// The ratio of the odds ratios of one tactic with and without the other, and its p.
  package var oddsRatio: (estimate: Estimate, p: Double)? {
    guard shares != nil else { return nil }
    let added = isCorrected ? 0.5 : 0
    var (logarithm, variance) = (0.0, 0.0)
    for (cell, sign) in zip(cells.all, [1.0, -1, -1, 1]) {
      let (yes, no) = (Double(cell.converted) + added, Double(cell.contacts - cell.converted) + added)
      logarithm += sign * log(yes / no)
      variance += 1 / yes + 1 / no
    }
    return Self.logarithmic(logarithm, variance)
  }

  private static func logarithmic(_ value: Double, _ variance: Double) -> (estimate: Estimate, p: Double) {
    let (error, z) = (variance.squareRoot(), Proportion.z95)
    return (
      Estimate(value: exp(value), lower: exp(value - z * error), upper: exp(value + z * error)),
      error == 0 ? 1 : 2 * NormalDistribution.survival(abs(value / error))
    )
  }

  // MARK: Against the better of the two

  /// The better of the two alone; `nil` where one of them, or both together, met nobody.
  package var bestSingle: Proportion? {
    guard cells.both.contacts > 0, let first = cells.first.share, let second = cells.second.share else {
      return nil
    }
    return second.rate > first.rate ? second : first
  }

  /// What both together have over the better of the two alone, in points (as a fraction), with the limits of Newcombe.
  package var overBestSingle: Estimate? {
    guard let both = cells.both.share, let best = bestSingle else { return nil }
    let limits = both.difference(from: best)
    return Estimate(value: both.rate - best.rate, lower: limits.lower, upper: limits.upper)
  }
}
