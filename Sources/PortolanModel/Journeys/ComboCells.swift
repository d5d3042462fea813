/// How many contacts met two tactics, the first or the second alone, or neither, and how many of each converted.
///
/// Counts of contacts: one that converts twice counts once.
/// - Source: formulas.md, 12.
package struct ComboCells: Hashable, Sendable {
  package struct Cell: Hashable, Sendable {
    package let converted: Int
    package let contacts: Int

    package init(_ converted: Int, of contacts: Int) {
      (self.converted, self.contacts) = (converted, contacts)
    }

    /// `nil` without contacts.
    package var share: Proportion? { Proportion(converted, of: contacts) }
  }

  package let both: Cell
  package let first: Cell
  package let second: Cell
  package let neither: Cell

  package init(both: Cell, first: Cell, second: Cell, neither: Cell) {
    (self.both, self.first, self.second, self.neither) = (both, first, second, neither)
  }

  /// Both, the first alone, the second alone, neither.
  package var all: [Cell] { [both, first, second, neither] }
  package var contacts: Int { all.reduce(0) { $0 + $1.contacts } }

  /// The share of contacts that met the first tactic; `nil` without contacts.
  package var reachOfFirst: Double? { part(both.contacts + first.contacts, contacts) }
  package var reachOfSecond: Double? { part(both.contacts + second.contacts, contacts) }
  package var reachOfBoth: Double? { part(both.contacts, contacts) }

  /// How much more often the tactics meet the same contact than if each chose its own by lot: 1 is by chance.
  package var overlapLift: Double? {
    guard let a = reachOfFirst, let b = reachOfSecond, let both = reachOfBoth, a * b > 0 else { return nil }
    return both / (a * b)
  }

  /// Of the contacts that met either, the share that met both (Jaccard).
  package var jaccard: Double? {
    part(both.contacts, both.contacts + first.contacts + second.contacts)
  }

  private func part(_ count: Int, _ whole: Int) -> Double? {
    whole == 0 ? nil : Double(count) / Double(whole)
  }
}
