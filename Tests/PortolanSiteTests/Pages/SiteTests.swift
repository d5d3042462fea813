import FoundationEssentials
import PortolanModel
import PortolanSource
import Testing

@testable import PortolanSite

@Suite struct SiteTests {
  @Test
  func `prose of a folder's index stands on the index of the type, and that of the top on the home page`()
    throws
  {
    let site = try TestSite(
      """
      -- index.md --
      ---
      title: Welcome
      summary: What we aim at.
      ---
      Read **this** first.
      -- tactics/index.md --
      ---
      title: Our tactics
      summary: How we do it.
      ---
      ## How to read it

      By [[letter]].
      -- tactics/letter.md --
      title: A letter
      -- guide/index.md --
      ---
      title: Guide
      ---
      How we work.
      -- guide/first.md --
      ---
      title: First steps
      ---
      # First steps

      Words.
      """)
    let home = try site.page("index.html")
    #expect(home.contains("Read <strong>this</strong> first.") && home.contains("What we aim at."))
    let tactics = try site.page("tactics/index.html")
    #expect(tactics.contains(#"<h2 id="how-to-read-it">How to read it</h2>"#))
    #expect(tactics.contains(#"By <a href="../tactics/letter/index.html">A letter</a>."#))
    #expect(tactics.contains("1 document"))
    #expect(site.site.pages.count { $0.path == "tactics/index.html" } == 1)
    // The first heading that repeats the title is not shown twice, and the folder's page is on the way.
    let first = try site.page("guide/first/index.html")
    #expect(first.components(between: "<h1", and: "</h1>").count == 1)
    #expect(first.contains(#"<li><a href="../../guide/index.html">Guide</a></li>"#))
    #expect(site.linkProblems == [])
  }

