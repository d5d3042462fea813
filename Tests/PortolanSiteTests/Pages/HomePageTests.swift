import PortolanModel
import PortolanSource
import Testing

@testable import PortolanSite

@Suite struct HomePageTests {
  private static let playbook = """
    -- portolan.yml --
    title: Playbook
    data: {outbound: data/outbound.csv}
    -- strategy/lead.md --
    title: Be the night watch
    why: Firms are attacked at 3 a.m. and staffed by day. Whoever they trust with the night keeps them.
    horizon: 2026-01-01..2027-12-31
    personas: [head, finance]
    positioning: watch
    budget: €42,000
    resources: {sales: 30 h/week, demand: 14 h/week}
    -- personas/head.md --
    title: The head of IT
    -- personas/finance.md --
    title: The finance director
    -- positioning/watch.md --
    title: Nightwatch
    statement: A room that stays awake.
    message: Somebody is looking. Somebody calls you.
    -- teams/sales.md --
    title: Sales
    capacity: 60 h/week
    -- teams/demand.md --
    title: Demand
    capacity: 60 h/week
    -- objectives/far.md --
    title: Far away
    strategy: lead
    kpi: meetings
    target: 100
    due: 2026-09-30
    -- objectives/near.md --
    title: Nearly there
    strategy: lead
    kpi: meetings
    target: 35
    due: 2026-09-30
    -- objectives/there.md --
    title: There
    strategy: lead
    kpi: meetings
    target: 20
    due: 2026-09-30
    -- tactics/mail.md --
    title: Mail
    status: running
    objectives: [far, near]
    -- kpis/meetings.md --
    title: Meetings
    formula: sum(meetings)
    unit: count
    better: higher
    -- data/outbound.csv --
    date,meetings
    2026-03-02,30
    """

  @Test func `the strategy is told in three sentences from its fields`() throws {
    let home = try TestSite(Self.playbook).page("index.html")
    let answers = home.components(between: "<dd>", and: "</dd>").map(\.withoutTags)
    #expect(
      answers.prefix(3) == [
        "Firms are attacked at 3 a.m. and staffed by day.",
        "The head of IT and The finance director: “Somebody is looking.” (Nightwatch).",
        "€42,000 and 44 hours a week of 2 teams until 31 Dec 2027, in 1 tactic for 3 objectives.",
      ])
  }

  @Test func `what is attained and how much is known are written alike`() throws {
    let page = try TestSite(Self.playbook).page("index.html")
    #expect(page.contains("<p class=\"attained\">Attained: "))
    #expect(page.contains("Coverage: 100.0%"))
  }

  @Test func `that nothing is late, and that nothing is due, is said`() throws {
    func due(_ action: String) throws -> String {
      let page = try TestSite(
        """
        -- tactics/mail.md --
        title: Mail
        status: running
        actions: [{do: Write, due: \(action)}]
        """
      ).page("index.html")
      return try #require(page.components(between: "<h2 id=\"due-soon\">", and: "</section>").first)
    }
    let nothing = try due("2027-09-30")
    #expect(nothing.contains(">Nothing is late, and nothing falls due.</p>") && !nothing.contains("<ul"))
    let soon = try due("2026-10-10")
    #expect(soon.contains(">Nothing is late.</p>") && soon.contains("Write"), "\(soon)")
    let late = try due("2026-08-01")
    #expect(late.contains("<span class=\"status error\">Late</span>") && !late.contains("Nothing"))
    let empty = try TestSite("-- pages/a.md --\ntitle: A\n").page("index.html")
    #expect(!empty.contains("due-soon"))
  }

  @Test func `objectives come the worst off first, with value, target and standing`() throws {
    let home = try TestSite(Self.playbook).page("index.html")
    let rows = home.components(between: "<li class=\"objective-row\">", and: "</li>").map(\.withoutTags)
    #expect(rows.count == 3)
    #expect(rows[0].hasPrefix("Far away Off target 30 target 100"))
    #expect(rows[1].hasPrefix("Nearly there Close 30 target 35"))
    #expect(rows[2].hasPrefix("There On target 30 target 20"))
    #expect(home.withoutTags.contains("Worst off: Far away"))
  }

  @Test func `the score is held against the one that was written down, and says where there is none`() throws
  {
    func change(_ score: Baseline.Score?) throws -> String {
      let playbook = Playbook(SourceFolder(written: Self.playbook))
      let measures = Measures(of: playbook, asOf: try #require(CivilDate("2026-09-30")))
      var checked = Rule.all.check(playbook, measures)
      if let score { checked = checked.compared(to: Baseline([], score: score), in: playbook) }
      let index = SiteIndex(playbook, measures, checked)
      return HomePages(Viewpoint(index, at: SitePath.home)).page.score?.change ?? ""
    }
    #expect(try change(nil) == "no earlier score on record")
    let may = try #require(CivilDate("2026-05-31"))
    #expect(try change(Baseline.Score(0, on: may)).hasPrefix("▲ +"))
    #expect(try change(Baseline.Score(100, on: may)).hasPrefix("▼ −"))
    #expect(try change(Baseline.Score(100, on: may)).hasSuffix(" since 31 May 2026"))
    // One of today is no earlier one.
    #expect(
      try change(Baseline.Score(0, on: try #require(CivilDate("2026-09-30")))) == "no earlier score on record"
    )
  }

  @Test(arguments: [
    ("One. Two.", "One. Two."), ("The night is long at sea. So what?", "The night is long at sea."),
    ("At 3 a.m. in the morning somebody looks. Good.", "At 3 a.m. in the morning somebody looks."),
    ("Sans fin et sans majuscule", "Sans fin et sans majuscule"),
    ("Nous servons J. Dupont et ses amis. Été comme hiver.", "Nous servons J. Dupont et ses amis."),
  ]) func `a first sentence ends where another begins`(text: String, first: String) {
    #expect(text.firstSentence == first)
  }
}

extension String {
  /// What a reader reads.
  var withoutTags: String {
    replacing(#/<svg[\s\S]*?<\/svg>/#, with: " ")
      .replacing(#/<\/?(?:p|li|ul|h[1-6]|dt|dd|section|header|nav)\b[^>]*>/#, with: " ")
      .replacing(#/<[^>]*>/#, with: "")
      .replacing("&amp;", with: "&").replacing("\n", with: " ").replacing(#/ +/#, with: " ")
      .trimmed
  }

  private var trimmed: String {
    var text = Substring(self)
    while text.first == " " { text = text.dropFirst() }
    while text.last == " " { text = text.dropLast() }
    return String(text)
  }
}
