import PortolanSource
import Testing

@testable import PortolanModel

@Suite struct CostLagTests {
  /// Won after 60, 62 and 100 days; the lost one doesn't count. 62 days before 30 September is 30 July.
  private static let opportunities = """
    opened,closed,outcome,value
    2026-01-01,2026-03-02,won,1
    2026-02-01,2026-04-04,won,1
    2026-01-01,2026-04-11,won,1
    2026-01-01,2026-01-02,lost,1
    """
  private static let spend = """
    date,tactic,amount,kind
    2026-01-10,mail,700,spend
    2026-07-30,mail,300,spend
    2026-07-31,mail,999,spend
    """
  private static let hours = """
    date,team,member,tactic,hours
    2026-07-01,sales,Ann,mail,10
    2026-08-01,sales,Ann,mail,20
    """
  private static let outbound = "date,tactic,meetings,deals,revenue\n2026-09-05,mail,10,6,3000"

  private static func sample(
    period: String = "month", _ changes: [String: String] = [:], without: String? = nil
  ) -> LedgerPlaybook {
    var tables = [
      "opportunities": opportunities, "spend": spend, "hours": hours, "outbound": outbound,
    ].merging(changes) { $1 }
    if let without { tables[without] = nil }
    return LedgerPlaybook(
      settings: "economics: {gross-margin: 50%, revenue-per-customer: 100, churn: 5%, period: \(period)}",
      tables)
  }

  @Test func `a cycle longer than a period sets customers against the costs of a cycle ago`() throws {
    let blended = Self.sample().money.blended
    #expect(blended.lag?.cycle.value == 62)
    let shifted = try #require(blended.lag?.shifted)
    #expect(shifted.lastDay.description == "2026-07-30")
    // 700 + 300, and 10 h × 50
    #expect(shifted.spent.value == 1000 && shifted.timeCost.value == 500 && shifted.fullCost.value == 1500)
    // 1500 / 6, where 3499 / 6 would be without the shift; 250 / (100 × 0.5)
    #expect(blended.acquisitionCost.value == 250 && blended.payback.value == 5)
    #expect(blended.fullCost.value == 3499)
    #expect(shifted.rows.map(\.table) == ["hours", "spend"] && shifted.rows.map(\.used) == [1, 2])
    #expect(shifted.rows.map(\.lines.runs) == [[2...2], [2...3]])
    let later = shifted.rows.map { $0.setAside.filter { $0.count > 0 }.map { "\($0.reason) \($0.count)" } }
    #expect(later == [["inLastCycle 1"], ["inLastCycle 1"]])
  }

  @Test func `its formula and operands say what was shifted`() throws {
    let sample = Self.sample()
    let figure = LedgerFigure.economic(.cac)
    let answer = try #require(sample.money.answers(figure, by: nil, sample.playbook).first)
    #expect(sample.money.formula(of: figure) == "full-cost until 2026-07-30 / customers")
    #expect(
      answer.operands.map { "\($0.name) \($0.value ?? -1)" } == [
        "full-cost until 2026-07-30 1500.0", "median sales-cycle, days 62.0", "customers 6.0",
      ])
    #expect(answer.rows.map(\.table) == ["hours", "spend", "outbound"])
    // A single tactic has the costs of its own days: (1999 + 30 h × 50) / 6
    #expect(sample.economics("mail")?.acquisitionCost.value.map { abs($0 - 3499.0 / 6) < 1e-9 } == true)
    #expect(sample.money.formula(of: figure, for: "mail") == "full-cost / customers")
  }

  @Test func `a cycle within a period, or one that nobody knows, shifts nothing`() throws {
    let within = Self.sample(period: "quarter").money.blended
    #expect(within.lag?.cycle.value == 62 && within.lag?.shifted == nil)
    #expect(within.acquisitionCost.value.map { abs($0 - 3499.0 / 6) < 1e-9 } == true)
    let unknown = Self.sample(without: "opportunities").money.blended
    #expect(unknown.lag?.cycle.reason == .missingInput && unknown.lag?.shifted == nil)
    #expect(unknown.acquisitionCost.value == within.acquisitionCost.value)
  }

  @Test func `what can't be shifted has a reason and no value`() {
    let late = Self.sample([
      "spend": "date,tactic,amount,kind\n2026-08-01,mail,300,spend",
      "hours": "date,team,member,tactic,hours\n2026-08-01,sales,Ann,mail,20",
    ]).money.blended
    #expect(late.acquisitionCost.reason == .missingInput)
    #expect(late.acquisitionCost.lacks.map(\.description) == ["costs until 2026-07-30"])
    let undated = Self.sample(["spend": "tactic,amount,kind\nmail,300,spend"]).money.blended
    #expect(undated.acquisitionCost.reason == .missingInput)
    #expect(undated.acquisitionCost.lacks.map(\.description) == ["column spend.date"])
    let partly = Self.sample(["spend": Self.spend + "\n,mail,50,spend"]).money.blended
    #expect(partly.acquisitionCost.value == 250)
    #expect(partly.acquisitionCost.lacks.map(\.description) == ["1 rows of spend"])
    let nobody = Self.sample(["outbound": "date,tactic,meetings,deals\n2026-09-05,mail,10,0"]).money.blended
    #expect(nobody.acquisitionCost.reason == .zeroDenominator)
  }

  @Test func `a ledger of months is cut at the end of a month that lies nearest`() throws {
    let months = Self.sample([
      "spend":
        "month,tactic,amount,kind\n2026-06,mail,700,spend\n2026-07,mail,300,spend\n2026-08,mail,90,spend"
    ]).money.blended
    #expect(months.lag?.shifted?.lastDay.description == "2026-07-31")
    #expect(months.lag?.shifted?.spent.value == 1000 && months.acquisitionCost.value == 250)
  }
}
