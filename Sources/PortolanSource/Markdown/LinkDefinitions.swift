/// The link definitions of a document, `[label]: destination`, as written, by label.
///
/// Cells of tables are parsed apart from the document, and get those definitions along that they refer to.
struct LinkDefinitions {
  private var lines: [[UInt8]: Range<Int>] = [:]

  init(_ source: MarkdownLines) {
    var line = 0
    while line < source.count {
      let text = source[line]
      let start = text.containerPrefixWithMarkers
      if text.has("[", at: start), !text.has("[^", at: start), let end = text.offset(of: "]:", from: start) {
        let label = Bytes.linkKey(text.slice(start + 1..<end))
        // A definition's destination and title may stand on lines of their own.
        var last = line + 1
        while last < source.count, last < line + 4, !source[last].trimmed.isEmpty { last += 1 }
        if lines[label] == nil { lines[label] = line..<last }
      }
      line += 1
    }
  }

  /// The lines that define what the text refers to.
  func lines(for text: Bytes) -> [Range<Int>] {
    var found: [[UInt8]: Range<Int>] = [:]
    var open: Int?
    for index in 0..<text.count {
      if text[index] == UInt8(ascii: "[") { open = index }
      guard text[index] == UInt8(ascii: "]"), let start = open else { continue }
      let label = Bytes.linkKey(text.slice(start + 1..<index))
      if let range = lines[label] { found[label] = range }
      open = nil
    }
    return found.values.sorted { $0.lowerBound < $1.lowerBound }
  }
}

extension MarkdownWalk where Sink: ~Copyable {
  /// Adds to a text that is parsed by itself the link definitions that it refers to.
  mutating func appendLinkDefinitions(to buffer: inout ByteBuffer) {
    guard source.hasReferenceDefinitions, buffer.bytes.contains(UInt8(ascii: "[")) else { return }
    let definitions = linkDefinitions ?? LinkDefinitions(source.given)
    linkDefinitions = definitions
    for range in definitions.lines(for: buffer.bytes) {
      buffer.append("\n")
      for line in range {
        let text = source.given[line]
        buffer.append(text.slice(from: min(text.count, text.containerPrefixWithMarkers)))
        buffer.append("\n")
      }
    }
  }
}

extension Bytes {
  /// How many bytes at the start of a line are white space, quotation marks and list markers.
  fileprivate var containerPrefixWithMarkers: Int {
    var end = 0
    while end < count {
      switch self[end] {
      case 0x20, 0x09, UInt8(ascii: ">"): end += 1
      case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
        guard has(" ", at: end + 1) else { return end }
        end += 1
      default: return end
      }
    }
    return end
  }

  /// A link's label as labels are compared: without regard to case and white space.
  fileprivate static func linkKey(_ label: Bytes) -> [UInt8] {
    var key: [UInt8] = []
    for byte in label.trimmed.footnoteKey {
      if !byte.isMarkdownSpace { key.append(byte) } else if key.last != 0x20 { key.append(0x20) }
    }
    return key
  }
}
