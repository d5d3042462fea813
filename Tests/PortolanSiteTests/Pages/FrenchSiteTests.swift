import Foundation
import PortolanModel
import PortolanSource
import Testing

@testable import PortolanSite

/// All pages of the French playbook, read as a French printer would.
@Suite struct FrenchSiteTests {
  private static let root = WholeSiteTests.repository + "/Tests/Fixtures/bank-term-deposits"

  /// What a reader sees or hears of a page, piece by piece, without code.
  static func texts(_ page: [UInt8]) -> [String] {
    let html = String(decoding: page, as: UTF8.self).replacing(
      #/(?s)<(script|code|pre)\b.*?</\1>/#, with: "`")
    let spoken = Markup.attributes(page).filter {
      ["aria-label", "alt", "title", "placeholder"].contains($0.name)
    }
    .map(\.value)
    return html.split(separator: "<").compactMap { $0.split(separator: ">", maxSplits: 1).dropFirst().first }
      .map { String($0) } + spoken
  }

  /// What the writers of the playbook wrote themselves, in one line.
  private static func written() throws -> String {
    let source = try SourceFolder(at: root)
    let files = try source.files.filter(\.isMarkdown).map {
      String(decoding: try source.bytes(of: $0), as: UTF8.self)
    }
    let settings = try String(contentsOfFile: root + "/portolan.yml", encoding: .utf8)
    return (files + [settings]).joined(separator: "\n").split(whereSeparator: \.isWhitespace).joined(
      separator: " ")
  }

  @Test func `no page of the French site has a space that breaks before a mark, or an English word of ours`()
    throws
  {
    let site = try TestSite(SourceFolder(at: Self.root))
    let written = try Self.written()
    let wrong = #/.{0,24}(?:[^\u{202F}\u{A0}\s&] ?[;!?»%]|[^\u{A0}]:|« |“)(?=\s|$)/#
    // A word that both languages have is no remainder.
    let (english, french) = (Strings(.english), Strings(.french))
    var remains = Set(Word.allCases.map { english[$0] }).filter { $0.utf8.count > 4 }
    remains.subtract(Word.allCases.map { french[$0] })
    for type in DocumentType.allCases where french.plural(of: type) != english.plural(of: type) {
      remains.insert(english.plural(of: type))
    }
    var found: Set<String> = []
    for page in site.site.pages {
      for text in Self.texts(page.render()) {
        let text = text.replacing(#/&(#39|quot|amp|lt|gt);/#, with: "’").trimmingCharacters(in: .newlines)
        if remains.contains(text) { found.insert("\(page.path): English “\(text)”") }
        for match in text.matches(of: wrong) {
          let piece = match.0.split(whereSeparator: \.isWhitespace).joined(separator: " ")
          // Titles and sentences of the playbook are its writers’ affair.
          if !written.contains(piece.suffix(10)) { found.insert("\(page.path): …\(match.0)") }
        }
      }
    }
    #expect(found.sorted().prefix(40) == [])
  }
}
