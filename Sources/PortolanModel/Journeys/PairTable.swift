/// All pairs of tactics that contacts met, each with its evidence: every p is corrected for the number of pairs tested.
package struct PairTable: Sendable {
  package struct Pair: Sendable {
    /// The places of its tactics in `Journeys.names`; `a < b`.
    package let a: Int
    package let b: Int
    package let synergy: Synergy
    /// As all tested pairs leave it.
    package let status: Synergy.Status
    /// By Benjamini and Hochberg over all tested pairs; `nil` where the pair wasn't tested.
    package let adjustedP: Double?
  }

  /// In the order of their tactics.
  package let pairs: [Pair]
  /// How many pairs had contacts enough to be tested.
  package let tested: Int
  private let count: Int

  /// - Parameter untouched: contacts that no row names, and how many of them converted.
  package init(
    _ exposures: Exposures, untouched: ComboCells.Cell = .init(0, of: 0),
    support: Int = Synergy.defaultSupport
  ) {
    count = exposures.hasPairs ? exposures.names.count : 0
    var all: [(a: Int, b: Int, synergy: Synergy, status: Synergy.Status)] = []
    for a in 0..<count {
      for b in (a + 1)..<max(a + 1, count) {
        let synergy = Synergy(exposures.cells(a, b, untouched: untouched))
        all.append((a, b, synergy, synergy.status(support: support)))
      }
    }
    let adjusted = MultipleTests.benjaminiHochberg(all.map { $0.status.isTested ? $0.synergy.p : nil })
    tested = all.count { $0.status.isTested }
    pairs = zip(all, adjusted).map { pair, p in
      Pair(
        a: pair.a, b: pair.b, synergy: pair.synergy, status: pair.status.confirmed(by: p), adjustedP: p)
    }
  }

  /// The pair of two tactics, in whichever order.
  package func pair(_ a: Int, _ b: Int) -> Pair? {
    let (a, b) = (min(a, b), max(a, b))
    guard a >= 0, a < b, b < count else { return nil }
    // Before row a there are (count − 1) + (count − 2) + … pairs.
    return pairs[a * count - a * (a + 1) / 2 + b - a - 1]
  }
}
