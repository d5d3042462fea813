import PortolanSource

/// A value of a document's field, as far as a query can compare, sort or add it.
package enum FieldValue: Hashable, Sendable {
  case text(String)
  case number(Double)
  case flag(Bool)
  case day(CivilDate)
  case period(Period)

  package var number: Double? { if case .number(let number) = self { number } else { nil } }

  /// - Returns: `nil` where a value is no single thing that could be compared.
  init?(_ value: any WrittenValue) {
    switch value {
    case let value as Money: self = .number(value.value)
    case let value as Quantity: self = .number(value.amount)
    case let value as Number: self = .number(value.value)
    case let value as Int: self = .number(Double(value))
    case let value as Effort: self = .number(value.hoursPerWeek)
    case let value as Hours: self = .number(value.hours)
    case let value as Delay: self = .number(value.hours)
    case let value as Interval: self = .number(Double(value.count) * value.unit.hours / 24)
    case let value as Cadence: self = .number(value.touches / value.per.days * 7)
    case let value as Bool: self = .flag(value)
    case let value as CivilDate: self = .day(value)
    case let value as Period: self = .period(value)
    case let value as Done:
      switch value {
      case .flag(let flag): self = .flag(flag)
      case .on: self = .flag(true)
      }
    default: return nil
    }
  }

  /// Numbers, then days, then words; what is of different kinds keeps an order all the same.
  package static func precedes(_ a: FieldValue, _ b: FieldValue) -> Bool {
    switch (a, b) {
    case (.number(let a), .number(let b)): a < b
    case (.day(let a), .day(let b)): a < b
    case (.period(let a), .period(let b)): a < b
    case (.flag(let a), .flag(let b)): !a && b
    case (.text(let a), .text(let b)): a.utf8.lexicographicallyPrecedes(b.utf8)
    default: a.rank < b.rank
    }
  }

  private var rank: Int {
    switch self {
    case .number: 0
    case .day: 1
    case .period: 2
    case .flag: 3
    case .text: 4
    }
  }
}

extension Condition.Literal {
  /// How a value compares: -1 below, 0 equal, 1 above, as `<` and `=` mean it; `nil` where they can't be compared.
  ///
  /// A day equals a period when it lies within; a period equals another one that it lies within.
  func order(of value: FieldValue, language: Language) -> Int? {
    switch (value, self) {
    case (.number(let a), .number(let b)): return a < b ? -1 : a > b ? 1 : 0
    case (.number(let a), .text(let text)):
      guard let b = Quantity.read(text, in: language), b.per == nil else { return nil }
      return a < b.amount ? -1 : a > b.amount ? 1 : 0
    case (.text(let a), .text(let b)): return a == b ? 0 : a.utf8.lexicographicallyPrecedes(b.utf8) ? -1 : 1
    case (.text(let a), .number(let b)): return Double(a).map { $0 < b ? -1 : $0 > b ? 1 : 0 }
    case (.text(let a), .period(let b)): return a == b.description ? 0 : nil
    case (.flag(let a), .text(let text)):
      return Bool.read(text, in: language).map { a == $0 ? 0 : 1 }
    case (.flag, _): return nil
    case (.day(let day), _): return period(language).flatMap { Self.order(day, day, $0) }
    case (.period(let a), _): return period(language).flatMap { Self.order(a.start, a.end, $0) }
    case (.number, .period): return nil
    }
  }

  private static func order(_ start: CivilDate, _ end: CivilDate, _ other: Period) -> Int? {
    end < other.start ? -1 : start > other.end ? 1 : other.start <= start && end <= other.end ? 0 : nil
  }

  /// `2026-Q1`, “March 2026”, or the year 2026.
  private func period(_ language: Language) -> Period? {
    switch self {
    case .period(let period): period
    case .text(let text): Period(text, language: language)
    case .number(let year): Int(exactly: year).flatMap { Period(year: $0) }
    }
  }
}

extension Condition {
  /// Whether a document counts, from the values of its fields. A field with several values matches when any of them
  /// does, and `!=` when none is equal; a field that isn't there is neither true nor false.
  package func holds(language: Language, _ values: (String) -> [FieldValue]) -> Bool {
    var stack: [Bool?] = []
    for step in steps {
      switch step {
      case .comparison(let index):
        let comparison = comparisons[index]
        stack.append(comparison.verdict(values(comparison.column.value), language))
      case .not:
        if let top = stack.popLast() { stack.append(top.map { !$0 }) }
      case .and, .or:
        guard let right = stack.popLast(), let left = stack.popLast() else { continue }
        let decisive = step == .or
        stack.append(
          left == decisive || right == decisive ? decisive : left == nil || right == nil ? nil : !decisive)
      }
    }
    return stack.last == true
  }
}

extension Condition.Comparison {
  func verdict(_ values: [FieldValue], _ language: Language) -> Bool? {
    func any(_ literal: Condition.Literal, _ test: (Int) -> Bool) -> Bool? {
      if values.isEmpty { return nil }
      let orders = values.map { literal.order(of: $0, language: language) }
      if orders.contains(where: { $0.map(test) ?? false }) { return true }
      return orders.contains { $0 != nil } ? false : nil
    }
    /// Equality is decided even where there is no order.
    func equals(_ literal: Condition.Literal) -> Bool? {
      values.isEmpty ? nil : values.contains { literal.order(of: $0, language: language) == 0 }
    }
    switch test {
    case .isKnown: return !values.isEmpty
    case .isUnknown: return values.isEmpty
    case .equal(let literal): return equals(literal)
    case .unequal(let literal): return equals(literal).map { !$0 }
    case .less(let literal): return any(literal) { $0 < 0 }
    case .atMost(let literal): return any(literal) { $0 <= 0 }
    case .greater(let literal): return any(literal) { $0 > 0 }
    case .atLeast(let literal): return any(literal) { $0 >= 0 }
    case .oneOf(let literals): return values.isEmpty ? nil : literals.contains { equals($0) == true }
    }
  }
}
