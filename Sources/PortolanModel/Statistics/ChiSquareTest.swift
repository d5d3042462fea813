/// Whether arms differ at all: Pearson's chi-square on converted and not converted, without correction for continuity
/// (formulas.md, 11.2).
package struct ChiSquareTest: Hashable, Sendable {
  /// `nil` where nobody, or everybody, converted: nothing was learned.
  package let statistic: Double?
  package let degreesOfFreedom: Int
  package let p: Double?
  /// How strongly arm and outcome hang together, 0 to 1.
  package let cramersV: Double?
  /// The smallest count that chance alone lets expect.
  package let smallestExpected: Double

  /// - Returns: `nil` with fewer than two arms, without contacts, and for counts that can't be.
  package init?(_ arms: [TrialArm]) {
    let exposed = arms.reduce(0.0) { $0 + Double($1.exposed) }
    guard arms.count > 1, exposed > 0, arms.allSatisfy(\.isPossible) else { return nil }
    let rate = arms.reduce(0.0) { $0 + Double($1.converted) } / exposed
    let smallest = arms.map { Double($0.exposed) }.min() ?? 0
    degreesOfFreedom = arms.count - 1
    smallestExpected = smallest * min(rate, 1 - rate)
    guard rate > 0, rate < 1, smallest > 0 else {
      (statistic, p, cramersV) = (nil, nil, nil)
      return
    }
    let square = arms.reduce(0.0) { sum, arm in
      let expected = Double(arm.exposed) * rate
      let distance = Double(arm.converted) - expected
      return sum + distance * distance / (expected * (1 - rate))
    }
    statistic = square
    p = ChiSquareDistribution(degreesOfFreedom: Double(degreesOfFreedom))?.survival(square)
    cramersV = (square / exposed).squareRoot()
  }
}
