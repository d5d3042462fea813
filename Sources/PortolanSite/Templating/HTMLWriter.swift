import PortolanSource

/// Appends markup to bytes.
///
/// Escaping looks at bytes, not at characters: a quote followed by a combining accent is one `Character`, and still
/// a quote to a browser.
package struct HTMLWriter: ~Copyable {
  private var buffer: ByteBuffer

  package init(capacity: Int = 512) { buffer = ByteBuffer(capacity: capacity) }

  package var bytes: [UInt8] { buffer.array }
  /// What is written so far, where it stands: not beyond the next change of the writer.
  var memory: UnsafeRawBufferPointer { UnsafeRawBufferPointer(buffer.bytes) }
  package var html: HTML { HTML(buffer.array) }

  /// Markup of our own, known when the program is built.
  package mutating func raw(_ markup: StaticString) { buffer.append(markup) }

  /// One character of our own.
  @inline(__always) mutating func byte(_ byte: UInt8) { buffer.append(byte) }

  /// Markup that was made before.
  package mutating func html(_ html: HTML) { html.bytes.withUnsafeBufferPointer { buffer.append($0) } }

  mutating func html(_ part: UnsafeBufferPointer<UInt8>) { buffer.append(part) }

  /// A part of markup that was made before.
  package mutating func html(_ part: ArraySlice<UInt8>) {
    part.withUnsafeBufferPointer { buffer.append($0) }
  }

  /// Text of any origin, made harmless between tags and inside quoted attributes.
  package mutating func text(_ text: String) {
    text.withBytes { escape($0) }
  }

  package mutating func text(_ text: Substring) {
    var text = text
    text.withUTF8 { escape($0) }
  }

  mutating func text(_ utf8: UnsafeBufferPointer<UInt8>) { escape(utf8) }

  package mutating func text(_ utf8: [UInt8]) { utf8.withUnsafeBufferPointer { escape($0) } }

  /// A whole number, without grouping: for attributes.
  package mutating func number(_ value: Int) { buffer.append(decimal: value) }

  /// A coordinate with at most two decimals, for SVG; what isn't finite is written as 0.
  package mutating func number(_ value: Double) {
    guard value.isFinite, value.magnitude < 1e12 else { return number(0) }
    let hundredths = Int((value * 100).rounded())
    if hundredths < 0 { buffer.append(0x2D) }
    let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
    buffer.append(decimal: Int(whole))
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
    var start = 0
    while true {
      let end = PlainRun.endInHTML(base, from: start, count: text.count)
      buffer.append(base + start, count: end - start)
      guard end < text.count else { return }
      switch base[end] {
      case 0x26: raw("&amp;")
      case 0x3C: raw("&lt;")
      case 0x3E: raw("&gt;")
      case 0x22: raw("&quot;")
      case 0x27: raw("&#39;")
      case 0x09, 0x0A, 0x0C, 0x0D: buffer.append(base[end])
      // No HTML page may hold the other controls.
      default: raw("\u{FFFD}")
      }
      start = end + 1
    }
  }
}
