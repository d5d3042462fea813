import PortolanModel
import PortolanSource
import Testing

@testable import PortolanSite

/// What a reader came for stands before the writer goes on.
@Suite struct PageOrderTests {
  @Test(arguments: [
    ("<p>A</p>\n<p>B</p>\n<h2>C</h2>", "<p>A</p>\n<p>B</p>\n"),
    (
      "<p>A</p>\n<table><tr></table>\n<ul>\n<li>x\n<ol><li>l</li></ol>\n</li>\n</ul>\n<div>",
      "<p>A</p>\n<table><tr></table>\n<ul>\n<li>x\n<ol><li>l</li></ol>\n</li>\n</ul>\n"
    ),
    ("<p>A</p>\n<div class=\"table\"></div><p>B</p>", "<p>A</p>\n"),
    ("<h2>A</h2><p>B</p>", ""), ("<p>A</p>", "<p>A</p>"), ("<ul><li>open", ""), ("", ""),
    ("<pre>x</pre><p>", ""),
  ])
  func `a text opens with what stands before its first heading or computed block`(
    text: String, opening: String
  ) {
    let parts = BodyParts(HTML(Array(text.utf8)))
    #expect(parts.opening.description == opening)
    #expect(parts.opening.description + parts.rest.description == text)
  }

  private static let site = Result {
    try TestSite(
      """
      -- portolan.yml --
      title: T
      data: { outbound: data/outbound.csv }
      -- data/outbound.csv --
      date,tactic,sent,replied
      2026-01-05,letter,200,30
      2026-02-05,letter,200,50
      -- strategy/s.md --
      ---
      title: S
      ---
      Opening.

      ## Text
      -- objectives/o.md --
      ---
      title: O
      strategy: s
      kpi: rate
      target: 20 %
      due: 2026-12-31
      ---
      Opening.

      ## Text
      -- personas/p.md --
      ---
      title: P
      stages: [aware, engaged]
      ---
      Opening.

      ## Text
      -- kpis/rate.md --
      ---
      title: Rate
      formula: replied / sent
      unit: percent
      ---
      Opening.

      ## Text
      -- tactics/letter.md --
      ---
      title: Letter
      objectives: [o]
      personas: [p]
      channel: email
      status: running
      micro-conversion: { from: aware, to: engaged, kpi: rate, target: 20 % }
      actions: [{ do: Write, due: 2026-12-01 }]
      budget: €100
      ---
      Opening.

      ## Text
      -- messages/m.md --
      title: First note
      tactic: letter
      persona: p
      -- messages/other.md --
      title: Other note
      tactic: letter
      persona: q
      -- personas/q.md --
      title: Q
      """)
  }

  /// The ids of a page's headings, in their order.
  private func order(_ path: String) throws -> [String] {
    let page = try Self.site.get().page(path)
    let contents = page.components(between: "<nav class=\"contents\"", and: "</nav>").joined()
    let listed = contents.components(between: "href=\"#", and: "\"")
    let main = page.components(between: "<main", and: "</main>").joined()
    // The table of contents names them in the order in which they stand.
    let standing = main.components(between: "<h2 id=\"", and: "\"")
    #expect(listed == standing, "\(path)")
    #expect(main.contains("<div class=\"prose opening\"><p>Opening.</p>"), "\(path)")
    return standing
  }

