import Foundation
import PortolanModel
import PortolanSource
import Testing

@testable import PortolanSite

@Suite struct AlignmentMatrixTests {
  @Test func `cells say who serves what, with the figure; shortfalls name both kinds`() {
    let sample = ViewSample("```alignment\n```")
    #expect(
      sample.rows == [
        "Tactic Win customers 6, target 20 Adrift Be &lt;known&gt; 5.3%, target 4.0% On target",
        "Cold e-mail Running ● Serves 6 customers won Off target", "A fair Planned",
        "Letters Stopped ○ Serves Objectives that no tactic serves Be &lt;known&gt; Tactics that serve no objective A fair",
      ])
    #expect(sample.html.components(separatedBy: "class=\"served\"").count == 2)
  }

  @Test func `with objectives named only what serves them is shown`() {
    let rows = ViewSample("```alignment\nobjectives: [customers]\n```", language: "fr").rows
    #expect(rows.map { $0.prefix(11) } == ["Tactique Wi", "Cold e-mail", "Letters Arr"])
  }
}

@Suite struct JourneyTableTests {
  @Test func `a stage that nothing leads on from is a gap; the last one is where the journey arrives`() {
    let sample = ViewSample("```journey\n```")
    #expect(sample.rows == ["Persona Aware Engaged Qualified", "The head Cold e-mail Gap Arrived"])
    #expect(sample.html.contains("<td class=\"gap\"><span class=\"status gap\">Gap</span></td>"))
  }

  @Test func `a persona that skips a stage has no gap there`() {
    let more = "-- personas/other.md --\ntitle: Other\nstages: [aware, qualified]"
    #expect(
      ViewSample("```journey\npersonas: [other]\n```", more).rows == [
        "Persona Aware Qualified", "Other Gap Arrived",
      ])
    #expect(ViewSample("```journey\n```", more).rows.last == "Other Gap – Arrived")
  }
}

@Suite struct FunnelTableTests {
  @Test func `steps, what is lost, and the weakest one`() {
    let sample = ViewSample("```funnel\nsteps: [delivered, replies, deals]\n```")
    #expect(
      sample.rows.prefix(4) == [
        "Step Count From the step before Lost Since the start", "Delivered 1,020 100.0%",
        "Replies Weakest step 54 5.3% 966 5.3%", "Deals 6 11.1% 48 0.59% Where these figures come from",
      ])
    #expect(sample.html.contains("<tr class=\"weakest\"><th scope=\"row\">Replies"))
  }

  @Test func `with targets the step that costs most conversions is the weakest; more than entered is marked`()
  {
    let rows = ViewSample(
      """
      ```funnel
      steps: [replies, {title: Sent, formula: delivered}, {title: Won, formula: deals, target: 1 %}]
      ```
      """, language: "fr"
    ).rows
    #expect(rows[2] == "Sent Incohérent 1\u{202F}020 1\u{202F}888,9\u{202F}% −966 1\u{202F}888,9\u{202F}%")
    #expect(rows[3].hasPrefix("Won Pas le plus faible 6 0,59\u{202F}% 1,0\u{202F}%"))
  }

  @Test func `one funnel for each group`() {
    let html = ViewSample("```funnel\nsteps: [delivered, replies]\nby: tactic\ntitle: Way\n```").html
    #expect(
      html.contains("<caption>Way · Cold e-mail</caption>")
        && html.contains("<caption>Way · A fair</caption>"))
  }

  @Test func `a step without a value says why`() {
    let sample = ViewSample(
      "```funnel\nsteps: [opens, replies]\n```", "-- data/outbound.csv --\nopens,replies\n,3")
    #expect(
      sample.rows[1...2] == [
        "Opens n/a n/a the data for it are missing",
        "Replies 3 n/a the data for it are missing n/a the data for it are missing Where these figures come from",
      ])
  }
}

@Suite struct FindingsListTests {
  @Test func `findings are filtered by severity, rule, type and document, and link to it`() {
    let html = { (yaml: String) in ViewSample("```findings\n\(yaml)\n```").html }
    #expect(html("severity: error\nlimit: 1").contains("<li class=\"finding error\">"))
    #expect(!html("severity: error").contains("finding warning"))
    let one = html("rule: objective-without-tactic")
    #expect(one.components(separatedBy: "<li").count == 2)
    #expect(one.contains("Nothing is planned to reach “Be &lt;known&gt;”"))
    #expect(
      one.contains(
        "<a href=\"objectives/known/index.html\">Be &lt;known&gt;</a> · <span class=\"place\">objectives/known.md:2:8</span>"
      ))
    #expect(!html("type: tactics").contains("objectives/known"))
    #expect(html("document: fair\nrule: raw-html").contains("Every check holds"))
  }
}

