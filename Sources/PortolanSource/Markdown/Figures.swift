import CCMark

/// `{{kpi:reply-rate tactic=cold-email}}`: a figure in the text.
extension MarkdownWalk where Sink: ~Copyable {
  /// The figure that begins at an offset: within this text, or going on over the next lines.
  func figureSpan(in text: Bytes, at index: Int, node: MarkdownNode?) -> MarkdownSpan? {
    guard text.has("{{kpi:", at: index) else { return nil }
    if let end = text.figureEnd(from: index + 6) { return end < 0 ? nil : .figure(index..<end) }
    guard let node, figureClose(after: node) != nil else { return nil }
    return .openFigure(index..<text.count)
  }

  /// Where `}}` follows in a later text of the same parent, only breaks of lines standing between.
  private func figureClose(after node: MarkdownNode) -> (node: MarkdownNode, offset: Int)? {
    var sibling = cmark_node_next(node)
    var steps = 0
    while let current = sibling, steps < 16 {
      switch cmark_node_get_type(current) {
      case CMARK_NODE_SOFTBREAK: break
      case CMARK_NODE_TEXT:
        if let end = cmarkBytes(cmark_node_get_literal(current)).figureEnd(from: 0) {
          return end < 0 ? nil : (current, end)
        }
      default: return nil
      }
      sibling = cmark_node_next(current)
      steps += 1
    }
    return nil
  }

  mutating func writeFigure(
    _ range: Range<Int>, in text: Bytes, node: MarkdownNode?, shift: Int, _ escapes: EscapedOffsets,
    at place: MarkdownPlace
  ) {
    guard let node else {
      // A plain cell is written as its line has it, so that scalars can be counted.
      let before = text.slice(0..<range.lowerBound).count { $0 & 0xC0 != 0x80 }
      let length = text.slice(range).count { $0 & 0xC0 != 0x80 }
      let start = MarkdownPlace(
        line: place.line, column: place.column + before, endLine: place.line,
        endColumn: place.column + before + length - 1)
      return report(text.slice(range.lowerBound + 6..<range.upperBound - 2), at: [start])
    }
    var places = [spanPlace(range, of: node, shift, escapes, else: place)]
    guard let close = figureClose(after: node), range.upperBound == text.count,
      text.figureEnd(from: range.lowerBound + 6) == nil
    else { return report(text.slice(range.lowerBound + 6..<range.upperBound - 2), at: places) }
    var whole = ByteBuffer(capacity: 256)
    whole.append(text.slice(from: range.lowerBound + 6))
    var sibling = cmark_node_next(node)
    while let current = sibling {
      if cmark_node_get_type(current) == CMARK_NODE_TEXT {
        let line = cmarkBytes(cmark_node_get_literal(current))
        whole.append(0x0A)
        whole.append(current == close.node ? line.slice(0..<close.offset - 2) : line)
        places.append(self.place(of: current))
      }
      if current == close.node { break }
      sibling = cmark_node_next(current)
    }
    figureEnd = close
    report(whole.bytes, at: places)
  }

  /// Says of what somebody meant as a figure that it isn't one: another spelling of `{{kpi:`, or no end.
  mutating func reportUnreadFigures(
    in text: Bytes, from start: Int, _ node: MarkdownNode?, _ shift: Int, _ escapes: EscapedOffsets,
    at place: MarkdownPlace
  ) {
    var index = start
    while index + 1 < text.count {
      defer { index += 1 }
      guard text[index] == UInt8(ascii: "{"), !escapes.contains(index + shift),
        let end = text.figureStart(at: index), figureSpan(in: text, at: index, node: node) == nil
      else { continue }
      let isOpen = text.has("{{kpi:", at: index)
      let language = source.language
      sink.report(
        Diagnostic(
          "wrong-value",
          isOpen
            ? language.says(
              en: "the figure that begins here has no end", fr: "le chiffre qui commence ici n’a pas de fin")
            : language.says(
              en: "a figure begins with “{{kpi:”, in small letters and without spaces",
              fr: "un chiffre commence par « {{kpi: », en minuscules et sans espaces"),
          help: isOpen
            ? language.says(
              en: "Close it with `}}` in the same paragraph.",
              fr: "Fermez-le par `}}` dans le même paragraphe.")
            : language.says(
              en: "Write `{{kpi:reply-rate}}`, or `\\{{` for the braces themselves.",
              fr: "Écrivez `{{kpi:reply-rate}}`, ou `\\{{` pour les accolades elles-mêmes."),
          at: spanPlace(index..<end, of: node, shift, escapes, else: place).position(in: source.file)))
    }
  }

  private mutating func report(_ source: Bytes, at places: [MarkdownPlace]) {
    sink.figure(source, isInLink: linkDepth > 0, at: places)
  }
}

extension Bytes {
  /// The offset after `{{kpi:`, in whatever letters and with whatever spaces between.
  fileprivate func figureStart(at start: Int) -> Int? {
    var index = start
    for wanted in "{{kpi:".utf8 {
      if wanted == UInt8(ascii: "k") || wanted == UInt8(ascii: ":") {
        while index < count, self[index] == 0x20 { index += 1 }
      }
      guard index < count else { return nil }
      let byte = self[index]
      let isCapital = (0x41...0x5A).contains(byte)
      guard (isCapital ? byte + 0x20 : byte) == wanted else { return nil }
      index += 1
    }
    return index
  }

  /// The offset after `}}`; -1 where something else begins before; none where the text ends.
  fileprivate func figureEnd(from start: Int) -> Int? {
    var index = start
    while index + 1 < count {
      if has("}}", at: index) { return index + 2 }
      if has("{{", at: index) { return -1 }
      index += 1
    }
    return nil
  }
}

extension MarkdownHTML {
  mutating func figure(_ source: Bytes, isInLink: Bool, at places: [MarkdownPlace]) {
    let figure = MarkdownFigure(
      source: source.string, isInLink: isInLink, starts: places.map { $0.position(in: file) })
    if capturesPlain { plain.append(figure.written) }
    guard imageDepth == 0 else {
      return html.append(escaped: figure.written)
    }
    body.slots.append(MarkdownSlot(offset: html.count, kind: .figure(body.figures.count)))
    body.figures.append(figure)
  }
}

extension String {
  /// A text without the figures that stand in it.
  var withoutFigures: String {
    var rest = Array(utf8)[...]
    var kept: [UInt8] = []
    let opening = Array("{{kpi:".utf8)
    while let open = rest.firstRange(of: opening) {
      kept += rest[..<open.lowerBound]
      rest = rest[open.upperBound...]
      guard let close = rest.firstRange(of: Array("}}".utf8)) else { break }
      rest = rest[close.upperBound...]
    }
    return String(decoding: kept + rest, as: UTF8.self)
  }
}
