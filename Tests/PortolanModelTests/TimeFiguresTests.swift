import PortolanSource
import Testing

@testable import PortolanModel

private func pace(
  _ objective: String, asOf: String, settings: String = "", rows: String, formula: String = "sum(deals)",
  unit: String = "count", better: String = "higher"
) throws -> TargetPace {
  let found = try timeSample(
    objective, asOf: asOf, settings: settings, rows: rows, formula: formula, unit: unit, better: better)
  return try #require(found.measures.pace(of: found.playbook.objectives[0]))
}

@Suite struct TargetPaceTests {
  private let year = "target: 20\nstart: 2026-01-01\ndue: 2026-12-31"
  private let rows = "2026-08-03,mail,2,10\n2026-09-07,mail,4,10\n2026-10-05,mail,9,10"

  @Test func `a flow is held against the days that have passed, and today's rows are the last`() throws {
    let found = try pace(year, asOf: "2026-09-30", rows: rows)
    #expect(found.kind == .flow && found.actual.value == 6)
    #expect(isNear(found.calendar.elapsed, 273.0 / 365))
    #expect(isNear(found.expected, 20 * 273.0 / 365))
    #expect(isNear(found.index, 6 / (20 * 273.0 / 365)))
    #expect(isNear(found.forecast, 6 * 365.0 / 273))
    #expect(found.status == .adrift)
  }

  @Test func `before its start nothing is expected, and from its last day on the target counts`() throws {
    let early = try pace("target: 20\nstart: 2026-10-01\ndue: 2026-12-31", asOf: "2026-09-30", rows: rows)
    #expect(!early.hasStarted && early.status == nil)
    #expect(early.expected == .number(0) && early.index == .none(.zeroDenominator))
    #expect(early.forecast == .none(.notEnoughHistory))
    #expect(early.actual == .none(.notEnoughHistory))
    let last = try pace(year, asOf: "2026-12-31", rows: rows)
    #expect(last.isOver && last.status == nil && last.interval == nil)
    #expect(last.actual.value == 15 && last.forecast.value == 15)
    let late = try pace("target: 20\nstart: 2026-01-01\ndue: 2026-09-30", asOf: "2026-12-31", rows: rows)
    #expect(late.isOver && late.actual.value == 6 && late.calendar.elapsed == .number(1))
  }

