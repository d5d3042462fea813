/// Many numbers in one pass: how many, their mean, and how far they lie from it (Welford 1962).
package struct SampleMoments: Hashable, Sendable {
  package private(set) var count = 0
  package private(set) var mean = 0.0
  private var squares = 0.0

  package init() {}

  package init(count: Int, mean: Double, deviation: Double) {
    (self.count, self.mean) = (count, mean)
    squares = count > 1 ? deviation * deviation * Double(count - 1) : 0
  }

  package mutating func add(_ number: Double) {
    count += 1
    let distance = number - mean
    mean += distance / Double(count)
    squares += distance * (number - mean)
  }

  /// The variance of what the numbers were drawn from; `nil` for fewer than two.
  package var variance: Double? { count > 1 ? max(0, squares) / Double(count - 1) : nil }

  /// The standard deviation; `nil` for fewer than two.
  package var deviation: Double? { variance?.squareRoot() }
}

/// Two means side by side, without assuming that they scatter alike (Welch 1947; formulas.md, 11.2).
package struct MeanTest: Hashable, Sendable {
  package let control: SampleMoments
  package let treatment: SampleMoments

  package init(_ treatment: SampleMoments, against control: SampleMoments) {
    (self.control, self.treatment) = (control, treatment)
  }

  package var difference: Double { treatment.mean - control.mean }

  /// By what part of itself the control's mean changes; `nil` where that is 0.
  package var lift: Double? { control.mean != 0 ? difference / control.mean : nil }

  package struct Outcome: Hashable, Sendable {
    /// The standard error of the difference.
    package let error: Double
    package let t: Double
    package let degreesOfFreedom: Double
    /// Two-sided.
    package let p: Double
    package let interval: Proportion.Interval
  }

  /// - Returns: `nil` with fewer than two numbers in an arm, and where nothing scatters.
  package func outcome(confidence: Double) -> Outcome? {
    guard let a = control.variance, let b = treatment.variance, a > 0 || b > 0 else { return nil }
    let (partA, partB) = (a / Double(control.count), b / Double(treatment.count))
    let error = (partA + partB).squareRoot()
    // Shares of the variance, so that nothing overflows where the numbers are large.
    let (shareA, shareB) = (partA / (partA + partB), partB / (partA + partB))
    let degrees =
      1 / (shareA * shareA / Double(control.count - 1) + shareB * shareB / Double(treatment.count - 1))
    let t = difference / error
    guard let student = StudentDistribution(degreesOfFreedom: degrees), let p = student.twoSidedP(t),
      let critical = student.critical(confidence: confidence)
    else { return nil }
    return Outcome(
      error: error, t: t, degreesOfFreedom: degrees, p: p,
      interval: Proportion.Interval(
        lower: difference - critical * error, upper: difference + critical * error))
  }
}
