import Foundation
import FoundationXML
import PortolanModel
import PortolanSource
import Testing

@testable import PortolanSite

@Suite struct FeedTests {
  private static let base = "https://example.org/p/"

  private static func written(_ log: String = "", settings: String = "") -> String {
    """
    -- portolan.yml --
    title: Plays & plans
    base-url: \(base)
    \(settings)
    -- index.md --
    ---
    title: Home
    summary: How we *win*.
    ---
    -- tactics/a.md --
    title: A <letter>
    summary: Written by "hand".
    reviewed: [2026-03-01, 2026-11-01]
    owner: Ann
    -- tactics/b.md --
    title: B [call]
    reviewed: 2026-05-04
    -- tactics/c.md --
    title: C
    draft: true
    reviewed: 2026-06-01
    -- tactics/d.md --
    title: D
    \(log)
    """
  }

  private static func site(_ written: String) throws -> TestSite {
    try TestSite(SourceFolder(written: written), drafts: true)
  }

  private static func feed(_ site: TestSite) -> String {
    String(decoding: AtomFeed.bytes(site.index, base: base), as: UTF8.self)
  }

  /// Each element's name and text, in their order: what RFC 4287 asks for is counted on it.
  private final class Reader: NSObject, XMLParserDelegate {
    var found: [(path: String, text: String, attributes: [String: String])] = []
    private var open: [Int] = []
    private var names: [String] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      names.append(name)
      open.append(found.count)
      found.append((names.joined(separator: "/"), "", attributes))
    }
    func parser(_ parser: XMLParser, foundCharacters text: String) {
      if let last = open.last { found[last].text += text }
    }
    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) {
      names.removeLast()
      open.removeLast()
    }

    func texts(_ path: String) -> [String] { found.filter { $0.path == path }.map(\.text) }
  }

  private static func read(_ text: String) throws -> Reader {
    let reader = Reader()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = reader
    try #require(parser.parse(), "\(String(describing: parser.parserError))")
    return reader
  }

  @Test func `a feed has what Atom asks for, the latest change first`() throws {
    let log = """
      -- .git/log --
      commit 2026-09-01 2026-08-31 Cy & Co
      Content/tactics/d.md
      Content/tactics/c.md
      commit 2026-04-01 2026-04-01 Ann
      Content/tactics/a.md
      """
    let text = Self.feed(try Self.site(Self.written(log)))
    let feed = try Self.read(text)
    for path in ["feed/id", "feed/title", "feed/updated"] { #expect(feed.texts(path).count == 1, "\(path)") }
    #expect(feed.found[0].attributes["xmlns"] == "http://www.w3.org/2005/Atom")
    #expect(feed.texts("feed/title") == ["Plays & plans"] && feed.texts("feed/subtitle") == ["How we *win*."])
    #expect(feed.texts("feed/entry/title") == ["D", "A <letter>"])
    #expect(feed.texts("feed/entry/id") == [Self.base + "tactics/d/", Self.base + "tactics/a/"])
    #expect(feed.texts("feed/entry/updated") == ["2026-08-31T00:00:00Z", "2026-04-01T00:00:00Z"])
    #expect(feed.texts("feed/updated") == ["2026-08-31T00:00:00Z"])
    #expect(feed.texts("feed/entry/author/name") == ["Cy & Co", "Ann"])
    #expect(feed.texts("feed/author/name") == ["Plays & plans"])
    #expect(feed.texts("feed/entry/summary") == ["Written by \"hand\"."])
    let links = feed.found.filter { $0.path == "feed/link" }.map {
      "\($0.attributes["rel"] ?? "") \($0.attributes["href"] ?? "")"
    }
    #expect(links == ["alternate \(Self.base)", "self \(Self.base)feed.xml"])
    // Every entry can be opened, or has content: RFC 4287, 4.1.2.
    #expect(
      feed.found.filter { $0.path == "feed/entry/link" && $0.attributes["rel"] == "alternate" }.count == 2)
    let dates = Self.feed(try Self.site(Self.written(log, settings: "git: dates")))
    #expect(!dates.contains("Cy") && dates.contains("2026-08-31"))
  }

  @Test func `without a repository reviews are the changes, those to come are not`() throws {
    let site = try Self.site(Self.written())
    let feed = try Self.read(Self.feed(site))
    #expect(feed.texts("feed/entry/title") == ["B [call]", "A <letter>"])
    #expect(feed.texts("feed/entry/updated") == ["2026-05-04T00:00:00Z", "2026-03-01T00:00:00Z"])
    #expect(feed.texts("feed/entry/author/name") == ["Ann"])
    let page = try site.page("tactics/a/index.html")
    #expect(
      page.contains(
        #"<link rel="alternate" type="application/atom+xml" title="Plays &amp; plans" href="../../feed.xml">"#
      ))
    #expect(site.paths.contains("feed.xml"))
  }

  @Test func `without an address or anything dated there is no feed`() throws {
    for written in ["title: T", "title: T\nbase-url: https://example.org/"] {
      let site = try TestSite("-- portolan.yml --\n\(written)\n-- tactics/a.md --\ntitle: A\n")
      #expect(try !site.page("tactics/a/index.html").contains("atom+xml"))
      #expect(!site.paths.contains("feed.xml"))
    }
  }

  @Test func `the map for search engines says when pages were changed, and leaves out what isn't finished`()
    throws
  {
    let site = try Self.site(
      Self.written("-- .git/log --\ncommit 2026-09-01 2026-08-31 Cy\nContent/tactics/d.md"))
    let map = String(decoding: Sitemap.bytes(of: site.site.pages, site.index, base: Self.base), as: UTF8.self)
    #expect(map.contains("<loc>\(Self.base)tactics/d/</loc><lastmod>2026-08-31</lastmod>"))
    #expect(map.contains("<loc>\(Self.base)tactics/a/</loc></url>"))
    #expect(!map.contains("tactics/c/"))
    _ = try Self.read(map)
  }

  @Test func `llms.txt leads to every finished page, in sections`() throws {
    let site = try Self.site(Self.written())
    let text = String(decoding: LlmsText.bytes(site.index, pages: site.site.pages), as: UTF8.self)
    #expect(text.hasPrefix("# Plays & plans\n\n> How we \\*win\\*.\n\nFigures as of 30 Sep 2026. "))
    #expect(
      text.contains(
        """
        ## Tactics

        - [A \\<letter>](\(Self.base)tactics/a/index.md): Written by "hand".
        - [B \\[call\\]](\(Self.base)tactics/b/index.md)
        - [D](\(Self.base)tactics/d/index.md)

        """))
    #expect(text.contains("- [Alignment](\(Self.base)alignment/index.md)\n"))
    let paths = site.paths
    for link in text.matches(of: #/\]\(https://example\.org/p/([^)]*)\)/#) {
      #expect(paths.contains(String(link.1)), "\(link.1)")
    }
  }

  @Test func `llms.txt of a large playbook names the lists that don't fit, and stays small`() throws {
    let site = try TestSite(WholeSiteTests.large)
    let bytes = LlmsText.bytes(site.index, pages: site.site.pages)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(bytes.count < 200_000)
    #expect(text.contains("## Tactics\n\n- [All 1,000 tactics](tactics/index.md)\n"))
    #expect(text.contains("](objectives/o59/index.md)"))
  }
}
