import Foundation
import PortolanModel
import PortolanSource
import Testing

@testable import PortolanSite

/// The script that looks for what a reader types is tested with the same list, in a browser.
struct StemmerTests {
  static var vectors: [String: [[String]]] {
    get throws {
      let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../Fixtures/search-words.json")
      return try JSONDecoder().decode([String: [[String]]].self, from: Data(contentsOf: file))
    }
  }

  @Test(arguments: [Language.english, .french])
  func `words lose case, accents and endings`(language: Language) throws {
    let vectors = try #require(try Self.vectors[language.code])
    #expect(vectors.count > 10)
    for vector in vectors {
      #expect(
        SearchWord.all(in: vector[0], Stemmer(language)).joined(separator: " ") == vector[1], "\(vector[0])")
    }
  }

  @Test(arguments: [Language.english, .french])
  func `stop words are written folded, each once`(language: Language) {
    let words = StopWords.all(language)
    #expect(Set(words).count == words.count)
    #expect(words.allSatisfy { $0.utf8.allSatisfy { (0x61...0x7A).contains($0) } })
  }

  @Test func `a table of bytes finds what it was given, however much it grows`() {
    var table = ByteTable()
    for number in 0..<5000 {
      Array("word\(number)".utf8).withUnsafeBufferPointer {
        table.insert(ByteWord($0), Int32(number))
      }
    }
    var wrong = 0
    for number in 0..<5000 {
      Array("word\(number)".utf8).withUnsafeBufferPointer {
        if table.value(of: ByteWord($0)) != Int32(number) { wrong += 1 }
      }
    }
    #expect(wrong == 0)
    #expect(table.count == 5000)
    Array("word".utf8).withUnsafeBufferPointer { #expect(table.value(of: ByteWord($0)) == nil) }
  }

  @Test func `words that begin alike, and words that end where the text does, are told apart`() {
    var table = ByteTable()
    let text = Array("campaign campaigns campaigning campaignings wo".utf8)
    text.withUnsafeBufferPointer { bytes in
      let words = bytes.split(separator: UInt8(ascii: " "))
      guard let base = bytes.baseAddress else { return }
      for (number, word) in words.enumerated() {
        let found = ByteWord(base + word.startIndex, count: word.count, room: bytes.count - word.startIndex)
        #expect(table.value(of: found) == nil)
        table.insert(found, Int32(number))
        #expect(table.value(of: ByteWord(UnsafeBufferPointer(rebasing: word))) == Int32(number))
      }
    }
    #expect(table.count == 5)
  }

  /// The files hold words of our playbooks, those that Snowball's stemmer (Porter2 in English) gives one stem on a line.
  @Test(arguments: [(Language.english, 0.85, 0.01), (.french, 0.8, 0.1)])
  func `words meet where Snowball's stemmer lets them, and hardly anywhere else`(
    language: Language, least: Double, most: Double
  ) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Fixtures/snowball-\(language.code).txt")
    let groups = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    var words: [(group: Int, folded: String, stem: String)] = []
    for (group, line) in groups.enumerated() {
      for word in line.split(separator: " ") {
        var folded: [UInt8] = []
        Array(word.utf8).withUnsafeBufferPointer { SearchWord.fold($0, into: &folded) }
        let stem = SearchWord.all(in: String(word), Stemmer(language)).joined()
        words.append((group, String(decoding: folded, as: UTF8.self), stem))
      }
    }
    var (both, ours, theirs) = (0.0, 0.0, 0.0)
    for (place, word) in words.enumerated() {
      for other in words[..<place] where other.folded != word.folded {
        let (meet, should) = (other.stem == word.stem, other.group == word.group)
        if meet, should { both += 1 } else if meet { ours += 1 } else if should { theirs += 1 }
      }
    }
    #expect(both / (both + theirs) > least)
    #expect(ours / (both + ours) < most)
  }
}
