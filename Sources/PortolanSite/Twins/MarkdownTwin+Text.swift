import Glibc
import PortolanSource

extension MarkdownTwin {
  private enum Kind { static let plain: UInt8 = 0, space: UInt8 = 1, marked: UInt8 = 2 }

  /// What a byte of text asks for: nothing, to be joined with other space, or a closer look.
  private static let kinds: [UInt8] = {
    var kinds = [UInt8](repeating: Kind.plain, count: 256)
    for byte in [0x20, 0x09, 0x0A, 0x0D, 0x0C] { kinds[byte] = Kind.space }
    for byte in "<&\\`*[]_|~>".utf8 { kinds[Int(byte)] = Kind.marked }
    return kinds
  }()

  /// Text up to the next tag.
  mutating func readText() {
    Self.kinds.withUnsafeBufferPointer { kinds in
      while at < end, page[at] != UInt8(ascii: "<") {
        switch kinds[Int(page[at])] {
        case Kind.space:
          at += 1
          debt.space = true
        case Kind.plain:
          let start = at
          at += 1
          // A single space between plain text is plain, too.
          while at < end {
            let kind = kinds[Int(page[at])]
            if kind == Kind.plain {
              at += 1
            } else if kind == Kind.space, at + 1 < end, page[at] == 0x20,
              kinds[Int(page[at + 1])] == Kind.plain
            {
              at += 2
            } else {
              break
            }
          }
          write(plain: start..<at)
        default: readMarked()
        }
      }
    }
  }

  /// The words of an attribute, which holds no tags.
  mutating func write(label range: Range<Int>) {
    let outer = at
    at = range.lowerBound
    while at < range.upperBound {
      switch Self.kinds[Int(page[at])] {
      case Kind.space:
        at += 1
        debt.space = true
      case Kind.plain:
        begin()
        debt.isAtLineStart = false
        out.append(page[at])
        at += 1
      default: readMarked()
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
        if Self.kinds[Int(byte)] == Kind.space {
          debt.space = true
        } else if Self.kinds[Int(byte)] == Kind.marked {
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
          code.append(String(Character(scalar)))
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
    for line in UnsafeBufferPointer(start: code.base, count: count)
      .split(separator: 0x0A, omittingEmptySubsequences: false)
    {
      out.append(0x0A)
      guard !line.isEmpty else { continue }
      margin.withUnsafeBufferPointer { out.append($0) }
      out.append(UnsafeBufferPointer(rebasing: line))
    }
    out.append(0x0A)
    margin.withUnsafeBufferPointer { out.append($0) }
    for _ in 0..<mark { out.append(0x60) }
    debt.isAtLineStart = false
    part(.blank)
  }
}
