/// Fisher's exact test of the table [[a, b], [c, d]] (formulas.md, 11.2).
package struct FisherTest: Hashable, Sendable {
  /// The probability of all tables with these sums that are no likelier than this one.
  package let twoSided: Double
  /// The probability of a first cell that is at most this one's.
  package let less: Double
  /// The probability of a first cell that is at least this one's.
  package let greater: Double
  /// ad ÷ bc; `nil` where that can't be.
  package let oddsRatio: Double?

  /// - Returns: `nil` for negative counts, and for those that nobody has counted: the way through them has no end.
  package init?(_ a: Int, _ b: Int, _ c: Int, _ d: Int) {
    guard min(a, b, c, d) >= 0, max(a, b, c, d) < 1_000_000_000_000_000 else { return nil }
    let cross = Double(b) * Double(c)
    oddsRatio = cross > 0 ? Double(a) * Double(d) / cross : nil
    let tables = Tables(
      first: Double(a) + Double(b), second: Double(c) + Double(d), column: Double(a) + Double(c))
    (twoSided, less, greater) = tables.tails(at: Double(a))
  }

  /// All tables with the same sums, by their first cell k. Their probabilities are counted in units of the likeliest
  /// one's, and come from each other by their ratio: no factorial is ever computed.
  private struct Tables {
    let first: Double
    let second: Double
    let column: Double

    private var low: Double { max(0, column - second) }
    private var high: Double { min(column, first) }
    private var mode: Double {
      min(high, max(low, ((column + 1) * (first + 1) / (first + second + 2)).rounded(.down)))
    }

    /// How much likelier k + 1 is than k.
    private func ratio(_ k: Double) -> Double {
      (first - k) * (column - k) / ((k + 1) * (second - column + k + 1))
    }

    func tails(at own: Double) -> (twoSided: Double, less: Double, greater: Double) {
      let limit = weight(of: own) * (1 + 1e-7)
      var (all, twoSided, less, greater) = (0.0, 0.0, 0.0, 0.0)
      /// - Returns: whether tables further out may still count.
      func add(_ weight: Double, at k: Double) -> Bool {
        all += weight
        if weight <= limit { twoSided += weight }
        if k <= own { less += weight }
        if k >= own { greater += weight }
        return weight > 0 && weight > 1e-20 * limit
      }
      let mode = mode
      var (weight, k) = (1.0, mode)
      while add(weight, at: k), k < high {
        weight *= ratio(k)
        k += 1
      }
      (weight, k) = (1.0, mode)
      while k > low {
        weight /= ratio(k - 1)
        k -= 1
        if !add(weight, at: k) { break }
      }
      return (min(1, twoSided / all), min(1, less / all), min(1, greater / all))
    }

    private func weight(of own: Double) -> Double {
      var (weight, k) = (1.0, mode)
      while k < own, weight > 0 {
        weight *= ratio(k)
        k += 1
      }
      while k > own, weight > 0 {
        weight /= ratio(k - 1)
        k -= 1
      }
      return weight
    }
  }
}
