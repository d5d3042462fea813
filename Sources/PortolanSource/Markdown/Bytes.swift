import CSystem
import Glibc

/// A stretch of somebody else's bytes, valid while its owner is.
typealias Bytes = UnsafeBufferPointer<UInt8>

extension UnsafeBufferPointer<UInt8> {
  /// The bytes of a range; `range` must lie within.
  @inline(__always) func slice(_ range: Range<Int>) -> Bytes {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    return Bytes(start: baseAddress.map { $0 + range.lowerBound }, count: range.count)
  }

  @inline(__always) func slice(from start: Int) -> Bytes { slice(start..<count) }

  /// Where a byte is first found, from an offset on.
  func offset(of byte: UInt8, from start: Int = 0) -> Int? {
    guard let base = baseAddress, start < count else { return nil }
    guard let found = memchr(base + start, Int32(byte), count - start) else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  func contains(_ byte: UInt8) -> Bool { offset(of: byte) != nil }

  /// Where some text is first found, from an offset on.
  package func offset(of text: StaticString, from start: Int = 0) -> Int? {
    guard let base = baseAddress, start < count else { return nil }
    let found = portolan_find(base + start, count - start, text.utf8Start, text.utf8CodeUnitCount)
    return found.map { $0 - UnsafeRawPointer(base) }
  }

  /// Where some text is last found, at or behind an offset; looked for from the end, where it is near.
  package func lastOffset(of text: StaticString, from start: Int = 0) -> Int? {
    guard let base = baseAddress else { return nil }
    var end = count - text.utf8CodeUnitCount + 1
    while end > start, let found = portolan_find_last(base + start, end - start, Int32(text.utf8Start[0])) {
      let at = found - UnsafeRawPointer(base)
      if has(text, at: at) { return at }
      end = at
    }
    return nil
  }

  func offset(of text: [UInt8], from start: Int = 0) -> Int? {
    guard let base = baseAddress, start < count else { return nil }
    return text.withUnsafeBytes { needle in
      portolan_find(base + start, count - start, needle.baseAddress, needle.count)
        .map { $0 - UnsafeRawPointer(base) }
    }
  }

  @inline(__always) package func has(_ text: StaticString, at offset: Int) -> Bool {
    guard let base = baseAddress, offset >= 0, offset + text.utf8CodeUnitCount <= count else { return false }
    return memcmp(base + offset, text.utf8Start, text.utf8CodeUnitCount) == 0
  }

  /// Without spaces and tabs at both ends.
  var trimmed: Bytes {
    var start = 0
    var end = count
    while start < end, self[start].isMarkdownSpace { start += 1 }
    while end > start, self[end - 1].isMarkdownSpace { end -= 1 }
    return slice(start..<end)
  }

  var string: String { String(decoding: self, as: UTF8.self) }

  /// The scalar that starts at an offset; U+FFFD where the bytes aren't UTF-8.
  func scalar(at offset: Int) -> Unicode.Scalar {
    var iterator = slice(offset..<Swift.min(count, offset + 4)).makeIterator()
    var decoder = UTF8()
    if case .scalarValue(let scalar) = decoder.decode(&iterator) { return scalar }
    return "\u{FFFD}"
  }

  /// The scalar that ends just before an offset greater than 0.
  func scalar(before offset: Int) -> Unicode.Scalar {
    var start = offset - 1
    while start > 0, start > offset - 4, self[start] & 0xC0 == 0x80 { start -= 1 }
    return scalar(at: start)
  }
}

extension UInt8 {
  @inline(__always) var isMarkdownSpace: Bool {
    self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D || self == 0x0B || self == 0x0C
  }
  @inline(__always) var isASCIILetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
  @inline(__always) var isASCIIDigit: Bool { self >= 0x30 && self <= 0x39 }
  @inline(__always) package var isASCIILetterOrDigit: Bool { isASCIILetter || isASCIIDigit }
  @inline(__always) var isASCIIPunctuation: Bool {
    (self >= 0x21 && self <= 0x2F) || (self >= 0x3A && self <= 0x40) || (self >= 0x5B && self <= 0x60)
      || (self >= 0x7B && self <= 0x7E)
  }
  @inline(__always) var asciiLowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
}

extension Unicode.Scalar {
  /// White space as CommonMark counts it: Unicode's space separators and the ASCII ones.
  var isMarkdownSpace: Bool {
    isASCII ? UInt8(ascii: self).isMarkdownSpace : properties.generalCategory == .spaceSeparator
  }

  /// Punctuation as CommonMark 0.30 counts it: ASCII's, and Unicode's P categories.
  var isMarkdownPunctuation: Bool {
    if isASCII { return UInt8(ascii: self).isASCIIPunctuation }
    switch properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation:
      return true
    default: return false
    }
  }
}
