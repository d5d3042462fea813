import Foundation
import PortolanModel
import PortolanSource
import Testing

@testable import PortolanSite

/// The index of a playbook in memory, read as the script reads it.
struct SearchSample {
  let index: SearchIndex
  let manifest: [String: Any]
  private let terms: [String: String]
  /// In the order of their numbers.
  private(set) var results: [[Any]] = []

  init(_ written: String) throws {
    let playbook = Playbook(written)
    let measures = Measures(of: playbook, asOf: try #require(CivilDate("2026-09-30")))
    let site = SiteIndex(playbook, measures, Rule.all.findings(in: playbook, measures))
    index = SearchIndex(site, jobs: 2)
    manifest = try #require(try Self.content("manifest", of: index) as? [String: Any])
    var terms: [String: String] = [:]
    for (number, _) in Self.parts(manifest["words"]).enumerated() {
      let text = try #require(try Self.content("w\(number)", of: index) as? String)
      let words = text.split(separator: " ").map(String.init)
      for at in stride(from: 0, to: words.count, by: 2) { terms[words[at]] = words[at + 1] }
    }
    self.terms = terms
    for (number, _) in Self.parts(manifest["results"]).enumerated() {
      results += try #require(try Self.content("d\(number)", of: index) as? [[Any]])
    }
  }

  static func parts(_ value: Any?) -> [Substring] { (value as? String ?? "").split(separator: " ") }

  /// What a part hands over.
  static func content(_ name: String, of index: SearchIndex) throws -> Any {
    let file = try #require(index.files.first { $0.path == "search/\(name).js" }, "no part \(name)")
    let text = String(decoding: file.bytes, as: UTF8.self)
    try #require(text.hasPrefix("portolan.take(\"\(name)\",\"") && text.hasSuffix(");\n"))
    let comma = try #require(text.dropFirst("portolan.take(\"\(name)\",".count).firstIndex(of: ","))
    let json = text[text.index(after: comma)...].dropLast(3)
    return try JSONSerialization.jsonObject(with: Data(json.utf8), options: .fragmentsAllowed)
  }

  var words: Set<String> { Set(terms.keys) }

  /// Titles of the results of a word, with zone and section.
  func found(_ term: String) -> [String] {
    guard let postings = terms[term] else { return [] }
    var found: [String] = []
    var digits = postings.utf8.map { SearchWords.alphabet.firstIndex(of: $0) ?? 0 }[...]
    var result = 0
    while !digits.isEmpty {
      var (step, factor) = (0, 1)
      var digit = digits.removeFirst()
      while digit >= 46 {
        step += (digit - 46) * factor
        factor *= 46
        digit = digits.removeFirst()
      }
      result += step + digit * factor
      let code = digits.removeFirst()
      var section = code % 13
      if section == 12 { section += digits.removeFirst() }
      found.append("\(results[result][0]) \(SearchDigest.Zone.all[code / 13]) \(section)")
    }
    return found
  }

  func result(_ title: String) -> [Any]? { results.first { $0[0] as? String == title } }
}
