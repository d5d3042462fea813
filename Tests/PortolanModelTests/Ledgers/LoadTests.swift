import PortolanSource
import Testing

@testable import PortolanModel

@Suite struct LoadTests {
  /// Weeks of ISO 8601 don't end with the year: 29 December 2025 to 4 January 2026 is week 1 of 2026.
  @Test func `hours of two years can be those of one week`() {
    let hours = """
      date,team,tactic,hours
      2025-12-28,sales,mail,1
      2025-12-29,sales,mail,2
      2025-12-31,sales,mail,3
      2026-01-04,sales,mail,4
      2026-01-05,sales,mail,5
      """
    let ledger = LedgerPlaybook(["hours": hours]).money.ledgers.hours
    func week(_ year: Int, _ number: Int) -> Double? {
      Period(year: year, week: number).map { ledger.worked(by: "sales", in: $0).hours }
    }
    #expect(week(2025, 52) == 1 && week(2026, 1) == 9 && week(2026, 2) == 5)
    #expect(ledger.weeks?.description == "2025-12-22..2026-01-11")
    let months = ledger.cells(of: "mail").map { "\($0.month?.description ?? "-") \($0.sum.hours)" }
    #expect(months == ["2025-12 6.0", "2026-01 9.0"])
  }

  private static let hours = """
    date,team,tactic,hours
    2026-09-11,sales,mail,13
    2026-09-18,sales,mail,11
    2026-09-18,,mail,2
    """

  @Test func `a booked week is judged by its hours, a later one by its plan`() throws {
    let sample = LedgerPlaybook(["hours": Self.hours])
    let sales = try #require(sample.playbook.teams.first { $0.id == "sales" })
    let from = try #require(CivilDate("2026-09-07"))
    let period = try #require(Period(from: from, through: from.adding(days: 27)))
    let weeks = sample.money.weeks(of: sales, in: period)
    #expect(weeks.map(\.week.description) == ["2026-W37", "2026-W38", "2026-W39", "2026-W40"])
    #expect(weeks.map(\.recorded) == [13, 11, nil, nil])
    // 4 + 10 h a week of 12: planned is over, but the second week was worked in time.
    #expect(weeks.allSatisfy { $0.plan.needed.value.map { abs($0 - 14) < 1e-9 } == true })
    #expect(weeks.map(\.isOver) == [true, false, true, true])
  }

  @Test func `an effort ends with its tactic, and an idea takes none`() throws {
    let more = """
      -- tactics/fair.md --
      title: Fair
      status: idea
      effort: {sales: 10 h/week}
      -- tactics/mail.md --
      title: Mail
      status: running
      effort: {sales: 4 h/week}
      end: 2026-09-09
      """
    let sample = LedgerPlaybook(more: more)
    let sales = try #require(sample.playbook.teams.first { $0.id == "sales" })
    let from = try #require(CivilDate("2026-08-31"))
    let period = try #require(Period(from: from, through: from.adding(days: 20)))
    // Monday to Wednesday are three of five days.
    let needed = sample.money.weeks(of: sales, in: period).map {
      ($0.plan.needed.value ?? -1).rounded(toPlaces: 6)
    }
    #expect(needed == [4, 2.4, 0])
  }

  @Test func `a holiday takes from both sides`() throws {
    let sample = LedgerPlaybook(settings: "language: fr")
    let sales = try #require(sample.playbook.teams.first { $0.id == "sales" })
    let week = try #require(Period(year: 2026, week: 29))  // 14 July is a Tuesday
    let load = try #require(sample.money.weeks(of: sales, in: week).first?.plan)
    #expect(load.available.value.map { abs($0 - 12 * 4 / 5) < 1e-9 } == true)
    #expect(load.needed.value.map { abs($0 - 14 * 4 / 5) < 1e-9 } == true)
  }

  @Test func `a month between two others is there, and one without a date comes last`() throws {
    let sample = LedgerPlaybook(
      [
        "spend": "date,tactic,amount,kind\n2025-11-30,fair,5,spend\n2026-01-31,fair,7,spend\n,fair,2,spend",
        "hours": "date,team,tactic,hours\n2026-01-02,room,fair,3",
      ])
    let fair = try #require(sample.playbook.tactics.first { $0.id == "fair" })
    let months = sample.money.months(of: fair, sample.playbook)
    #expect(
      months.map(\.key) == [
        .month(Period(year: 2025, month: 11)), .month(Period(year: 2025, month: 12)),
        .month(Period(year: 2026, month: 1)), .month(nil),
      ])
    #expect(months.map(\.spent.value) == [5, 0, 7, 2])
    #expect(months[2].hours?.value == 3 && months[2].timeCost?.reason == .missingInput)
  }

  @Test func `a plan is dealt by weights, and what is short is told`() throws {
    let sample = LedgerPlaybook(["spend": "date,tactic,amount,kind\n2026-01-31,mail,400,spend"])
    let customers = try #require(sample.playbook.objectives.first { $0.id == "customers" })
    let balance = try #require(sample.money.balance(of: customers))
    #expect(balance.promise == .sum(12) && balance.shortfall == .number(8))
    // Weights 3 and 1: three quarters of what the strategy has, and of what mail costs.
    #expect(balance.available == .number(7500) && balance.planned == 750 && balance.spent.value == 300)
    #expect(balance.moneyGap == .number(-6750))
    #expect(balance.unfunded.map { sample.playbook.tactics[$0.tactic].id } == ["fair"])
    #expect(balance.shared.map { sample.playbook.tactics[$0.tactic].id } == ["mail"])
    // (0.75 × 4 h × 365 + 10 h × 184) / 7 against 10 h × 365 / 7 × 0.75
    #expect(balance.plannedHours.value.map { abs($0 - (0.75 * 4 * 365 + 1840) / 7) < 1e-9 } == true)
    #expect(balance.availableHours.value.map { abs($0 - 0.75 * 3650 / 7) < 1e-9 } == true)
    let known = try #require(sample.money.balance(of: sample.playbook.objectives[1]))
    #expect(known.promise == .range(0.05, 0.05, count: 1) && known.shortfall.reason == .missingInput)
  }

  @Test func `a budget is paced by the calendar and spread over its months`() throws {
    let sample = LedgerPlaybook(
      asOf: "2026-03-31",
      [
        "spend":
          "date,tactic,amount,kind\n2026-01-31,mail,400,spend\n2026-02-01,fair,30,spend\n2026-02-01,,7,spend"
      ])
    let mail = try #require(sample.playbook.tactics.first { $0.id == "mail" })
    let line = try #require(sample.money.line(of: mail, sample.playbook, asOf: sample.measures.asOf))
    #expect(line.share == .number(0.4))
    // 90 of 365 days
    #expect(line.pacing?.expected.value.map { abs($0 - 1000 * 90 / 365) < 1e-9 } == true)
    #expect(line.pacing.flatMap { SpendPace($0.index) } == .over)
    #expect(sample.money.unassigned(sample.playbook)?.spent.value == 7)
    let months = sample.money.months(sample.playbook)
    #expect(months.count == 12 && months.compactMap(\.planned.value).reduce(0, +).rounded() == 1000)
    #expect(
      months[1].spent.value == 37 && months[0].planned.value.map { abs($0 - 31_000 / 365) < 1e-9 } == true)
  }
}

extension Double {
  fileprivate func rounded(toPlaces places: Int) -> Double {
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    return (self * scale).rounded() / scale
  }
}
