import Glibc

/// The normal distribution with mean 0 and variance 1 (formulas.md, 13).
package enum NormalDistribution {
  /// The probability of a value above `z`; exact in the tail, where 1 − cdf is not.
  package static func survival(_ z: Double) -> Double { erfc(z / 2.0.squareRoot()) / 2 }

  static func density(_ z: Double) -> Double { exp(-z * z / 2) / (2 * Double.pi).squareRoot() }

  /// The value that a share `p` of all values stays below.
  /// - Returns: `nil` unless 0 < p < 1.
  package static func quantile(_ p: Double) -> Double? {
    guard p > 0, p < 1 else { return nil }
    guard p != 0.5 else { return 0 }
    let tail = min(p, 1 - p)
    // A first guess that is off by 0.0005 (Abramowitz and Stegun, 26.2.23), then Halley's steps on the tail.
    let t = (-2 * log(tail)).squareRoot()
    let above = 2.515517 + t * (0.802853 + t * 0.010328)
    var z = t - above / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)))
    for _ in 0..<4 {
      let density = density(z)
      guard density > 0 else { break }
      let step = (survival(z) - tail) / density
      z += step / (1 - step * z / 2)
    }
    return p < 0.5 ? -z : z
  }
}

/// Student's t distribution (formulas.md, 13). From 10¹⁰ degrees of freedom on it is the normal distribution.
package struct StudentDistribution: Hashable, Sendable {
  package let degreesOfFreedom: Double

  /// - Returns: `nil` unless the degrees of freedom, which may be a fraction, are above 0 and finite.
  package init?(degreesOfFreedom: Double) {
    guard degreesOfFreedom > 0, degreesOfFreedom.isFinite else { return nil }
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The probability of a value at least as far from 0 as `t`; `nil` when `t` is no number.
  package func twoSidedP(_ t: Double) -> Double? {
    guard !t.isNaN else { return nil }
    return isNormal ? 2 * NormalDistribution.survival(abs(t)) : beta(abs(t)).lower
  }

  /// The `t` that a share `confidence` of all values is nearer to 0 than.
  /// - Returns: `nil` unless 0 < confidence < 1, and when it is too large for a number.
  package func critical(confidence: Double) -> Double? {
    guard confidence > 0, confidence < 1 else { return nil }
    if isNormal { return NormalDistribution.quantile((1 - confidence) / 2).map { -$0 } }
    return critical(tail: 1 - confidence)
  }

  private var isNormal: Bool { degreesOfFreedom >= 1e10 }

  private func beta(_ t: Double) -> IncompleteBeta {
    let ratio = t * (t / degreesOfFreedom)
    let x = 1 / (1 + ratio)
    return IncompleteBeta(x, complement: ratio.isFinite ? ratio / (1 + ratio) : 1, degreesOfFreedom / 2, 0.5)
  }

  /// Newton's method on the logarithms of tail and `t`, between which the relation is almost straight far out;
  /// a step that leaves the bracket becomes a bisection.
  private func critical(tail: Double) -> Double? {
    var (low, high) = (0.0, 1.0)
    while beta(high).lower > tail {
      (low, high) = (high, high * 16)
      guard high < 1e150 else { return nil }
    }
    var t = high
    for _ in 0..<200 {
      let beta = beta(t)
      let error = log(beta.lower / tail)
      if error > 0 { low = t } else { high = t }
      var next = t * exp(error * beta.lower / (2 * beta.density))
      if !(next > low && next < high) { next = low > 0 ? (low * high).squareRoot() : high / 2 }
      if abs(next - t) <= 1e-15 * t { return next }
      t = next
    }
    return t
  }
}

/// The distribution of a sum of squares of so many normal values (formulas.md, 13).
package struct ChiSquareDistribution: Hashable, Sendable {
  package let degreesOfFreedom: Double

  /// - Returns: `nil` unless the degrees of freedom are above 0 and finite.
  package init?(degreesOfFreedom: Double) {
    guard degreesOfFreedom > 0, degreesOfFreedom.isFinite else { return nil }
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The probability of a value above `x`; `nil` when `x` is negative or no number.
  package func survival(_ x: Double) -> Double? {
    guard x >= 0 else { return nil }
    return IncompleteGamma.upper(degreesOfFreedom / 2, x / 2)
  }
}
