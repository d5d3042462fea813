import Foundation
import PortolanModel
import PortolanSource
import Testing

@testable import PortolanSite

@Suite struct EconomicsPageTests {
  private static func written(_ block: String = "", language: String = "en") -> String {
    """
    -- portolan.yml --
    title: Sample
    language: \(language)
    hourly-rate: 40
    economics: {gross-margin: 50%, revenue-per-customer: 200, churn: 10%}
    data: {spend: data/spend.csv, hours: data/hours.csv, outbound: data/outbound.csv, touches: data/touches.csv, handovers: data/handovers.csv}
    -- index.md --
    ---
    title: Home
    ---
    \(block)
    -- strategy/lead.md --
    title: Lead
    why: w
    horizon: 2026
    budget: 5000
    resources: {sales: 5 h/week}
    -- objectives/customers.md --
    title: Win <customers>
    strategy: lead
    kpi: won
    target: 20
    start: 2026-01-01
    due: 2026-12-31
    -- kpis/won.md --
    title: Won
    formula: sum(deals)
    unit: count
    -- personas/head.md --
    title: Head
    -- tactics/mail.md --
    title: Mail
    objectives: [customers]
    personas: [head]
    kpis: {won: 12}
    status: running
    budget: 1000
    effort: {sales: 6 h/week}
    start: 2026-01-01
    end: 2026-12-31
    -- tactics/fair.md --
    title: Fair
    objectives: [customers]
    status: idea
    -- teams/sales.md --
    title: Sales
    capacity: 5 h/week
    -- rules-of-engagement/reply.md --
    title: Reply
    trigger: t
    responsible: sales
    accountable: Ann
    within: 4 h
    applies-to: [mail]
    -- data/spend.csv --
    date,tactic,amount,kind
    2026-09-01,mail,600,spend
    2026-09-08,mail,100,credit
    -- data/hours.csv --
    date,team,tactic,hours
    2026-09-18,sales,mail,6
    2026-09-25,sales,mail,4
    -- data/outbound.csv --
    date,tactic,meetings,deals,revenue
    2026-09-01,mail,10,3,3000
    -- data/touches.csv --
    contact_id,timestamp,tactic,touch_type,converted,persona
    a,2026-09-01T10:00,mail,sent,0,head
    a,2026-09-02T10:00,mail,sent,1,head
    -- data/handovers.csv --
    lead,tactic,from,to,handed,contacted
    l1,mail,sales,sales,2026-09-01T10:00,2026-09-01T12:30
    """
  }

  private func rows(_ block: String, language: String = "en") throws -> [String] {
    ViewSample.rows(try TestSite(Self.written("```\(block)\n```", language: language)).page("index.html"))
  }

  @Test func `the view budget shows planned against spent with its pace`() throws {
    let rows = try rows("budget\nby: tactic")
    let mail = try #require(rows.first { $0.contains("Mail") && $0.contains("€1,000") })
    // 500 of 1,000 by the 273rd of 365 days, 748 expected: slower; 500 and 10 h at 40 are 900 in all.
    #expect(mail.contains("€1,000") && mail.contains("€500") && mail.contains("€748"))
    #expect(mail.contains("Slower than planned") && mail.contains("€668") && mail.contains("€900"))
    #expect(!rows.contains { $0.contains("Fair") })
  }

  @Test func `the view budget knows objectives, teams and months`() throws {
    let objective = try #require(try rows("budget\nby: objective").first { $0.contains("customers") })
    #expect(objective.contains("Win &lt;customers&gt;") && objective.contains("€5,000"))
    #expect(objective.contains("Promises short by: 8"))
    let team = try #require(try rows("budget\nby: team").first { $0.contains("Sales") })
    #expect(team.contains("€40") && team.contains("€400") && team.contains("100.0%"))
    let months = try rows("budget\nby: month", language: "fr")
    #expect(months.contains { $0.contains("Septembre 2026") || $0.contains("septembre 2026") })
  }

  @Test func `the view capacity says who is over`() throws {
    let page = try TestSite(Self.written("```capacity\nweeks: 2\n```")).page("index.html")
    #expect(page.contains("aria-label=\"Load by week: Sales.") && page.contains("Over"))
    let rows = ViewSample.rows(page)
    let week = try #require(rows.first { $0.contains("Week 38, 2026") })
    #expect(week.contains("5\u{A0}h") && week.contains("6\u{A0}h"))
    #expect(week.contains("120.0%") && week.contains("Over"))
    let later = try #require(rows.first { $0.contains("Week 39, 2026") })
    #expect(later.contains("80.0%") && later.contains("Fits"))
  }

  @Test func `a wrong word in a block is found at its place`() {
    let playbook = Playbook(Self.written("```budget\nby: tactics\n```\n\n```capacity\nweeks: 900\n```"))
    #expect(playbook.diagnostics.map(\.message).contains("“tactics” is no value of “by”"))
    #expect(playbook.diagnostics.map(\.message).contains("“weeks” can't be 900"))
  }

  @Test func `documents show what the ledgers say of them`() throws {
    let site = try TestSite(Self.written())
    let tactic = try site.page("tactics/mail/index.html")
    #expect(tactic.contains("What it costs and brings") && tactic.contains("€300"))
    #expect(try !site.page("tactics/fair/index.html").contains("What it costs and brings"))
    #expect(try site.page("objectives/customers/index.html").contains("Does the plan add up?"))
    #expect(try site.page("strategy/lead/index.html").contains("Over its capacity"))
    #expect(try site.page("teams/sales/index.html").contains("Load by week"))
    #expect(try site.page("personas/head/index.html").contains("Contact pressure"))
    #expect(try site.page("rules-of-engagement/reply/index.html").contains("kept within 4"))
    let page = try site.page("economics/index.html")
    #expect(
      page.contains("attributed as recorded in the table") && page.contains("What one more touch yields"))
    #expect(site.linkProblems == [])
  }

  @Test func `without ledgers there is no page and no entry for it`() throws {
    let site = ViewSample().site
    #expect(!site.navigation.items.contains { $0.path == SitePath.economics })
    #expect(
      try TestSite("-- tactics/a.md --\ntitle: A").site.pages.allSatisfy { $0.path != SitePath.economics })
  }

  @Test func `playbook.json has every figure, or its reason`() throws {
    let bytes = PlaybookJSON.bytes(of: try TestSite(Self.written()).index)
    let json = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    let economics = try #require(json["economics"] as? [String: Any])
    let tactics = try #require(economics["tactics"] as? [[String: Any]])
    func figure(_ tactic: String, _ name: String) -> [String: Any]? {
      tactics.first { $0["tactic"] as? String == tactic }?[name] as? [String: Any]
    }
    #expect(figure("mail", "cac")?["value"] as? Double == 300)
    #expect(figure("mail", "roi")?["value"] as? Double == (1500.0 - 900) / 900)
    #expect(figure("fair", "cac")?["value"] is NSNull)
    #expect(figure("fair", "cac")?["reason"] as? String == "zero-denominator")
    let rule = (economics["engagement-rules"] as? [[String: Any]])?.first
    #expect(rule?["kept"] as? Double == 1 && rule?["median-hours"] as? Double == 2.5)
  }
}