  @Test(
    arguments: [
      // May 2026: 21 weekdays; the 1st, 8th, Ascension on the 14th and Whit Monday on the 25th are holidays.
      ("language: fr", "2026-05-08", 4.0 / 17), ("language: fr", "2026-05-10", 4.0 / 17),
      ("language: fr", "2026-05-31", 1.0), ("language: fr\nholidays: none", "2026-05-08", 6.0 / 21),
      ("language: en", "2026-05-08", 6.0 / 21), ("language: en\nholidays: fr", "2026-05-14", 7.0 / 17),
      ("language: fr", "2026-05-01", 0.0),
    ] as [(String, String, Double)])
  func `working days leave out weekends, and holidays where they are set`(
    _ settings: String, _ day: String, _ share: Double
  ) throws {
    let found = try pace(
      "target: 20\nstart: 2026-05-01\ndue: 2026-05-31", asOf: day, settings: settings, rows: rows)
    #expect(isNear(found.working.elapsed, share), "\(found.working.elapsed)")
    if share == 0 { #expect(found.working.forecast.value == nil) }
  }

  @Test func `a plan by month knows the seasons, and is preferred`() throws {
    let found = try pace(
      "target: 10\nstart: 2026-01-01\ndue: 2026-02-28\nplan: {2026-02: 6, 2026-01: 4}", asOf: "2026-02-14",
      rows: "2026-01-12,mail,3,1\n2026-02-02,mail,2,1")
    #expect(isNear(found.expected, 7) && isNear(found.index, 5.0 / 7) && isNear(found.forecast, 50.0 / 7))
    #expect(found.status == .adrift && found.calendar.status == .adrift)
    // A month that the plan lacks has nothing planned.
    let gap = try pace(
      "target: 10\nstart: 2026-01-01\ndue: 2026-03-31\nplan: {2026-01: 4, 2026-03: 6}", asOf: "2026-02-14",
      rows: "2026-01-12,mail,4,1")
    #expect(isNear(gap.index, 1) && gap.status == .onPace)
  }

  @Test func `three completed months make an interval, and a month without rows makes none`() throws {
    let months = "2026-01-12,mail,10,1\n2026-02-02,mail,12,1\n2026-03-02,mail,14,1\n2026-04-06,mail,99,1"
    let found = try pace(year, asOf: "2026-04-10", rows: months)
    // t(0.90, 2) = 1.8856; s = 2; √(9 + 81 ÷ 3) = 6.
    #expect(found.step == .month && found.completed == 3)
    #expect(isNear(found.interval?.forecast, 144))
    #expect(abs((found.interval?.lower.value ?? 0) - (144 - 1.885618083 * 12)) < 1e-6)
    #expect(abs((found.interval?.upper.value ?? 0) - (144 + 1.885618083 * 12)) < 1e-6)
    let thin = try pace(year, asOf: "2026-03-31", rows: "2026-01-12,mail,10,1\n2026-03-02,mail,14,1")
    #expect(thin.interval?.lower == .none(.notEnoughHistory) && thin.interval?.unknownPeriods == 1)
  }

  @Test func `months count from the day of the start, and a short period has weeks`() throws {
    let rows = (0..<14).map { week in
      "\(CivilDate(year: 2026, month: 1, day: 15)?.adding(days: 7 * week).description ?? ""),mail,\(week + 1),1"
    }.joined(separator: "\n")
    let months = try pace("target: 90\nstart: 2026-01-15\ndue: 2026-07-14", asOf: "2026-04-14", rows: rows)
    // 15 January to 14 February holds five of the weeks, the next two four each.
    #expect(months.completed == 3 && isNear(months.interval?.forecast, 2.0 * (15 + 30 + 46)))
    let weeks = try pace("target: 90\nstart: 2026-01-15\ndue: 2026-02-22", asOf: "2026-02-04", rows: rows)
    // Three weeks of 1, 2 and 3; two whole ones and four of seven days are left of 39 days.
    #expect(weeks.step == .week && weeks.completed == 3)
    #expect(isNear(weeks.interval?.forecast, 6 + 2 * (2 + 4.0 / 7)))
  }

  @Test func `of what should stay low, less than expected is on pace`() throws {
    // Half the days, 8 of 10 expected: the attainment of the expectation is 2 − 8 ÷ 10.
    let goal = "target: 20\nstart: 2026-01-01\ndue: 2026-01-10"
    let rows = "2026-01-03,mail,8,1"
    #expect(try pace(goal, asOf: "2026-01-05", rows: rows, better: "lower").status == .onPace)
    #expect(try pace(goal, asOf: "2026-01-05", rows: rows).status == .late)
    #expect(
      try pace(goal, asOf: "2026-01-05", rows: "2026-01-03,mail,13,1", better: "lower").status == .adrift)
  }

  @Test func `a level is not paced, and its forecast is its last complete month`() throws {
    let found = try pace(
      "target: 20 %\nstart: 2026-01-01\ndue: 2026-12-31", asOf: "2026-03-15",
      rows: "2025-12-01,mail,9,10\n2026-01-12,mail,1,10\n2026-02-02,mail,3,10\n2026-03-02,mail,8,10",
      formula: "deals / sent", unit: "percent")
    #expect(found.kind == .level && found.status == nil && found.interval == nil && found.plan == nil)
    #expect(isNear(found.actual, 12.0 / 30) && isNear(found.forecast, 0.3))
    #expect(found.last?.period == Period(year: 2026, month: 2))
  }

  @Test func `a KPI is paced over the period of its target, and a tactic over its own rows`() throws {
    let found = try timeSample(
      "target: 20\ndue: 2026-12-31", asOf: "2026-06-30", rows: "2026-02-02,mail,5,1\n2026-02-02,call,7,1",
      """
      -- kpis/calls.md --
      title: Calls
      formula: sum(sent)
      unit: count
      better: higher
      target: 4
      period: 2026-H1
      -- tactics/mail.md --
      title: Mail
      start: 2026-01-01
      micro-conversion: {kpi: deals, target: 10, due: 2026-12-31}
      """.replacing("2026-H1", with: "H1 2026"))
    let kpi = try #require(found.playbook.kpis.first { $0.id == "calls" })
    #expect(found.measures.periodTarget(of: kpi)?.current.attainment.raw.value == 0.5)
    #expect(found.measures.periodTarget(of: kpi)?.pace?.isOver == true)
    let tactic = try #require(found.measures.pace(of: found.playbook.tactics[0]))
    #expect(tactic.actual.value == 5 && isNear(tactic.expected, 10 * 181.0 / 365))
  }
}

