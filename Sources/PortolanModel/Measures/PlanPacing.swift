import PortolanSource

/// A flow against a plan by month, which knows the seasons that the calendar does not (formulas.md, 8).
package struct PlanPacing: Hashable, Sendable {
  /// What a month should bring, in the flow's unit; `nil` when that is unknown.
  package struct Month: Hashable, Sendable {
    package let period: Period
    package let amount: Double?

    /// - Parameter period: a calendar month.
    package init(_ period: Period, _ amount: Double?) {
      self.period = period
      self.amount = amount
    }
  }

  /// What the plan has up to now: its full months, and the current one by calendar days.
  /// Undefined: `missing-input` without months, or when one up to now is unknown; `invalid-range` when two rows are of
  /// the same days.
  package let expected: Quotient
  /// Actual / expected; `zero-denominator` where nothing is planned yet.
  package let index: Quotient
  /// Actual × plan total / plan to date; `zero-denominator` where nothing is planned yet, `missing-input` where a
  /// month of the plan is unknown.
  package let forecast: Quotient

  package var status: Pacing.Status? { Pacing.status(index) }

  /// - Parameters:
  ///   - plan: in any order, one row a month; nothing is planned for months without a row.
  ///   - asOf: the last day whose rows count.
  package init(_ actual: Double?, plan: [Month], asOf: CivilDate) {
    let months = plan.sorted { $0.period < $1.period }
    let isTwice = zip(months, months.dropFirst()).contains { $0.period.overlaps($1.period) }
    let shares = months.map { month in
      Period(from: month.period.start, through: min(asOf, month.period.end)).map {
        Double($0.days) / Double(month.period.days)
      }
    }
    func sum(_ weights: [Double?]) -> Quotient {
      guard !months.isEmpty else { return .none(.missingInput) }
      guard !isTwice else { return .none(.invalidRange) }
      var sum = 0.0
      for (month, weight) in zip(months, weights) {
        guard let weight else { continue }
        guard let amount = month.amount else { return .none(.missingInput) }
        sum += weight * amount
      }
      return Quotient(sum)
    }
    let expected = sum(shares)
    self.expected = expected
    index = expected.map { Quotient.of(actual, over: $0) }
    forecast = sum(months.map { _ in 1 }).map { total in
      expected.map { expected in
        Quotient.of(actual, over: expected).map { _ in Quotient((actual ?? 0) * total / expected) }
      }
    }
  }
}
