extension Journeys {
  /// Each conversion shared equally by the different tactics of its path: the Shapley value when a set of tactics is
  /// worth the conversions of the paths that lie within it (Zhao and others, 2018), for any number of tactics.
  var shapley: Credits {
    var credits = Credits.none(names.count)
    var values = [Double](repeating: 0, count: names.count)
    var lastPath = [Int32](repeating: -1, count: names.count)
    var distinct: [Int] = []
    for (number, path) in paths.enumerated() {
      guard let value = path.value else { continue }
      distinct.removeAll(keepingCapacity: true)
      for touch in path.range where lastPath[Int(tactics[touch])] != Int32(number) {
        lastPath[Int(tactics[touch])] = Int32(number)
        distinct.append(Int(tactics[touch]))
      }
      let share = 1 / Double(distinct.count)
      for tactic in distinct {
        credits.conversions[tactic] += share
        values[tactic] += value * share
      }
    }
    credits.values = values
    return credits
  }

  /// So many tactics the rate's Shapley value is computed for: the work doubles with each.
  package static let mostPlayers = 12

  package struct ShapleyRate: Hashable, Sendable {
    /// What each tactic adds to the rate of conversion, on average over all orders; may be negative.
    package let marginalRates: [Double]
    package let credits: Credits
  }

  /// The Shapley value when a set of tactics is worth the rate of conversion of the paths within it; it also hears those
  /// who didn't convert.
  ///
  /// - Returns: `nil` beyond `mostPlayers` tactics.
  package var shapleyRate: ShapleyRate? {
    let count = names.count
    guard count <= Self.mostPlayers else { return nil }
    var (paths, conversions) = (
      [Double](repeating: 0, count: 1 << count), [Double](repeating: 0, count: 1 << count)
    )
    for path in self.paths {
      let set = path.range.reduce(0) { $0 | 1 << Int(tactics[$1]) }
      paths[set] += 1
      if path.isConversion { conversions[set] += 1 }
    }
    // Each set gets the sums of its subsets, one tactic after the other.
    for tactic in 0..<count {
      for set in paths.indices where set & 1 << tactic != 0 {
        paths[set] += paths[set ^ 1 << tactic]
        conversions[set] += conversions[set ^ 1 << tactic]
      }
    }
    let worth = paths.indices.map { paths[$0] == 0 ? 0 : conversions[$0] / paths[$0] }
    // |S|! (n − |S| − 1)! / n!, by the size of S.
    var weights = [1 / Double(max(1, count))]
    for size in 1..<max(1, count) { weights.append(weights[size - 1] * Double(size) / Double(count - size)) }
    var rates = [Double](repeating: 0, count: count)
    for set in worth.indices {
      for tactic in 0..<count where set & 1 << tactic == 0 {
        rates[tactic] += weights[set.nonzeroBitCount] * (worth[set | 1 << tactic] - worth[set])
      }
    }
    let whole = worth.last ?? 0
    return ShapleyRate(
      marginalRates: rates,
      credits: Credits(
        conversions: rates.map { whole == 0 ? 0 : $0 / whole * Double(attributedConversions) }, values: nil))
  }
}
