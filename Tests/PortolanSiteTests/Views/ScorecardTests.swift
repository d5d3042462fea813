import PortolanModel
import PortolanSource
import Testing

@testable import PortolanSite

@Suite struct ScorecardTests {
  private func rows(_ yaml: String, _ language: String = "en") -> [String] {
    ViewSample("```kpis\n\(yaml)\n```", language: language).rows
  }

  @Test
  func `KPIs as a whole show what they are made of, their target, and the last month against the one before`()
  {
    // September: 35 of 608; August: 19 of 412.
    #expect(
      rows("") == [
        "KPI Value Target Attainment Trend",
        "Cost of a customer €58.33 350\u{A0}÷\u{A0}6 1 row without a value €100 On target 41.7% below target ↓ −€25 Better",
        "Customers won 6 20 Off target 30.0% of target ↑ +2 Up",
        "Reply rate 5.3% 54\u{A0}of\u{A0}1,020 8.0% Off target 66.2% of target ↑ +1.1\u{A0}pts Stable (noise)",
      ])
  }

  @Test func `French has its own words, marks and spaces`() {
    #expect(
      rows("kpis: [reply-rate]", "fr").last
        == "Reply rate 5,3\u{202F}% 54\u{A0}sur\u{A0}1\u{202F}020 8,0\u{202F}% Non atteint 66,2\u{202F}% de la cible ↑ +1,1\u{A0}pt Stable (bruit)"
    )
  }

  @Test func `a tactic is held against its own target, and a sum's target to the whole only`() {
    let found = rows("kpis: [reply-rate, deals]\nby: tactic")
    #expect(
      found[1...2] == [
        "Reply rate",
        "Cold e-mail 5.0% 50\u{A0}of\u{A0}1,000 5.0% On target 100.0% of target ↑ +1.7\u{A0}pts Stable (noise)",
      ])
    #expect(
      found[4...] == [
        "Customers won", "Cold e-mail 6 10 Off target 60.0% of target ↑ +2 Up", "A fair 0 → 0 No change",
      ])
    #expect(rows("kpis: [deals]\nby: stage").last == "Engaged 0 → 0 No change")
  }

  @Test func `fewer than 30 trials show counts and Wilson's interval`() {
    // Wilson, 4 of 20: 0.0807 to 0.4160.
    #expect(
      rows("kpis: [reply-rate]\nby: tactic").last
        == "A fair 4\u{A0}of\u{A0}20 95% interval: 8.1% to 41.6% 8.0% On target 250.0% of target Too few to compare"
    )
  }

  @Test func `what has no value says why, and what was spent on nothing`() {
    let found = rows("kpis: [cost]\nby: [tactic, month]")
    #expect(
      found[3] == "A fair · August 2026 n/a there is nothing to divide by yet 50\u{A0}÷\u{A0}0 €100 No figure"
    )
    #expect(
      found[4]
        == "A fair · September 2026 n/a the data for it are missing 1 row without a value €100 No figure")
  }

  @Test func `a share above one keeps its value and is marked`() {
    let sample = ViewSample(
      "```kpis\nkpis: [twice]\n```",
      "-- kpis/twice.md --\ntitle: Twice\nformula: delivered / replies\nunit: percent\nbetter: higher\ntarget: 50 %"
    )
    #expect(sample.rows.last?.contains("1,888.9% 1,020\u{A0}of\u{A0}54 Contradictory") == true)
  }

  @Test func `values link to their documents, and titles are escaped`() {
    let html = ViewSample("```kpis\nkpis: [deals]\nby: tactic\n```").html
    #expect(html.contains("<a href=\"tactics/email/index.html\">Cold e-mail</a>"))
    let sample = ViewSample("```kpis\ntitle: <b>\n```").html
    #expect(sample.contains("<caption>&lt;b&gt;</caption>") && sample.contains("aria-label=\"&lt;b&gt;\""))
  }

  @Test func `groups that have nothing to say share one line`() {
    let sample = ViewSample(
      "```kpis\nkpis: [mailed]\nby: tactic\n```",
      """
      -- kpis/mailed.md --
      title: Mailed
      formula: sum(replies where tactic = "email") / sum(delivered where tactic = "email")
      unit: percent
      better: higher
      """)
    #expect(sample.rows.count == 3)
    #expect(sample.rows[1].hasPrefix("Cold e-mail 5.0%") && sample.rows[2] == "No figure: A fair")
  }

  @Test func `a limit keeps the best, or the latest`() {
    #expect(
      rows("kpis: [reply-rate]\nby: tactic\nlimit: 1")[1...].map { $0.prefix(6) } == ["A fair", "1 more"])
    #expect(rows("kpis: [cost]\nby: month\nlimit: 1")[1...].map { $0.prefix(9) } == ["September", "1 more"])
  }

  @Test func `warn-within moves the end of close`() {
    let kpi = { (within: String) in
      "-- kpis/deals.md --\ntitle: Deals\nformula: sum(deals)\nunit: count\nbetter: higher\ntarget: 10\n\(within)"
    }
    #expect(ViewSample("```kpis\nkpis: [deals]\n```", kpi("")).rows.last?.contains("Off target") == true)
    #expect(
      ViewSample("```kpis\nkpis: [deals]\n```", kpi("warn-within: 50 %")).rows.last?.contains("Close") == true
    )
  }

  @Test func `a trend needs two complete months in the period`() {
    #expect(rows("kpis: [deals]\nperiod: 2026-09").first == "KPI Value")
    #expect(rows("kpis: [deals]\nperiod: 2026-08-01..2026-09-15").first == "KPI Value")
    #expect(rows("kpis: [deals]\nperiod: 2026").last == "Customers won 6 ↑ +2 Up")
  }
}

