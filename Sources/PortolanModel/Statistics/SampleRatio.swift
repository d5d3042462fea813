/// Whether contacts were dealt to the arms as planned (formulas.md, 11.2; Fabijan et al. 2019).
package struct SampleRatio: Hashable, Sendable {
  /// Below this probability, nobody believes any more that chance dealt the arms.
  package static let limit = 0.001

  package let statistic: Double
  package let degreesOfFreedom: Int
  /// The probability that chance alone deals the arms at least so unevenly.
  package let p: Double

  /// - Parameter weights: what each arm should get, in any unit.
  /// - Returns: `nil` with fewer than two arms, where nobody was dealt, and where a weight isn't above 0.
  package init?(_ counts: [Int], weights: [Double]) {
    let (all, sum) = (counts.reduce(0.0) { $0 + Double($1) }, weights.reduce(0, +))
    guard counts.count > 1, counts.count == weights.count, all > 0, sum.isFinite,
      weights.allSatisfy({ $0 > 0 }), counts.allSatisfy({ $0 >= 0 })
    else { return nil }
    let square = zip(counts, weights).reduce(0.0) { square, pair in
      let expected = all * (pair.1 / sum)
      return square + (Double(pair.0) - expected) * (Double(pair.0) - expected) / expected
    }
    let degrees = counts.count - 1
    guard let p = ChiSquareDistribution(degreesOfFreedom: Double(degrees))?.survival(square) else {
      return nil
    }
    (statistic, degreesOfFreedom, self.p) = (square, degrees, p)
  }

  package func isMismatch(limit: Double = limit) -> Bool { p < limit }
}
