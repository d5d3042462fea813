import PortolanModel
import PortolanSource
import Testing

@testable import PortolanSite

@Suite struct ExplainedPageTests {
  private static let playbook = """
    -- portolan.yml --
    title: Sample
    as-of: 2026-09-30
    data: {outbound: data/outbound.csv}
    -- index.md --
    ---
    title: Home
    ---
    ```kpis
    kpis: [reply-rate, click-rate]
    by: tactic
    period: 2026-08
    ```
    -- strategy/lead.md --
    title: Lead
    why: Because
    horizon: 2026
    -- objectives/answers.md --
    title: More answers
    strategy: lead
    kpi: reply-rate
    target: 6 %
    start: 2026-09-01
    due: 2026-12-31
    -- tactics/email.md --
    title: Cold e-mail
    why: w
    objectives: [answers]
    micro-conversion: {from: aware, to: engaged, kpi: reply-rate, target: 5 %}
    -- kpis/reply-rate.md --
    title: Reply rate
    formula: replies / delivered
    unit: percent
    better: higher
    target: 8 %
    -- data/outbound.csv --
    date,tactic,note,delivered,replies,clicks
    2026-08-03,email,a,400,16,40
    2026-09-07,email,b & <c>,600,34,
    2026-08-10,fair,,12,3,1
    """

  @Test func `every figure leads to the row that explains it`() throws {
    let site = try TestSite(Self.playbook)
    #expect(site.linkProblems == [])
    let explained = try site.page("kpis/reply-rate/explained/index.html")
    for id in [
      "whole", "objective-answers", "tactic-email", "tactic-fair", "month-2026-08", "view-index-1-1",
    ] {
      #expect(explained.contains("id=\"\(id)\""), "\(id)")
    }
    #expect(explained.contains("<code>sum(replies)</code>") && explained.contains("data/outbound.csv"))
    #expect(explained.contains("1 outside the period") && explained.contains("2–4"))
    #expect(
      try site.page("tactics/email/index.html").contains(
        "../../kpis/reply-rate/explained/index.html#tactic-email"))
    #expect(
      try site.page("objectives/answers/index.html")
        .contains("../../kpis/reply-rate/explained/index.html#objective-answers"))
    let home = try site.page("index.html")
    #expect(home.contains("kpis/reply-rate/explained/index.html#view-index-1-1"))
    #expect(try site.page("kpis/index.html").contains("reply-rate/explained/index.html#whole"))
  }

  @Test
  func `a standard KPI has a page as if somebody had written it, and the index tells what the others miss`()
    throws
  {
    let site = try TestSite(Self.playbook)
    let page = try site.page("kpis/click-rate/index.html")
    for text in [
      "Click rate", ">Standard<", "clicks / sum(delivered where clicks is known)", "messages delivered",
      "HubSpot, e-mail statistics", "41\u{A0}of\u{A0}412", "1 row without a value",
    ] { #expect(page.contains(text), "\(text)") }
    #expect(!page.contains("../standard/") && !page.contains("<p class=\"source\">"))
    let index = try site.page("kpis/index.html")
    #expect(index.contains("1 document") && index.contains("id=\"standard-missing\""))
    #expect(index.contains("<code>bounced</code>") && index.contains("click-rate/index.html"))
    #expect(!site.paths.contains("kpis/bounce-rate/index.html"))
  }

  @Test func `a playbook without tables has nothing standard`() throws {
    let site = try TestSite("-- kpis/a.md --\ntitle: A\nformula: 4\nunit: count")
    let index = try site.page("kpis/index.html")
    #expect(!index.contains("standard"))
  }
}
