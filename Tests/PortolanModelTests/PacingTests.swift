import PortolanSource
import Testing

@testable import PortolanModel

private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

@Suite struct HolidayTests {
  @Test func `Easter is where the tables have it`() throws {
    let dates = [
      "1583-04-10", "1961-04-02", "2000-04-23", "2008-03-23", "2024-03-31", "2038-04-25", "2285-03-22",
    ]
    for text in dates { #expect(CivilDate(easterOf: try day(text).year)?.description == text) }
    #expect(CivilDate(easterOf: 1582) == nil && CivilDate(easterOf: 10_000) == nil)
    // All of 1583 to 4099 as python-dateutil has them, as the sum of their days since the year 1.
    let sum = (1583..<4100).reduce(0) { $0 + Int(CivilDate(easterOf: $1)?.dayNumber ?? 0) + 719_163 }
    #expect(sum == 2_611_103_516)
  }

  @Test func `two holidays on one day are one`() {
    let dates = FrenchHolidays.dates(of: 2008).map(\.description)
    #expect(dates.count == 10 && dates.filter { $0 == "2008-05-01" }.count == 1)
    #expect(FrenchHolidays.dates(of: 0).isEmpty)
  }

  @Test func `a year has the working days that the administration counts`() throws {
    for (year, days) in [(2025, 251), (2026, 252)] {
      let period = try #require(Period(year: year))
      #expect(WorkingCalendar.french(in: period).workingDays(in: period) == days)
      #expect(WorkingCalendar().workingDays(in: period) == 261)
    }
    let early = try #require(Period(year: 1500))
    #expect(WorkingCalendar.french(in: early) == WorkingCalendar())
    let far = Period(.year, of: CivilDate(dayNumber: .max))
    #expect(WorkingCalendar.french(in: far) == WorkingCalendar())
  }

  @Test func `working days are counted as they would be one by one`() throws {
    let start = try day("2024-12-20")
    let calendar = WorkingCalendar(holidays: FrenchHolidays.dates(of: 2025) + FrenchHolidays.dates(of: 2025))
    for first in 0..<14 {
      var count = 0
      for length in 0..<200 {
        let from = start.adding(days: first)
        let end = from.adding(days: length)
        if calendar.isWorkingDay(end) { count += 1 }
        let period = try #require(Period(from: from, through: end))
        guard calendar.workingDays(in: period) == count else {
          Issue.record("\(period): \(calendar.workingDays(in: period)) instead of \(count)")
          return
        }
      }
    }
  }
}

@Suite struct PacingTests {
  @Test func `pacing says why it has no value`() throws {
    let (start, end) = (try day("2026-01-01"), try day("2026-01-10"))
    let early = Pacing(0, target: 10, from: start, through: end, asOf: try day("2025-12-31"))
    #expect(early.elapsed == .number(0) && early.index.reason == .zeroDenominator)
    #expect(early.forecast.reason == .notEnoughHistory && early.status == nil)
    let undated = Pacing(5, target: 10, from: nil, through: end, asOf: start)
    #expect(undated.elapsed.reason == .missingInput && undated.index.reason == .missingInput)
    let backwards = Pacing(5, target: 10, from: end, through: start, asOf: start)
    #expect(backwards.forecast.reason == .invalidRange)
    let untargeted = Pacing(5, target: nil, from: start, through: end, asOf: try day("2026-01-05"))
    #expect(untargeted.index.reason == .missingTarget && untargeted.forecast == .number(10))
    let unknown = Pacing(nil, target: 10, from: start, through: end, asOf: end)
    #expect(unknown.expected == .number(10) && unknown.index.reason == .missingInput)
    #expect(unknown.forecast.reason == .missingInput)
    let saturday = try day("2026-01-10")
    let weekend = Pacing(
      1, target: 2, from: saturday, through: saturday.adding(days: 1), asOf: saturday,
      counting: .working(WorkingCalendar()))
    #expect(weekend.elapsed.reason == .zeroDenominator)
    // Monday to Sunday, as of Saturday: all the working days have passed.
    let week = Pacing(
      4, target: 5, from: try day("2026-01-05"), through: try day("2026-01-11"), asOf: saturday,
      counting: .working(WorkingCalendar()))
    #expect(week.elapsed == .number(1) && week.index == .number(0.8) && week.status == .late)
  }

