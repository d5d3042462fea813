import PortolanSource

/// What a KPI comes to in one scope: a value, or the reason why there is none, and what it is made of.
package struct Figure: Hashable, Sendable {
  package let quotient: Quotient
  // A playbook has a figure for each KPI of each tactic: what may be missing is kept as NaN, at half the size of optionals.
  private let numeratorOrNaN: Double
  private let denominatorOrNaN: Double
  private let halfWidthOrNaN: Double
  private let rowCount: UInt32
  private let unknownRowCount: UInt32
  /// A part of a whole, in percent: it has an interval, and above 1 it can't be right.
  package let isShare: Bool

  package init(
    _ quotient: Quotient, numerator: Double? = nil, denominator: Double? = nil, rows: Int = 0,
    unknownRows: Int = 0,
    isShare: Bool = false, halfWidth: Double? = nil
  ) {
    self.quotient = quotient
    numeratorOrNaN = numerator ?? .nan
    denominatorOrNaN = denominator ?? .nan
    halfWidthOrNaN = halfWidth ?? .nan
    rowCount = UInt32(clamping: rows)
    unknownRowCount = UInt32(clamping: unknownRows)
    self.isShare = isShare
  }

  /// The two sides of a formula that is a division.
  package var numerator: Double? { numeratorOrNaN.isNaN ? nil : numeratorOrNaN }
  package var denominator: Double? { denominatorOrNaN.isNaN ? nil : denominatorOrNaN }
  /// Half the width of the 95 % interval of a score of those in favour less those against, such as the NPS.
  package var halfWidth: Double? { halfWidthOrNaN.isNaN ? nil : halfWidthOrNaN }
  /// How many rows the scope selects, as far as four thousand million.
  package var rows: Int { Int(rowCount) }
  /// At least so many of them lack a cell that the formula needs; the others were used.
  package var unknownRows: Int { Int(unknownRowCount) }

  package static func == (a: Figure, b: Figure) -> Bool {
    a.quotient == b.quotient && a.numerator == b.numerator && a.denominator == b.denominator
      && a.halfWidth == b.halfWidth && a.rowCount == b.rowCount && a.unknownRowCount == b.unknownRowCount
      && a.isShare == b.isShare
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(quotient)
    hasher.combine(numerator)
    hasher.combine(denominator)
    hasher.combine(rowCount)
  }

  package var value: Double? { quotient.value }
  package var reason: Undefined? { quotient.reason }

  /// Some of its rows are unknown, the others were added (formulas.md, 1.1).
  package var isPartial: Bool { unknownRows > 0 }

  /// A share above 1: more deliveries than sends (formulas.md, 1.3). The value is kept and flagged.
  package var isInconsistent: Bool { isShare && (value ?? 0) > 1 }

  /// The interval of a score of those in favour less those against, in points.
  package var scoreInterval: ClosedRange<Double>? {
    guard let value, let halfWidth else { return nil }
    return max(-100, value - halfWidth)...min(100, value + halfWidth)
  }

  /// Too few trials for a bare percentage (formulas.md, 1.8): show the counts and the interval.
  package var isSmallSample: Bool { isShare && (denominator.map { $0 < 30 } ?? false) }

  /// A share of whole counts as such.
  package var proportion: Proportion? {
    guard isShare, let numerator, let denominator,
      let part = Int(exactly: numerator), let whole = Int(exactly: denominator)
    else { return nil }
    return Proportion(part, of: whole)
  }

  /// The Wilson interval of a share of whole counts, 95 %.
  package var interval: Proportion.Interval? { proportion?.wilson }
}

/// A figure and the values of the dimensions that it belongs to, in the order of the scope's `by`.
package struct ScopedFigure: Hashable, Sendable {
  package let key: [DimensionValue]
  package let figure: Figure
}

/// One value of a dimension: a tactic, a month, a number of calls.
package enum DimensionValue: Hashable, Sendable {
  case text(String)
  case number(Double)
  case period(Period)
  /// The cell is empty.
  case unknown
}

extension DimensionValue: Comparable {
  /// Periods in the order of time, then numbers, then texts by their bytes; what is unknown comes last.
  package static func < (a: DimensionValue, b: DimensionValue) -> Bool {
    switch (a, b) {
    case (.period(let a), .period(let b)): a < b
    case (.number(let a), .number(let b)): a < b
    case (.text(let a), .text(let b)): order(a, b) < 0
    default: a.rank < b.rank
    }
  }

  /// Below 0 where the first text comes first by its bytes, 0 where they are the same.
  static func order(_ a: String, _ b: String) -> Int { a.byteOrder(b) }

  private var rank: Int {
    switch self {
    case .period: 0
    case .number: 1
    case .text: 2
    case .unknown: 3
    }
  }
}

extension DimensionValue: CustomStringConvertible {
  /// As it is written in a table and in `playbook.json`; empty when unknown.
  package var description: String {
    switch self {
    case .text(let text): text
    case .number(let number): Int64(exactly: number).map { String($0) } ?? String(number)
    case .period(let period): period.description
    case .unknown: ""
    }
  }
}
