import Foundation
import PortolanModel
import PortolanSource
import Testing

@testable import PortolanSite

/// The script that looks for what a reader types is tested with the same list, in a browser.
struct StemmerTests {
  private static var vectors: [String: [[String]]] {
    get throws {
      let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../Fixtures/search-words.json")
      return try JSONDecoder().decode([String: [[String]]].self, from: Data(contentsOf: file))
    }
  }

  @Test(arguments: [Language.english, .french])
  func `words lose case, accents and endings`(language: Language) throws {
    let vectors = try #require(try Self.vectors[language.rawValue])
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
        table.insert($0, ByteTable.hash($0), Int32(number))
      }
    }
    var wrong = 0
    for number in 0..<5000 {
      Array("word\(number)".utf8).withUnsafeBufferPointer {
        if table.value(of: $0, ByteTable.hash($0)) != Int32(number) { wrong += 1 }
      }
    }
    #expect(wrong == 0)
    #expect(table.count == 5000)
    Array("word".utf8).withUnsafeBufferPointer { #expect(table.value(of: $0, ByteTable.hash($0)) == nil) }
  }
}
