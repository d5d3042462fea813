/// A number or a word in a written period, and what stands before it.
struct PeriodWord {
  enum Separator { case none, space, dash, slash }

  let separator: Separator
  /// The value of a run of digits; `nil` for a word.
  let number: Int?
  /// How many digits it has.
  let width: Int
  /// The word in lower case, accents folded.
  let letters: String

  /// The words of a text; `nil` when there are none, too many, or something else is in between.
  static func all(in bytes: ArraySlice<UInt8>) -> [PeriodWord]? {
    var words: [PeriodWord] = []
    var index = bytes.startIndex
    while let separator = skipSeparator(bytes, &index, first: words.isEmpty) {
      guard index < bytes.endIndex else { break }
      let start = index
      var number = 0
      while index < bytes.endIndex, bytes[index].isDigit, index - start < 4 {
        number = number * 10 + Int(bytes[index] - 0x30)
        index += 1
      }
      if index > start {
        let word = PeriodWord(separator: separator, number: number, width: index - start, letters: "")
        guard words.count < 3 else { return nil }
        words.append(word)
        continue
      }
      let letters = folded(bytes, &index)
      guard !letters.isEmpty else { return nil }
      // “1er mars 2026”: the ordinal's ending says nothing.
      if letters == "er", words.count == 1, separator == .none { continue }
      guard words.count < 3 else { return nil }
      words.append(PeriodWord(separator: separator, number: nil, width: 0, letters: letters))
    }
    return words.isEmpty || index < bytes.endIndex ? nil : words
  }

  /// Skips what may stand between two words: nothing, spaces, one dash or slash, the full stop of an
  /// abbreviation, a comma with a space.
  private static func skipSeparator(
    _ bytes: ArraySlice<UInt8>, _ index: inout Int, first: Bool
  ) -> Separator? {
    var kind = Separator.none
    if !first, index < bytes.endIndex {
      switch bytes[index] {
      case UInt8(ascii: "-"):
        index += 1
        return .dash
      case UInt8(ascii: "/"):
        index += 1
        return .slash
      case UInt8(ascii: "."), UInt8(ascii: ","):
        index += 1
        kind = .space
      default: break
      }
    }
    while index < bytes.endIndex {
      let rest = bytes[index...]
      if bytes[index] == 0x20 || bytes[index] == 0x09 {
        index += 1
      } else if rest.starts(with: [0xC2, 0xA0]) {
        index += 2
      } else if rest.starts(with: [0xE2, 0x80, 0xAF]) {
        index += 3
      } else {
        break
      }
      kind = .space
    }
    return kind
  }

  /// A run of letters in lower case; é and û lose their accents, whether composed or not.
  private static func folded(_ bytes: ArraySlice<UInt8>, _ index: inout Int) -> String {
    var letters: [UInt8] = []
    while index < bytes.endIndex {
      let byte = bytes[index]
      let lower = byte | 0x20
      if (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lower) {
        letters.append(lower)
        index += 1
        continue
      }
      let next = index + 1 < bytes.endIndex ? bytes[index + 1] : 0
      switch (byte, next) {
      case (0xC3, 0xA9), (0xC3, 0x89): letters.append(UInt8(ascii: "e"))
      case (0xC3, 0xBB), (0xC3, 0x9B): letters.append(UInt8(ascii: "u"))
      case (0xCC, 0x81), (0xCC, 0x82): break
      default: return String(decoding: letters, as: UTF8.self)
      }
      index += 2
    }
    return String(decoding: letters, as: UTF8.self)
  }

  /// The month that a folded word names in English or French, in full or abbreviated.
  static func month(_ word: String) -> Int? {
    names.first { $0.value.contains(word) }?.key
  }

  private static let names: KeyValuePairs<Int, [String]> = [
    1: ["january", "jan", "janvier", "janv"],
    2: ["february", "feb", "fevrier", "fevr", "fev"],
    3: ["march", "mar", "mars"],
    4: ["april", "apr", "avril", "avr"],
    5: ["may", "mai"],
    6: ["june", "jun", "juin"],
    7: ["july", "jul", "juillet", "juil"],
    8: ["august", "aug", "aout"],
    9: ["september", "sept", "sep", "septembre"],
    10: ["october", "oct", "octobre"],
    11: ["november", "nov", "novembre"],
    12: ["december", "dec", "decembre"],
  ]
}

extension UInt8 {
  var isDigit: Bool { self &- 0x30 <= 9 }
}
