import Foundation
import PortolanModel
import PortolanSource
import Testing

@testable import PortolanSite

@Suite struct TimeViewTests {
  private func sample(_ block: String, _ more: String = "", language: String = "en") -> ViewSample {
    ViewSample(block, language: language, more)
  }

  @Test func `a trend has a chart for each unit, with axis, unit, source and the figures beside it`() {
    let html = sample("```trend\nkpis: [deals, reply-rate]\n```").html
    #expect(html.components(separatedBy: "<svg class=\"chart\"").count == 3)
    #expect(html.components(separatedBy: "role=\"img\" aria-label=").count == 3)
    #expect(html.contains(">Count</text>") && html.contains(">Per cent</text>"))
    #expect(html.components(separatedBy: "Source: outbound · Figures as of 30 Sep 2026").count == 3)
    #expect(html.components(separatedBy: "<details>").count == 3)
    // A rate's target is there in every month, a sum's is not.
    #expect(html.contains(">target 8.0%</text>") && !html.contains(">target 20</text>"))
  }

  @Test func `what moved is told from noise, with the interval that says so`() {
    let rows = sample("```trend\nkpis: [reply-rate, deals]\n```").rows
    let moved = rows.drop { !$0.hasPrefix("KPI September 2026") }
    // 35 of 608 against 19 of 412; Newcombe's interval of the difference by hand.
    #expect(
      moved.dropFirst().first
        == "Reply rate 5.8% 35\u{A0}of\u{A0}608 ↑ +1.1\u{A0}pts Stable (noise) 95% interval: −1.8\u{A0}pts to +3.8\u{A0}pts"
    )
    #expect(moved.last?.hasPrefix("Customers won 4 ↑ +2 Up +100.0% against August 2026") == true)
  }

  @Test func `two lines have a legend and are told apart by more than colour`() {
    let html = sample("```trend\nkpis: [reply-rate]\nby: [month, tactic]\naverage: 2\n```").html
    #expect(html.contains("<ul class=\"legend\">") && html.contains("line series-2"))
    #expect(html.contains("A fair · moving average (2)"))
  }

  @Test func `wrong fields of the views are findings at their place`() {
    let found = { (block: String) in
      sample(block).site.findings.filter { $0.position.file == "index.md" }.map(\.message)
    }
    #expect(
      found("```trend\nkpis: [deals]\nby: [month, tactic, persona]\naverage: 1\n```") == [
        "a trend has one calendar length and at most one dimension", "“1” periods are no average",
      ])
    #expect(found("```trend\nkpis: [deals]\npersonna: head\n```") == ["unknown field “personna”"])
    #expect(
      found("```plan\nby: channel\nwhere: stat = 1\n```") == [
        "“channel” is no value of “by”", "documents of type “tactic” have no field “stat”",
      ])
    #expect(found("```leaderboard\n```") == [])
  }

  @Test func `the plan says what is late, and draws it with today`() {
    let block = sample(
      "```plan\n```",
      """
      -- tactics/email.md --
      title: Cold e-mail
      status: running
      start: 2026-01-01
      end: 2026-06-30
      owner: Ann
      actions: [{do: Clean <list>, due: 2026-05-01}, {do: Send, due: 2026-05-02, done: true}]
      """)
    #expect(
      block.rows[1...3] == [
        "Cold e-mail Ann 1 Jan 2026 30 Jun 2026 Running Late should have ended",
        "Clean &lt;list&gt; Ann 1 May 2026 Late", "Send Ann 2 May 2026 Done",
      ])
    let html = block.html
    #expect(html.contains("class=\"today\"") && html.contains("class=\"mark late\""))
    #expect(html.contains("2 things are late") && html.contains("aria-label=\"Action plan:"))
    #expect(sample("```plan\nlate: yes\nwhere: status = planned\n```").html.contains("Nothing is late."))
  }

  private let race = """
    -- teams/sales.md --
    title: Sales
    members: [Ann, Ben, Cas]
    -- challenges/race.md --
    title: Race
    kpi: deals
    period: 2026-09-01..2026-10-31
    team: sales
    rewards: [Cake]
    guard: reply-rate
    -- data/outbound.csv --
    date,member,delivered,replies,deals,cost
    2026-08-10,Ann,500,100,2,1
    2026-09-07,Ann,400,20,4,1
    2026-09-14,Ben,100,5,4,1
    """

  @Test func `a leaderboard has ties, its end, rewards, and what the guard says`() {
    let html = sample("```leaderboard\n```", race).html
    let rows = ViewSample.rows(html)
    #expect(
      rows[1...3] == ["1 tied Ann 4", "1 tied Ben 4", "– Cas n/a the data for it are missing"])
    #expect(rows[4].hasPrefix("All together 8 "))
    #expect(
      html.contains("Still running: September 2026\u{A0}of\u{A0}1 Sep – 31 Oct 2026"), "\(html.suffix(900))")
    #expect(html.contains("Rewards: Cake") && html.contains("It got worse"))
  }

  @Test func `a challenge's own page shows its leaderboard once`() throws {
    let playbook = """
      -- portolan.yml --
      title: Sample
      data: {outbound: data/outbound.csv}
      -- kpis/deals.md --
      title: Deals
      formula: sum(deals)
      unit: count
      better: higher
      -- kpis/reply-rate.md --
      title: Reply rate
      formula: replies / delivered
      unit: percent
      better: higher

      """
    let page = try TestSite(playbook + race).page("challenges/race/index.html")
    #expect(page.components(separatedBy: "class=\"leaderboard\"").count == 2)
  }
}

