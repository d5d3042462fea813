import Foundation
import PortolanModel
import PortolanSource
import Testing

@testable import PortolanSite

/// Every page of a playbook, turned into Markdown and read again by our own reader.
@Suite struct TwinRoundTripTests {
  static func headings(_ html: String) -> [String] {
    html.matches(of: #/(?s)<(h[1-6])\b[^>]*>(.*?)</h[1-6]>/#).map { "\($0.1) \(words(String($0.2)))" }
  }

  /// Of each table, how many cells each row has.
  static func tables(_ html: String) -> [[Int]] {
    html.matches(of: #/(?s)<table\b.*?</table>/#).map { table in
      table.0.matches(of: #/(?s)<tr\b.*?</tr>/#).map { row in
        row.0.matches(of: #/<t[dh]\b(?<more>[^>]*)>/#).reduce(0) { count, cell in
          count + (cell.more.firstMatch(of: #/colspan="(\d+)"/#).flatMap { Int($0.1) } ?? 1)
        }
      }
    }
  }

  /// The letters and digits that a reader sees.
  static func words(_ html: String) -> String {
    var text = html.replacing(#/(?s)<[^>]*>/#, with: "")
    for (entity, plain) in [("&quot;", "\""), ("&#39;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")] {
      text = text.replacing(entity, with: plain)
    }
    return String(
      text.unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil })
  }

  /// What of a page belongs into its twin.
  static func content(_ page: String) throws -> String {
    let main = try #require(page.firstMatch(of: #/(?s)<main\b.*</main>/#)).0
    return String(main)
      .replacing(#/(?s)<(nav|script|button|form|select)\b.*?</\1>/#, with: "")
      .replacing(#/(?s)<p class="eyebrow">.*?</p>/#, with: "")
  }

  private static func html(_ markdown: [UInt8]) -> String {
    String(decoding: MarkdownHTML.standalone(markdown, rawHTML: .leaveOut, extensions: .gfm), as: UTF8.self)
  }

  static let playbooks: [(name: String, source: @Sendable () throws -> SourceFolder)] = [
    ("shipped", { try SourceFolder(at: WholeSiteTests.repository) }),
    ("French", { try SourceFolder(at: WholeSiteTests.repository + "/Tests/Fixtures/bank-term-deposits") }),
    ("golden", { try SourceFolder(at: WholeSiteTests.repository + "/Tests/Golden/playbook") }),
  ]

  @Test(arguments: playbooks.indices)
  func `twins have the headings, tables and words of their pages`(number: Int) throws {
    let site = try TestSite(try Self.playbooks[number].source())
    let style = try #require(site.site.twins)
    var read = 0
    for page in site.site.pages where page.twin != nil {
      let bytes = page.render()
      let markdown = bytes.withUnsafeBytes { style.twin(of: $0).bytes }
      let again = Self.html(markdown)
      let html = String(decoding: bytes, as: UTF8.self)
      let content = try Self.content(html)
      #expect(Self.headings(again) == Self.headings(content), "\(page.path)")
      #expect(Self.tables(again) == Self.tables(content), "\(page.path)")
      // The words of drawings are kept only where they describe a chart, in the place of the drawing.
      let described =
        content
        .replacing(#/(?s)<svg class="chart[^"]*"[^>]*aria-label="([^"]*)".*?</svg>/#) { "<p>\($0.1)</p>" }
        .replacing(#/(?s)<svg\b.*?</svg>/#, with: "")
      let words = Self.words(described)
      let twin = Self.words(again)
      #expect(twin.hasPrefix(words), "\(page.path): \(twin.commonPrefix(with: words).suffix(60)) ≠")
      read += 1
    }
    #expect(read > 20)
  }

  @Test func `every link of a twin leads to a file of the site`() throws {
    let site = try TestSite(Self.playbooks[2].source())
    let style = try #require(site.site.twins)
    let paths = site.paths
    for page in site.site.pages {
      guard let path = page.twin else { continue }
      let markdown = page.render().withUnsafeBytes { style.twin(of: $0).bytes }
      for link in Markup(Array(Self.html(markdown).utf8)).links where !link.isElsewhere {
        let target = try #require(link.resolved(from: path), "\(path): \(link.url)")
        #expect(paths.contains(target), "\(path): \(link.url)")
        #expect(!target.hasSuffix(".html"), "\(path): \(link.url)")
      }
    }
  }

  @Test func `pages name their twins, and none where the playbook wants none`() throws {
    let written = "-- tactics/a.md --\ntitle: A\naliases: [tactics/b]\n"
    let site = try TestSite(written)
    #expect(
      try site.page("tactics/a/index.html").contains(
        #"<link rel="alternate" type="text/markdown" href="index.md">"#))
    #expect(site.paths.contains("tactics/a/index.md"))
    #expect(!site.paths.contains("404.md") && !site.paths.contains("tactics/b/index.md"))
    #expect(try !site.page("404.html").contains("text/markdown"))
    let without = try TestSite("-- portolan.yml --\ntitle: T\ntwins: false\n" + written)
    #expect(without.site.twins == nil)
    #expect(try !without.page("tactics/a/index.html").contains("index.md"))
    #expect(!without.paths.contains("tactics/a/index.md"))
  }
}
