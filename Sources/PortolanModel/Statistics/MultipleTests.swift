/// Corrections of p where several things were tested at once: one in twenty differs by chance alone (formulas.md,
/// 11.2). A p that is unknown stays so, and isn't counted.
package enum MultipleTests {
  /// Holm (1979): the probability of even one false alarm among all stays below alpha.
  package static func holm(_ probabilities: [Double?]) -> [Double?] {
    let order = order(probabilities)
    var (adjusted, largest) = (probabilities, 0.0)
    for (rank, test) in order.enumerated() {
      largest = max(largest, min(1, Double(order.count - rank) * test.p))
      adjusted[test.place] = largest
    }
    return adjusted
  }

  /// Benjamini and Hochberg (1995): among those called significant, the share of false alarms stays below alpha.
  package static func benjaminiHochberg(_ probabilities: [Double?]) -> [Double?] {
    let order = order(probabilities)
    var (adjusted, smallest) = (probabilities, 1.0)
    for (rank, test) in order.enumerated().reversed() {
      smallest = min(smallest, test.p * Double(order.count) / Double(rank + 1))
      adjusted[test.place] = smallest
    }
    return adjusted
  }

  private static func order(_ probabilities: [Double?]) -> [(place: Int, p: Double)] {
    probabilities.enumerated().compactMap { place, p in p.map { (place, $0) } }
      .sorted { ($0.p, $0.place) < ($1.p, $1.place) }
  }
}
