import Foundation
import PortolanSource
import Testing

@testable import PortolanModel

@Suite struct NumbersTests {
  private let english = Numbers(.english)
  private let french = Numbers(.french)

  static let values: [Double] = [
    0, 1, -1, 0.5, 1.5, 2.5, 9.995, 12.345, 99.999, 100, 999, 999.5, 1000, 1234.5, 12_500, 99_999.99,
    1_234_567.891,
    -12_500, -0.004, 1e-7, 123_456_789_012, 1e15, 0.1 + 0.2, 1.005, 2.675, 1e22,
  ]

  /// Before a per cent sign the formulas ask for the narrow space, where Foundation has the wide one.
  private func narrow(_ text: String) -> String {
    minus(text.replacingOccurrences(of: "\u{A0}%", with: "\u{202F}%"))
  }

  /// Foundation writes a hyphen for a minus.
  private func minus(_ text: String) -> String { text.replacingOccurrences(of: "-", with: "−") }

  private func locale(_ language: Language) -> Locale {
    Locale(identifier: language == .english ? "en_US" : "fr_FR")
  }

  @Test(arguments: values, Language.allCases)
  func `numbers are grouped and rounded as the system does it`(value: Double, language: Language) {
    let style = FloatingPointFormatStyle<Double>(locale: locale(language)).precision(.fractionLength(0...2))
      .rounded(rule: .toNearestOrAwayFromZero)
    // Foundation writes -0 where a negative number rounds to nothing; we never do.
    let expected = minus(value.formatted(style))
    #expect(Numbers(language).number(value) == (expected == "−0" ? "0" : expected))
  }

  @Test(arguments: [0.0, 1, 12.34, 999, 12_500, 1_234_567, -12_500, -3.5], Language.allCases)
  func `money is written as the system does it`(value: Double, language: Language) {
    for currency in ["EUR", "USD", "GBP", "CHF", "CAD"] {
      let numbers = Numbers(language, currency: currency)
      let decimals = value == value.rounded() ? 0 : 2
      let style = FloatingPointFormatStyle<Double>.Currency(code: currency, locale: locale(language))
        .precision(.fractionLength(decimals))
      #expect(numbers.money(value) == minus(value.formatted(style)))
    }
  }

  @Test(arguments: [0.01, 0.042, 0.085, 0.1474, 0.5, 1, 1.25, 12.5, -0.042], Language.allCases)
  func `per cent from one up has one decimal`(value: Double, language: Language) {
    let style = FloatingPointFormatStyle<Double>.Percent(locale: locale(language)).precision(
      .fractionLength(1)
    )
    .rounded(rule: .toNearestOrAwayFromZero)
    #expect(Numbers(language).percent(value) == narrow(value.formatted(style)))
  }

  @Test(
    arguments: [0.0042, 0.00042, 0.000999, 0.00996, 0.00994, 0.009949, -0.0042, 0.0000005], Language.allCases)
  func `per cent below one has two significant digits`(value: Double, language: Language) {
    let style = FloatingPointFormatStyle<Double>.Percent(locale: locale(language)).precision(
      .significantDigits(2)
    )
    .rounded(rule: .toNearestOrAwayFromZero)
    #expect(Numbers(language).percent(value) == narrow(value.formatted(style)))
  }

  @Test func `the forms of the contract`() {
    #expect(french.percent(0.042) == "4,2\u{202F}%")
    #expect(french.money(12_500) == "12\u{202F}500\u{A0}€")
    #expect(english.money(12_500) == "€12,500")
    #expect(french.points(0.013) == "+1,3\u{A0}pt")
    #expect(english.points(-0.013) == "−1.3\u{A0}pts")
    #expect(english.points(0.01) == "+1.0\u{A0}pt")
    #expect(english.points(0) == "0.0\u{A0}pts")
    // A small change isn't rounded away.
    #expect(english.points(0.00042) == "+0.042\u{A0}pts")
    #expect(french.toOne(4) == "4,0\u{A0}:\u{A0}1")
    #expect(english.percent(0) == "0%")
    #expect(english.percent(1.0 / 3) == "33.3%")
    #expect(english.money(1234.5) == "€1,235")
    #expect(english.money(99.5) == "€99.50")
  }

  @Test func `halves are rounded away from zero on the digits that people see`() {
    // In binary these lie just below the half.
    #expect(english.number(1.005, decimals: 2) == "1.01")
    #expect(english.number(2.675, decimals: 2) == "2.68")
    #expect(english.percent(0.00285) == "0.29%")
    #expect(english.percent(0.2855) == "28.6%")
    #expect(english.number(-2.5, decimals: 0) == "−3")
    #expect(english.number(-0.4, decimals: 0) == "0")
    #expect(english.number(-0.0) == "0")
    #expect(english.number(0.05, decimals: 1) == "0.1")
    #expect(english.number(0.5, decimals: 0) == "1")
    #expect(english.number(0.049, decimals: 0) == "0")
  }

  @Test func `hours and days`() {
    #expect(english.hours(6.25) == "6.3\u{A0}h")
    #expect(english.days(1) == "1\u{A0}day")
    #expect(english.days(1.5) == "1.5\u{A0}days")
    #expect(french.days(1.5) == "1,5\u{A0}jour")
    #expect(french.days(12) == "12\u{A0}jours")
  }

  @Test(arguments: 1...12)
  func `dates are written as the system does it`(month: Int) throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
    let date = try #require(calendar.date(from: DateComponents(year: 2026, month: month, day: 21)))
    let french = Date.FormatStyle(
      date: .abbreviated, time: .omitted, locale: locale(.french), timeZone: calendar.timeZone)
    #expect(self.french.date(year: 2026, month: month, day: 21) == date.formatted(french))
    let english = Date.FormatStyle(
      locale: Locale(identifier: "en_GB"), timeZone: calendar.timeZone
    ).day().month(.abbreviated).year()
    let expected = date.formatted(english).replacingOccurrences(of: "Sept", with: "Sep")
    #expect(self.english.date(year: 2026, month: month, day: 21) == expected)
    let long = Date.FormatStyle(locale: locale(.french), timeZone: calendar.timeZone).month(.wide).year()
    #expect(self.french.month(month, year: 2026) == date.formatted(long))
  }

  @Test func `periods`() {
    #expect(french.date(year: 2026, month: 1, day: 1) == "1er janv. 2026")
    #expect(english.dates(from: (2026, 1, 12), to: (2026, 6, 30)) == "12 Jan – 30 Jun 2026")
    #expect(english.dates(from: (2025, 10, 1), to: (2026, 6, 30)) == "1 Oct 2025 – 30 Jun 2026")
    #expect(french.quarter(3, year: 2026) == "T3 2026")
  }
}
