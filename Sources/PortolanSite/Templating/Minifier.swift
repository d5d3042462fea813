import PortolanSource

/// Leaves out of a style sheet or script what only its writers need: comments and white space. Nothing is renamed or
/// rewritten, and what stands in strings, addresses, templates and regular expressions stays as it is, so that what is
/// left means the same.
struct Minifier {
  /// Something that was begun and never ended, which would swallow what follows it in a bundle.
  struct Unfinished: Error, Equatable {
    let what: String
    let line: Int
  }

  static let (tab, newline, space, slash, star) = (UInt8(9), UInt8(10), UInt8(32), UInt8(47), UInt8(42))
  static let (quote, apostrophe, backtick, backslash) = (UInt8(34), UInt8(39), UInt8(96), UInt8(92))
  static let (opening, closing) = (UInt8(40), UInt8(41))
  static let (braceOpening, braceClosing) = (UInt8(123), UInt8(125))

  let bytes: [UInt8]
  var at = 0
  var output: [UInt8] = []

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    output.reserveCapacity(bytes.count)
  }

  var isAtEnd: Bool { at >= bytes.count }

  func peek(_ ahead: Int = 0) -> UInt8? { at + ahead < bytes.count ? bytes[at + ahead] : nil }

  /// Copies a byte as it is.
  mutating func copy() {
    output.append(bytes[at])
    at += 1
  }

  /// Copies a string with its quotes.
  mutating func copyString() throws(Unfinished) {
    let start = at
    let end = bytes[at]
    copy()
    while let byte = peek(), byte != end {
      if byte == Self.backslash { copy() } else if byte == Self.newline { break }
      if !isAtEnd { copy() }
    }
    guard peek() == end else { throw unfinished("string", from: start) }
    copy()
  }

  /// Steps over a comment that ends with `*/`.
  /// - Returns: whether there was a line break in it.
  mutating func skipComment() throws(Unfinished) -> Bool {
    let start = at
    var hasBreak = false
    at += 2
    while let byte = peek() {
      if byte == Self.star, peek(1) == Self.slash {
        at += 2
        return hasBreak
      }
      if byte == Self.newline { hasBreak = true }
      at += 1
    }
    throw unfinished("comment", from: start)
  }

  func unfinished(_ what: String, from start: Int) -> Unfinished {
    Unfinished(what: what, line: 1 + bytes[..<start].count { $0 == Self.newline })
  }

  static func isSpace(_ byte: UInt8) -> Bool { byte == space || (tab...13).contains(byte) }

  /// Letters, digits, `_`, `$`, `\`, `#` and whatever isn't ASCII: two of these side by side would become one word.
  static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 95, 97...122, 35, 36, 92, 128...: true
    default: false
    }
  }
}
