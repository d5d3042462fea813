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

// MARK: - Code

extension MarkdownTwin {
  /// What is in an element that holds code, without markup; the reader stands behind it then.
  private mutating func code(until close: StaticString) -> ByteBuffer {
    let whole = UnsafeBufferPointer(start: page, count: end)
    let stop = whole.offset(of: close, from: at) ?? end
    var code = ByteBuffer(capacity: stop - at + 16)
    while at < stop {
      switch page[at] {
      case UInt8(ascii: "<"):
        while at < stop, page[at] != UInt8(ascii: ">") { at += 1 }
        at += 1
      case UInt8(ascii: "&"):
        if let (scalar, length) = entity(at: at) {
          if scalar.isASCII { code.append(UInt8(ascii: scalar)) } else { code.append(String(scalar)) }
          at += length
        } else {
          code.append(page[at])
          at += 1
        }
      default:
        let start = at
        repeat { at += 1 } while at < stop && page[at] != UInt8(ascii: "<") && page[at] != UInt8(ascii: "&")
        code.append(page + start, count: at - start)
      }
    }
    at = min(end, stop + close.utf8CodeUnitCount)
    return code
  }

  /// Nearly all code in running text: nothing in it needs more than a backquote before and behind it.
  private mutating func readPlainCode(until close: StaticString) -> Bool {
    var stop = at
    while true {
      guard stop &+ 16 <= size else { return false }
      let bytes = SIMD16(at: page + stop)
      let marks =
        bytes.marks(UInt8(ascii: "<")) .| bytes.marks(UInt8(ascii: "&")) .| bytes.marks(UInt8(ascii: "`"))
        .| bytes.marks(UInt8(ascii: "|")) .| bytes.controls
      stop &+= marks.first
      if marks.first < 16 { break }
    }
    guard stop > at, stop + close.utf8CodeUnitCount <= end,
      memcmp(page + stop, close.utf8Start, close.utf8CodeUnitCount) == 0
    else { return false }
    begin()
    debt.isAtLineStart = false
    out.append(0x60)
    out.append(page + at, count: stop - at)
    out.append(0x60)
    at = stop + close.utf8CodeUnitCount
    return true
  }

  /// The longest run of backquotes.
  private static func backquotes(in code: borrowing ByteBuffer) -> Int {
    var (longest, run) = (0, 0)
    for byte in code.bytes {
      run = byte == 0x60 ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }

  mutating func readCode(until close: StaticString) {
    if readPlainCode(until: close) { return }
    let code = code(until: close)
    guard code.count > 0 else { return }
    begin()
    debt.isAtLineStart = false
    let mark = Self.backquotes(in: code) + 1
    let isPadded = code.base[0] == 0x60 || code.base[code.count - 1] == 0x60
    for _ in 0..<mark { out.append(0x60) }
    if isPadded { out.append(0x20) }
    if isInCell || code.bytes.contains(where: { $0 == 0x0A || $0 == 0x0D }) {
      for byte in code.bytes {
        if isInCell, byte == UInt8(ascii: "|") { out.append(0x5C) }
        out.append(byte == 0x0A || byte == 0x0D ? 0x20 : byte)
      }
    } else {
      out.append(code.bytes)
    }
    if isPadded { out.append(0x20) }
    for _ in 0..<mark { out.append(0x60) }
  }

  /// A block of code; its language is the class of the `code` in it.
  mutating func readFence() {
    var language = ""
    if at < end, page[at] == UInt8(ascii: "<"), readTag(at: at), let name = tag.value(of: .class) {
      let text = String(
        decoding: UnsafeBufferPointer(start: page + name.lowerBound, count: name.count), as: UTF8.self)
      if text.hasPrefix("language-") {
        language = String(text.dropFirst(9).prefix { $0 != " " && $0 != "`" })
      }
    }
    if isInCell { return readCode(until: "</pre>") }
    part(.blank)
    let code = code(until: "</pre>")
    begin()
    let mark = max(3, Self.backquotes(in: code) + 1)
    for _ in 0..<mark { out.append(0x60) }
    out.append(language)
    var count = code.count
    while count > 0, code.base[count - 1] == 0x0A { count -= 1 }
    var line = 0
    repeat {
      let lineEnd = UnsafePointer(code.base).offset(of: 0x0A, in: line..<count)
      out.append(0x0A)
      if lineEnd > line {
        out.append(margin.bytes)
        out.append(code.base + line, count: lineEnd - line)
      }
      line = lineEnd + 1
    } while line <= count
    out.append(0x0A)
    out.append(margin.bytes)
    for _ in 0..<mark { out.append(0x60) }
    debt.isAtLineStart = false
    part(.blank)
  }
}
