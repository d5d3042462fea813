import PortolanModel
import PortolanSource
import Testing

@testable import PortolanSite

@Suite struct OriginPageTests {
  private static let playbook = """
    -- portolan.yml --
    title: Sample
    as-of: 2026-09-30
    stages: [aware, engaged, customer]
    hourly-rate: 40
    economics: {gross-margin: 50%}
    data: {spend: data/spend.csv, hours: data/hours.csv, outbound: data/outbound.csv}
    -- index.md --
    ---
    title: Home
    ---
    Answered: {{kpi:reply-rate period=2026-08}}; all in all {{kpi:reply-rate}}.

    ```trend
    kpis: [reply-rate]
    where: tactic = "mail"
    ```

    ```funnel
    steps: [delivered, replies]
    ```
    -- strategy/lead.md --
    title: Lead
    why: w
    horizon: 2026
    -- objectives/answers.md --
    title: Answers
    strategy: lead
    kpi: replies
    target: 100
    start: 2026-01-01
    due: 2026-12-31
    -- personas/head.md --
    title: Head
    -- tactics/mail.md --
    title: Mail
    objectives: [answers]
    personas: [head]
    status: running
    micro-conversion: {from: aware, to: engaged, kpi: reply-rate, target: 5 %}
    -- kpis/reply-rate.md --
    title: Reply rate
    formula: replies / delivered
    unit: percent
    better: higher
    data: outbound
    -- kpis/replies.md --
    title: Replies
    formula: sum(replies)
    unit: count
    better: higher
    data: outbound
    -- challenges/race.md --
    title: Race
    kpi: replies
    period: 2026-08
    by: tactic
    guard: reply-rate
    -- data/outbound.csv --
    date,tactic,delivered,replies,deals,revenue
    2026-07-03,mail,200,10,1,500
    2026-08-03,mail,400,,2,1500
    2026-08-04,mail,400,16,2,1500
    2026-08-10,fair,40,3,0,0
    -- data/spend.csv --
    date,tactic,amount,kind
    2026-08-01,mail,600,spend
    -- data/hours.csv --
    date,team,tactic,hours
    2026-08-01,sales,mail,10
    """

  @Test func `figures of ledgers lead to formula, numbers and rows on the tactic's page`() throws {
    let site = try TestSite(Self.playbook)
    #expect(site.linkProblems == [])
    let page = try site.page("tactics/mail/index.html")
    #expect(page.contains("<a href=\"#from-cac\" class=\"from\">€200</a>"))
    // 600 and 10 h × 40 over 5 customers.
    #expect(page.contains("<code>full-cost / customers</code>") && page.contains("€1,000 ÷ 5"))
    #expect(page.contains("(€3,500 × 50.0% − €1,000) ÷ €1,000"))
    #expect(page.contains("sales 10\u{A0}h × €40"))
    #expect(page.contains("id=\"from-spent\"") && page.contains("data/spend.csv"))
    let economics = try site.page("economics/index.html")
    #expect(economics.contains("href=\"../tactics/mail/index.html#from-cac\""))
    #expect(economics.contains("href=\"../economics/explained/index.html#from-roi\""))
    #expect(try site.page("economics/explained/index.html").contains("id=\"from-ltv-to-cac\""))
  }

  @Test func `a figure in a text leads to the rows of its scope`() throws {
    let site = try TestSite(Self.playbook)
    let home = try site.page("index.html")
    #expect(home.contains("href=\"kpis/reply-rate/explained/index.html#text-index-1\""))
    #expect(home.contains("href=\"kpis/reply-rate/explained/index.html#whole\""))
    let explained = try site.page("kpis/reply-rate/explained/index.html")
    #expect(explained.contains("id=\"text-index-1\"") && !explained.contains("id=\"text-index-2\""))
  }

  @Test func `unknown cells behind a figure in a text are told where it stands`() throws {
    // Replies of one of three rows are unknown.
    let home = try TestSite(Self.playbook).page("index.html")
    #expect(home.contains("</a> <span class=\"note\">(1 row without a value)</span>"))
  }

