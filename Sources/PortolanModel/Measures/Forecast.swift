import PortolanSource

/// What a flow comes to at the end, from its completed periods, with an interval (formulas.md, 8).
package struct IntervalForecast: Hashable, Sendable {
  /// The sum so far and the mean for every remaining period, in the flow's unit.
  /// Undefined: `not-enough-history` without a period that has data, `invalid-range` for fewer than 0 remaining.
  package let forecast: Quotient
  /// The limits, 80 % unless asked otherwise; `not-enough-history` with fewer than three periods that have data.
  package let lower: Quotient
  package let upper: Quotient
  /// Completed periods without data: the sum lacks what they brought.
  package let unknownPeriods: Int

  package var isPartial: Bool { unknownPeriods > 0 }

  /// - Parameters:
  ///   - increments: what each completed period brought; `nil` is unknown.
  ///   - remaining: how many periods are to come; the last of them may be cut short.
  ///   - confidence: of the two-sided interval.
  package init(increments: [Double?], remaining: Double, confidence: Double = 0.8) {
    let known = increments.compactMap(\.self)
    unknownPeriods = increments.count - known.count
    let reason: Undefined? = remaining < 0 ? .invalidRange : known.isEmpty ? .notEnoughHistory : nil
    if let reason {
      (forecast, lower, upper) = (.none(reason), .none(reason), .none(reason))
      return
    }
    let (k, m) = (Double(known.count), remaining)
    let sum = known.reduce(0, +)
    let mean = sum / k
    let expected = sum + m * mean
    forecast = Quotient(expected)
    guard known.count >= 3,
      let t = StudentDistribution(degreesOfFreedom: k - 1)?.critical(confidence: confidence)
    else {
      (lower, upper) = (.none(.notEnoughHistory), .none(.notEnoughHistory))
      return
    }
    let deviation = (known.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (k - 1)).squareRoot()
    let half = t * deviation * (m + m * m / k).squareRoot()
    lower = Quotient(expected - half)
    upper = Quotient(expected + half)
  }
  package init(increments: [Double?], remaining: Int, confidence: Double = 0.8) {
    self.init(increments: increments, remaining: Double(remaining), confidence: confidence)
  }
}
