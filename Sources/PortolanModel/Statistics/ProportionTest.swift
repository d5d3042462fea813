import Glibc

/// Two rates side by side: those of a control and of a treatment (formulas.md, 11.2). Differences are treatment less
/// control.
package struct ProportionTest: Hashable, Sendable {
  package let control: Proportion
  package let treatment: Proportion

  package init(_ treatment: Proportion, against control: Proportion) {
    (self.control, self.treatment) = (control, treatment)
  }

  /// A statistic that is normally distributed where nothing differs, and its two-sided p.
  package struct ZScore: Hashable, Sendable {
    package let z: Double
    package let p: Double

    fileprivate init(_ difference: Double, variance: Double) {
      z = difference / variance.squareRoot()
      p = erfc(abs(z) / 2.0.squareRoot())
    }
  }

  package var difference: Double { treatment.rate - control.rate }

  /// The rate of both together.
  private var pooledRate: Double {
    (Double(control.successes) + Double(treatment.successes))
      / (Double(control.trials) + Double(treatment.trials))
  }

  /// The test of two proportions that pools their variance; `nil` where nobody or everybody converted, since then
  /// nothing was learned.
  package var pooled: ZScore? {
    let rate = pooledRate
    guard rate > 0, rate < 1 else { return nil }
    return ZScore(
      difference,
      variance: rate * (1 - rate) * (1 / Double(control.trials) + 1 / Double(treatment.trials)))
  }

  /// The variance of the difference without pooling.
  var variance: Double {
    func variance(_ arm: Proportion) -> Double { arm.rate * (1 - arm.rate) / Double(arm.trials) }
    return variance(control) + variance(treatment)
  }

  /// The test without pooling, which no page shows; `nil` where there is no variance.
  package var unpooled: ZScore? { variance > 0 ? ZScore(difference, variance: variance) : nil }

  /// The interval that belongs to ``unpooled``; it may leave −1…1.
  package func wald(z: Double) -> Proportion.Interval? {
    guard variance > 0 else { return nil }
    let half = z * variance.squareRoot()
    return Proportion.Interval(lower: difference - half, upper: difference + half)
  }

  /// The interval of the difference by Newcombe (1998), method 10.
  package func newcombe(z: Double) -> Proportion.Interval { treatment.difference(from: control, z: z) }

  /// By what part of itself the control's rate changes; `nil` where nobody of the control converted.
  package var lift: Double? { control.successes > 0 ? difference / control.rate : nil }

  /// The interval of the lift by Katz (1978); `nil` where nobody converted in one of the two.
  package func katz(z: Double) -> Proportion.Interval? {
    guard control.successes > 0, treatment.successes > 0 else { return nil }
    func part(_ arm: Proportion) -> Double { 1 / Double(arm.successes) - 1 / Double(arm.trials) }
    let half = z * (part(control) + part(treatment)).squareRoot()
    let ratio = log(treatment.rate / control.rate)
    return Proportion.Interval(lower: expm1(ratio - half), upper: expm1(ratio + half))
  }

  /// The smallest of the four counts that chance alone lets expect. Below 5 the normal distribution fits badly.
  package var smallestExpected: Double {
    let rate = pooledRate
    return Double(min(control.trials, treatment.trials)) * min(rate, 1 - rate)
  }

  /// Fisher's exact test of the same counts.
  package var fisher: FisherTest? {
    FisherTest(
      control.successes, control.trials - control.successes, treatment.successes,
      treatment.trials - treatment.successes)
  }
}