  @Test func `the words for an index change at its thresholds`() {
    let words = [0.95, 0.9499, 0.8, 0.7999, -1].map { Pacing.status(.number($0)) }
    #expect(words == [.onPace, .late, .late, .adrift, .adrift])
    #expect(Pacing.status(.none(.missingInput)) == nil)
  }

  private func plan(_ months: [(String, Double?)]) -> [PlanPacing.Month] {
    months.compactMap { name, amount in Period(name).map { PlanPacing.Month($0, amount) } }
  }

  @Test func `a plan is paced through its months, in any order`() throws {
    let months = plan([("2026-02", 28), ("2026-01", 10), ("2026-03", 62)])
    let found = PlanPacing(19, plan: months, asOf: try day("2026-02-07"))
    #expect(found.expected == .number(17) && found.forecast.value.map { abs($0 - 1900 / 17) < 1e-9 } == true)
    let after = PlanPacing(95, plan: months, asOf: try day("2027-01-01"))
    #expect(after.expected == .number(100) && after.index == .number(0.95) && after.status == .onPace)
    #expect(after.forecast == .number(95))
  }

  @Test func `a plan says why it has no value`() throws {
    let asOf = try day("2026-01-31")
    let ahead = PlanPacing(5, plan: plan([("2026-01", 10), ("2026-02", nil)]), asOf: asOf)
    #expect(ahead.index == .number(0.5) && ahead.forecast.reason == .missingInput)
    let twice = PlanPacing(5, plan: plan([("2026-01", 10), ("2026-01", 10)]), asOf: asOf)
    #expect(twice.expected.reason == .invalidRange && twice.forecast.reason == .invalidRange)
    #expect(PlanPacing(5, plan: [], asOf: asOf).expected.reason == .missingInput)
    #expect(PlanPacing(nil, plan: plan([("2026-01", 10)]), asOf: asOf).forecast.reason == .missingInput)
    #expect(PlanPacing(5, plan: plan([("2026-01", 0)]), asOf: asOf).forecast.reason == .zeroDenominator)
  }

  @Test func `a forecast has an interval from three periods on`() {
    let two = IntervalForecast(increments: [10, nil, 14], remaining: 2)
    #expect(two.forecast == .number(48) && two.isPartial && two.unknownPeriods == 1)
    #expect(two.lower.reason == .notEnoughHistory && two.upper.reason == .notEnoughHistory)
    #expect(IntervalForecast(increments: [nil], remaining: 2).forecast.reason == .notEnoughHistory)
    #expect(IntervalForecast(increments: [1, 2, 3], remaining: -1).upper.reason == .invalidRange)
  }
}

@Suite struct TimeSeriesTests {
  @Test func `a change says why it has no value`() {
    let fromZero = TimeSeries([0, 5]).change()
    #expect(fromZero.delta == .number(5) && fromZero.relative.reason == .zeroDenominator)
    #expect(TimeSeries([-4, -5]).change().relative == .number(-0.25))
    #expect(TimeSeries([nil, 5]).change().delta.reason == .missingInput)
    #expect(TimeSeries([1, 2]).change(lag: 2).delta.reason == .notEnoughHistory)
    #expect(TimeSeries([1, 2]).change(lag: 0).relative.reason == .invalidRange)
    #expect(TimeSeries([5, 5]).change().delta == .number(0))
  }

  @Test func `a moving average needs half of its values`() {
    let series = TimeSeries([1, nil, 3, nil, nil])
    #expect(
      series.movingAverages(2) == [
        .none(.notEnoughHistory), .number(1), .number(3), .number(3), .none(.missingInput),
      ])
    #expect(series.movingAverage(0).reason == .invalidRange)
    #expect(series.movingAverage(6).reason == .notEnoughHistory)
  }

  @Test(arguments: [
    ("2026", "2025"), ("2026-Q1", "2025-Q1"), ("2026-03", "2025-03"), ("2026-W52", "2025-W52"),
    ("2027-W01", "2026-W01"), ("2026-W53", nil), ("2024-02-29", nil), ("2024-03-01", "2023-03-01"),
    ("2026-01-12..2026-06-30", nil),
  ])
  func `a period's counterpart is a year before`(text: String, before: String?) throws {
    #expect(try #require(Period(text)).yearBefore?.description == before)
  }
}
