/// Successes out of trials.
package struct Proportion: Hashable, Sendable {
  package let successes: Int
  package let trials: Int

  package struct Interval: Hashable, Sendable {
    package let lower: Double
    package let upper: Double
  }

  /// The two-sided 95 % quantile of the normal distribution.
  package static let z95 = 1.959963984540054

  /// - Returns: `nil` without trials, and for counts that can't be.
  package init?(_ successes: Int, of trials: Int) {
    guard trials > 0, (0...trials).contains(successes) else { return nil }
    self.successes = successes
    self.trials = trials
  }

  package var rate: Double { Double(successes) / Double(trials) }

  /// The interval of Wilson (1927), 95 %.
  package var wilson: Interval { wilson(z: Self.z95) }

  /// The same for another significance level than 5 %.
  package func wilson(alpha: Double) -> Interval {
    wilson(z: NormalDistribution.quantile(alpha / 2).map { -$0 } ?? Self.z95)
  }

  /// The interval of Wilson (1927); its limits are exactly 0 and 1 where nothing or everything succeeded.
  /// - Parameter z: the quantile of the normal distribution, two-sided.
  /// - Source: formulas.md, 11.2.
  package func wilson(z: Double) -> Interval {
    let n = Double(trials)
    let p = rate
    let squared = z * z
    let shrink = 1 + squared / n
    let centre = (p + squared / (2 * n)) / shrink
    let half = z / shrink * (p * (1 - p) / n + squared / (4 * n * n)).squareRoot()
    return Interval(
      lower: successes == 0 ? 0 : max(0, centre - half),
      upper: successes == trials ? 1 : min(1, centre + half))
  }
}
