import Glibc

/// The regularized incomplete beta function Iₓ(a, b) at one place, and its complement (formulas.md, 13).
package struct IncompleteBeta: Hashable, Sendable {
  /// Iₓ(a, b): the distribution function of Beta(a, b).
  package let lower: Double
  /// 1 − Iₓ(a, b), without the loss of digits near 1.
  package let upper: Double
  /// xᵃ(1 − x)ᵇ / B(a, b).
  let density: Double

  /// - Returns: `nil` unless 0 ≤ x ≤ 1 and a and b are above 0 and finite.
  package init?(_ x: Double, _ a: Double, _ b: Double) {
    guard x >= 0, x <= 1, a > 0, b > 0, a.isFinite, b.isFinite else { return nil }
    self.init(x, complement: 1 - x, a, b)
  }

  /// - Parameter complement: 1 − x, from where it is known to all its digits.
  init(_ x: Double, complement: Double, _ a: Double, _ b: Double) {
    density = Self.density(x, complement, a, b)
    // The continued fraction converges fast on one side of the mean; the other one is its mirror image.
    if x <= (a + 1) / (a + b + 2) {
      lower = x > 0 ? min(1, density / Self.fraction(x, complement, a, b)) : 0
      upper = 1 - lower
    } else {
      upper = complement > 0 ? min(1, density / Self.fraction(complement, x, b, a)) : 0
      lower = 1 - upper
    }
  }

  private static func density(_ x: Double, _ complement: Double, _ a: Double, _ b: Double) -> Double {
    guard x > 0, complement > 0 else { return 0 }
    return (a / (a + b) * b / (2 * Double.pi)).squareRoot() * exp(exponent(x, complement, a, b))
  }

  /// The logarithm of xᵃ(1 − x)ᵇ / B(a, b), which may be far below the smallest number. For 0 < x < 1.
  static func logDensity(_ x: Double, complement: Double, _ a: Double, _ b: Double) -> Double {
    0.5 * log(a / (a + b) * b / (2 * Double.pi)) + exponent(x, complement, a, b)
  }

  private static func exponent(_ x: Double, _ complement: Double, _ a: Double, _ b: Double) -> Double {
    let n = a + b
    let rest = LogGammaRest.stirling(n) - LogGammaRest.stirling(a) - LogGammaRest.stirling(b)
    return rest - LogGammaRest.deviance(a, n * x) - LogGammaRest.deviance(b, n * complement)
  }

  /// The continued fraction of DiDonato and Morris (1992), eq. 9, by the method of Lentz: the even part of
  /// DLMF 8.17.22, written with 1 − x so that nothing cancels when a is large and x almost 1. Near the mean it takes
  /// some multiple of the square root of the larger parameter steps.
  private static func fraction(_ x: Double, _ complement: Double, _ a: Double, _ b: Double) -> Double {
    let tiny = 1e-300
    let offset = (a + b) * complement - b + 1
    var value = a / (a + 1) * offset
    if abs(value) < tiny { value = tiny }
    var (c, d) = (value, 0.0)
    for step in 1...1000 + Int(10 * min(1e12, max(a, b)).squareRoot()) {
      let n = Double(step)
      let odd = a + 2 * n - 1
      let shrink = n * (b - n) / odd * x
      let numerator = (a + n - 1) / odd * (a + b + n - 1) * x * shrink
      let denominator = n + shrink + (a + n) / (odd + 2) * (offset + n * (1 + complement))
      d = denominator + numerator * d
      d = 1 / (abs(d) < tiny ? tiny : d)
      c = denominator + numerator / c
      if abs(c) < tiny { c = tiny }
      value *= c * d
      if abs(c * d - 1) < 1e-16 { break }
    }
    return value
  }
}
