import Glibc
import PortolanSource

extension MarkdownTwin {
  /// White space of HTML, any number of which is one space.
  @inline(__always) private static func isSpace(_ byte: UInt8) -> Bool {
    byte <= 0x20 && (byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D || byte == 0x0C)
  }

  /// What asks for a closer look, since Markdown or HTML may take it for something else.
  @inline(__always) private static func isMarked(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "<"), UInt8(ascii: "&"), UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"),
      UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "_"), UInt8(ascii: "|"), UInt8(ascii: "~"),
      UInt8(ascii: ">"):
      true
    default: false
    }
  }

  /// Text up to the next tag.
  mutating func readText() {
    while at < end, page[at] != UInt8(ascii: "<") {
      if Self.isSpace(page[at]) {
        at &+= 1
        debt.space = true
      } else if Self.isMarked(page[at]) {
        readMarked()
      } else {
        let start = at
        at = plainEnd(from: start &+ 1)
        write(plain: start..<at)
      }
    }
  }

  /// The end of text that can be copied as it is: only single spaces stand in it, and none at its end.
  /// - Parameter start: stands behind a byte that is plain.
  @inline(__always) private mutating func plainEnd(from start: Int) -> Int {
    let (page, size, end) = (page, size, end)
    var at = start
    while true {
      guard at &+ 17 <= size else {
        while at < end, !Self.isMarked(page[at]) {
          if Self.isSpace(page[at]), page[at] != 0x20 || at &+ 1 == end || page[at &+ 1] == 0x20 { break }
          at &+= 1
        }
        break
      }
      let bytes = SIMD16(at: page + at)
      let marks =
        bytes.marks(UInt8(ascii: "<"), orWith: 2) .| bytes.marks(UInt8(ascii: "\\"), orWith: 1)
        .| bytes.marks(UInt8(ascii: "["), orWith: 4) .| bytes.marks(UInt8(ascii: "|"), orWith: 2)
        .| bytes.marks(UInt8(ascii: "&")) .| bytes.marks(UInt8(ascii: "*"))
        .| bytes.marks(UInt8(ascii: "`")) .| bytes.controls
        .| (bytes.marks(0x20) .& SIMD16(at: page + (at &+ 1)).marks(0x20))
      at &+= marks.first
      if marks.first < 16 { break }
    }
    return page[at &- 1] == 0x20 ? at &- 1 : at
  }

  /// The words of an attribute, which holds no tags.
  mutating func write(label range: Range<Int>) {
    let outer = at
    at = range.lowerBound
    while at < range.upperBound {
      let byte = page[at]
      if Self.isSpace(byte) {
        at += 1
        debt.space = true
      } else if Self.isMarked(byte) {
        readMarked()
      } else {
        begin()
        debt.isAtLineStart = false
        out.append(byte)
        at += 1
      }
    }
    at = outer
  }

  private mutating func write(plain range: Range<Int>) {
    begin()
    if debt.isAtLineStart, !isInCell {
      guardLineStart(range)
    } else {
      out.append(page + range.lowerBound, count: range.count)
    }
    debt.isAtLineStart = false
  }

  /// Text at the beginning of a line that would be read as a heading, a list or a line of a table of contents.
  private mutating func guardLineStart(_ range: Range<Int>) {
    let (start, end) = (range.lowerBound, range.upperBound)
    var split = start
    func isGap(_ index: Int) -> Bool { index >= end || page[index] == 0x20 }
    switch page[start] {
    case UInt8(ascii: "#"):
      while split < end, page[split] == UInt8(ascii: "#") { split += 1 }
      if isGap(split) { out.append(0x5C) }
      split = start
    case UInt8(ascii: "+"), UInt8(ascii: "-"):
      if isGap(start + 1) || page[start + 1] == page[start] { out.append(0x5C) }
    case UInt8(ascii: "="): out.append(0x5C)
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      while split < end, (0x30...0x39).contains(page[split]) { split += 1 }
      if split < end, page[split] == UInt8(ascii: ".") || page[split] == UInt8(ascii: ")"), isGap(split + 1) {
        out.append(page + start, count: split - start)
        out.append(0x5C)
      } else {
        split = start
      }
    default: break
    }
    out.append(page + split, count: end - split)
  }

  /// A byte that means something in Markdown or HTML.
  private mutating func readMarked() {
    let byte = page[at]
    if byte == UInt8(ascii: "&") { return readEntity() }
    at += 1
    write(scalar: byte, before: at < end ? page[at] : 0)
  }

  private mutating func write(scalar byte: UInt8, before next: UInt8) {
    begin()
    let isFirst = debt.isAtLineStart
    debt.isAtLineStart = false
    switch byte {
    case UInt8(ascii: "|"): if isInCell { out.append(0x5C) }
    case UInt8(ascii: ">"): if isFirst, !isInCell { out.append(0x5C) }
    // Within a word it is only itself.
    case UInt8(ascii: "_"):
      if !(isWord(next) && out.count > 0 && isWord(out.base[out.count - 1])) { out.append(0x5C) }
    case UInt8(ascii: "&"): if startsEntity(at) { out.append(0x5C) }
    default: out.append(0x5C)
    }
    out.append(byte)
  }

  private func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
  }

  /// Whether what follows a `&` of the text would make it a character reference.
  private func startsEntity(_ start: Int) -> Bool {
    var index = start
    while index < end, index - start < 32, isWord(page[index]) || page[index] == UInt8(ascii: "#") {
      index += 1
    }
    return index > start && index < end && page[index] == UInt8(ascii: ";")
  }

  private mutating func readEntity() {
    if let (scalar, length) = entity(at: at) {
      at += length
      if scalar.value < 0x80, let byte = UInt8(exactly: scalar.value) {
        if Self.isSpace(byte) {
          debt.space = true
        } else if Self.isMarked(byte) {
          write(scalar: byte, before: at < end ? page[at] : 0)
        } else {
          begin()
          debt.isAtLineStart = false
          out.append(byte)
        }
      } else {
        begin()
        debt.isAtLineStart = false
        out.append(String(Character(scalar)))
      }
    } else {
      // A name that isn't known here is one that Markdown knows, too.
      begin()
      debt.isAtLineStart = false
      out.append(page[at])
      at += 1
    }
  }

  /// A character reference and its length: those that we write ourselves, and numbers.
  func entity(at start: Int) -> (Unicode.Scalar, Int)? {
    for (name, scalar) in Self.entities {
      let length = name.utf8CodeUnitCount
      if start + length <= end, memcmp(page + start, name.utf8Start, length) == 0 { return (scalar, length) }
    }
    guard start + 3 < end, page[start + 1] == UInt8(ascii: "#") else { return nil }
    let isHex = page[start + 2] | 0x20 == UInt8(ascii: "x")
    var index = start + (isHex ? 3 : 2)
    var value: UInt32 = 0
    while index < end, let digit = Character(UnicodeScalar(page[index])).hexDigitValue, isHex || digit < 10 {
      value = value &* (isHex ? 16 : 10) &+ UInt32(digit)
      index += 1
      if value > 0x10FFFF { return nil }
    }
    guard index < end, page[index] == UInt8(ascii: ";"), value > 0, let scalar = Unicode.Scalar(value) else {
      return nil
    }
    return (scalar, index + 1 - start)
  }

  private static let entities: [(StaticString, Unicode.Scalar)] = [
    ("&amp;", "&"), ("&#39;", "'"), ("&quot;", "\""), ("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", "\u{A0}"),
  ]
}
