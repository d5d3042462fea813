import PortolanSource

/// A number with its unit, and per what: `8 %`, `12 500 €`, `6 h/week`, `4 touches / 3 weeks`.
package struct Quantity: Hashable, Sendable {
  package enum Unit: Hashable, Sendable {
    /// A bare number.
    case none
    /// The amount is a fraction: 8 % is 0.08.
    case percent
    /// Percentage points, as a fraction: 1 pt is 0.01.
    case points
    /// An ISO 4217 code.
    case money(String)
    case time(TimeUnit)
    /// A word of the writer's: `touches`.
    case named(String)
  }

  package enum TimeUnit: String, Hashable, Sendable, CaseIterable {
    case minute, hour, day, week, month, quarter, year

    /// Hours of wall clock; months and longer by the mean Gregorian year.
    package var hours: Double {
      switch self {
      case .minute: 1.0 / 60
      case .hour: 1
      case .day: 24
      case .week: 168
      case .month: 365.2425 * 2
      case .quarter: 365.2425 * 6
      case .year: 365.2425 * 24
      }
    }
  }

  /// The span behind the slash: `3 weeks`.
  package struct Span: Hashable, Sendable {
    package let count: Int
    package let unit: TimeUnit
    package var days: Double { Double(count) * unit.hours / 24 }

    package init(count: Int, unit: TimeUnit) { (self.count, self.unit) = (count, unit) }
  }

  package let amount: Double
  package let unit: Unit
  package let per: Span?

  package init(_ amount: Double, _ unit: Unit = .none, per: Span? = nil) {
    self.amount = amount
    self.unit = unit
    self.per = per
  }
}

extension Quantity: WrittenValue {
  package static func read(_ text: String, in language: Language) -> Quantity? {
    if let amount = plainNumber(text) { return Quantity(amount) }
    var scanner = QuantityScanner(text, language)
    return scanner.quantity()
  }

  /// A number as YAML writes it, which means the same in every language: `12500`, `8.5`, `-3`. `nil` for anything else, and
  /// where three decimals may be thousands.
  private static func plainNumber(_ text: String) -> Double? {
    var whole = 0
    var digits = 0
    var decimals: Int?
    var isNegative = false
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        whole = whole &* 10 &+ Int(byte &- UInt8(ascii: "0"))
        digits += 1
        decimals = decimals.map { $0 + 1 }
      case UInt8(ascii: ".") where digits > 0 && decimals == nil: decimals = 0
      case UInt8(ascii: "-") where digits == 0 && decimals == nil && !isNegative: isNegative = true
      default: return nil
      }
      // Both are exact up to here, and so their quotient is the nearest number to what is written.
      if digits > 15 { return nil }
    }
    guard digits > 0, decimals != 0, decimals != 3 else { return nil }
    let size = Double(whole) / powersOfTen[decimals ?? 0]
    return isNegative && size != 0 ? -size : size
  }

  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]

  package static func forms(in language: Language) -> String {
    language.says(
      en: "a number such as `12500`, `8 %`, `12 500 €`, `6 h/week` or `4 touches / 3 weeks`",
      fr: "un nombre comme `12500`, `8,5 %`, `12 500 €`, `6 h/semaine` ou `4 touches / 3 semaines`")
  }
}
