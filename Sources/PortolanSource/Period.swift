/// A closed interval of days: both its first and its last day belong to it.
package struct Period: Hashable, Sendable {
  package let start: CivilDate
  package let end: CivilDate

  /// - Returns: `nil` when it would end before it starts.
  package init?(from start: CivilDate, through end: CivilDate) {
    guard start <= end else { return nil }
    self.init(start, end)
  }

  private init(_ start: CivilDate, _ end: CivilDate) {
    self.start = start
    self.end = end
  }

  /// How many days it has; at least 1.
  package var days: Int { end - start + 1 }

  package func contains(_ date: CivilDate) -> Bool { start <= date && date <= end }

  /// Whether every day of another period belongs to this one.
  package func contains(_ other: Period) -> Bool { start <= other.start && other.end <= end }

  /// The days that both have, if any.
  package func overlap(with other: Period) -> Period? {
    Period(from: max(start, other.start), through: min(end, other.end))
  }

  package func overlaps(_ other: Period) -> Bool { overlap(with: other) != nil }
}

extension Period {
  /// The lengths of calendar periods. Weeks are those of ISO 8601 and start on Monday.
  package enum Grain: String, Sendable, CaseIterable {
    case day, week, month, quarter, year
  }

  /// The calendar period of a length that a day belongs to.
  package init(_ grain: Grain, of date: CivilDate) {
    let (_, month, day) = date.parts
    switch grain {
    case .day:
      self.init(date, date)
    case .week:
      let monday = date.adding(days: 1 - date.weekday)
      self.init(monday, monday.adding(days: 6))
    case .month, .quarter, .year:
      let monthOfGrain = grain == .month ? 0 : grain == .quarter ? (month - 1) % 3 : month - 1
      let length = grain == .month ? 1 : grain == .quarter ? 3 : 12
      let start = date.adding(days: 1 - day).adding(months: -monthOfGrain)
      self.init(start, start.adding(months: length).adding(days: -1))
    }
  }

  /// A whole year; `nil` outside 1…9999.
  package init?(year: Int) {
    guard let date = CivilDate(year: year, month: 1, day: 1) else { return nil }
    self.init(.year, of: date)
  }

  /// One quarter of a year, 1 to 4.
  package init?(year: Int, quarter: Int) {
    guard (1...4).contains(quarter), let date = CivilDate(year: year, month: quarter * 3, day: 1)
    else { return nil }
    self.init(.quarter, of: date)
  }

  /// One month of a year, 1 to 12.
  package init?(year: Int, month: Int) {
    guard let date = CivilDate(year: year, month: month, day: 1) else { return nil }
    self.init(.month, of: date)
  }

  /// One week of a year of ISO 8601, 1 to 53.
  package init?(year: Int, week: Int) {
    guard let monday = CivilDate(isoYear: year, week: week) else { return nil }
    self.init(.week, of: monday)
  }

  /// The length of the calendar period that this is, if it is exactly one.
  package var grain: Grain? {
    Grain.allCases.first { Period($0, of: start) == self }
  }

  /// The calendar periods of a length that have a day in this one, in order.
  package func pieces(_ grain: Grain) -> [Period] {
    var pieces = [Period(grain, of: start)]
    while let last = pieces.last, last.end < end {
      pieces.append(Period(grain, of: last.end.adding(days: 1)))
    }
    return pieces
  }
}

extension Period: Comparable {
  /// In the order of their first days; of two that start together, the shorter one comes first.
  package static func < (a: Period, b: Period) -> Bool { (a.start, a.end) < (b.start, b.end) }
}

extension Period: CustomStringConvertible {
  /// The shortest form that reads back as the same period: `2026`, `2026-Q1`, `2026-03`, `2026-W12`,
  /// `2026-01-12`, or `2026-01-12..2026-06-30`.
  package var description: String {
    let (year, month, _) = start.parts
    switch grain {
    case .day: return start.description
    case .week:
      let (year, week) = start.isoWeek
      return paddedDigits(year, 4) + "-W" + paddedDigits(week, 2)
    case .month: return paddedDigits(year, 4) + "-" + paddedDigits(month, 2)
    case .quarter: return paddedDigits(year, 4) + "-Q" + String(start.quarter)
    case .year: return paddedDigits(year, 4)
    case nil: return "\(start)..\(end)"
    }
  }
}