  @Test func `trends, funnels, chains and challenges say where their figures come from`() throws {
    let site = try TestSite(Self.playbook)
    let home = try site.page("index.html")
    // The trend's points are counted from its last month back.
    #expect(home.contains("kpis/reply-rate/explained/index.html#view-index-1-1-1"))
    #expect(home.contains("href=\"#counted-2-1-1\"") && home.contains("id=\"counted-2-1-2\""))
    let challenge = try site.page("challenges/race/index.html")
    #expect(challenge.contains("kpis/replies/explained/index.html#challenge-race-1"))
    // July has rows, which lie before the challenge.
    #expect(challenge.contains("kpis/reply-rate/explained/index.html#challenge-race-before"))
    #expect(site.linkProblems == [])
    let journey = try site.page("journey/index.html")
    #expect(journey.contains("kpis/reply-rate/explained/index.html#tactic-mail"))
    let objective = try site.page("objectives/answers/index.html")
    #expect(objective.contains("kpis/replies/explained/index.html#objective-answers"))
    #expect(home.contains("<a class=\"from\" href=\"kpis/replies/explained/index.html#objective-answers\">"))
  }

  @Test func `a dated objective is held against its pace wherever it stands`() throws {
    let block = """
      -- index.md --
      ---
      title: Home
      ---
      ```kpis
      by: objective
      ```

      ```table
      from: objectives
      columns: [title, status]
      ```
      """
    let site = try TestSite(Self.playbook + "\n" + block)
    // The tactic that runs has no date to be held against.
    let home = try site.page("index.html").replacing(
      #/<section [^>]*"running">[\s\S]*?<\/section>/#, with: "")
    // 29 of 100 where the calendar asks for 75.
    #expect(home.contains("Adrift") && !home.contains("Off target"))
    #expect(try !site.page("objectives/index.html").contains("Off target"))
  }
}

@Suite struct BalancePartsTests {
  @Test func `what an objective takes is added up from its parts of tactics`() throws {
    let site = try TestSite(
      """
      -- portolan.yml --
      title: Sample
      as-of: 2026-09-30
      data: {spend: data/spend.csv}
      -- strategy/lead.md --
      title: Lead
      why: w
      horizon: 2026
      -- objectives/one.md --
      title: One
      strategy: lead
      weight: 3
      -- objectives/two.md --
      title: Two
      strategy: lead
      weight: 1
      -- tactics/mail.md --
      title: Mail
      objectives: [one, two]
      status: running
      budget: 800
      -- data/spend.csv --
      date,tactic,amount,kind
      2026-08-01,mail,400,spend
      """)
    #expect(site.linkProblems == [])
    let rows = ViewSample.rows(try site.page("objectives/one/index.html"))
    // Three quarters of 800 planned and of 400 spent.
    #expect(rows.contains { $0.hasPrefix("Mail 75.0% €600 €300 €300") }, "\(rows)")
  }
}

@Suite struct ExplainedBlocksTests {
  @Test func `a page of explanations doesn't grow with the blocks that ask for the KPI`() throws {
    let months = (1...9).flatMap { month in
      (10...28).map { "2026-0\(month)-\($0),t\($0),10,1" }
    }
    let pages = (1...40).map { number in
      """
      -- notes/n\(number).md --
      title: N\(number)
      ---
      ```kpis
      kpis: [rate]
      by: [tactic, month]
      ```

      ```trend
      kpis: [rate]
      by: tactic
      where: sent > \(number % 9)
      ```
      """
    }
    let site = try TestSite(
      """
      -- portolan.yml --
      title: Sample
      as-of: 2026-09-30
      data: {outbound: data/outbound.csv}
      -- kpis/rate.md --
      title: Rate
      formula: replies / sent
      unit: percent
      data: outbound
      -- data/outbound.csv --
      date,tactic,sent,replies
      \(months.joined(separator: "\n"))
      \(pages.joined(separator: "\n"))
      """)
    #expect(try site.page("kpis/rate/explained/index.html").utf8.count < 500_000)
    #expect(site.linkProblems == [])
  }
}
