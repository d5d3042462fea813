/// Pairs of numbers in one pass: what contacts did before an experiment, and in it (Welford 1962).
package struct PairedMoments: Hashable, Sendable {
  package private(set) var count = 0
  package private(set) var meanBefore = 0.0
  package private(set) var mean = 0.0
  fileprivate var squaresBefore = 0.0
  fileprivate var squares = 0.0
  fileprivate var products = 0.0

  package init() {}

  package mutating func add(_ outcome: Double, before: Double) {
    count += 1
    let (away, awayBefore) = (outcome - mean, before - meanBefore)
    mean += away / Double(count)
    meanBefore += awayBefore / Double(count)
    squares += away * (outcome - mean)
    squaresBefore += awayBefore * (before - meanBefore)
    products += awayBefore * (outcome - mean)
  }

  /// The variance of the mean once the part that `theta` explains is taken out; `nil` for fewer than two pairs.
  fileprivate func varianceOfMean(without theta: Double) -> Double? {
    guard count > 1 else { return nil }
    let rest = squares - 2 * theta * products + theta * theta * squaresBefore
    return max(0, rest) / Double(count - 1) / Double(count)
  }
}

/// CUPED: what contacts did before the experiment takes a part of the scatter out of what they did in it (formulas.md,
/// 11.2; Deng et al. 2013).
package struct CovariateAdjustment: Hashable, Sendable {
  /// How much of a point before goes over into the measure; 0 where contacts don't differ before.
  package let theta: Double
  package let controlMean: Double
  package let treatmentMean: Double
  /// The standard error of the difference; `nil` with fewer than two contacts in an arm.
  package let error: Double?
  /// By what part the variance of the difference is smaller than without.
  package let varianceReduction: Double?

  package var difference: Double { treatmentMean - controlMean }

  /// The limits of the difference by the normal distribution; `nil` with fewer than two contacts in an arm.
  package func interval(alpha: Double) -> Proportion.Interval? {
    guard let error, let quantile = NormalDistribution.quantile(alpha / 2) else { return nil }
    return Proportion.Interval(lower: difference + quantile * error, upper: difference - quantile * error)
  }

  /// - Returns: `nil` where an arm is empty.
  package init?(_ treatment: PairedMoments, against control: PairedMoments) {
    guard control.count > 0, treatment.count > 0 else { return nil }
    let square = control.squaresBefore + treatment.squaresBefore
    let theta = square > 0 ? (control.products + treatment.products) / square : 0
    let (n, m) = (Double(control.count), Double(treatment.count))
    let centre = (control.meanBefore * n + treatment.meanBefore * m) / (n + m)
    self.theta = theta
    controlMean = control.mean - theta * (control.meanBefore - centre)
    treatmentMean = treatment.mean - theta * (treatment.meanBefore - centre)
    func variance(_ theta: Double) -> Double? {
      guard let a = control.varianceOfMean(without: theta), let b = treatment.varianceOfMean(without: theta)
      else { return nil }
      return a + b
    }
    let (own, plain) = (variance(theta), variance(0))
    error = own?.squareRoot()
    varianceReduction = if let own, let plain, plain > 0 { 1 - own / plain } else { nil }
  }
}
