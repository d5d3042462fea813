import CCMark

extension MarkdownWalk where Sink: ~Copyable {
  /// `[[target]]`, `[[target|text]]`, or the beginning of one whose text holds other inlines.
  /// - Parameter lastClose: where `]]` last stands in the text, once that was looked for.
  func wikiSpan(in text: Bytes, at index: Int, node: MarkdownNode?, _ lastClose: inout Int?) -> MarkdownSpan?
  {
    var start = index + 2
    var end = start
    while end < text.count, text[end] != UInt8(ascii: "|"), text[end] != UInt8(ascii: "]"),
      text[end] != UInt8(ascii: "[")
    {
      end += 1
    }
    while start < end, text[start].isMarkdownSpace { start += 1 }
    var targetEnd = end
    while targetEnd > start, text[targetEnd - 1].isMarkdownSpace { targetEnd -= 1 }
    guard start < targetEnd, end < text.count else { return nil }
    let target = start..<targetEnd
    if text.has("]]", at: end) { return .wiki(index..<end + 2, target: target, text: nil) }
    guard text[end] == UInt8(ascii: "|") else { return nil }
    let last = lastClose ?? text.lastDoubleBracket
    lastClose = last
    if last > end, let close = text.offset(of: "]]", from: end + 1) {
      return .wiki(index..<close + 2, target: target, text: close > end + 1 ? end + 1..<close : nil)
    }
    // Strikethroughs could cross a link that spans nodes.
    guard let node, !source.hasTilde, wikiClose(after: node) != nil else { return nil }
    return .openWiki(index..<end + 1, target: target)
  }

  /// Where `]]` follows in a later text of the same parent, no link standing before it.
  func wikiClose(after node: MarkdownNode) -> (node: MarkdownNode, offset: Int)? {
    var sibling = cmark_node_next(node)
    var steps = 0
    while let current = sibling, steps < 100 {
      let type = cmark_node_get_type(current)
      if type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE { return nil }
      if type == CMARK_NODE_TEXT {
        let text = cmarkBytes(cmark_node_get_literal(current))
        let close = text.offset(of: "]]")
        if let other = text.offset(of: "[["), other < close ?? text.count { return nil }
        if let close { return (current, close) }
      }
      sibling = cmark_node_next(current)
      steps += 1
    }
    return nil
  }
}

extension Bytes {
  /// Where `]]` stands last, or -1.
  fileprivate var lastDoubleBracket: Int {
    var index = count - 2
    while index >= 0, !(self[index] == UInt8(ascii: "]") && self[index + 1] == UInt8(ascii: "]")) {
      index -= 1
    }
    return index < 0 ? -1 : index
  }
}
