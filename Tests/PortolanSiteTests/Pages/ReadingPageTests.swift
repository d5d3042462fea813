import PortolanModel
import PortolanSource
import Testing

@testable import PortolanSite

/// What pages say first: who does what when, what is late and whose it is, whether a tactic is a plan.
@Suite struct ReadingPageTests {
  private static let playbook = """
    -- objectives/share.md --
    title: Win share
    due: 2026-12-31
    -- personas/head.md --
    title: The head of IT
    -- teams/sales.md --
    title: Sales
    capacity: 40 h/week
    -- tactics/calm.md --
    title: A calm one
    status: running
    objectives: [share]
    owner: Ann
    -- tactics/webinar.md --
    title: Webinar
    status: running
    why: People want to see it.
    channel: webinar
    objectives: [share]
    personas: [head]
    owner: Priya
    budget: €9,000
    start: 2026-01-01
    end: 2026-12-31
    actions:
      - {do: Ring the list, owner: Olivier, due: 2026-09-01}
      - {do: Book the room, owner: Ann, due: 2026-11-05}
      - {do: Agree on it, due: 2026-03-05, done: 2026-03-04}
    -- combos/relay.md --
    title: Relay
    tactics: [webinar, calm]
    expects: Together they bring 10 points more.
    rules: [slow]
    -- rules-of-engagement/slow.md --
    title: Slow
    trigger: somebody stays to the end
    responsible: sales
    accountable: Olivier
    within: 24 h
    then: a call
    applies-to: [webinar]
    -- rules-of-engagement/fast.md --
    title: Fast
    trigger: somebody asks
    responsible: sales
    accountable: Anna
    within: 1 h
    then: an answer
    applies-to: [webinar, relay]
    """

  private func page(_ path: String) throws -> String { try TestSite(Self.playbook).page(path) }

  @Test func `a combo says what it is expected to add, and who does what when, the soonest first`() throws {
    let combo = try page("combos/relay/index.html")
    #expect(combo.withoutTags.contains("Together they bring 10 points more."))
    let table = try #require(combo.components(between: "aria-labelledby=\"rules\">", and: "</section>").first)
    let rows = table.components(between: "<tr><th scope=\"row\"", and: "</tr>").map { "<th\($0)".withoutTags }
    #expect(rows.count == 2)
    #expect(rows[0].hasPrefix("somebody asks") && rows[0].contains("Anna") && rows[0].contains("an answer"))
    #expect(rows[1].hasPrefix("somebody stays to the end") && rows[1].contains("24\u{A0}h"))
  }

  @Test func `an objective's late tactic comes first, with its owner and whose action it is`() throws {
    let objective = try page("objectives/share/index.html")
    let table = try #require(
      objective.components(between: "aria-labelledby=\"tactics\">", and: "</section>").first)
    let rows = table.components(between: "<tr><th scope=\"row\"", and: "</tr>").map { "<th\($0)".withoutTags }
    #expect(rows.count == 2 && rows[0].hasPrefix("Webinar") && rows[1].hasPrefix("A calm one"))
    #expect(
      rows[0].contains("Priya") && rows[0].contains("Late") && rows[0].contains("Ring the list · Olivier"))
    #expect(!rows[1].contains("Late"))
  }

  @Test func `a tactic's card says of each letter whether it holds, and what is missing`() throws {
    let card = try #require(
      page("tactics/webinar/index.html").components(between: "<dl class=\"smart\">", and: "</dl>").first)
    let parts = card.components(between: "<dt>", and: "</dt>").map(\.withoutTags)
    #expect(
      parts == [
        "Specific missing: micro-conversion", "Measurable missing: KPI, target", "Achievable holds",
        "Timed holds",
        "Relevant holds",
      ])
  }

  @Test func `the plan has what is late first, then month by month, and what is done last`() throws {
    let plan = try page("plan/index.html")
    #expect(
      plan.components(between: "<h2 id=\"", and: "\"") == [
        "contents-title", "timeline", "late", "month-2026-11", "month-2026-12", "done",
      ])
    let late = try #require(plan.components(between: "aria-labelledby=\"late\">", and: "</section>").first)
    #expect(late.withoutTags.contains("Ring the list") && late.withoutTags.contains("Olivier"))
    #expect(plan.withoutTags.contains("Late 1"))
  }

  @Test func `a long plan goes on on further pages, and loses nothing`() throws {
    let actions = (1...890).map { "  - {do: Ring number \($0)}" }.joined(separator: "\n")
    let site = try TestSite("-- tactics/calls.md --\ntitle: Calls\nactions:\n\(actions)")
    let pages = site.site.pages.map(\.path).filter { $0.hasPrefix("plan/") }
    #expect(pages == ["plan/index.html", "plan/page_2/index.html", "plan/page_3/index.html"])
    let counts = try pages.map {
      try site.page($0).components(between: "<tr><th scope=\"row\"", and: "</tr>").count
    }
    #expect(counts == [400, 400, 90])
    #expect(site.linkProblems == [])
  }
}