@Suite struct TrendTests {
  private func trend(_ before: Double, _ last: Double) -> Trend? {
    guard let september = Period(year: 2026, month: 9), let august = Period(year: 2026, month: 8) else {
      return nil
    }
    return Trend(
      last: september, before: august, lastFigure: Figure(Quotient(last)),
      beforeFigure: Figure(Quotient(before)))
  }

  @Test func `whether a change is good depends on the KPI`() {
    #expect(trend(3, 4)?.direction(.higher) == .improved)
    #expect(trend(3, 4)?.direction(.lower) == .worsened)
    #expect(trend(3, 3)?.direction(.lower) == .unchanged)
    #expect(trend(9, 6)?.direction(.range, target: .range(2, 5)) == .improved)
    #expect(trend(4, 1)?.direction(.range, target: .range(2, 5)) == .worsened)
  }

  @Test func `a count is better or worse only when chance can't be why`() {
    // 1.96·√10 = 6.2; 1.96·√140 = 23.2.
    #expect(trend(6, 4)?.direction(.higher, unit: .count) == .down)
    #expect(trend(4, 6)?.direction(.higher, unit: .count) == .up)
    #expect(trend(59, 81)?.direction(.higher, unit: .count) == .up)
    #expect(trend(58, 82)?.direction(.higher, unit: .count) == .improved)
    #expect(trend(82, 58)?.direction(.higher, unit: .count) == .worsened)
    #expect(trend(6, 4)?.direction(.higher, unit: .currency) == .worsened)
  }
}

@Suite struct ObjectiveScorecardTests {
  private func rows(_ yaml: String) -> [String] { ViewSample("```kpis\n\(yaml)\n```").rows }

  @Test func `an objective stands with its own KPI, period and target`() {
    #expect(
      rows("by: objective") == [
        "Objective Value Target Attainment", "Customers won", "Win customers 6 20 Adrift 30.0% of target",
        "Reply rate",
        "Be &lt;known&gt; 5.3% 54\u{A0}of\u{A0}1,020 4.0% On target 132.4% of target",
      ])
  }

  @Test func `another KPI counts the rows of the tactics that serve it`() {
    let found = rows("kpis: [reply-rate]\nby: objective\nperiod: 2026-09")
    // E-mail alone: 34 of 600.
    #expect(found.contains { $0.hasPrefix("Win customers 5.7% 34\u{A0}of\u{A0}600 ") }, "\(found)")
    #expect(found.contains { $0.hasPrefix("Be &lt;known&gt; 5.8% 35\u{A0}of\u{A0}608 ") }, "\(found)")
  }
}
