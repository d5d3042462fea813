/// What is believed of a rate: a Beta distribution (formulas.md, 11.2).
package struct BetaDistribution: Hashable, Sendable {
  package let alpha: Double
  package let beta: Double

  /// - Returns: `nil` unless both parameters are above 0 and finite.
  package init?(_ alpha: Double, _ beta: Double) {
    guard alpha > 0, beta > 0, alpha.isFinite, beta.isFinite else { return nil }
    (self.alpha, self.beta) = (alpha, beta)
  }

  private init(checked alpha: Double, _ beta: Double) { (self.alpha, self.beta) = (alpha, beta) }

  /// What is believed of the rate after counting, when before any rate was as likely as any other.
  package init(after proportion: Proportion) {
    alpha = Double(proportion.successes) + 1
    beta = Double(proportion.trials - proportion.successes) + 1
  }

  package var mean: Double { alpha / (alpha + beta) }

  /// The distribution with one more success.
  var raised: BetaDistribution { BetaDistribution(checked: alpha + 1, beta) }
  /// The distribution of 1 less the rate.
  var mirrored: BetaDistribution { BetaDistribution(checked: beta, alpha) }

  /// The rate that the true one stays below with probability `p`.
  /// - Returns: `nil` unless 0 < p < 1.
  package func quantile(_ p: Double) -> Double? {
    guard p > 0, p < 1 else { return nil }
    // Newton's steps; one that leaves the bracket becomes a bisection.
    var (low, high, x) = (0.0, 1.0, mean)
    for _ in 0..<200 {
      guard let here = IncompleteBeta(x, alpha, beta) else { return nil }
      // From the smaller tail, which has all its digits.
      let error = here.lower < 0.5 ? here.lower - p : (1 - p) - here.upper
      if error > 0 { high = x } else { low = x }
      var next = x - error * x * (1 - x) / here.density
      if !(next > low && next < high) {
        next = low > 0 && high > 4 * low ? (low * high).squareRoot() : (low + high) / 2
      }
      if abs(next - x) <= 1e-15 * x || next == low || next == high { return next }
      x = next
    }
    return x
  }

  /// The middle 95 %.
  package var interval: Proportion.Interval? {
    guard let lower = quantile(0.025), let upper = quantile(0.975) else { return nil }
    return Proportion.Interval(lower: lower, upper: upper)
  }
}
