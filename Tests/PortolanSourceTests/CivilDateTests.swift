import Testing

@testable import PortolanSource

@Suite struct CivilDateTests {
  @Test func `day numbers count from 1970`() throws {
    #expect(CivilDate("1970-01-01")?.dayNumber == 0)
    #expect(CivilDate("1969-12-31")?.dayNumber == -1)
    #expect(CivilDate("2000-03-01")?.dayNumber == 11_017)
    #expect(CivilDate("2026-01-12")?.dayNumber == 20_465)
  }

  @Test func `every day of 400 years follows the one before`() throws {
    var date = try #require(CivilDate(year: 1899, month: 12, day: 31))
    for year in 1900..<2300 {
      for month in 1...12 {
        for day in 1...CivilDate.days(inMonth: month, of: year) {
          date = date.adding(days: 1)
          guard date.parts == (year, month, day) else {
            Issue.record("\(date) instead of \(year)-\(month)-\(day)")
            return
          }
        }
      }
    }
    #expect(date == CivilDate(year: 2299, month: 12, day: 31))
  }

  @Test(arguments: [
    ("2026-01-12", 1, 2026, 3), ("2021-01-03", 7, 2020, 53), ("2020-12-31", 4, 2020, 53),
    ("2018-12-31", 1, 2019, 1), ("2016-01-01", 5, 2015, 53), ("2024-12-30", 1, 2025, 1),
  ])
  func `weekdays and weeks are those of ISO 8601`(text: String, weekday: Int, year: Int, week: Int) throws {
    let date = try #require(CivilDate(text))
    #expect(date.weekday == weekday)
    #expect(date.isoWeek == (year, week))
    let monday = try #require(CivilDate(isoYear: year, week: week))
    #expect(monday <= date && date - monday == weekday - 1)
  }

  @Test(arguments: [
    "2026-02-29", "2026-13-01", "2026-00-10", "2026-1-12", "0000-01-01", "12/01/2026", "2026-01-1a", "",
    "2026-01-012", "２026-01-01",
  ])
  func `what is no day is refused`(text: String) {
    #expect(CivilDate(text) == nil)
  }

  @Test func `a day of 2024 exists, in French day first`() {
    #expect(CivilDate("2024-02-29")?.description == "2024-02-29")
    #expect(CivilDate("29/02/2024", language: .french)?.description == "2024-02-29")
    #expect(CivilDate(isoYear: 2026, week: 53)?.description == "2026-12-28")
    #expect(CivilDate(isoYear: 2025, week: 53) == nil)
  }

  @Test func `adding too many days stays at the last one`() {
    #expect(CivilDate(dayNumber: 0).adding(days: .max).dayNumber == .max)
    #expect(CivilDate(dayNumber: -1).adding(days: .min).dayNumber == .min)
  }

  @Test func `adding months keeps to the month's last day`() {
    #expect(CivilDate("2026-01-31")?.adding(months: 1).description == "2026-02-28")
    #expect(CivilDate("2026-01-31")?.adding(months: -11).description == "2025-02-28")
    #expect(CivilDate("2026-12-15")?.adding(months: 1).description == "2027-01-15")
  }
}

@Suite struct PeriodTests {
  @Test(arguments: [
    ("2026", "2026-01-01", "2026-12-31", "2026"), ("2026-Q1", "2026-01-01", "2026-03-31", "2026-Q1"),
    ("Q1 2026", "2026-01-01", "2026-03-31", "2026-Q1"), ("T4 2026", "2026-10-01", "2026-12-31", "2026-Q4"),
    ("2026-03", "2026-03-01", "2026-03-31", "2026-03"), ("mars 2026", "2026-03-01", "2026-03-31", "2026-03"),
    ("Février 2024", "2024-02-01", "2024-02-29", "2024-02"),
    ("janv. 2026", "2026-01-01", "2026-01-31", "2026-01"),
    ("fe\u{301}vrier 2024", "2024-02-01", "2024-02-29", "2024-02"),
    ("September 2026", "2026-09-01", "2026-09-30", "2026-09"),
    ("03/2026", "2026-03-01", "2026-03-31", "2026-03"),
    ("2026-W12", "2026-03-16", "2026-03-22", "2026-W12"),
    ("2026-01-12", "2026-01-12", "2026-01-12", "2026-01-12"),
    ("2026-01-12..2026-06-30", "2026-01-12", "2026-06-30", "2026-01-12..2026-06-30"),
    ("2026-01 .. 2026-03", "2026-01-01", "2026-03-31", "2026-Q1"),
    ("H2 2026", "2026-07-01", "2026-12-31", nil),
    ("1er mars 2026", "2026-03-01", "2026-03-01", "2026-03-01"),
    ("January 12, 2026", "2026-01-12", "2026-01-12", "2026-01-12"),
    ("Q3 2025..Q2 2026", "2025-07-01", "2026-06-30", "2025-07-01..2026-06-30"),
  ])
  func `a written period has a first and a last day`(
    text: String, start: String, end: String, description: String?
  ) throws {
    let period = try #require(Period(text))
    #expect(period.start.description == start)
    #expect(period.end.description == end)
    if let description { #expect(period.description == description) }
    #expect(Period(period.description) == period)
  }

  @Test(arguments: [
    "", "soon", "2026-13", "2026-Q5", "2026-W54", "2026-3", "20260", "Q1", "2026-06-30..2026-01-12", "2026..",
    "2026--03", "12/01/2026", "2026-01-12..", "-2026", "2026-01-12 foo", "99999999999999999999",
  ])
  func `anything else is no period`(text: String) {
    #expect(Period(text) == nil)
  }

  @Test func `a day written the French way is read in French alone`() {
    #expect(Period("12/01/2026", language: .french)?.description == "2026-01-12")
  }

  @Test func `what can't be read says which forms are`() {
    let text = Located("soon", at: SourcePosition("a.md", line: 3, column: 9))
    #expect(throws: Diagnostic.self) { try Period(parsing: text, language: .english) }
    do {
      _ = try Period(parsing: text, language: .english)
    } catch {
      #expect(error.message == "“soon” is not a period")
      #expect(error.position.column == 9)
    }
  }

  @Test func `pieces cover a period, whole calendar periods each`() throws {
    let period = try #require(Period("2026-01-12..2026-04-02"))
    #expect(period.pieces(.month).map(\.description) == ["2026-01", "2026-02", "2026-03", "2026-04"])
    #expect(period.pieces(.quarter).map(\.description) == ["2026-Q1", "2026-Q2"])
    #expect(period.days == 81)
    let march = try #require(Period("2026-03"))
    #expect(period.overlap(with: march) == march)
    #expect(Period("2027").flatMap { period.overlap(with: $0) } == nil)
  }
}
