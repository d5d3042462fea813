import PortolanSource
import Testing

@testable import PortolanModel

@Suite struct UnusableLedgerTests {
  private static let hours = "date,team,tactic,hours\n2026-01-05,sales,mail,10"
  private static let outbound = "date,tactic,meetings,deals,revenue\n2026-01-05,mail,10,4,3000"
  private static let margin = "economics: {gross-margin: 50%, revenue-per-customer: 100, churn: 2%}"

  private func sample(spend: String) -> LedgerPlaybook {
    LedgerPlaybook(
      settings: Self.margin, ["spend": spend, "hours": Self.hours, "outbound": Self.outbound])
  }

  @Test(
    arguments: [
      "date,tactic,montant\n2026-01-31,mail,400", "date,tactic,amount\n2026-01-31,mail,€39",
      "date,tactic,amount\n2026-01-31,mail,\"1,039.50 EUR\"", "date,tactic,amount\n2026-01-31,mail,",
      "date,tactic,amount",
    ])
  func `money that can't be read is unknown, and never 0`(spend: String) throws {
    let sample = sample(spend: spend)
    let all = sample.money.blended
    let mail = try #require(sample.economics("mail"))
    for economics in [all, mail] {
      #expect(economics.spent.reason == .missingInput && economics.fullCost.value == 500)
      #expect(economics.fullCost.isPartial && economics.acquisitionCost.reason == .missingInput)
      #expect(economics.returnOnInvestment.reason == .missingInput)
      #expect(economics.returnOnSpend.reason == .missingInput && economics.payback.value == nil)
    }
    #expect(sample.money.months(sample.playbook).allSatisfy { $0.spent.value == nil })
    // Where nothing is recorded yet, nobody made a mistake.
    #expect(sample.findings.count == (spend == "date,tactic,amount" ? 0 : 1))
  }

  @Test func `a missing column is a finding at the header that looks like it`() throws {
    let sample = LedgerPlaybook([
      "hours": "date,team,tactic,hour\n2026-01-05,sales,mail,10",
      "handovers": "lead,from,to,handed,contactd\nl1,room,sales,2026-01-05T10:00,2026-01-05T11:00",
      "touches": "contact,timestamp,tactic,touch_type,converted\na,2026-01-05,mail,sent,0",
    ])
    let found = sample.money.diagnostics
    #expect(found.map(\.position.file) == ["data/handovers.csv", "data/hours.csv", "data/touches.csv"])
    #expect(found.map(\.position.column) == [21, 18, 1] && found.allSatisfy { $0.position.line == 1 })
    #expect(
      sample.money.unusable.map(\.description)
        == ["column handovers.contacted", "column hours.hours", "column touches.contact_id"])
    #expect(sample.money.blended.hours.reason == .missingInput && sample.money.isThere)
    #expect(sample.money.responses.isEmpty && sample.money.pressing == nil)
  }

  @Test func `what is neither spent nor given back is set aside and counted`() throws {
    let sample = sample(
      spend: "date,tactic,amount,kind\n2026-01-31,mail,400,spend\n2026-02-01,mail,70,spned")
    #expect(sample.money.blended.spent.value == 400)
    #expect(sample.money.blended.spent.lacks == [.rows("spend", 1)])
    #expect(sample.findings == ["data/spend.csv:3: “spned” is neither spending nor a credit (1 row)"])
  }

  @Test func `impossible conversions and delays are found at their row`() {
    let sample = LedgerPlaybook([
      "touches": "contact_id,timestamp,tactic,touch_type,converted\na,2026-01-05,mail,sent,2",
      "handovers": "lead,from,to,handed,contacted\nl1,room,sales,2026-01-05T10:00,2026-01-04T10:00",
    ])
    #expect(
      sample.findings == [
        "data/handovers.csv:2: the lead is contacted before it is handed over (1 row)",
        "data/touches.csv:2: “converted” is 2, neither 0 nor 1 (1 row)",
      ])
  }

  @Test func `shares outside 0 to 100 percent are findings, and nothing is computed from them`() {
    let sample = LedgerPlaybook(
      settings: "economics: {gross-margin: 50, revenue-per-customer: 100, churn: 150%, discount: -5%}",
      ["hours": Self.hours, "outbound": Self.outbound])
    #expect(sample.findings.count == 3 && sample.money.settings.grossMargin == nil)
    #expect(sample.money.lifetime.best.reason == .missingInput)
  }

  @Test func `a discount makes a lifetime the capped one`() throws {
    func lifetime(_ discount: String) -> CustomerLifetime {
      LedgerPlaybook(
        settings:
          "economics: {gross-margin: 50%, revenue-per-customer: 100, churn: 2%, discount: \(discount)}"
      ).money.lifetime
    }
    // 100 × 50% / 2%, and 50 × (1 − zᴴ) / (1 − z) with z = 0.98 / 1.01, H = 60.
    #expect(lifetime("0").best.value == 2500 && !lifetime("0").isCapped)
    let capped = try #require(lifetime("1%").best.value)
    #expect(abs(capped - 1_407.6235) < 0.001 && lifetime("1%").isCapped)
  }

  @Test func `tables over tactics have columns of money and time`() throws {
    let sample = LedgerPlaybook(
      settings: Self.margin,
      [
        "spend": "date,tactic,amount\n2026-01-31,mail,400\n2026-01-31,fair,100", "hours": Self.hours,
        "outbound": Self.outbound + "\n2026-02-01,fair,5,1,2000",
      ],
      more: """
        -- index.md --
        ---
        title: Table
        ---
        ```table
        from: tactics
        columns: [title, full-cost, cac, roi, roas, cost-per-meeting, payback]
        total: [full-cost, cac]
        ```
        """)
    #expect(!sample.findings.contains { $0.contains("no field") })
    let entry = try #require(sample.playbook.entries.firstIndex { $0.views.contains { $0 != nil } })
    guard case .table(let request)? = sample.playbook.entries[entry].views.first ?? nil else {
      Issue.record("no table")
      return
    }
    let query = try #require(
      DocumentQuery(request, sample.playbook, sample.measures, at: ViewPlace(entry: entry, block: 0)))
    let rows = query.run().rows
    let mail = try #require(rows.map { sample.playbook.entries[$0] }.first { $0.document.id == "mail" })
    // 400 + 10 h × 50 = 900 for 4 customers, 10 meetings, 3,000.
    #expect(query.values("full-cost", of: mail) == [.number(900)])
    #expect(query.values("cac", of: mail) == [.number(225)])
    #expect(query.values("cost-per-meeting", of: mail) == [.number(90)])
    #expect(query.values("roas", of: mail) == [.number(7.5)])
    #expect(query.values("payback", of: mail) == [.number(4.5)])
    // Sums first: (900 + 100) / (4 + 1).
    #expect(query.total("full-cost", of: rows)?.value == 1000)
    #expect(query.total("cac", of: rows)?.value == 200)
  }
}
