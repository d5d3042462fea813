import PortolanModel
import PortolanSource
import Testing

@testable import PortolanSite

@Suite struct DocumentPageTests {
  /// A strategy, two objectives, a persona and three tactics with a ledger.
  static let playbook = """
    -- portolan.yml --
    title: Sentinel
    stages: [aware, engaged, customer]
    data: { outbound: data/outbound.csv, spend: data/spend.csv }
    -- data/outbound.csv --
    date,tactic,sent,replied
    2026-01-05,letter,200,30
    2026-02-02,letter,200,10
    2026-02-02,calls,12,3
    -- data/spend.csv --
    date,tactic,amount
    2026-01-05,letter,600
    -- strategy/night.md --
    title: Night watch
    why: They are attacked at night.
    horizon: 2026-01-01..2027-12-31
    personas: [head]
    budget: €10,000
    -- objectives/share.md --
    title: Win a share
    strategy: night
    kpi: reply-rate
    baseline: 5 %
    target: 15 %
    start: 2026-01-01
    due: 2026-10-15
    -- objectives/known.md --
    title: Be known
    strategy: night
    kpi: empty-rate
    target: 10 %
    due: 2026-12-31
    -- personas/head.md --
    title: The head of IT
    pains: [alarms at night]
    channels: [email]
    -- kpis/reply-rate.md --
    title: Reply rate
    formula: replied / sent
    unit: percent
    better: higher
    target: 10 %
    -- kpis/empty-rate.md --
    title: Empty rate
    formula: sum(replied where tactic = "nobody") / sum(sent where tactic = "nobody")
    unit: percent
    better: higher
    -- tactics/letter.md --
    ---
    title: A letter
    why: It is read.
    family: demand-generation
    channel: email
    objectives: [share]
    personas: [head]
    micro-conversion: { from: aware, to: engaged, kpi: reply-rate, target: 8 %, due: 2026-12-31 }
    budget: €500
    owner: Ann
    status: running
    actions:
      - { do: Write it, owner: Ann, due: 2026-08-01 }
      - { do: Send it, owner: Ann, due: 2026-10-10 }
      - { do: Plan it, owner: Ann, due: 2026-01-10, done: true }
    ---
    ## The hook

    See [the persona](../personas/head.md), [[calls]], [nothing](missing.md) and [the hook](#the-hook).
    -- tactics/calls.md --
    title: Calls
    why: They answer.
    family: demand-generation
    channel: phone
    objectives: [share, known]
    personas: [head]
    micro-conversion: { from: aware, to: engaged, kpi: reply-rate, target: 8 %, due: 2026-12-31 }
    owner: Bo
    status: planned
    -- experiments/subject.md --
    title: Subject lines
    tactic: letter
    hypothesis: A question is answered more often.
    kpi: reply-rate
    variants:
      - { name: Statement, exposed: 400, converted: 20 }
      - { name: Question, exposed: 12, converted: 3 }
      - { name: Silence, exposed: 0, converted: 0 }
    -- messages/first.md --
    ---
    title: First note
    tactic: letter
    subject: A word, {{prospect.first-name}}
    ---
    Good morning {{prospect.first-name}}, see [the page](https://example.org/?a={{x}}).
    """

  @Test func `links lead to pages from where the page is, and broken ones say so`() throws {
    let page = try TestSite(Self.playbook).page("tactics/letter/index.html")
    #expect(page.contains(#"<a href="../../personas/head/index.html">the persona</a>"#))
    #expect(page.contains(#"<a href="../../tactics/calls/index.html">Calls</a>"#))
    #expect(page.contains(##"<a href="#the-hook">the hook</a>"##))
    #expect(page.contains(#"<a class="broken">nothing</a>"#))
    #expect(page.contains(#"<a href="../../objectives/share/index.html">Win a share</a>"#))
  }

