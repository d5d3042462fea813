import Foundation
import PortolanModel
import PortolanSource
import Testing

@testable import PortolanSite

@Suite struct SocialCardTests {
  /// What a decoder of our own makes of it: only the fixed code, which is all that the writer knows.
  private static func inflated(_ data: [UInt8]) throws -> [UInt8] {
    var at = 16
    func bit() -> Int {
      defer { at += 1 }
      return Int(data[at >> 3] >> UInt8(at & 7)) & 1
    }
    func bits(_ count: Int) -> Int { (0..<count).reduce(0) { $0 | bit() << $1 } }
    func code(_ count: Int) -> Int { (0..<count).reduce(0) { value, _ in value << 1 | bit() } }
    #expect(bits(3) == 3)
    let lengths = [
      3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195,
      227, 258,
    ]
    var out: [UInt8] = []
    while true {
      var symbol = code(7)
      if symbol <= 23 {
        symbol += 256
      } else {
        symbol = symbol << 1 | bit()
        if symbol >= 0xC8 {
          symbol = (symbol << 1 | bit()) - 0x190 + 144
        } else if symbol >= 0xC0 {
          symbol += 280 - 0xC0
        } else {
          symbol -= 0x30
        }
      }
      if symbol == 256 { break }
      guard symbol > 256 else {
        out.append(UInt8(symbol))
        continue
      }
      let number = symbol - 257
      let length = lengths[number] + (number < 8 || number == 28 ? 0 : bits((number - 4) / 4))
      let place = code(5)
      let distance = place < 4 ? place + 1 : ((2 + place & 1) << (place / 2 - 1)) + 1 + bits(place / 2 - 1)
      try #require(distance <= out.count)
      for _ in 0..<length { out.append(out[out.count - distance]) }
    }
    return out
  }

  private static func chunks(_ png: [UInt8]) -> [(name: String, data: [UInt8])] {
    var (at, found) = (8, [(name: String, data: [UInt8])]())
    while at + 12 <= png.count {
      let length = png[at..<(at + 4)].reduce(0) { $0 << 8 | Int($1) }
      found.append(
        (String(decoding: png[(at + 4)..<(at + 8)], as: UTF8.self), Array(png[(at + 8)..<(at + 8 + length)])))
      at += 12 + length
    }
    return found
  }

  @Test(arguments: [1, 3, 4, 10, 11, 18, 19, 257, 258, 259, 1000]) func `what is compressed comes out again`(
    length: Int
  ) throws {
    var bytes = [UInt8](repeating: 7, count: length)
    for index in 0..<length { bytes.append(UInt8(truncatingIfNeeded: index * index / 3)) }
    bytes += bytes
    for row in [1, 5, 40, 1201] {
      #expect(try Self.inflated(PNG.compressed(bytes, row: row)) == bytes)
    }
  }

  @Test func `a card is a picture of the size that networks ask for`() throws {
    let png = SocialCard.bytes(
      title: "Été", score: "79,6", caption: "Score d’alignement", facts: "2 objectifs",
      note: "Chiffres au 30 sept. 2026")
    let chunks = Self.chunks(png)
    #expect(png.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
    #expect(chunks.map(\.name) == ["IHDR", "PLTE", "IDAT", "IEND"])
    #expect(chunks[0].data == [0, 0, 4, 0xB0, 0, 0, 2, 0x76, 8, 3, 0, 0, 0])
    #expect(chunks[1].data.count == 3 * 64)
    let pixels = try Self.inflated(chunks[2].data)
    #expect(pixels.count == 1201 * 630)
    #expect(pixels.allSatisfy { $0 < 64 })
    // Text, the rule of brass, and ground are all there.
    for ink in 0..<4 { #expect(pixels.contains(UInt8(ink * 16 + 15)), "\(ink)") }
    #expect(png.count < 80_000)
  }

  @Test(arguments: [
    "", "日本語", String(repeating: "Donaudampfschiff", count: 40), String(repeating: "a b ", count: 400),
    "\u{0}\n\u{301}",
  ])
  func `any title makes a card`(title: String) {
    #expect(SocialCard.bytes(title: title, score: nil, caption: "", facts: "", note: "").count > 5_000)
  }

  @Test func `every letter of French and English is drawn`() {
    let letters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789àâäçéèêëîïôöœæùûüÿÀÂÇÉÈÊËÎÏÔŒÆÙÛ.,:;!?-–—’“”«»()/+%&€$…·'\""
    for letter in letters.unicodeScalars {
      #expect(StrokeLetters.glyph(letter)?.strokes.isEmpty == false, "\(letter)")
    }
  }

  @Test func `pages name the card where their address is known, and their title always`() throws {
    let written = "-- tactics/a.md --\ntitle: A \"letter\"\nsummary: To all.\n"
    let page = try TestSite("-- portolan.yml --\ntitle: T\nbase-url: https://example.org/p\n" + written)
    let html = try page.page("tactics/a/index.html")
    #expect(html.contains(#"<meta property="og:title" content="A &quot;letter&quot;">"#))
    #expect(html.contains(#"<meta property="og:description" content="To all.">"#))
    #expect(html.contains(#"<meta property="og:image" content="https://example.org/p/card.png">"#))
    #expect(html.contains(#"<meta name="twitter:card" content="summary_large_image">"#))
    #expect(page.paths.contains("card.png"))
    let without = try TestSite(written)
    let other = try without.page("tactics/a/index.html")
    #expect(other.contains("og:title") && !other.contains("og:image") && !other.contains("twitter:card"))
    #expect(!without.paths.contains("card.png"))
  }
}
