import Glibc

/// A comparison that holds however often one looks at it: a mixture sequential probability ratio test with the
/// confidence sequence that belongs to it (formulas.md, 11.2; Johari et al. 2017, Waudby-Smith et al. 2021).
package struct AlwaysValidTest: Hashable, Sendable {
  /// How many contacts in all are taken as planned where nobody planned.
  package static let defaultPlan = 5000

  package let p: Double
  package let interval: Proportion.Interval

  /// For how many contacts the interval is narrowest.
  package static func rho(alpha: Double, planned: Int?) -> Double? {
    let planned = planned ?? defaultPlan
    guard alpha > 0, alpha < 1, planned > 0 else { return nil }
    return ((-2 * log(alpha) + log1p(-2 * log(alpha))) / Double(planned)).squareRoot()
  }

  /// - Parameter planned: contacts in all.
  /// - Returns: `nil` where nobody or everybody of an arm converted: its variance isn't known then.
  package init?(_ test: ProportionTest, alpha: Double, planned: Int?) {
    func hasVariance(_ arm: Proportion) -> Bool { arm.successes > 0 && arm.successes < arm.trials }
    guard hasVariance(test.control), hasVariance(test.treatment) else { return nil }
    self.init(
      difference: test.difference, variance: test.variance,
      contacts: Double(test.control.trials) + Double(test.treatment.trials), alpha: alpha, planned: planned,
      limits: -1...1)
  }

  /// The same of means.
  package init?(_ test: MeanTest, alpha: Double, planned: Int?) {
    guard let a = test.control.variance, let b = test.treatment.variance else { return nil }
    let (n, m) = (Double(test.control.count), Double(test.treatment.count))
    self.init(
      difference: test.difference, variance: a / n + b / m, contacts: n + m, alpha: alpha, planned: planned,
      limits: -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude)
  }

  private init?(
    difference: Double, variance: Double, contacts: Double, alpha: Double, planned: Int?,
    limits: ClosedRange<Double>
  ) {
    guard let rho = Self.rho(alpha: alpha, planned: planned), variance > 0 else { return nil }
    let k = contacts * rho * rho
    let evidence = k * difference * difference / (2 * variance * (1 + k))
    p = min(1, exp(-evidence) * (1 + k).squareRoot())
    let half = (variance * (1 + k) / k * 2 * (0.5 * log1p(k) - log(alpha))).squareRoot()
    interval = Proportion.Interval(
      lower: max(limits.lowerBound, difference - half), upper: min(limits.upperBound, difference + half))
  }
}
