import PortolanSource
import Testing

@testable import PortolanModel

@Suite struct EconomicOriginTests {
  private static let tables = [
    "spend":
      "date,tactic,amount,kind\n2026-01-31,mail,400,spend\n2026-02-01,fair,90,spend\n2026-02-03,mail,,spend\n2026-12-01,mail,7,spend",
    "hours": "date,team,tactic,hours\n2026-01-05,sales,mail,6\n2026-01-06,sales,mail,4",
    "outbound": "date,tactic,meetings,deals,revenue\n2026-01-05,mail,10,2,3000\n2026-02-05,fair,5,0,0",
  ]
  private let money = LedgerPlaybook(settings: "economics: {gross-margin: 60%}", Self.tables).money

  @Test func `a ledger says on which lines a tactic's rows are, and how many don't count yet`() throws {
    let spend = try #require(money.lines["spend"])
    #expect(spend.file == "data/spend.csv" && spend.rowCount == 4)
    #expect(spend.lines(of: "mail").runs == [2...2, 4...4] && spend.laterRows(of: "mail") == 1)
    #expect(spend.lines(of: "fair").runs == [3...3] && spend.laterRows(of: "fair") == 0)
    #expect(spend.lines(of: nil).runs == [2...4] && spend.laterRows(of: nil) == 1)
    #expect(spend.lines(of: "nobody").runs.isEmpty)
  }

  @Test func `a figure says what it was computed from, down to the rows`() throws {
    let answers = money.answers(
      LedgerFigure.economic(.cac), by: "tactic", LedgerPlaybook(Self.tables).playbook)
    let mail = try #require(answers.first { $0.key == "mail" })
    // 400 and 10 h × 50 over 2 customers.
    #expect(mail.amount.value == 450)
    #expect(mail.operands.map { "\($0.name) \($0.value ?? -1)" } == ["full-cost 900.0", "customers 2.0"])
    #expect(mail.rows.map(\.table) == ["spend", "hours", "outbound"])
    #expect(mail.rows.map(\.used) == [1, 2, 1])
    let aside = mail.rows[0].setAside.map { "\($0.reason.rawValue) \($0.count)" }
    #expect(aside == ["without-value 1", "after-as-of 1"])
    #expect(mail.rows[2].lines.runs == [2...2])
  }

  @Test func `every computed figure names its formula, every booked one its column`() {
    #expect(money.formula(of: EconomicFigure.roi) == "(revenue * gross-margin - full-cost) / full-cost")
    #expect(money.formula(of: EconomicFigure.payback) == "cac / (revenue-per-customer * gross-margin)")
    #expect(money.formula(of: EconomicFigure.customers) == "sum(deals)")
    for figure in LedgerFigure.allCases {
      #expect(!money.formula(of: figure).isEmpty && LedgerFigure(id: figure.id) == figure)
    }
  }

  @Test func `what doesn't press is counted by reason`() throws {
    let touches = """
      contact_id,timestamp,touch_type,converted
      a,2026-09-01T10:00,sent,0
      a,2026-09-01T10:00,sent,0
      a,2026-09-02,open,0
      ,2026-09-02,sent,0
      b,2026-12-02,sent,0
      b,2026-09-03,call,0
      """
    let sample = LedgerPlaybook(["touches": touches])
    let answer = try #require(
      sample.money.answers(LedgerFigure.touchesPerContact, by: nil, sample.playbook).first)
    #expect(answer.amount.value == 1 && answer.numerator == 2 && answer.denominator == 2)
    let rows = try #require(answer.rows.first)
    #expect(rows.used == 2)
    #expect(
      rows.setAside.map { "\($0.reason.rawValue) \($0.count)" } == [
        "reaction 1", "repeated 1", "without-value 1", "after-as-of 1",
      ])
  }

  @Test func `a rule's delay says which hand-overs it was counted from`() throws {
    let handovers = """
      lead,tactic,from,to,handed,contacted
      l1,mail,room,sales,2026-09-01T10:00,2026-09-01T11:00
      l2,fair,room,room,2026-09-01T10:00,2026-09-01T11:00
      l3,mail,room,sales,2026-09-02T10:00,2026-09-05T10:00
      l4,mail,room,sales,2026-09-30T22:00,
      """
    let rule = """
      -- rules-of-engagement/reply.md --
      title: Reply
      trigger: t
      responsible: sales
      accountable: Ann
      within: 4 h
      applies-to: [mail]
      """
    let sample = LedgerPlaybook(["handovers": handovers], more: rule)
    let answer = try #require(
      sample.money.answers(LedgerFigure.delayKept, by: nil, sample.playbook).first)
    #expect(answer.key == "reply" && answer.numerator == 1 && answer.denominator == 2)
    let rows = try #require(answer.rows.first)
    #expect(rows.lines.runs == [2...2, 4...5] && rows.used == 2)
    #expect(rows.setAside.filter { $0.count > 0 }.map(\.reason) == [.waiting])
  }
}
