import CCMark

/// A line that begins with `[^label]:`, as far as one line can tell.
struct FootnoteDefinition {
  /// The line's number, from 0.
  let line: Int
  /// Where the label stands in the document's bytes.
  let label: Range<Int>
  /// Where the footnote's own text starts in the line, or the line's length.
  let text: Int
  /// What references are compared by.
  let key: [UInt8]
  /// Whether the label holds marks that Markdown would read.
  let isDifficult: Bool

  /// A reference as written, `[^label]`.
  var reference: Range<Int> { label.lowerBound - 2..<label.upperBound + 1 }
}

extension MarkdownLines {
  /// All lines that may define a footnote; the first of each label counts.
  var footnoteDefinitions: [FootnoteDefinition] {
    var found: [FootnoteDefinition] = []
    var labels: Set<[UInt8]> = []
    for line in 0..<count {
      let text = self[line]
      var start = 0
      while start < 3, start < text.count, text[start] == 0x20 { start += 1 }
      guard text.has("[^", at: start), let end = text.offset(of: "]:", from: start + 2) else { continue }
      let label = text.slice(start + 2..<end)
      guard !label.isEmpty, !label.contains(where: { $0.isMarkdownSpace || $0 == UInt8(ascii: "]") }) else {
        continue
      }
      guard label.count < 1000, labels.insert(label.footnoteKey).inserted else { continue }
      var content = end + 2
      while content < text.count, text[content] == 0x20 || text[content] == 0x09 { content += 1 }
      let offset = self.start(of: line)
      let isDifficult = !label.allSatisfy {
        $0 >= 0x80 || $0.isASCIILetterOrDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
          || $0 == UInt8(ascii: ":")
      }
      found.append(
        FootnoteDefinition(
          line: line, label: offset + start + 2..<offset + end, text: content, key: label.footnoteKey,
          isDifficult: isDifficult))
    }
    return found
  }
}

extension Bytes {
  /// A footnote's label without regard to case.
  var footnoteKey: [UInt8] {
    if allSatisfy({ $0 < 0x80 }) { return map(\.asciiLowercased) }
    return Array(string.lowercased().utf8)
  }
}

/// A footnote on its way to the end of the document.
struct Footnote {
  let definition: FootnoteDefinition
  /// The list item that libcmark took the definition for.
  let node: MarkdownNode
  /// 0 until it is first referred to, then its place in the order of first references.
  var number = 0
  var references = 0
}

extension MarkdownWalk where Sink: ~Copyable {
  /// Finds the items that stand for footnotes.
  /// - Returns: Whether every definition became an item of its own; otherwise `unmatched` are something else.
  static func footnotes(
    _ definitions: [FootnoteDefinition], in root: MarkdownNode, unmatched: inout Set<Int>
  ) -> [Footnote] {
    var byLine: [Int32: FootnoteDefinition] = [:]
    for definition in definitions { byLine[Int32(definition.line + 1)] = definition }
    var found: [Footnote] = []
    guard let iterator = cmark_iter_new(root) else { return [] }
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { break }
      guard event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(iterator),
        cmark_node_get_type(node) == CMARK_NODE_ITEM, cmark_node_get_start_column(node) <= 4,
        let definition = byLine.removeValue(forKey: cmark_node_get_start_line(node))
      else { continue }
      found.append(Footnote(definition: definition, node: node))
    }
    unmatched = Set(byLine.values.map(\.line))
    return found.sorted { $0.definition.line < $1.definition.line }
  }

  /// The number of the footnote that an item stands for.
  @inline(__always) mutating func footnote(for item: MarkdownNode) -> Int? {
    footnotes.isEmpty ? nil : footnoteOfItem[item]
  }

  /// Whether a list holds nothing but footnotes, which are shown at the end of the document.
  mutating func holdsOnlyFootnotes(_ list: MarkdownNode) -> Bool {
    guard !footnotes.isEmpty else { return false }
    var item = cmark_node_first_child(list)
    while let current = item {
      if footnoteOfItem[current] == nil { return false }
      item = cmark_node_next(current)
    }
    return true
  }

  mutating func refer(to footnote: Int) {
    if footnotes[footnote].number == 0 {
      footnoteOrder.append(footnote)
      footnotes[footnote].number = footnoteOrder.count
    }
    footnotes[footnote].references += 1
    sink.footnoteReference(
      footnote, label: label(of: footnote), number: footnotes[footnote].number,
      occurrence: footnotes[footnote].references)
  }

  mutating func label(of footnote: Int) -> Bytes {
    source.written.bytes.slice(footnotes[footnote].definition.label)
  }

  /// Writes the footnotes that were referred to, in the order of their first references; they may refer to more.
  mutating func writeFootnotes() {
    guard !footnoteOrder.isEmpty else { return reportUnusedFootnotes() }
    sink.enter(.footnotes, at: .unknown)
    var next = 0
    while next < footnoteOrder.count {
      let footnote = footnoteOrder[next]
      let item = footnotes[footnote].node
      sink.enter(.footnote(footnote), at: .unknown)
      footnoteReturnIsWritten = false
      visit(item, asRoot: true)
      if !footnoteReturnIsWritten {
        sink.footnoteReturn(footnote, label: label(of: footnote), inParagraph: false)
      }
      sink.leave(.footnote(footnote))
      next += 1
    }
    sink.leave(.footnotes)
    reportUnusedFootnotes()
  }

  private mutating func reportUnusedFootnotes() {
    for (index, footnote) in footnotes.enumerated() where footnote.number == 0 {
      let label = label(of: index)
      let column = columns.scalars(
        in: source.written, footnote.definition.line,
        before: footnote.definition.reference.lowerBound - source.written.start(of: footnote.definition.line))
      sink.report(
        Diagnostic(
          "unused-footnote", .warning,
          source.language.says(
            en: "nothing refers to the footnote “\(label.string)”",
            fr: "rien ne renvoie à la note « \(label.string) »"),
          help: source.language.says(
            en: "Write [^\(label.string)] where it belongs, or remove it.",
            fr: "Écrivez [^\(label.string)] là où est sa place, ou retirez-la."),
          at: SourcePosition(
            source.file, line: source.firstLine + footnote.definition.line, column: column + 1,
            length: label.string.unicodeScalars.count + 3)))
    }
  }
}
