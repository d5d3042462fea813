extension Proportion.Interval {
  package func contains(_ number: Double) -> Bool { lower <= number && number <= upper }
}

extension Proportion {
  /// The difference of this rate and an earlier one, or a control's, in points (as a fraction), 95 %: the interval
  /// of Newcombe (1998), method 10, from the intervals of Wilson. Always within −1…1.
  /// - Source: formulas.md, 11.2.
  package func difference(from control: Proportion, z: Double = Proportion.z95) -> Interval {
    let (a, b) = (control.wilson(z: z), wilson(z: z))
    func distance(_ x: Double, _ y: Double) -> Double { (x * x + y * y).squareRoot() }
    let difference = rate - control.rate
    return Interval(
      lower: max(-1, difference - distance(rate - b.lower, a.upper - control.rate)),
      upper: min(1, difference + distance(b.upper - rate, control.rate - a.lower)))
  }

  /// Whether the rate has changed: the interval of the difference excludes 0. Otherwise it is noise.
  /// - Source: formulas.md, 8.
  package func hasChanged(from earlier: Proportion) -> Bool { !difference(from: earlier).contains(0) }
}