@Suite struct StrategyScoreTests {
  @Test func `what is unknown counts as nothing in the headline, and the coverage says how much it is`()
    throws
  {
    let found = try timeSample(
      "target: 20\nstart: 2026-01-01\ndue: 2026-12-31\nweight: 3", asOf: "2026-09-30",
      rows: "2026-02-02,mail,10,1",
      """
      -- objectives/known.md --
      title: Known
      strategy: lead
      kpi: nothing
      target: 5
      due: 2026-12-31
      -- kpis/nothing.md --
      title: Nothing
      formula: sum(sent where tactic = "nobody") / sum(deals where tactic = "nobody")
      unit: ratio
      better: higher
      """)
    let score = try #require(found.measures.score(of: found.playbook.strategies[0]))
    // 3 × 0.5 over 3 + 1.
    #expect(isNear(score.rollUp.strict, 0.375) && isNear(score.rollUp.coveredOnly, 0.5))
    #expect(isNear(score.rollUp.coverage, 0.75) && score.rollUp.isThin)
    #expect(isNear(score.okr.objective, 0.375) && score.okr.colour == .red)
    #expect(score.known == 1 && score.count == 2)
  }

  @Test func `a key result starts at the baseline, and a flow at 0`() throws {
    let flow = try timeSample(
      "baseline: 8\ntarget: 20\nkind: aspirational\ndue: 2026-12-31", asOf: "2026-09-30",
      rows: "2026-02-02,mail,10,20")
    let own = try #require(flow.measures.score(of: flow.playbook.objectives[0]))
    #expect(own.okr.keyResults == [.number(0.5)] && own.kind == .aspirational)
    let level = try timeSample(
      "baseline: 40 %\ntarget: 60 %\ndue: 2026-12-31", asOf: "2026-09-30", rows: "2026-02-02,mail,10,20",
      formula: "deals / sent", unit: "percent")
    #expect(isNear(level.measures.score(of: level.playbook.objectives[0])?.okr.objective, 0.5))
  }
}

@Suite struct ChallengeStandingTests {
  private func figures(_ values: [(String, Double?)]) -> [(key: DimensionValue, figure: Figure)] {
    values.map { (.text($0.0), Figure($0.1.map { Quotient($0) } ?? .none(.missingInput))) }
  }

  @Test func `those with the same value share a place, and the next one is as many further`() {
    let values = figures([("Ann", 3), ("Ben", 5), ("Cas", nil), ("Dee", 5), ("Eve", 1)])
    let up = ChallengeStanding.ranks(values, better: .higher)
    #expect(up.map(\.key.description) == ["Ben", "Dee", "Ann", "Eve", "Cas"])
    #expect(up.map(\.place) == [1, 1, 3, 4, nil])
    #expect(up.map(\.isTied) == [true, true, false, false, false])
    #expect(ChallengeStanding.ranks(values, better: .lower).map(\.place) == [1, 2, 3, 3, nil])
  }

  @Test func `a guard that got worse is told from noise, over as many days before as the challenge has run`()
    throws
  {
    let challenge = { (before: String, during: String) in
      try timeSample(
        "target: 20\ndue: 2026-12-31", asOf: "2026-03-10", rows: "",
        """
        -- data/outbound.csv --
        date,member,deals,sent
        2026-02-18,Ann,900,1000
        2026-02-25,\(before)
        2026-03-02,\(during)
        2026-03-11,Ann,99,99
        -- kpis/share.md --
        title: Share
        formula: deals / sent
        unit: percent
        better: higher
        -- teams/sales.md --
        title: Sales
        members: [Ann, Ben]
        -- challenges/race.md --
        title: Race
        kpi: deals
        period: 2026-03-01..2026-03-31
        team: sales
        guard: share
        """)
    }
    let worse = try challenge("Ann,50,100", "Ann,20,100")
    let standing = try #require(worse.measures.standing(of: worse.playbook.challenges[0]))
    let share = try #require(worse.playbook.kpis.first { $0.id == "share" })
    #expect(standing.guardKPI?.trend.before == Period("2026-02-19..2026-02-28"))
    #expect(standing.guardKPI?.direction(share) == .worsened)
    #expect(standing.ranks.map(\.key.description) == ["Ann", "Ben"])
    #expect(standing.ranks.map(\.place) == [1, nil] && standing.whole.figure.value == 20)
    let noise = try challenge("Ann,50,100", "Ann,48,100")
    #expect(noise.measures.standing(of: noise.playbook.challenges[0])?.guardKPI?.direction(share) == .noise)
  }
}