  @Test func `what refers to a document is grouped by the kind of reference`() throws {
    let site = try TestSite(Self.playbook)
    let page = try site.page("personas/head/index.html")
    let groups = page.components(between: "<h3>", and: "</h3>")
    #expect(
      groups == ["Strategies that aim at this persona", "Tactics that reach this persona", "Mentioned in"])
    #expect(page.contains(#"<li><a href="../../tactics/letter/index.html">A letter</a></li>"#))
    let letter = try site.page("tactics/letter/index.html")
    #expect(letter.contains("<h3>Experiments on this tactic</h3>"))
    #expect(letter.contains("<h3>Messages of this tactic</h3>"))
  }

  @Test func `a tactic is held against its micro-conversion, its budget and its dates`() throws {
    let page = try TestSite(Self.playbook).page("tactics/letter/index.html")
    // 40 of 400 against the tactic's own 8 %.
    #expect(page.contains(#"class="from">10.0%</a></span><span class="badge met">On target</span>"#))
    #expect(page.contains("40\u{A0}of\u{A0}400"))
    #expect(page.contains("<dt>Share spent</dt><dd>120.0%<svg"))
    #expect(page.contains("<dd>−€100</dd>"))
    let rows = page.components(between: "<tr><th scope=\"row\">", and: "</tr>")
    let overdue = rows.filter { $0.contains("Late") }
    #expect(overdue.count == 1 && overdue[0].hasPrefix("Write it</th>"))
    #expect(rows.contains { $0.hasPrefix("Plan it</th>") && $0.contains("status met\">Done") })
    #expect(rows.contains { $0.hasPrefix("Send it</th>") && $0.contains("Open") })
  }

  @Test func `a share of few shows the counts and the interval`() throws {
    let site = try TestSite(Self.playbook)
    // 3 of 12: Wilson 95 % is 8.9 % to 53.2 %.
    let calls = try site.page("tactics/calls/index.html")
    #expect(calls.contains("#tactic-calls\" class=\"from\">3\u{A0}of\u{A0}12</a></span>"))
    #expect(calls.contains("8.9% to 53.2%"))
    #expect(!calls.contains("25.0%"))
    let experiment = try site.page("experiments/subject/index.html")
    let rows = experiment.components(between: "<tr><th scope=\"row\">", and: "</tr>")
    #expect(rows.contains { $0.hasPrefix("Statement") && $0.contains("5.0%") && $0.contains("3.3% to 7.6%") })
    #expect(rows.contains { $0.hasPrefix("Question") && $0.contains("3\u{A0}of\u{A0}12") })
    #expect(
      rows.contains {
        $0.hasPrefix("Silence") && $0.contains("n/a") && $0.contains("there is nothing to divide by yet")
      })
  }

  @Test func `a figure without a value says why`() throws {
    let site = try TestSite(Self.playbook)
    let objective = try site.page("objectives/known/index.html")
    #expect(objective.contains(#"class="from">n/a</a></span>"#))
    #expect(objective.contains("there is nothing to divide by yet"))
    #expect(try site.page("index.html").contains("there is nothing to divide by yet"))
  }

  @Test func `an objective shows its way from the baseline, and what carries it`() throws {
    let page = try TestSite(Self.playbook).page("objectives/share/index.html")
    // 43 of 412 is 10.4 %: 54.4 % of the way from 5 % to 15 %.
    #expect(page.contains(#"class="from">10.4%</a></span>"#))
    #expect(page.contains("54.4% of the way from 5.0%"))
    #expect(page.contains("target 15.0%") && page.contains("due 15 Oct 2026"))
    #expect(page.contains("Tactics that serve it") && page.contains("Spent: €600"))
  }

  @Test func `merge fields are marked in texts, and left alone inside of tags`() throws {
    let page = try TestSite(Self.playbook).page("messages/first/index.html")
    let field = #"<span class="merge-field">{{prospect.first-name}}</span>"#
    #expect(page.contains("Good morning \(field), see"))
    #expect(page.contains("A word, \(field)"))
    #expect(
      page.components(between: "href=\"https://example.org/", and: "\"").allSatisfy { !$0.contains("<") })
  }

  @Test func `a KPI is shown as a whole, by month with a line, and by each dimension`() throws {
    let page = try TestSite(Self.playbook).page("kpis/reply-rate/index.html")
    #expect(page.contains(#"class="from">10.4%</a></span>"#))
    #expect(page.contains(#"<path class="line""#) && page.contains("Jan 2026"))
    #expect(page.contains("<code>replied / sent</code>"))
    // What the verdict is about comes first, and that of the chart is about one month.
    #expect(page.contains("<span class=\"note\">All rows of the table · "))
    #expect(page.contains(" alone), ") || !page.contains("its target</p>"))
    #expect(page.contains(#"<a href="../../tactics/letter/index.html">A letter</a></th>"#))
    #expect(page.contains("Objectives measured by this KPI"))
  }

  @Test func `a French playbook speaks French`() throws {
    let french = Self.playbook.replacing("title: Sentinel\n", with: "title: Sentinelle\nlanguage: fr\n")
    let site = try TestSite(french)
    let tactic = try site.page("tactics/letter/index.html")
    #expect(tactic.contains(#"<html lang="fr">"#))
    #expect(tactic.contains("<h3>Messages de cette tactique</h3>"))
    #expect(tactic.contains("10,0\u{202F}%") && tactic.contains("échéance 31 déc. 2026"))
    #expect(tactic.contains("En retard") && tactic.contains("500\u{A0}€"))
    #expect(try site.page("index.html").contains("À échéance dans les 30 jours"))
    for page in site.site.pages {
      let html = String(decoding: page.render(), as: UTF8.self)
      for word in ["On this page", "Referred to by", ">Findings<", "On target", "Spent:", "Late", "n/a"] {
        #expect(!html.contains(word), "\(page.path): \(word)")
      }
    }
  }
}

extension String {
  /// What stands between two marks, each time.
  func components(between start: String, and end: String) -> [String] {
    split(separator: start, omittingEmptySubsequences: false).dropFirst().map { part in
      String(part.split(separator: end, maxSplits: 1, omittingEmptySubsequences: false)[0])
    }
  }

  func replacing(_ old: String, with new: String) -> String {
    split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
  }
}
