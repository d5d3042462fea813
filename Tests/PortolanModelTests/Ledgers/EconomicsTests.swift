import PortolanSource
import Testing

@testable import PortolanModel

@Suite struct EconomicsTests {
  private static let spend = """
    date,tactic,amount,kind
    2026-01-31,mail,300,spend
    2026-02-01,mail,150,spend
    2026-02-10,mail,-50,credit
    2026-02-11,mail,20,credit
    2026-03-01,mail,,spend
    ,mail,20,spend
    2026-02-05,,80,spend
    2026-10-01,mail,999,spend
    """
  private static let hours = """
    date,team,member,tactic,hours
    2026-01-05,sales,Ann,mail,6
    2026-01-06,sales,Bob,mail,4
    2026-01-06,sales,Bob,fair,2
    """
  private static let outbound = """
    date,tactic,meetings,deals,revenue
    2026-01-05,mail,10,2,3000
    2026-02-05,mail,6,2,2000
    2026-02-05,fair,5,0,0
    """
  private static let worth = """
    economics: {gross-margin: 60%, revenue-per-customer: 100, churn: 5%, period: month}
    """

  @Test func `credits are taken off, whatever their sign, and later rows don't count`() throws {
    let spend = LedgerPlaybook(["spend": Self.spend]).money.ledgers.spend
    let mail = spend.spent(on: "mail")
    // 300 + 150 − 50 − 20 + 20
    #expect(mail.amount == 400 && mail.credits == 70)
    #expect(mail.rows == 6 && mail.unknownRows == 1 && spend.laterRows == 1)
    #expect(spend.total.amount == 480)
    let months = spend.cells.filter { $0.tactic == "mail" }.map {
      "\($0.month?.description ?? "-") \($0.sum.amount)"
    }
    #expect(months == ["- 20.0", "2026-01 300.0", "2026-02 80.0", "2026-03 0.0"])
    #expect(spend.cells.last?.tactic == nil && spend.cells.last?.sum.amount == 80)
  }

  @Test func `a tactic's figures are those of the formulas`() throws {
    let sample = LedgerPlaybook(
      settings: Self.worth,
      [
        "spend": "date,tactic,amount,kind\n2026-01-31,mail,400,spend", "hours": Self.hours,
        "outbound": Self.outbound,
      ])
    let mail = try #require(sample.economics("mail"))
    #expect(mail.spent.value == 400 && mail.hours.value == 10)
    // 10 h × 50
    #expect(mail.timeCost.value == 500 && mail.fullCost.value == 900)
    #expect(mail.customers.value == 4 && mail.meetings.value == 16 && mail.revenue.value == 5000)
    #expect(mail.acquisitionCost.value == 225)
    #expect(mail.costPerMeeting.value == 56.25)
    // (5000 × 0.6 − 900) / 900
    #expect(mail.returnOnInvestment.value.map { abs($0 - 7 / 3) < 1e-12 } == true)
    #expect(mail.returnOnSpend.value == 12.5)
    // 225 / (100 × 0.6); 100 × 0.6 / 0.05 = 1200
    #expect(mail.payback.value == 3.75)
    #expect(sample.money.lifetime.best.value == 1200)
    #expect(mail.lifetimeToCost.value.map { abs($0 - 1200 / 225) < 1e-12 } == true)
    // 400 + 12 h × 50 over 4 customers
    #expect(sample.money.blended.acquisitionCost.value == 250)
  }

  @Test func `nobody won has no cost of a customer, and says what it cost`() throws {
    let sample = LedgerPlaybook(["spend": Self.spend, "hours": Self.hours, "outbound": Self.outbound])
    let fair = try #require(sample.economics("fair"))
    #expect(fair.fullCost.value == 100 && fair.customers.value == 0)
    #expect(fair.acquisitionCost.reason == .zeroDenominator && fair.payback.reason == .zeroDenominator)
    #expect(fair.costPerMeeting.value == 20)
    #expect(fair.returnOnSpend.reason == .zeroDenominator)
  }

