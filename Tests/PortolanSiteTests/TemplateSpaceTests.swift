import Testing

@testable import PortolanSite

/// Expected by the rules of CSS Text (white space at the edges of a block's line isn't shown) and of HTML (`pre`).
struct TemplateSpaceTests {
  private func taken(_ html: String) -> String {
    let nodes = TemplateSpace.taken(from: [.literal(HTML(Array(html.utf8)))])
    return nodes.map { node in
      guard case .literal(let html) = node else { return "" }
      return String(decoding: html.bytes, as: UTF8.self)
    }.joined()
  }

  @Test(arguments: [
    ("<ul>\n  <li>one</li>\n  <li>two</li>\n</ul>\n", "<ul><li>one</li><li>two</li></ul>"),
    ("<p>\n<em>a</em>\n<em>b</em>\n</p>", "<p><em>a</em>\n<em>b</em></p>"),
    ("<a>a</a>\n<a>b</a>", "<a>a</a>\n<a>b</a>"),
    ("<p>a b\nc</p>", "<p>a b\nc</p>"),
    ("<p>a</p> <p>b</p>", "<p>a</p> <p>b</p>"),
    ("<!doctype html>\n<html>\n<head>", "<!doctype html><html><head>"),
    ("<div>\n<pre>\n a\n <b>x</b>\n</pre>\n</div>", "<div><pre>\n a\n <b>x</b>\n</pre></div>"),
    ("<textarea>\n<p>\n</textarea>\n<p>", "<textarea>\n<p>\n</textarea><p>"),
    ("<p title=\"a > b\">\nx", "<p title=\"a > b\">x"),
    ("<svg>\n<path/>\n</svg>", "<svg>\n<path/>\n</svg>"), ("a <\n b", "a <\n b"), ("", ""),
  ])
  func `breaks beside blocks go, all others stay`(html: String, expected: String) {
    #expect(taken(html) == expected)
  }

  @Test func `a tag with a value in it is no end of a block, and an open pre keeps the next pieces`() {
    let place = TemplatePlace(TemplateReference(scope: 0))
    let nodes = TemplateSpace.taken(from: [
      .literal(HTML(Array("<p class=\"".utf8))), .text(place), .literal(HTML(Array("\">\n<b>\n<pre>".utf8))),
      .when(place, [.literal(HTML(Array("\n<p>\n".utf8)))]), .literal(HTML(Array("\n</pre>\n<p>".utf8))),
    ])
    func texts(_ nodes: [TemplateNode]) -> [String] {
      nodes.flatMap { node -> [String] in
        switch node {
        case .literal(let html): [String(decoding: html.bytes, as: UTF8.self)]
        case .when(_, let part): texts(part)
        default: []
        }
      }
    }
    #expect(texts(nodes) == ["<p class=\"", "\">\n<b><pre>", "\n<p>\n", "\n</pre><p>"])
  }
}
