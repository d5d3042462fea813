import Glibc

/// The regularized incomplete gamma function (formulas.md, 13).
package enum IncompleteGamma {
  /// Q(a, x): the probability that a value of Gamma(a) is above `x`.
  /// - Returns: `nil` unless a > 0, finite, and x ≥ 0.
  package static func upper(_ a: Double, _ x: Double) -> Double? {
    guard a > 0, a.isFinite, x >= 0 else { return nil }
    guard x > 0 else { return 1 }
    guard x.isFinite else { return 0 }
    // xᵃ e⁻ˣ / Γ(a + 1)
    let density =
      exp(-LogGammaRest.stirling(a) - LogGammaRest.deviance(a, x)) / (2 * Double.pi * a).squareRoot()
    guard density > 0 else { return x < a ? 1 : 0 }
    return x < a + 1 ? max(0, 1 - density * series(a, x)) : min(1, density * a * fraction(a, x))
  }

  /// Near the mean both take some multiple of √a steps.
  private static func limit(_ a: Double) -> Int { 1000 + Int(10 * min(1e12, a).squareRoot()) }

  /// 1 + x/(a+1) + x²/((a+1)(a+2)) + …
  private static func series(_ a: Double, _ x: Double) -> Double {
    var (sum, term) = (1.0, 1.0)
    for step in 1...limit(a) {
      term *= x / (a + Double(step))
      sum += term
      if term < 1e-17 * sum { break }
    }
    return sum
  }

  /// The continued fraction of DLMF 8.9.2, by the method of Lentz.
  private static func fraction(_ a: Double, _ x: Double) -> Double {
    let tiny = 1e-300
    var b = x + 1 - a
    var c = 1 / tiny
    var d = 1 / (abs(b) < tiny ? tiny : b)
    var value = d
    for step in 1...limit(a) {
      let n = Double(step)
      let numerator = n * (a - n)
      b += 2
      d = b + numerator * d
      d = 1 / (abs(d) < tiny ? tiny : d)
      c = b + numerator / c
      if abs(c) < tiny { c = tiny }
      value *= c * d
      if abs(c * d - 1) < 1e-16 { break }
    }
    return value
  }
}
