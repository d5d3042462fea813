import CCMark

/// Something in a text that isn't only text.
enum MarkdownSpan {
  case autolink(Range<Int>, prefix: StaticString)
  case footnote(Range<Int>, Int)
  case wiki(Range<Int>, target: Range<Int>, text: Range<Int>?)
  /// A wiki link whose text goes on in other nodes: where the text begins.
  case openWiki(Range<Int>, target: Range<Int>)
  case tildes(Range<Int>)
  /// `{{kpi:…}}`, or the beginning of one that ends in a later text.
  case figure(Range<Int>)
  case openFigure(Range<Int>)

  var range: Range<Int> {
    switch self {
    case .autolink(let range, _), .footnote(let range, _), .wiki(let range, _, _), .openWiki(let range, _),
      .tildes(let range), .figure(let range), .openFigure(let range):
      range
    }
  }
}

extension MarkdownWalk where Sink: ~Copyable {
  mutating func writeText(of node: MarkdownNode) {
    var text = cmarkBytes(cmark_node_get_literal(node))
    var shift = 0
    if node == taskText {
      taskText = nil
      shift = 3
      while shift < text.count, text[shift].isMarkdownSpace { shift += 1 }
      text = text.slice(from: shift)
    }
    writeText(text, of: node, shift: shift, at: optionalPlace(of: node))
  }

  /// Whether a text may be more than text.
  @inline(__always) mutating func mayHoldSpans(_ text: Bytes) -> Bool {
    source.mayHoldSpans(text) || !source.substitutes.isEmpty || wikiEnd != nil || figureEnd != nil
  }

  /// Writes a text and what extensions find in it.
  /// - Parameter node: The node it is the text of, from byte `shift` on; none for a plain cell.
  mutating func writeText(_ text: Bytes, of node: MarkdownNode?, shift: Int = 0, at place: MarkdownPlace) {
    guard mayHoldSpans(text) else { return sink.text(text, at: place) }
    let escapes = node.map { escapedOffsets(in: $0) } ?? EscapedOffsets()
    let marks =
      source.hasTilde && extensions.contains(.strikethrough) ? strikeMarks(in: node, text, shift) : []
    var written = 0
    var index = 0
    var nextMark = 0
    if let end = wikiEnd, end.node == node {
      writePlain(text.slice(0..<end.offset - shift), at: place)
      sink.leave(.wikiLinkWithText(target: end.target))
      wikiEnd = nil
      linkDepth -= 1
      index = end.offset - shift + 2
      written = index
    }
    if let end = figureEnd, end.node == node {
      figureEnd = nil
      index = end.offset - shift
      written = index
    }
    if source.hasFigures { reportUnreadFigures(in: text, from: index, node, shift, escapes, at: place) }
    while let span = nextSpan(
      in: text, from: index, floor: written, node: node, shift: shift, escapes: escapes)
    {
      let range = span.range
      index = range.upperBound
      if case .tildes = span {
        while nextMark < marks.count, marks[nextMark].offset < range.lowerBound + shift { nextMark += 1 }
        guard nextMark < marks.count, marks[nextMark].offset == range.lowerBound + shift else { continue }
        writePlain(text.slice(written..<range.lowerBound), at: place)
        if marks[nextMark].opens { sink.enter(.strikethrough, at: place) } else { sink.leave(.strikethrough) }
      } else {
        writePlain(text.slice(written..<range.lowerBound), at: place)
        write(span, in: text, node: node, shift: shift, escapes, at: place)
      }
      written = range.upperBound
    }
    writePlain(text.slice(from: written), at: place)
  }

  private mutating func write(
    _ span: MarkdownSpan, in text: Bytes, node: MarkdownNode?, shift: Int, _ escapes: EscapedOffsets,
    at place: MarkdownPlace
  ) {
    switch span {
    case .autolink(let range, let prefix):
      let element = MarkdownElement.autolink(prefix: prefix, text.slice(range))
      let at = spanPlace(range, of: node, shift, escapes, else: place)
      sink.enter(element, at: at)
      sink.text(text.slice(range), at: at)
      sink.leave(element)
    case .footnote(_, let footnote): refer(to: footnote)
    case .wiki(let range, let target, let label):
      let at = spanPlace(range, of: node, shift, escapes, else: place)
      if let label {
        let element = MarkdownElement.wikiLinkWithText(target: text.slice(target))
        sink.enter(element, at: at)
        sink.text(text.slice(label), at: at)
        sink.leave(element)
      } else {
        sink.enter(.wikiLink(target: text.slice(target)), at: at)
        sink.leave(.wikiLink(target: text.slice(target)))
      }
    case .openWiki(let range, let target):
      guard let node, let close = wikiClose(after: node) else { return }
      wikiEnd = (close.node, close.offset, text.slice(target))
      sink.enter(
        .wikiLinkWithText(target: text.slice(target)),
        at: spanPlace(range, of: node, shift, escapes, else: place))
      linkDepth += 1
    case .figure(let range), .openFigure(let range):
      writeFigure(range, in: text, node: node, shift: shift, escapes, at: place)
    case .tildes: break
    }
  }