  @Test
  func `of a strategy its objectives, of an objective its tactics, of a tactic its actions and figures`()
    throws
  {
    #expect(try order("strategy/s/index.html").starts(with: ["objectives", "text"]))
    #expect(try order("objectives/o/index.html").starts(with: ["tactics", "text"]))
    #expect(
      try order("tactics/letter/index.html").starts(with: ["actions", "figures", "text", "budget"]))
  }

  @Test func `of a KPI its months, of a persona its journey`() throws {
    #expect(try order("kpis/rate/index.html").starts(with: ["by-month", "text"]))
    #expect(try order("personas/p/index.html").starts(with: ["journey", "chain", "text"]))
  }

  @Test func `a persona's journey says what leads on from each stage, how well, and what they are told`()
    throws
  {
    let page = try Self.site.get().page("personas/p/index.html")
    let rows = page.components(between: "<div class=\"table steps\"", and: "</table>").joined()
      .components(between: "<tr><th scope=\"row\">", and: "</tr>")
    #expect(rows.count == 2)
    #expect(rows[0].hasPrefix("Aware</th>") && rows[1].contains("Arrived"))
    #expect(rows[0].contains("Letter</a> <span class=\"status met\">") && rows[0].contains("E-mail"))
    #expect(rows[0].contains("First note") && !rows[0].contains("Other note"))
  }

  @Test func `words with a hyphen stay whole in a page's heading, and its text is the title`() {
    let html = DocumentPage.heading("Night watch of mid-size <firms> - co")?.description
    #expect(
      html == "Night watch of <span class=\"whole\">mid-size</span> &lt;firms&gt; - co")
    #expect(DocumentPage.heading("Night watch") == nil)
  }

  @Test func `a computed page of more than two parts has a table of contents, another has none`() throws {
    let frame = PageFrame(title: "T", root: "", kind: "wide")
    let parts = (1...3).map { PageSection(id: "p\($0)", title: "Part \($0)", body: HTML()) }
    #expect(frame.listing(Report(title: "T", sections: parts)).contents.map(\.id) == ["p1", "p2", "p3"])
    #expect(frame.listing(Report(title: "T", sections: Array(parts.prefix(2)))).contents.isEmpty)
  }

  @Test func `an objective leads to its place on the map`() throws {
    let site = try Self.site.get()
    #expect(
      try site.page("objectives/o/index.html").contains(
        "<a href=\"../../map/index.html#objective-o\">On the map</a>"))
    #expect(try site.page("map/index.html").contains("id=\"objective-o\""))
    #expect(site.linkProblems == [])
  }

  @Test func `facts stand together by their length`() throws {
    let site = try TestSite(
      """
      -- personas/p.md --
      title: P
      pains: [has two hundred alerts a week and trusts none, sleeps with the telephone beside the bed]
      role: Head
      segment: \(String(repeating: "very long ", count: 8))
      owner: Ann
      """)
    let facts = try site.page("personas/p/index.html").components(
      between: "<dl class=\"facts\">", and: "</dl>")[0]
    #expect(facts.components(between: "<dt>", and: "</dt>") == ["Role", "Owner", "Pains", "Segment"])
    #expect(facts.components(between: "<div class=\"", and: "\"") == ["list", "wide"])
  }

  // MARK: SWOT

  private func swot(_ body: String) throws -> String {
    let page = try TestSite("-- swot/s.md --\n---\ntitle: S\n---\n\(body)").page("swot/s/index.html")
    let article = page.components(between: "<article", and: "</article>").joined()
    // What the checks say quotes the items.
    return article.components(separatedBy: "<h2 id=\"findings\"")[0]
  }

  @Test func `a SWOT shows its lists once, in the grid, which takes over the ids of their headings`() throws {
    for view in ["```swot\n```", ""] {
      let page = try swot(
        """
        Intro.

        \(view)

        ## Strengths

        - [S1] Good
          - at this

        ## Weaknesses

        - [W1] Slow

        ## What follows

        - [x] Later
        """)
      #expect(page.components(separatedBy: "Good").count == 2, "\(view)")
      #expect(page.components(separatedBy: "Slow").count == 2)
      #expect(page.components(separatedBy: "class=\"quadrants\"").count == 2)
      #expect(page.components(separatedBy: "id=\"strengths\"").count == 2)
      #expect(
        page.contains("<h2 id=\"what-follows\">") && page.contains("Later") && page.contains("<p>Intro.</p>"))
    }
  }

  @Test func `a heading of a SWOT that has more than its list stays`() throws {
    let page = try swot("## Strengths\n\n- Good\n\nAnd that is that.\n\n## Threats\n\n- Bad\n")
    #expect(page.contains("<h2 id=\"strengths\">Strengths</h2>\n<ul>") && page.contains("And that is that."))
    #expect(page.components(separatedBy: "id=\"strengths\"").count == 2)
    #expect(!page.contains("<h2 id=\"threats\">") && page.contains("<h3 id=\"threats\">"))
  }
}
