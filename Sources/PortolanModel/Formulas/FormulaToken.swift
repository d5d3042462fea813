import PortolanSource

/// A word or sign of a formula, and its bytes.
struct FormulaToken {
  enum Kind: Equatable {
    case number(Double)
    /// A name or a word of the language; with its hyphens.
    case word(String)
    /// A name in backticks.
    case name(String)
    case text(String)
    case period(Period)
    /// `+ - * / ( ) , = != < <= > >=`
    case sign(String)
    case unterminated
    case unknown
    case end
  }

  let kind: Kind
  let start: Int
  let end: Int
}

/// Cuts a formula into tokens, one at a time and from any place.
struct FormulaLexer {
  let bytes: [UInt8]
  var at = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  mutating func next() -> FormulaToken {
    skipSpaces()
    guard at < bytes.count else { return FormulaToken(kind: .end, start: bytes.count, end: bytes.count) }
    let start = at
    let kind = scan()
    return FormulaToken(kind: kind, start: start, end: at)
  }

  private mutating func skipSpaces() {
    while at < bytes.count {
      switch bytes[at] {
      case 0x20, 0x09, 0x0A, 0x0D: at += 1
      case 0xC2 where has([0xC2, 0xA0]): at += 2
      case 0xE2 where has([0xE2, 0x80, 0xAF]): at += 3
      default: return
      }
    }
  }

  private func has(_ sequence: [UInt8]) -> Bool { bytes[at...].starts(with: sequence) }

  private mutating func scan() -> FormulaToken.Kind {
    let byte = bytes[at]
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return scanNumber()
    case UInt8(ascii: "."): return scanNumber()
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return scanQuoted(byte).map { .text($0) } ?? .unterminated
    case UInt8(ascii: "`"): return scanQuoted(byte).map { .name($0) } ?? .unterminated
    case _ where isWordByte(at): return scanWord()
    default: return scanSign()
    }
  }

  private mutating func scanSign() -> FormulaToken.Kind {
    let signs: [(String, [UInt8])] = [
      ("!=", [0x21, 0x3D]), ("!=", [0x3C, 0x3E]), ("<=", [0x3C, 0x3D]), (">=", [0x3E, 0x3D]),
      ("=", [0x3D, 0x3D]),
      ("=", [0x3D]), ("<", [0x3C]), (">", [0x3E]), ("+", [0x2B]), ("-", [0x2D]), ("*", [0x2A]), ("/", [0x2F]),
      ("(", [0x28]), (")", [0x29]), ("[", [0x5B]), ("]", [0x5D]), (",", [0x2C]), ("*", [0xC3, 0x97]),
      ("/", [0xC3, 0xB7]),
      ("-", [0xE2, 0x88, 0x92]), ("!=", [0xE2, 0x89, 0xA0]), ("<=", [0xE2, 0x89, 0xA4]),
      (">=", [0xE2, 0x89, 0xA5]),
    ]
    for (sign, sequence) in signs where has(sequence) {
      at += sequence.count
      return .sign(sign)
    }
    at += 1
    while at < bytes.count, bytes[at] & 0xC0 == 0x80 { at += 1 }
    return .unknown
  }

  /// A number with a decimal point, or a date: `2026-01-12`, `2026-03`, `2026-Q1`, `2026-W12`.
  private mutating func scanNumber() -> FormulaToken.Kind {
    let start = at
    if let period = scanPeriod() { return .period(period) }
    var hasPoint = false
    while at < bytes.count, isDigit(at) || (!hasPoint && bytes[at] == UInt8(ascii: ".")) {
      hasPoint = hasPoint || bytes[at] == UInt8(ascii: ".")
      at += 1
    }
    guard !isWordByte(at), let number = Double(String(decoding: bytes[start..<at], as: UTF8.self)),
      number.isFinite
    else {
      while isWordByte(at) { at += 1 }
      return .unknown
    }
    return .number(number)
  }

  private mutating func scanPeriod() -> Period? {
    guard (0..<4).allSatisfy({ isDigit(at + $0) }), at + 4 < bytes.count, bytes[at + 4] == UInt8(ascii: "-")
    else { return nil }
    var end = at + 5
    while isWordByte(end) || (end < bytes.count && bytes[end] == UInt8(ascii: "-")) { end += 1 }
    guard let period = Period(String(decoding: bytes[at..<end], as: UTF8.self)) else { return nil }
    at = end
    return period
  }

  /// A text between quotes; a doubled quote stands for itself.
  private mutating func scanQuoted(_ quote: UInt8) -> String? {
    var text: [UInt8] = []
    at += 1
    while at < bytes.count {
      if bytes[at] == quote {
        at += 1
        guard at < bytes.count, bytes[at] == quote else { return String(decoding: text, as: UTF8.self) }
      }
      text.append(bytes[at])
      at += 1
    }
    return nil
  }

  /// Letters, digits, `_` and `.`, and hyphens between them.
  private mutating func scanWord() -> FormulaToken.Kind {
    let start = at
    while isWordByte(at) || (at < bytes.count && bytes[at] == UInt8(ascii: "-") && isWordByte(at + 1)) {
      at += 1
    }
    return .word(String(decoding: bytes[start..<at], as: UTF8.self))
  }

  private func isDigit(_ index: Int) -> Bool { index < bytes.count && bytes[index] &- 0x30 <= 9 }

  /// ASCII letters, digits, `_`, `.`, and what isn't ASCII but for the signs and spaces of this language.
  private func isWordByte(_ index: Int) -> Bool {
    guard index < bytes.count else { return false }
    switch bytes[index] {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), 0x30...0x39, 0x5F,
      0x2E:
      return true
    case 0xC2, 0xE2: return false
    case 0xC3: return index + 1 < bytes.count && bytes[index + 1] != 0x97 && bytes[index + 1] != 0xB7
    case 0x80...0xBF: return index > 0 && isContinuation(index)
    case 0xC4...0xF4: return true
    default: return false
    }
  }

  /// Whether a continuation byte goes on with a letter.
  private func isContinuation(_ index: Int) -> Bool {
    var first = index
    while first > 0, bytes[first] & 0xC0 == 0x80 { first -= 1 }
    return bytes[first] & 0xC0 != 0x80 && isWordByte(first)
  }
}
