import Glibc

/// What Stirling's formula leaves of the gamma function. Powers and gamma functions of large numbers overflow, and
/// their logarithms lose digits when they cancel; put together from these two, they do neither (Loader 2000).
enum LogGammaRest {
  /// ln Γ(x + 1) − ln(√(2πx) xˣ e⁻ˣ), for x > 0.
  static func stirling(_ x: Double) -> Double {
    guard x >= 16 else { return lgamma(x + 1) - (x + 0.5) * log(x) + x - 0.5 * log(2 * Double.pi) }
    let squared = x * x
    return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / squared) / squared) / squared) / squared)
      / x
  }

  /// x ln(x/m) + m − x: how unlikely `x` is where `m` is expected; at least 0. For x > 0, m ≥ 0.
  static func deviance(_ x: Double, _ mean: Double) -> Double {
    let relative = (mean - x) / x
    if abs(relative) < 0.5 { return x * (relative - log1p(relative)) }
    return mean > 0 ? x * log(x / mean) + (mean - x) : .infinity
  }
}