  mutating func spanPlace(
    _ range: Range<Int>, of node: MarkdownNode?, _ shift: Int, _ escapes: EscapedOffsets,
    else place: MarkdownPlace
  ) -> MarkdownPlace {
    guard let node else {
      // A plain cell: the span stands on its line, so many scalars on.
      return place
    }
    return self.place(of: range.lowerBound + shift..<range.upperBound + shift, in: node, escapes)
  }

  private mutating func writePlain(_ text: Bytes, at place: MarkdownPlace) {
    guard !text.isEmpty else { return }
    if source.substitutes.isEmpty { return sink.text(text, at: place) }
    withSubstitutes(in: text) { walk, part in
      switch part {
      case .text(let text): walk.sink.text(text, at: place)
      case .substitute(let number, let original):
        if case .footnote(let footnote) = walk.source.substitutes[number], walk.linkDepth == 0,
          walk.imageDepth == 0
        {
          walk.refer(to: footnote)
        } else {
          walk.reportSubstitute(number)
          walk.sink.text(original, at: place)
        }
      }
    }
  }

  /// The next span at or after an offset.
  /// - Parameter floor: What was written already, which an address can't reach back into.
  mutating func nextSpan(
    in text: Bytes, from start: Int, floor: Int, node: MarkdownNode?, shift: Int, escapes: EscapedOffsets
  ) -> MarkdownSpan? {
    let links = linkDepth == 0 && imageDepth == 0
    var index = start
    var lastClose: Int?
    while index < text.count {
      switch text[index] {
      case UInt8(ascii: "{") where source.hasFigures && !escapes.contains(index + shift):
        if let span = figureSpan(in: text, at: index, node: node) { return span }
      case UInt8(ascii: "~") where source.hasTilde && !escapes.contains(index + shift):
        // Tildes after an escaped one are a run of their own.
        var end = index + 1
        while end < text.count, text[end] == UInt8(ascii: "~"), !escapes.contains(end + shift) { end += 1 }
        return .tildes(index..<end)
      case UInt8(ascii: "[") where links && !escapes.contains(index + shift):
        if let span = bracketSpan(in: text, at: index, node: node, shift: shift, &lastClose) { return span }
      case UInt8(ascii: "w") where links && extensions.contains(.autolinks):
        guard text.has("www.", at: index), mayStartAddress(text, at: index, floor: floor, node: node) else {
          break
        }
        if let end = text.webAddressEnd(from: index, schemeLength: 0) {
          return .autolink(index..<end, prefix: "http://")
        }
      case UInt8(ascii: ":") where links && extensions.contains(.autolinks):
        if let range = text.webAddress(aroundColon: index, floor: floor) {
          return .autolink(range, prefix: "")
        }
      case UInt8(ascii: "@") where links && extensions.contains(.autolinks):
        if let (range, prefix) = text.mailAddress(aroundAt: index, floor: floor) {
          return .autolink(range, prefix: prefix)
        }
      default: break
      }
      index += 1
    }
    return nil
  }

  private mutating func bracketSpan(
    in text: Bytes, at index: Int, node: MarkdownNode?, shift: Int, _ lastClose: inout Int?
  ) -> MarkdownSpan? {
    guard index + 2 < text.count else { return nil }
    if text[index + 1] == UInt8(ascii: "^"), !footnotes.isEmpty,
      let end = text.offset(of: UInt8(ascii: "]"), from: index + 2), end - index < 1002,
      let footnote = footnoteOfKey[text.slice(index + 2..<end).footnoteKey]
    {
      return .footnote(index..<end + 1, footnote)
    }
    guard text[index + 1] == UInt8(ascii: "["), extensions.contains(.wikiLinks) else { return nil }
    return wikiSpan(in: text, at: index, node: node, &lastClose)
  }

  /// Whether what stands before `www.` lets an address begin.
  private mutating func mayStartAddress(_ text: Bytes, at index: Int, floor: Int, node: MarkdownNode?) -> Bool
  {
    guard index == floor else {
      let before = text[index - 1]
      return before.isMarkdownSpace || before == UInt8(ascii: "*") || before == UInt8(ascii: "_")
        || before == UInt8(ascii: "~") || before == UInt8(ascii: "(")
    }
    guard index == 0, let node, let previous = cmark_node_previous(node) else { return true }
    let type = cmark_node_get_type(previous)
    return type != CMARK_NODE_CODE && type != CMARK_NODE_LINK && type != CMARK_NODE_IMAGE
      && type != CMARK_NODE_HTML_INLINE
  }
}
