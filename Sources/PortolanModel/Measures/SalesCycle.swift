import PortolanSource

/// How long opportunities that were won had been open, in days (formulas.md, 5). Lower is better.
package struct SalesCycle: Hashable, Sendable {
  /// The headline, and the mean beside it; `missing-input` when no opportunity can be used.
  package let median: Quotient
  package let mean: Quotient
  package let used: Int
  /// Closed before they were opened: an error in the data.
  package let rejected: Int
  /// Without one of the dates.
  package let unknown: Int

  package struct Opportunity: Hashable, Sendable {
    package let opened: CivilDate?
    package let closed: CivilDate?

    package init(opened: CivilDate?, closed: CivilDate?) {
      self.opened = opened
      self.closed = closed
    }
  }

  /// - Parameter won: opportunities closed as won, no others. Opened and closed on the same day is 0 days.
  package init(won: some Sequence<Opportunity>) {
    var days = OrderedSample()
    var (sum, used, rejected, unknown) = (0.0, 0, 0, 0)
    for opportunity in won {
      guard let opened = opportunity.opened, let closed = opportunity.closed else {
        unknown += 1
        continue
      }
      guard opened <= closed else {
        rejected += 1
        continue
      }
      used += 1
      sum += Double(closed - opened)
      days.add(Double(closed - opened))
    }
    median = used == 0 ? .none(.missingInput) : Quotient(days.median)
    mean = used == 0 ? .none(.missingInput) : Quotient(sum / Double(used))
    (self.used, self.rejected, self.unknown) = (used, rejected, unknown)
  }
}
