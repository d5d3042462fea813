import PortolanSource

extension NumberDoubt {
  /// Three digits behind a lone comma or point that is read as a decimal mark: whoever writes `28,500` mostly means
  /// thousands. Not with per cent, nor millions, whose decimals are usual, nor `0,125`.
  ///
  /// - Parameter isMoney: an amount has no third decimal; other numbers with a point may be YAML's own.
  init?(_ text: String, _ language: Language, isMoney: Bool) {
    var text = text
    let found = text.withUTF8 { Self.place(of: $0) }
    guard let (start, mark, end) = found else { return nil }
    let bytes = Array(text.utf8)
    let isComma = bytes[mark] == UInt8(ascii: ",")
    guard language.groupingMark != (isComma ? "," : ".") else { return nil }
    guard isComma || isMoney || Quantity.read(text, in: language)?.isMoney ?? false else { return nil }
    let digits = bytes[start..<mark] + bytes[(mark + 1)..<end]
    var decimal = Array(bytes[start..<end])
    if decimal.last == UInt8(ascii: "0") {
      while decimal.last == UInt8(ascii: "0") { decimal.removeLast() }
      // `28,000` is 28.
      if decimal.count == mark - start + 1 { decimal.removeLast() }
    } else {
      decimal.append(UInt8(ascii: "0"))
    }
    self.init(
      whole: String(decoding: digits, as: UTF8.self), decimal: String(decoding: decimal, as: UTF8.self))
  }

  /// Where the only number of a text begins, has its only mark, and ends.
  private static func place(of bytes: UnsafeBufferPointer<UInt8>) -> (start: Int, mark: Int, end: Int)? {
    guard let mark = bytes.firstIndex(where: { $0 == 0x2C || $0 == 0x2E }) else { return nil }
    func isDigit(_ place: Int) -> Bool {
      bytes.indices.contains(place) && (0x30...0x39).contains(bytes[place])
    }
    var start = mark
    while isDigit(start - 1) { start -= 1 }
    var end = mark + 1
    while isDigit(end) { end += 1 }
    guard (1...3).contains(mark - start), end - mark == 4, bytes[start] != UInt8(ascii: "0") else {
      return nil
    }
    // Digits elsewhere: groups in front of it (`1 234,500`), or `per 2 weeks`, which is no doubt.
    guard !bytes[..<start].contains(where: { (0x30...0x39).contains($0) }) else { return nil }
    var rest = bytes[end...].drop {
      $0 == UInt8(ascii: " ") || $0 == 0xC2 || $0 == 0xA0 || $0 == 0xE2 || $0 == 0x80 || $0 == 0xAF
    }
    if let first = rest.first {
      let isFactor = first == UInt8(ascii: "k") || first == UInt8(ascii: "K") || first == UInt8(ascii: "M")
      if first == UInt8(ascii: "%") || first == 0x2C || first == 0x2E { return nil }
      rest = rest.dropFirst()
      if isFactor, rest.first.map({ !(0x61...0x7A).contains($0) }) ?? true { return nil }
    }
    return (start, mark, end)
  }
}

extension Quantity {
  fileprivate var isMoney: Bool {
    if case .money = unit { true } else { false }
  }
}

extension Money {
  package static func doubt(_ text: String, in language: Language) -> NumberDoubt? {
    NumberDoubt(text, language, isMoney: true)
  }
}

/// A written value that is one number, with or without a unit: how it is read may be in doubt.
package protocol NumericValue: WrittenValue {}

extension NumericValue {
  package static func doubt(_ text: String, in language: Language) -> NumberDoubt? {
    NumberDoubt(text, language, isMoney: false)
  }
}

extension Quantity: NumericValue {}
extension Number: NumericValue {}
extension Effort: NumericValue {}
extension Hours: NumericValue {}
