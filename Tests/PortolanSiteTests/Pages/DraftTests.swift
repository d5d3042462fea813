import PortolanModel
import PortolanSource
import Testing

@testable import PortolanSite

@Suite struct DraftTests {
  private static let written = """
    -- portolan.yml --
    title: T
    base-url: https://example.org/
    -- index.md --
    ---
    title: Home
    draft: true
    ---
    Text.
    -- guide/plan.md --
    ---
    title: A plan
    draft: true
    aliases: [old]
    ---
    See [[letter]].
    -- tactics/letter.md --
    title: Letter
    -- tactics/call.md --
    title: Call
    draft: true
    """

  @Test func `what isn't finished is marked wherever it stands, and search engines leave it alone`() throws {
    let site = try TestSite(SourceFolder(written: Self.written), drafts: true)
    let page = try site.page("tactics/call/index.html")
    #expect(page.contains(#"<p class="notice draft">Draft: not part of the published playbook yet.</p>"#))
    #expect(page.contains(#"<span class="badge draft">Draft</span>"#))
    #expect(page.contains(#"<meta name="robots" content="noindex">"#))
    #expect(page.contains("<h1>Call</h1>"))
    let other = try site.page("tactics/letter/index.html")
    #expect(!other.contains("noindex") && !other.contains("notice draft"))
    // In lists, the navigation, what refers to it, and the way to its neighbours.
    #expect(try site.page("tactics/index.html").contains(">Call (draft)</a>"))
    #expect(other.components(separatedBy: "A plan (draft)").count >= 3)
    #expect(other.contains("Call (draft)"))
    #expect(try site.twin("tactics/call/index.html").contains("**Draft**"))
    let llms = String(decoding: LlmsText.bytes(site.index, pages: site.site.pages), as: UTF8.self)
    #expect(!llms.contains("tactics/call") && !llms.contains("(draft)"))
  }

  @Test func `without --drafts nothing of it is there`() throws {
    let site = try TestSite(SourceFolder(written: Self.written))
    #expect(
      site.paths.isDisjoint(with: ["tactics/call/index.html", "guide/plan/index.html", "old/index.html"]))
    for page in site.rendered.values { #expect(!String(decoding: page, as: UTF8.self).contains("raft)")) }
  }

  @Test func `a page that isn't there and one that moved are for no search engine`() throws {
    let site = try TestSite(
      "-- portolan.yml --\ntitle: T\nbase-url: https://example.org/\n-- tactics/a.md --\ntitle: A\naliases: [old/a]\n"
    )
    for path in ["404.html", "old/a/index.html"] {
      #expect(try site.page(path).contains(#"<meta name="robots" content="noindex">"#), "\(path)")
    }
  }
}
