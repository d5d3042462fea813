import PortolanSource
import Testing

@testable import PortolanSite

@Suite struct ArticleCopyTests {
  private static let places = [
    "tactics/call/index.html": ArticleCopy.Place(part: 1, anchor: "tactics.call"),
    "guide/deep/note/index.html": ArticleCopy.Place(part: 1, anchor: "guide.deep.note"),
    "kpis/rate/index.html": ArticleCopy.Place(part: 2, anchor: "kpis.rate"),
  ]

  private func copy(_ html: String, from page: String = "tactics/call/index.html", to part: Int = 1) -> String
  {
    var writer = HTMLWriter()
    ArticleCopy(from: page, to: part, among: Self.places).write(Array(html.utf8), into: &writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test(arguments: [
    // Within the document, and to its beginning.
    ("#actions", "#tactics.call:actions"), ("#main", "#tactics.call"),
    ("#%C3%A9t%C3%A9", "#tactics.call:%C3%A9t%C3%A9"),
    // To a document of the same part, and to one of another.
    ("../../tactics/call/index.html", "#tactics.call"),
    ("../../guide/deep/note/index.html#why", "#guide.deep.note:why"),
    ("../../kpis/rate/index.html#trend", "../print/2/index.html#kpis.rate:trend"),
    ("../../kpis/rate/index.html", "../print/2/index.html#kpis.rate"),
    // To what isn't printed: a page, a file, what lies beside.
    ("../../explained/rate/index.html#t-1", "../explained/rate/index.html#t-1"),
    ("../../data/a%20b.csv", "../data/a%20b.csv"), ("../x/index.html", "../tactics/x/index.html"),
    ("../../assets/a&amp;b.png", "../assets/a&amp;b.png"),
    // Out of the site.
    ("https://example.org/a#b", "https://example.org/a#b"), ("mailto:a@b.org", "mailto:a@b.org"),
    ("data:image/png;base64,AA/BB#", "data:image/png;base64,AA/BB#"), ("../../../x", "../../../x"), ("", ""),
  ])
  func `a link leads from the printed playbook to where it led before`(link: String, expected: String) {
    #expect(copy(#"<a href="\#(link)">x</a>"#) == #"<a href="\#(expected)">x</a>"#)
  }

  @Test func `from a later part, and from a page that lies deeper`() {
    let link = #"<img src="../../../data/x.png" alt=""><a href="../../../tactics/call/index.html">x</a>"#
    #expect(
      copy(link, from: "guide/deep/note/index.html", to: 2)
        == #"<img src="../../data/x.png" alt=""><a href="../../print/index.html#tactics.call">x</a>"#)
  }

  @Test func `ids begin with the document's name wherever they are named`() {
    #expect(
      copy(
        #"<h2 id="a">A</h2><svg aria-labelledby="t d" role="img"><title id="t">x</title></svg><label for="a">"#
      )
        == #"<h2 id="tactics.call:a">A</h2><svg aria-labelledby="tactics.call:t tactics.call:d" role="img"><title id="tactics.call:t">x</title></svg><label for="tactics.call:a">"#
    )
  }

  @Test func `parts of documents are no landmarks of a page that has a hundred of each`() {
    #expect(
      copy(#"<section class="computed" aria-labelledby="findings"><p>"#) == #"<section class="computed"><p>"#)
  }

  @Test func `what looks like an attribute in a text or another attribute stays as it is`() {
    let html = ##"<p title="id=&quot;a&quot; > b" data-id="a" data-href="#a">id="a" href=&quot;#b&quot;</p>"##
    #expect(copy(html) == html)
  }

  @Test func `an article is what stands between its tags; without one all of the content`() {
    func article(_ page: String) -> String {
      Array(page.utf8).withUnsafeBytes {
        String(decoding: PrintedArticle(of: 0, page: $0).bytes, as: UTF8.self)
      }
    }
    #expect(
      article("<main id=\"main\"><nav>x</nav><article class=\"a\"><article>b</article></article><p>c</main>")
        == "<article class=\"a\"><article>b</article></article>")
    #expect(article("<body><main id=\"main\"><h1>A</h1></main></body>") == "<h1>A</h1>")
    #expect(article("<p>none") == "")
  }
}