@Suite struct SWOTGridTests {
  private let body = """
    -- swot/ours.md --
    ---
    title: Ours
    ---
    ```swot
    ```

    ## Strengths

    - [S1] Good at *this*. [[email]], [fair](../tactics/fair.md).
    - [S2] See [the mail](../tactics/mail.md) for more.

    ## Weaknesses

    - [W1] Slow. (minor)

    ## Opportunities

    - [O1] A new law. [[email]]

    ## Threats

    - [T1] A rival.
    """

  @Test func `items lose the links at their end, and show what answers them`() {
    let html = ViewSample("", body).html(of: "ours")
    #expect(
      html.contains(
        "<li id=\"item-s1\"><span class=\"item-id\">S1</span>Good at <em>this</em>.<span class=\"answers\">→ <a href=\"tactics/email/index.html\">Cold e-mail</a>, <a href=\"tactics/fair/index.html\">A fair</a></span></li>"
      ), "\(html)")
    #expect(html.contains("See <a href=\"tactics/mail/index.html\">the mail</a> for more."))
    #expect(
      html.contains("A rival.<span class=\"answers\"><span class=\"status gap\">Not answered</span></span>"))
    #expect(html.contains("Slow. (minor)<span class=\"answers\"></span>"))
  }

  @Test func `the crossed matrix shows what answers both`() {
    let rows = ViewSample.rows(
      ViewSample("", body.replacing("```swot", with: "```swot\ntows: yes")).html(of: "ours"))
    #expect(rows[0] == "S1 Good at this . S2 See the mail for more. W1 Slow. (minor)")
    #expect(rows[1...] == ["Opportunities", "O1 A new law. Cold e-mail", "Threats", "T1 A rival."])
  }

  @Test func `French headings make the same quadrants`() {
    let html = ViewSample(
      "", language: "fr", body.replacing("Threats", with: "Menaces").replacing("Strengths", with: "Forces")
    ).html(of: "ours")
    #expect(
      html.contains("<section class=\"threats\"><h2 id=\"menaces\">Menaces</h2>")
        && html.contains("Sans réponse"))
  }
}

@Suite struct LineChartTests {
  @Test
  func `months without rows break the line; the axis has a unit, the target a line, and a table says it all`()
    throws
  {
    let sample = ViewSample(
      "",
      """
      -- data/outbound.csv --
      date,tactic,delivered,replies
      2026-05-04,email,100,4
      2026-06-01,email,100,6
      2026-08-03,email,100,5
      """)
    let indicator = try #require(sample.site.measures.indicator("reply-rate"))
    let html = try #require(LineChart(indicator, in: sample.site, root: "")).html(sample.site.strings)
      .description
    #expect(html.contains("M72 "))
    #expect(
      html.components(separatedBy: "M").count - 1 >= 2 && html.components(separatedBy: "<circle").count == 4)
    #expect(html.contains(">10.0%</text>") && html.contains("class=\"target\""))
    #expect(html.contains("aria-label=\"Reply rate by month: May 2026: 4.0%; August 2026: 5.0%\""))
    #expect(html.contains("<th scope=\"row\">July 2026</th><td class=\"number none\">n/a"))
  }

  @Test(arguments: [
    ([0.041, 0.06], [0, 0.02, 0.04, 0.06]), ([3.0, 51], [0, 20, 40, 60]), ([-5.0, 20], [-10, 0, 10, 20]),
    ([0.0, 0], [0, 0.25, 0.5, 0.75, 1]),
  ])
  func `ticks are round numbers around all values and zero`(_ values: [Double], _ ticks: [Double]) {
    let scale = Scale(values)
    #expect(scale.low <= min(0, values.min() ?? 0) && scale.high >= values.max() ?? 0)
    #expect(scale.ticks.count == ticks.count, "\(scale.ticks)")
    for (tick, wanted) in zip(scale.ticks, ticks) { #expect(abs(tick - wanted) < 1e-12) }
  }
}