@Suite struct PacingPageTests {
  private let goal = """
    -- objectives/customers.md --
    title: Win customers
    strategy: lead
    kpi: deals
    baseline: 3
    target: 8
    start: 2026-01-01
    due: 2026-12-31
    plan: {2026-08: 2, 2026-09: 4, 2026-10: 2}
    """

  private func page(_ path: String, _ more: String = "", language: String = "en") throws -> String {
    let site = ViewSample("", language: language, more).site
    let folder = try TemplateFolder(builtIn: BuiltInTemplatesTests.path)
    var wrong: [Diagnostic] = []
    let templates = try #require(PageTemplates(folder, for: site, diagnostics: &wrong))
    let page = try #require(
      Site(site, templates: templates, files: folder.files).pages.first { $0.path == path })
    return String(decoding: page.render(), as: UTF8.self)
  }

  @Test func `an objective's page says what is expected, what it comes to, and how it keeps up`() throws {
    let html = try page("objectives/customers/index.html", goal)
    #expect(html.contains("<span class=\"badge met\">On pace</span>"))
    let rows = ViewSample.rows(html)
    // 6 of the 6 planned; 273 of 365 days; 195 of 261 weekdays.
    #expect(rows.contains("Time elapsed 74.8% 74.7%"))
    #expect(rows.contains("Expected by now 6 6 6"))
    #expect(rows.contains("Pacing index 1.00 On pace 1.00 On pace 1.00 On pace"))
    #expect(html.contains("class=\"line expected\"") && html.contains("class=\"today\""))
    #expect(html.contains("committed, 1.0 is expected"))
    // The figures of the chart: what had come, and what the plan has, at the end of each month.
    #expect(rows.contains("August 2026 2 2") && rows.contains { $0.hasPrefix("September 2026 6 6") })
  }

  @Test func `a level says why it is not paced, in both languages`() throws {
    #expect(try page("objectives/known/index.html").contains("is not paced: its forecast is its last value"))
    #expect(
      try page("objectives/known/index.html", language: "fr").contains(
        "n’a pas de rythme\u{A0}: sa prévision est sa dernière valeur")
        || page("objectives/known/index.html", language: "fr").contains("n’a pas de rythme"))
  }

  @Test func `the home page and the strategy show the pace and what it adds up to`() throws {
    let home = try page("index.html", goal)
    #expect(
      home.contains("On pace") && home.contains("6 expected by now") && home.contains("Coverage: 100.0%"))
    // 6 ÷ 8, and 5.3 % of 4 %, cut to 1.
    let strategy = try page("strategy/lead/index.html", goal)
    #expect(strategy.contains("<dd>87.5%</dd>"))
  }

  @Test func `the data file has pacing, forecast, coverage and scores with reasons`() throws {
    let bytes = PlaybookJSON.bytes(of: ViewSample("", goal).site)
    let json = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    let objective = try #require((json["objectives"] as? [[String: Any]])?.first)
    let pacing = try #require(objective["pacing"] as? [String: Any])
    #expect((pacing["plan"] as? [String: Any])?["expected"] as? Double == 6)
    #expect((pacing["plan"] as? [String: Any])?["forecast"] as? Double == 8)
    let interval = try #require(pacing["interval"] as? [String: Any])
    #expect(interval["lower"] is NSNull && interval["lower-reason"] as? String == "not-enough-history")
    #expect((objective["okr"] as? [String: Any])?["score"] as? Double == 0.75)
    #expect((json["strategies"] as? [[String: Any]])?.first?["coverage"] as? Double == 1)
  }
}
