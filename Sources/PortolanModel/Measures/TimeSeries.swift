import PortolanSource

/// How a value moved from one period to another (formulas.md, 8).
package struct Change: Hashable, Sendable {
  /// In the value's unit; for a rate in points (as a fraction). `missing-input` where either is unknown.
  package let delta: Quotient
  /// The delta over the earlier value without its sign; `zero-denominator` where that is 0.
  package let relative: Quotient

  package init(from earlier: Double?, to later: Double?) {
    if let earlier, let later {
      delta = Quotient(later - earlier)
      relative = delta.map { Quotient.of($0, over: abs(earlier)) }
    } else {
      (delta, relative) = (.none(.missingInput), .none(.missingInput))
    }
  }

  init(_ reason: Undefined) { (delta, relative) = (.none(reason), .none(reason)) }
}

/// The values of consecutive periods of the same length, oldest first; `nil` is unknown (formulas.md, 8).
package struct TimeSeries: Hashable, Sendable {
  package let values: [Double?]

  package init(_ values: [Double?]) { self.values = values }

  /// The last value against the one `lag` periods before: 1 for period over period, 12 for months, 4 for quarters a
  /// year before. `not-enough-history` where the series doesn't reach back so far, `invalid-range` for a lag below 1.
  ///
  /// Weeks a year apart are found by `Period.yearBefore`, as some years have 53.
  package func change(lag: Int = 1) -> Change {
    guard lag >= 1 else { return Change(.invalidRange) }
    guard values.count > lag else { return Change(.notEnoughHistory) }
    return Change(from: values[values.count - 1 - lag], to: values[values.count - 1])
  }

  /// The mean of the known values among the last `length`.
  ///
  /// `not-enough-history` where the series is shorter, `missing-input` where fewer than half of them are known,
  /// `invalid-range` for a length below 1.
  package func movingAverage(_ length: Int) -> Quotient {
    Self.average(values[...], length)
  }

  /// The moving average at every period, for a chart.
  package func movingAverages(_ length: Int) -> [Quotient] {
    values.indices.map { Self.average(values[...$0], length) }
  }

  private static func average(_ values: ArraySlice<Double?>, _ length: Int) -> Quotient {
    guard length >= 1 else { return .none(.invalidRange) }
    guard values.count >= length else { return .none(.notEnoughHistory) }
    let known = values.suffix(length).compactMap(\.self)
    guard 2 * known.count >= length else { return .none(.missingInput) }
    return Quotient(known.reduce(0, +) / Double(known.count))
  }
}

extension Period {
  /// The same calendar period of the year before; `nil` for the 53rd week of a year, the 29th of February and what is
  /// no calendar period: they have no counterpart.
  package var yearBefore: Period? {
    let (year, month, day) = start.parts
    switch grain {
    case .year: return Period(year: year - 1)
    case .quarter: return Period(year: year - 1, quarter: start.quarter)
    case .month: return Period(year: year - 1, month: month)
    case .week:
      let (year, week) = start.isoWeek
      return week == 53 ? nil : Period(year: year - 1, week: week)
    case .day: return CivilDate(year: year - 1, month: month, day: day).map { Period(.day, of: $0) }
    case nil: return nil
    }
  }
}
