/// Appends markup to bytes.
///
/// Escaping looks at bytes, not at characters: a quote followed by a combining accent is one `Character`, and still
/// a quote to a browser.
package struct HTMLWriter: Sendable {
  package var bytes: [UInt8] = []

  package init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

  package var html: HTML { HTML(bytes) }

  /// Markup of our own, known when the program is built.
  package mutating func raw(_ markup: StaticString) {
    markup.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// Markup that was made before.
  package mutating func html(_ html: HTML) { bytes.append(contentsOf: html.bytes) }

  /// Text of any origin, made harmless between tags and inside quoted attributes.
  package mutating func text(_ text: some StringProtocol) {
    let isContiguous: Void? = text.utf8.withContiguousStorageIfAvailable { escape($0) }
    if isContiguous == nil { Array(text.utf8).withUnsafeBufferPointer { escape($0) } }
  }

  package mutating func text(_ utf8: [UInt8]) { utf8.withUnsafeBufferPointer { escape($0) } }

  /// A whole number, without grouping: for attributes.
  package mutating func number(_ value: Int) { bytes.append(contentsOf: String(value).utf8) }

  /// A coordinate with at most two decimals, for SVG; what isn't finite is written as 0.
  package mutating func number(_ value: Double) {
    guard value.isFinite, value.magnitude < 1e12 else { return number(0) }
    let hundredths = Int((value * 100).rounded())
    if hundredths < 0 { bytes.append(0x2D) }
    let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
    bytes.append(contentsOf: String(whole).utf8)
    guard rest > 0 else { return }
    bytes.append(0x2E)
    bytes.append(0x30 + UInt8(rest / 10))
    if rest % 10 > 0 { bytes.append(0x30 + UInt8(rest % 10)) }
  }

  private mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    var index = 0
    while index < text.count {
      let byte = text[index]
      // One comparison lets nearly all letters through.
      if byte > 0x3E {
        index += 1
        continue
      }
      let entity: StaticString? =
        switch byte {
        case 0x26: "&amp;"
        case 0x3C: "&lt;"
        case 0x3E: "&gt;"
        case 0x22: "&quot;"
        case 0x27: "&#39;"
        case 0x00..<0x09, 0x0B, 0x0E..<0x20: "\u{FFFD}"  // no HTML page may hold these
        default: nil
        }
      if let entity {
        bytes.append(contentsOf: text[start..<index])
        raw(entity)
        start = index + 1
      }
      index += 1
    }
    bytes.append(contentsOf: text[start..<text.count])
  }
}
