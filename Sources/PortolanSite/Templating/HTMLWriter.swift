import PortolanSource

/// Appends markup to bytes.
///
/// Escaping looks at bytes, not at characters: a quote followed by a combining accent is one `Character`, and still
/// a quote to a browser.
package struct HTMLWriter: ~Copyable {
  private var buffer: ByteBuffer

  package init(capacity: Int = 0) { buffer = ByteBuffer(capacity: capacity) }

  package var bytes: [UInt8] { buffer.array }
  package var html: HTML { HTML(buffer.array) }

  /// Markup of our own, known when the program is built.
  package mutating func raw(_ markup: StaticString) { buffer.append(markup) }

  /// Markup that was made before.
  package mutating func html(_ html: HTML) { html.bytes.withUnsafeBufferPointer { buffer.append($0) } }

  /// A part of markup that was made before.
  package mutating func html(_ part: ArraySlice<UInt8>) {
    part.withUnsafeBufferPointer { buffer.append($0) }
  }

  /// Text of any origin, made harmless between tags and inside quoted attributes.
  package mutating func text(_ text: String) {
    var text = text
    text.withUTF8 { escape($0) }
  }

  package mutating func text(_ text: Substring) {
    var text = text
    text.withUTF8 { escape($0) }
  }

  package mutating func text(_ utf8: [UInt8]) { utf8.withUnsafeBufferPointer { escape($0) } }

  /// A whole number, without grouping: for attributes.
  package mutating func number(_ value: Int) { buffer.append(String(value)) }

  /// A coordinate with at most two decimals, for SVG; what isn't finite is written as 0.
  package mutating func number(_ value: Double) {
    guard value.isFinite, value.magnitude < 1e12 else { return number(0) }
    let hundredths = Int((value * 100).rounded())
    if hundredths < 0 { buffer.append(0x2D) }
    let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
    buffer.append(String(whole))
    guard rest > 0 else { return }
    buffer.append(0x2E)
    buffer.append(0x30 + UInt8(rest / 10))
    if rest % 10 > 0 { buffer.append(0x30 + UInt8(rest % 10)) }
  }

  /// Takes the markup at the end back if it is this one.
  mutating func remove(last markup: StaticString) -> Bool {
    let length = markup.utf8CodeUnitCount
    guard buffer.count >= length else { return false }
    for offset in 0..<length where buffer.base[buffer.count - length + offset] != markup.utf8Start[offset] {
      return false
    }
    buffer.truncate(to: buffer.count - length)
    return true
  }

  private mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
    guard let base = text.baseAddress else { return }
    // What is escaped or forbidden is among the first 64 values: one bit for each. No HTML page may hold the controls.
    let special: UInt64 = 1 << 0x26 | 1 << 0x3C | 1 << 0x3E | 1 << 0x22 | 1 << 0x27 | 0xFFFF_C9FF
    var start = 0
    var index = 0
    while index < text.count {
      let byte = base[index]
      guard byte < 64, special >> UInt64(byte) & 1 != 0 else {
        index += 1
        continue
      }
      buffer.append(base + start, count: index - start)
      switch byte {
      case 0x26: raw("&amp;")
      case 0x3C: raw("&lt;")
      case 0x3E: raw("&gt;")
      case 0x22: raw("&quot;")
      case 0x27: raw("&#39;")
      default: raw("\u{FFFD}")
      }
      index += 1
      start = index
    }
    buffer.append(base + start, count: text.count - start)
  }
}
