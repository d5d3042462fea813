/// How surely an experiment is to find what is there, and so how many contacts it takes (formulas.md, 11.2; Fleiss,
/// Levin, Paik 2003; R's `power.prop.test`).
package struct TrialDesign: Hashable, Sendable {
  /// How often it may see a difference where there is none.
  package let alpha: Double
  /// How often it sees the difference that it looks for, where that is there.
  package let power: Double
  /// Contacts of the treatment for each contact of the control.
  package let ratio: Double

  private let zAlpha: Double
  private let zPower: Double

  /// - Returns: `nil` unless alpha and power lie between 0 and 1, and the ratio is above 0.
  package init?(alpha: Double = 0.05, power: Double = 0.8, ratio: Double = 1, isTwoSided: Bool = true) {
    guard alpha > 0, alpha < 1, power > 0, power < 1, ratio > 0, ratio.isFinite,
      // From the tail, which has all its digits.
      let zAlpha = NormalDistribution.quantile(isTwoSided ? alpha / 2 : alpha),
      let zPower = NormalDistribution.quantile(power)
    else { return nil }
    (self.alpha, self.power, self.ratio) = (alpha, power, ratio)
    (self.zAlpha, self.zPower) = (-zAlpha, zPower)
  }

  /// Contacts that each of two arms needs.
  package struct Sample: Hashable, Sendable {
    /// Of the control, before it is rounded up.
    package let exact: Double
    package let control: Int
    package let treatment: Int
    package var total: Int { control + treatment }

    fileprivate init?(_ exact: Double, ratio: Double) {
      // What binary fractions add to a whole number is no contact.
      let (control, treatment) = ((exact - 1e-9).rounded(.up), (ratio * exact - 1e-9).rounded(.up))
      guard control + treatment < 1e15 else { return nil }
      (self.exact, self.control, self.treatment) = (exact, Int(control), Int(treatment))
    }
  }

  /// To see a rate move from one to the other; `nil` where they are the same, or no rates.
  package func sample(from p1: Double, to p2: Double) -> Sample? {
    guard p1 != p2, (0...1).contains(p1), (0...1).contains(p2) else { return nil }
    let pooled = (p1 + ratio * p2) / (1 + ratio)
    let root =
      zAlpha * (pooled * (1 - pooled) * (1 + 1 / ratio)).squareRoot()
      + zPower * (p1 * (1 - p1) + p2 * (1 - p2) / ratio).squareRoot()
    return root > 0 ? Sample(root * root / ((p2 - p1) * (p2 - p1)), ratio: ratio) : nil
  }

  /// To see a mean move by `effect` where numbers scatter by `deviation`, by the normal approximation.
  package func sample(deviation: Double, effect: Double) -> Sample? {
    guard deviation > 0, effect != 0 else { return nil }
    let z = zAlpha + zPower
    return Sample(z * z * deviation * deviation * (1 + 1 / ratio) / (effect * effect), ratio: ratio)
  }

  /// How likely so many contacts show that the rate moved from one to the other. That the difference shows on the wrong
  /// side is left out.
  package func power(from p1: Double, to p2: Double, control: Double, treatment: Double) -> Double? {
    guard (0...1).contains(p1), (0...1).contains(p2), control > 0, treatment > 0 else { return nil }
    let pooled = (control * p1 + treatment * p2) / (control + treatment)
    let spread = (pooled * (1 - pooled) * (1 / control + 1 / treatment)).squareRoot()
    let own = (p1 * (1 - p1) / control + p2 * (1 - p2) / treatment).squareRoot()
    let distance = abs(p2 - p1) - zAlpha * spread
    guard own > 0 else { return spread > 0 ? (distance > 0 ? 1 : 0) : nil }
    return NormalDistribution.survival(-distance / own)
  }

  /// The rate nearest to the control's that so many contacts would show with the power asked for.
  /// - Returns: `nil` where even 1, or 0, would not show.
  package func smallestRate(from base: Double, isHigher: Bool, control: Double) -> Double? {
    guard (0...1).contains(base) else { return nil }
    let end = isHigher ? 1.0 : 0.0
    func isSeen(_ rate: Double) -> Bool {
      (power(from: base, to: rate, control: control, treatment: control * ratio) ?? 0) >= power
    }
    guard end != base, isSeen(end) else { return nil }
    var (near, far) = (base, end)
    for _ in 0..<200 where near != far {
      let middle = near + (far - near) / 2
      guard middle != near, middle != far else { break }
      if isSeen(middle) { far = middle } else { near = middle }
    }
    return far
  }
}
