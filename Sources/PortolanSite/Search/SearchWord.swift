import PortolanModel
import PortolanSource

/// Words as the search compares them: without case, accents and endings. `scripts/search-words.js` does the same with
/// what a reader types; a list of words that both are tested with holds them together.
enum SearchWord {
  /// Longer words are cut: what follows tells nothing apart.
  static let longest = 24

  /// What the letters from U+00C0 to U+017F are without their accents; `_` is no letter, capitals stand for two letters.
  private static let plain = Array(
    ("aaaaaaAceeeeiiiidnooooo_ouuuuyTSaaaaaaAceeeeiiiidnooooo_ouuuuyTyaaaaaaccccccccddddeeeeeeeeeegggggggghhhh"
      + "iiiiiiiiiiIIjjkkkllllllllllnnnnnnnnnooooooOOrrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs").utf8)

  /// What a byte of text begins.
  enum Kind: UInt8 {
    case gap, letter
    /// The first byte of two, three or four that are no letter: a mark, a space, a symbol.
    case gapOfTwo, gapOfThree, gapOfFour
    case tag, entity
  }

  /// By the byte. Letters of other scripts count as they are; U+0080 to U+00BF, U+2000 to U+2FFF and what lies beyond
  /// the basic plane are none.
  static let kinds: [Kind] = (0...255).map { byte in
    switch UInt8(byte) {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: .letter
    case 0x3C: .tag
    case 0x26: .entity
    case 0xC2: .gapOfTwo
    case 0xE2: .gapOfThree
    case 0xF0...0xFF: .gapOfFour
    case 0x80...0xFF: .letter
    default: .gap
    }
  }

  /// A word without case and accents.
  static func fold(_ word: UnsafeBufferPointer<UInt8>, into folded: inout [UInt8]) {
    folded.removeAll(keepingCapacity: true)
    var index = 0
    var letters = 0
    while index < word.count, letters < longest {
      let byte = word[index]
      switch byte {
      case 0x41...0x5A: folded.append(byte | 0x20)
      case ..<0x80: folded.append(byte)
      case 0xC3...0xC5:
        guard index + 1 < word.count else { return }
        let letter = plain[Int(byte - 0xC3) * 64 + Int(word[index + 1] & 0x3F)]
        index += 2
        letters += append(letter, to: &folded)
        continue
      // Accents that stand behind their letter.
      case 0xCC, 0xCD:
        index += 2
        continue
      default:
        let length = byte >= 0xE0 ? 3 : 2
        guard index + length <= word.count else { return }
        folded.append(contentsOf: word[index..<(index + length)])
        index += length
        letters += 1
        continue
      }
      index += 1
      letters += 1
    }
  }

  private static func append(_ letter: UInt8, to folded: inout [UInt8]) -> Int {
    switch letter {
    case UInt8(ascii: "_"): return 0
    case UInt8(ascii: "A"): folded += Array("ae".utf8)
    case UInt8(ascii: "O"): folded += Array("oe".utf8)
    case UInt8(ascii: "S"): folded += Array("ss".utf8)
    case UInt8(ascii: "I"): folded += Array("ij".utf8)
    case UInt8(ascii: "T"): folded += Array("th".utf8)
    default:
      folded.append(letter)
      return 1
    }
    return 2
  }

  /// All words of a text as they are looked for; for tests, and for what is typed once.
  static func all(in text: String, _ stemmer: Stemmer) -> [String] {
    var words: [String] = []
    var folded: [UInt8] = []
    Array(text.utf8).withUnsafeBufferPointer { bytes in
      each(of: bytes) { word in
        fold(word, into: &folded)
        stemmer.stem(&folded)
        if !folded.isEmpty { words.append(String(decoding: folded, as: UTF8.self)) }
      }
    }
    return words
  }

  static func each(of bytes: UnsafeBufferPointer<UInt8>, _ use: (UnsafeBufferPointer<UInt8>) -> Void) {
    var index = 0
    while index < bytes.count {
      switch kinds[Int(bytes[index])] {
      case .letter:
        let start = index
        while index < bytes.count, kinds[Int(bytes[index])] == .letter { index += 1 }
        use(UnsafeBufferPointer(rebasing: bytes[start..<index]))
      case .gapOfTwo: index += 2
      case .gapOfThree: index += 3
      case .gapOfFour: index += 4
      case .gap, .tag, .entity: index += 1
      }
    }
  }
}