  @Test func `an unknown rate is never nothing`() throws {
    let hours =
      "date,team,tactic,hours\n2026-01-05,room,mail,6\n2026-01-05,sales,mail,2\n2026-01-05,sales,fair,1"
    let tables = ["spend": Self.spend, "hours": hours, "outbound": Self.outbound]
    let mail = try #require(LedgerPlaybook(tables).economics("mail"))
    // The known part of it: 2 h × 50.
    #expect(mail.timeCost.value == 100 && mail.timeCost.isPartial)
    #expect(mail.timeCost.lacks.contains(.hourlyRate(team: "room")))
    #expect(mail.acquisitionCost.reason == .missingInput && mail.costPerMeeting.reason == .missingInput)
    #expect(mail.returnOnInvestment.reason == .missingInput)
    let known = try #require(LedgerPlaybook(settings: "hourly-rate: 30", tables).economics("mail"))
    // 6 × 30 + 2 × the team's own 50; the row without an amount leaves it partial.
    #expect(known.timeCost.value == 280 && !known.timeCost.isPartial)
    #expect(known.fullCost.value == 680 && known.fullCost.isPartial)
    #expect(known.acquisitionCost.value == 170)
  }

  @Test func `without a margin there is a ROAS and no ROI`() throws {
    let sample = LedgerPlaybook(["spend": Self.spend, "hours": Self.hours, "outbound": Self.outbound])
    let mail = try #require(sample.economics("mail"))
    #expect(mail.returnOnInvestment.reason == .missingInput)
    #expect(mail.returnOnInvestment.lacks.contains(.setting("gross-margin")))
    #expect(mail.returnOnSpend.value == 12.5)
    #expect(mail.payback.lacks.contains(.setting("revenue-per-customer")))
  }

  @Test func `without a ledger of hours the cost is only a part`() throws {
    let mail = try #require(
      LedgerPlaybook(["spend": Self.spend, "outbound": Self.outbound]).economics("mail"))
    #expect(mail.fullCost.value == 400 && mail.fullCost.lacks.contains(.table("hours")))
    #expect(mail.acquisitionCost.reason == .missingInput)
    #expect(LedgerPlaybook(["outbound": Self.outbound]).economics("mail") == nil)
  }

  @Test func `more refunds than payments are no cost`() throws {
    let spend = "date,tactic,amount,kind\n2026-01-31,mail,100,spend\n2026-02-01,mail,250,credit"
    let mail = try #require(
      LedgerPlaybook(["spend": spend, "hours": Self.hours, "outbound": Self.outbound]).economics("mail"))
    #expect(mail.spent.value == -150 && mail.fullCost.reason == .negativeInput)
    #expect(mail.acquisitionCost.reason == .negativeInput)
  }

  @Test func `nobody leaving caps a lifetime at 60 months`() {
    let settings = "economics: {gross-margin: 50%, revenue-per-customer: 300, churn: 0%, period: quarter}"
    let lifetime = LedgerPlaybook(settings: settings).money.lifetime
    // 20 quarters of 150
    #expect(lifetime.isCapped && lifetime.best.value == 3000)
  }

  @Test func `what can't be read or is another currency is found at its place`() {
    let sample = LedgerPlaybook(
      settings: "hourly-rate: $30\ncontact-cap: often\neconomics: {gross-margin: high, chrun: 5%}",
      more: "-- teams/sales.md --\ntitle: Sales\ncapacity: 12 h/week\nhourly-rate: £50")
    #expect(
      sample.findings == [
        "portolan.yml:2: “hourly-rate” can't be “USD”", "portolan.yml:3: “contact-cap” can't be “often”",
        "portolan.yml:4: “gross-margin” can't be “high”", "portolan.yml:4: unknown field “chrun”",
        "teams/sales.md:4: “hourly-rate” can't be “GBP”",
      ])
    #expect(sample.money.settings.rate(of: "sales") == nil)
  }

  @Test func `ids of a ledger that no document has are found at their lines`() {
    let sample = LedgerPlaybook([
      "spend": "date,tactic,amount,kind\n2026-01-31,mial,100,spend",
      "hours": "date,team,tactic,hours\n2026-01-05,sale,mail,6",
      "handovers": "lead,from,to,handed,contacted\nl1,room,seles,2026-01-05T10:00,2026-01-05T11:00",
    ])
    #expect(
      sample.findings == [
        "data/handovers.csv:2: no team is “seles” (1 row)", "data/hours.csv:2: no team is “sale” (1 row)",
        "data/spend.csv:2: no tactic is “mial” (1 row)",
      ])
  }

  @Test func `the table that has most of the outcomes is taken, and named`() {
    let ledgers = LedgerPlaybook([
      "a": "date,tactic,meetings\n2026-01-05,mail,3",
      "b": "date,tactic,customers,meetings\n2026-01-05,mail,2,5",
    ]).money.ledgers
    #expect(ledgers.customers.origin.map { "\($0.table).\($0.column)" } == "b.customers")
    #expect(ledgers.meetings.origin?.table == "b" && ledgers.meetings.sum(of: "mail").value == 5)
    #expect(ledgers.revenue.origin == nil)
  }
}
