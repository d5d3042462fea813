import PortolanSource

/// Takes the line breaks and indents out of a linked template that a browser doesn't show: those beside the tags of
/// blocks. What stands in `pre`, `textarea`, `script` and `style`, and between words and inline elements, stays.
struct TemplateSpace {
  /// The element whose text is kept as it is, while one is open.
  private var kept: [UInt8]?

  private static let blocks: Set<String> = [
    "!doctype", "address", "article", "aside", "blockquote", "body", "caption", "col", "colgroup", "dd",
    "details",
    "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
    "h5",
    "h6", "head", "header", "hr", "html", "li", "link", "main", "meta", "nav", "ol", "option", "p", "pre",
    "section",
    "select", "script", "style", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr",
    "ul",
  ]
  private static let keeping: Set<String> = ["pre", "textarea", "script", "style"]

  static func taken(from nodes: [TemplateNode]) -> [TemplateNode] {
    var space = TemplateSpace()
    return space.taken(nodes)
  }

  private mutating func taken(_ nodes: [TemplateNode]) -> [TemplateNode] {
    nodes.map { node in
      switch node {
      case .literal(let html): .literal(HTML(taken(html.bytes)))
      case .text, .html: node
      case .when(let place, let part): .when(place, taken(part))
      case .unless(let place, let part): .unless(place, taken(part))
      case .with(let place, let part): .with(place, taken(part))
      }
    }
  }

  private mutating func taken(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    /// Whether the last thing was the tag of a block.
    var isBehindBlock = false
    while index < bytes.count {
      if Self.isSpace(bytes[index]), kept == nil {
        let start = index
        while index < bytes.count, Self.isSpace(bytes[index]) { index += 1 }
        let isBeforeBlock =
          index < bytes.count && Self.name(bytes, at: index).map { Self.blocks.contains($0.text) } ?? false
        // A tag may end in a value, so that only a break between two lines is known to be between elements.
        guard bytes[start..<index].contains(0x0A), isBehindBlock || isBeforeBlock else {
          result += bytes[start..<index]
          continue
        }
      } else if let name = Self.name(bytes, at: index),
        kept.map({ $0 == Array(name.text.utf8) && name.isEnd }) ?? true
      {
        let end = Self.end(bytes, from: index)
        result += bytes[index..<end]
        // A tag with a value in it goes on in the next literal.
        isBehindBlock = Self.blocks.contains(name.text) && bytes[end - 1] == UInt8(ascii: ">")
        kept = !name.isEnd && Self.keeping.contains(name.text) ? Array(name.text.utf8) : nil
        index = end
      } else {
        result.append(bytes[index])
        isBehindBlock = false
        index += 1
      }
    }
    return result
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte) && byte != 0x0B
  }

  /// The name of the tag that begins at a place.
  private static func name(_ bytes: [UInt8], at start: Int) -> (text: String, isEnd: Bool)? {
    guard bytes[start] == UInt8(ascii: "<"), start + 1 < bytes.count else { return nil }
    let isEnd = bytes[start + 1] == UInt8(ascii: "/")
    var end = start + (isEnd ? 2 : 1)
    let first = end
    while end < bytes.count,
      bytes[end].isASCIILetterOrDigit || (end == first && bytes[end] == UInt8(ascii: "!"))
    {
      end += 1
    }
    guard end > first else { return nil }
    return (String(decoding: bytes[first..<end].map { $0 | 0x20 }, as: UTF8.self), isEnd)
  }

  /// Where a tag ends: behind its `>`, outside of quotes; at the end of the bytes where a value follows.
  private static func end(_ bytes: [UInt8], from start: Int) -> Int {
    var quote: UInt8?
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        return index
      }
    }
    return bytes.count
  }
}