  @Test func `files that documents link to, and those of the assets folder, are published`() throws {
    let site = try TestSite(
      SourceFolder(
        files: [
          "guide/a.md": Array(
            "---\ntitle: A\n---\n[data](../data/my%20file.csv) ![logo](../assets/logo.png)".utf8),
          "data/my file.csv": Array("a,b\n".utf8), "data/other.csv": [], "assets/logo.png": [1],
          "assets/deep/unused.pdf": [2], "playbook.json": [3],
          "guide/b.md": Array("---\ntitle: B\n---\n[taken](../playbook.json)".utf8),
        ], settings: Array("title: T\n".utf8)))
    #expect(
      site.site.assets.map(\.path) == ["assets/deep/unused.pdf", "assets/logo.png", "data/my file.csv"])
    let page = try site.page("guide/a/index.html")
    #expect(page.contains(#"<a href="../../data/my%20file.csv">data</a>"#))
    #expect(page.contains(#"<img src="../../assets/logo.png""#))
    #expect(site.site.diagnostics.map(\.position.file) == ["playbook.json"])
  }

  @Test func `old addresses lead to the page, and an address of nothing says so`() throws {
    let site = try TestSite(
      """
      -- tactics/letter.md --
      title: A <letter>
      aliases: [/old/post.html, tactics/mail, ../../etc/passwd, tactics/letter]
      """)
    let old = try site.page("old/post.html")
    #expect(old.contains(#"content="0; url=../tactics/letter/index.html""#))
    #expect(old.contains(#"<a href="../tactics/letter/index.html">A &lt;letter&gt;</a>"#))
    #expect(try site.page("tactics/mail/index.html").contains("../../tactics/letter/index.html"))
    #expect(!site.paths.contains { $0.contains("passwd") })
    #expect(site.site.pages.count { $0.path == "tactics/letter/index.html" } == 1)
    #expect(try site.page("404.html").contains("There is nothing at this address."))
  }

  @Test func `alignment shows who serves what, and what falls short`() throws {
    let site = try TestSite(DocumentPageTests.playbook)
    let page = try site.page("alignment/index.html")
    #expect(page.contains(">Win a share</a>") && page.contains(">Be known</a>"))
    #expect(page.components(between: "<td class=\"served\"", and: "</td>").count == 3)
    let journey = try site.page("journey/index.html")
    #expect(journey.contains("The head of IT") && journey.contains(#"<td class="gap">"#))
    #expect(journey.contains("../tactics/letter/index.html"))
  }

  @Test func `findings are grouped by severity and rule, the worst first, and shown on their documents`()
    throws
  {
    let site = try TestSite(DocumentPageTests.playbook)
    let page = try site.page("findings/index.html")
    let groups = page.components(between: "<section aria-labelledby=\"", and: "\"").filter {
      !$0.hasPrefix("info")
    }
    #expect(groups.first == "error-broken-link")
    #expect(groups.contains("warning-budget-overrun"))
    let severities = groups.map { $0.prefix(5) }
    #expect(severities == severities.sorted())
    #expect(
      page.contains(
        "Tactics keep to their budgets, and together to their strategy&#39;s <span class=\"size\">"))
    let letter = try site.page("tactics/letter/index.html")
    #expect(letter.contains("nothing is at") || letter.contains("Nothing is at"))
    #expect(letter.contains("budget-overrun"))
    let home = try site.page("index.html")
    #expect(home.contains("nothing is at") || home.contains("Nothing is at"))
    #expect(home.contains("Running now") && home.contains("Night watch"))
  }

  @Test func `the worst is an error; of the rest, what has most money at stake`() {
    func euros(_ value: Int) -> Money { Money(Decimal(value)) }
    func finding(_ rule: String, _ severity: Severity, line: Int, _ money: Money? = nil) -> Finding {
      Finding(
        diagnostic: Diagnostic(
          rule, severity, "m", help: "h", at: SourcePosition("a.md", line: line, column: 1)),
        document: nil, objective: nil, money: money)
    }
    let sorted = FindingsPages.groups(of: [
      finding("a", .warning, line: 1), finding("b", .warning, line: 2, euros(10)),
      finding("c", .warning, line: 3, euros(300)),
      finding("b", .warning, line: 4, euros(500)), finding("z", .error, line: 5),
      finding("d", .info, line: 6, euros(9000)),
      finding("b", .warning, line: 7),
    ])
    #expect(
      sorted.joined().map { "\($0.rule)\($0.position.line)" } == ["z5", "b4", "b2", "b7", "c3", "a1", "d6"])
  }

  @Test func `what is late and what is due within 30 days is on the dashboard, in the order of the dates`()
    throws
  {
    let home = try TestSite(DocumentPageTests.playbook).page("index.html")
    let dates = home.components(between: "<span class=\"day\">", and: "</span>")
    #expect(dates.count == 3)
    #expect(dates[0].hasPrefix("1 Aug 2026 <span class=\"status error\">Late"))
    #expect(dates[1...] == ["10 Oct 2026", "15 Oct 2026"])
  }

  @Test func `a table from outside is named without the folders of the machine`() throws {
    var source = SourceFolder(
      written: "-- tactics/a.md --\ntitle: A\n-- /home/ann/calls.csv --\na,b\n1,2\n1,2,3\n")
    source.settings.tables = [
      Settings.TableSource(
        name: "calls", path: "/home/ann/calls.csv", position: SourcePosition("calls"), isOutside: true)
    ]
    let page = try TestSite(source).page("findings/index.html")
    #expect(page.contains(#"<span class="place">calls.csv:3:"#))
    #expect(!page.contains("/home/ann"))
  }

  @Test func `the site's address makes canonical links`() throws {
    let site = try TestSite(
      "-- portolan.yml --\ntitle: T\nbase-url: https://example.org/p/\n-- tactics/a.md --\ntitle: A")
    #expect(
      try site.page("tactics/a/index.html")
        .contains(#"<link rel="canonical" href="https://example.org/p/tactics/a/">"#))
    // A server shows it for /p/nowhere/at/all too.
    let notFound = try site.page("404.html")
    #expect(notFound.contains(#"href="/p/index.html""#) && notFound.contains(#"src="/p/theme-"#))
    #expect(!notFound.contains(#"href="index.html""#))
    let map = String(
      decoding: Sitemap.bytes(of: site.site.pages, site.index, base: "https://example.org/p/"), as: UTF8.self)
    #expect(map.contains("<loc>https://example.org/p/tactics/a/</loc>"))
    #expect(map.contains("<loc>https://example.org/p/</loc>") && !map.contains("404"))
  }
}
