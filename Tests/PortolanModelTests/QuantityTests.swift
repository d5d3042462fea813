import PortolanSource
import Testing

@testable import PortolanModel

@Suite struct QuantityTests {
  @Test(arguments: [
    ("12500", 12500), ("12 500", 12500), ("12\u{202F}500", 12500), ("12,500", 12500),
    ("1,234,567.5", 1_234_567.5),
    ("8.5", 8.5), ("8,5", 8.5), ("-3", -3), ("0,25", 0.25), (".5", 0.5), ("12k", 12000), ("1.5M", 1_500_000),
  ])
  func `numbers in English`(_ text: String, _ value: Double) {
    #expect(Quantity.read(text, in: .english) == Quantity(value))
  }

  @Test(arguments: [
    ("12 500", 12500), ("12.5", 12.5), ("12,500", 12.5), ("8,5", 8.5), ("1 234 567,5", 1_234_567.5),
    ("1.234.567", 1_234_567),
  ])
  func `numbers in French`(_ text: String, _ value: Double) {
    #expect(Quantity.read(text, in: .french) == Quantity(value))
  }

  @Test func `thousands of another language are doubted where they are read as decimals`() {
    func doubt<Value: WrittenValue>(_ text: String, _ type: Value.Type, _ language: Language) -> [String] {
      type.doubt(text, in: language).map { [$0.whole, $0.decimal] } ?? []
    }
    #expect(doubt("€28,500", Money.self, .french) == ["28500", "28,5"])
    #expect(doubt("28,512 €", Money.self, .french) == ["28512", "28,5120"])
    #expect(doubt("28,000", Quantity.self, .french) == ["28000", "28"])
    #expect(doubt("1,200 h/semaine", Hours.self, .french) == ["1200", "1,2"])
    #expect(doubt("28.500", Money.self, .english) == ["28500", "28.5"])
    #expect(doubt("€28.500", Quantity.self, .french) == ["28500", "28.5"])
    for text in [
      "28 500 €", "28500", "28,50", "0,125", "8,125 %", "1,250 M€", "1 234,500", "1,234,567", "28,500k",
      "2.125", "", ",500",
    ] {
      #expect(doubt(text, Quantity.self, .french).isEmpty, "\(text)")
    }
    #expect(doubt("€28,500", Money.self, .english).isEmpty)
    #expect(doubt("12.500", Quantity.self, .english).isEmpty)
  }

  @Test(arguments: [
    "", "a lot", "12..5", "1,23,4", "12 50", "8 %%", "€", "4 touches /", "1e5", "12 / fortnight", "--3",
  ])
  func `what is no quantity`(_ text: String) {
    #expect(Quantity.read(text, in: .english) == nil)
  }

  @Test func `plain numbers are read at once as the scanner reads them`() {
    for text in [
      "0", "7", "007", "12500", "8.5", "-3", "-0", "-0.0", "0.1", "0.30", "220.4", "1.25", "1.234", "0.125",
      "28.500",
      "1.2345", "999999999999999", "9999999999999999", "123456789.123456", "0.00000000000001",
      "0.000000000000001",
      "1.", ".5", "-.5", "1.2.3", "--1", "1-2", "-", "", " 5", "5 ", "+5", "1e5", "１２",
    ] {
      for language in [Language.english, .french] {
        var scanner = QuantityScanner(text, language)
        let scanned = scanner.quantity()
        let read = Quantity.read(text, in: language)
        #expect(read == scanned, "\(text)")
        #expect(read?.amount.bitPattern == scanned?.amount.bitPattern, "\(text)")
      }
    }
  }

  @Test func `units`() {
    #expect(Quantity.read("8 %", in: .english) == Quantity(0.08, .percent))
    #expect(Quantity.read("8,5 %", in: .french) == Quantity(0.085, .percent))
    #expect(Quantity.read("1,3 pt", in: .french) == Quantity(0.013, .points))
    #expect(Quantity.read("12 500 €", in: .french) == Quantity(12500, .money("EUR")))
    #expect(Quantity.read("€12,500", in: .english) == Quantity(12500, .money("EUR")))
    #expect(Quantity.read("12k€", in: .english) == Quantity(12000, .money("EUR")))
    #expect(Quantity.read("CHF 300", in: .english) == Quantity(300, .money("CHF")))
    #expect(
      Quantity.read("6 h/week", in: .english) == Quantity(6, .time(.hour), per: .init(count: 1, unit: .week)))
    #expect(
      Quantity.read("4 touches / 3 weeks", in: .english)
        == Quantity(4, .named("touches"), per: .init(count: 3, unit: .week)))
    #expect(Quantity.read("30 min", in: .english) == Quantity(30, .time(.minute)))
  }

  @Test func `money is exact`() {
    #expect(Money.read("0.1", in: .english)?.amount.description == "0.1")
    #expect(Money.read("12 500,50 €", in: .french)?.amount.description == "12500.5")
    #expect(Money.read("8 %", in: .english) == nil)
  }

  @Test func `efforts, delays and rhythms`() {
    #expect(Effort.read("6 h/week", in: .english)?.hoursPerWeek == 6)
    #expect(Effort.read("12 h / 2 weeks", in: .english)?.hoursPerWeek == 6)
    #expect(Effort.read("6 €", in: .english) == nil)
    #expect(Delay.read("2 jours", in: .french)?.hours == 48)
    #expect(Cadence.read("3 touches / week", in: .english)?.per.days == 7)
    #expect(Interval.read("every 3 months", in: .english) == Interval(count: 3, unit: .month))
  }
}
