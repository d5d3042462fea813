import Glibc
import PortolanSource

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
