import PortolanModel
import PortolanSource
import Testing

@testable import PortolanSite

@Suite struct PrintPageTests {
  private static let written = """
    -- portolan.yml --
    title: Night watch
    base-url: https://example.org/
    -- index.md --
    ---
    title: Home
    summary: What we do at night.
    ---
    -- guide/second.md --
    ---
    title: Second
    weight: 2
    ---
    ## Why

    See [the letter](../tactics/letter.md#why), [[share]] and [above](#why).
    -- guide/first.md --
    title: First
    -- strategy/night.md --
    title: Night
    -- objectives/share.md --
    title: Share
    strategy: night
    -- kpis/rate.md --
    title: Rate
    formula: replied / sent
    unit: percent
    -- tactics/letter.md --
    ---
    title: Letter
    objectives: [share]
    ---
    ## Why

    Because of [[rate]].
    """

  /// All that is published, with the printed playbook.
  private func pages(_ site: TestSite, most: Int = PrintPages.most) -> [String: String] {
    site.rendered(most: most).mapValues { String(decoding: $0, as: UTF8.self) }
  }

  @Test func `the documents follow one another as in the navigation, each once`() throws {
    let page = try #require(pages(TestSite(Self.written))["print/index.html"])
    #expect(
      page.components(between: "<div class=\"sheet\" id=\"", and: "\"")
        == [
          "strategy.night", "objectives.share", "tactics.letter", "kpis.rate", "guide.first", "guide.second",
        ])
    #expect(
      page.components(between: "<h1>", and: "</h1>")
        == ["Night watch", "Night", "Share", "Letter", "Rate", "First", "Second"])
  }

  @Test func `it begins with its title and its contents, and search engines leave it alone`() throws {
    let site = try TestSite(Self.written)
    let page = try #require(pages(site)["print/index.html"])
    #expect(page.contains("<title>The whole playbook · Night watch</title>"))
    #expect(page.contains("<meta name=\"robots\" content=\"noindex\">"))
    #expect(!page.contains("index.md") && !page.contains("rel=\"canonical\""))
    #expect(page.contains("<p class=\"summary\">What we do at night.</p>"))
    #expect(page.contains("Figures as of 30 Sep 2026<br>https://example.org/</p>"))
    #expect(
      page.contains(
        "<h3>Tactics</h3><ul class=\"columns\"><li><a href=\"#tactics.letter\">Letter</a></li>"))
    let sitemap = try #require(site.site.extras.first { $0.path == "sitemap.xml" }).bytes()
    #expect(!String(decoding: sitemap, as: UTF8.self).contains("/print"))
    #expect(try site.page("index.html").contains("<a href=\"print/index.html\">Print the whole playbook</a>"))
    #expect(
      try site.page("tactics/letter/index.html").contains(
        "<a href=\"../../print/index.html\">Print the whole"))
  }

  @Test func `links lead to what is printed, ids don't meet, and all of it leads somewhere`() throws {
    let site = try TestSite(Self.written)
    let page = try #require(pages(site)["print/index.html"])
    #expect(page.contains("See <a href=\"#tactics.letter:why\">the letter</a>"))
    #expect(page.contains("<a href=\"#guide.second:why\">above</a>"))
    #expect(page.contains("<h2 id=\"tactics.letter:why\">") && page.contains("<h2 id=\"guide.second:why\">"))
    #expect(site.linkProblems(site.rendered) == [])
  }

  @Test func `a large playbook falls into parts that lead to one another`() throws {
    let site = try TestSite(Self.written)
    let pages = pages(site, most: 1)
    let parts = pages.keys.filter { $0.hasPrefix("print/") }.sorted()
    #expect(
      parts == [
        "print/2/index.html", "print/3/index.html", "print/4/index.html", "print/5/index.html",
        "print/6/index.html", "print/index.html",
      ])
    let first = try #require(pages["print/index.html"])
    #expect(
      first.contains(
        "<li><a href=\"../print/3/index.html\">Part 3 of 6</a> <span class=\"note\">Tactics</span>"))
    let third = try #require(pages["print/3/index.html"])
    #expect(third.contains("<title>The whole playbook, part 3 of 6 · Night watch</title>"))
    #expect(third.contains("Because of <a href=\"../../print/4/index.html#kpis.rate\">Rate</a>"))
    #expect(third.contains("rel=\"prev\" href=\"../../print/2/index.html\""))
    #expect(third.contains("rel=\"next\" href=\"../../print/4/index.html\""))
    #expect(
      third.contains("<a href=\"#tactics.letter\">Letter</a>") && !third.contains("<a href=\"#kpis.rate\">"))
    #expect(site.linkProblems(site.rendered(most: 1)) == [])
  }

  @Test func `in French`() throws {
    let site = try TestSite(Self.written.replacing("base-url", with: "language: fr\nbase-url"))
    let page = try #require(pages(site, most: 1)["print/2/index.html"])
    #expect(page.contains("<title>Tout le playbook, partie 2 sur 6 · Night watch</title>"))
    #expect(page.contains(">Sommaire</h2>") && page.contains("Imprimer tout le playbook"))
  }

  @Test func `the settings leave it out`() throws {
    let site = try TestSite(Self.written.replacing("base-url", with: "print: false\nbase-url"))
    #expect(site.site.printed([]).isEmpty)
    #expect(try !site.page("index.html").contains("print/index.html"))
  }

  @Test func `nothing else takes its address`() throws {
    let site = try TestSite(
      """
      -- portolan.yml --
      title: T
      -- print/index.md --
      title: Mine
      -- print/2.md --
      title: Two
      -- print/shop.md --
      title: A print shop
      """)
    let reserved = site.index.playbook.diagnostics.filter { $0.rule == "reserved-id" }
    #expect(reserved.map(\.position.file) == ["print/2.md", "print/index.md"])
    let pages = pages(site)
    #expect(try #require(pages["print/index.html"]).contains("The whole playbook"))
    #expect(try #require(pages["print/shop/index.html"]).contains("<h1>A print shop</h1>"))
    #expect(pages["print/2/index.html"] == nil)
  }

  // MARK: large playbooks

  private static func many(_ settings: String = "", tactics: Int, positionings: Int = 0) -> SourceFolder {
    var files: [String: [UInt8]] = ["strategy/s.md": Array("---\ntitle: S\n---\n".utf8)]
    func put(_ folder: String, _ count: Int) {
      for number in 0..<count {
        files["\(folder)/\(folder)\(number).md"] = Array("---\ntitle: T\(number)\n---\n".utf8)
      }
    }
    put("tactics", tactics)
    put("positioning", positionings)
    put("objectives", 9)
    put("personas", 450)
    put("combos", 40)
    return SourceFolder(files: files, settings: Array("title: Large\n\(settings)".utf8))
  }

  @Test func `of very many documents only those that govern are printed, and the page says so`() throws {
    #expect(try TestSite(Self.many(tactics: 0)).index.printing.count == 500)
    let site = try TestSite(Self.many(tactics: 1000))
    #expect(site.index.printing.kinds.map(\.type) == [.strategy, .objective, .persona, .combo])
    #expect(site.index.printing.leftOut.map(\.type) == [.tactic])
    let page = try #require(pages(site)["print/index.html"])
    #expect(
      page.contains(
        "<p class=\"note\">Left out, as no more than 500 documents are printed: tactics (1,000). All of them are printed with print: true in portolan.yml.</p>"
      ))
    #expect(try TestSite(Self.many("print: true\n", tactics: 1000)).index.printing.count == 1500)
  }

  @Test func `a kind that doesn't fit is left out as a whole`() throws {
    let source = Self.many(tactics: 1)
    #expect(
      try TestSite(source).index.printing.kinds.map(\.type) == [.strategy, .objective, .persona, .combo])
    let more = try TestSite(Self.many(tactics: 1, positionings: 30))
    #expect(more.index.printing.kinds.map(\.type) == [.strategy, .objective, .positioning, .persona])
    #expect(more.index.printing.leftOut.map(\.type) == [.tactic, .combo])
  }

  @Test(arguments: [(most: PrintPages.most, parts: 1), (most: 420_000, parts: 4)])
  func `the shipped playbook is one document, and its parts hold no more than they may`(
    most: Int, count: Int
  ) throws {
    let site = try TestSite(SourceFolder(at: WholeSiteTests.repository))
    let whole = site.rendered(most: most)
    let parts = whole.filter { $0.key.hasPrefix("print/") }
    #expect(parts.count == count)
    // With what is around them, and the names that ids get.
    for (path, bytes) in parts { #expect(bytes.count < most + most / 5, "\(path)") }
    #expect(site.linkProblems(whole) == [])
    #expect(site.rendered(most: most).filter { $0.key.hasPrefix("print/") } == parts)
    let printed = parts.values.reduce(0) { count, bytes in
      count + String(decoding: bytes, as: UTF8.self).components(separatedBy: "<div class=\"sheet\"").count - 1
    }
    #expect(printed == site.index.printing.count)
    #expect(printed == site.site.pages.count { $0.entry != nil })
  }
}
