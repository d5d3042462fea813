import PortolanSource

/// Where a flow (a count, an amount of money) stands against where the calendar says it should be by now, and what
/// it comes to if it goes on like this (formulas.md, 8). Levels such as rates are neither paced nor extrapolated.
package struct Pacing: Hashable, Sendable {
  /// The share of the period that has passed, 0 to 1, the day of `asOf` included; before the period 0, after it 1.
  /// Undefined: `missing-input` without dates, `invalid-range` when the period ends before it starts,
  /// `zero-denominator` when it has no working day.
  package let elapsed: Quotient
  /// What should be there by now, in the flow's unit: baseline + elapsed × (target − baseline).
  package let expected: Quotient
  /// Actual / expected; `zero-denominator` where nothing is expected yet.
  package let index: Quotient
  /// The run-rate forecast for the whole period, in the flow's unit: baseline + (actual − baseline) / elapsed.
  /// `not-enough-history` before the period's first day.
  package let forecast: Quotient

  /// - Parameters:
  ///   - baseline: where the flow started; 0 when it counts from nothing.
  ///   - asOf: the last day whose rows count.
  package init(
    _ actual: Double?, target: Double?, baseline: Double = 0, from start: CivilDate?, through end: CivilDate?,
    asOf: CivilDate, counting days: DayCount = .calendar
  ) {
    elapsed = Self.elapsed(from: start, through: end, asOf: asOf, counting: days)
    expected = elapsed.map { elapsed in
      guard let target else { return .none(.missingTarget) }
      return Quotient(baseline + elapsed * (target - baseline))
    }
    index = expected.map { Quotient.of(actual, over: $0) }
    forecast = elapsed.map { elapsed in
      guard let actual else { return .none(.missingInput) }
      guard elapsed > 0 else { return .none(.notEnoughHistory) }
      return Quotient(baseline + (actual - baseline) / elapsed)
    }
  }

  /// The share of a period that has passed.
  package static func elapsed(
    from start: CivilDate?, through end: CivilDate?, asOf: CivilDate, counting days: DayCount = .calendar
  ) -> Quotient {
    guard let start, let end else { return .none(.missingInput) }
    guard let period = Period(from: start, through: end) else { return .none(.invalidRange) }
    guard let passed = Period(from: start, through: asOf) else { return .number(0) }
    guard asOf <= end else { return .number(1) }
    return Quotient.of(Double(days.days(in: passed)), over: Double(days.days(in: period)))
  }
}

extension Pacing {
  /// How a flow that should grow keeps up.
  package enum Status: String, Hashable, Sendable, CaseIterable {
    case onPace, late, adrift
  }

  /// `nil` where there is no index.
  package var status: Status? { Self.status(index) }

  /// By an index of pacing: at least 0.95 is on pace, at least 0.8 late.
  package static func status(_ index: Quotient) -> Status? {
    index.value.map { $0.reaches(0.95) ? .onPace : $0.reaches(0.8) ? .late : .adrift }
  }
}

extension Quotient {
  /// What a number leads to; where there is none, its reason stays.
  package func map(_ transform: (Double) -> Quotient) -> Quotient {
    switch self {
    case .number(let number): transform(number)
    case .none: self
    }
  }
}
