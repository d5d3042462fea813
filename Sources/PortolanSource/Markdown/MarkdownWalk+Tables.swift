import CCMark

/// A table as its paragraph's lines show it.
struct TableLayout {
  /// The lines of text before the table, of the paragraph that libcmark took both for.
  let textBefore: Int
  /// The header's line, counted from the paragraph's first.
  var header: Int { textBefore }
  let alignments: [MarkdownAlignment]
}

extension MarkdownWalk where Sink: ~Copyable {
  /// Whether a paragraph or heading has a second line that may be a delimiter row.
  @inline(__always) func mayHoldTable(_ node: MarkdownNode) -> Bool {
    extensions.contains(.tables) && cmark_node_get_end_line(node) > cmark_node_get_start_line(node)
  }

  /// Writes a paragraph that holds a table: the text before it, its header and its rows.
  /// - Returns: Whether there was one; otherwise nothing was written.
  mutating func writeTable(in node: MarkdownNode) -> Bool {
    let first = Int(cmark_node_get_start_line(node)) - 1
    let isHeading = cmark_node_get_type(node) == CMARK_NODE_HEADING
    let underline = isHeading ? underline(of: node) : Int(cmark_node_get_end_line(node)) - 1
    let last = isHeading ? underline - 1 : underline
    // A task's box stands before its table or text.
    let isTask = taskText != nil && cmark_node_first_child(node) == taskText
    let column = Int(cmark_node_get_start_column(node)) - 1 + (isTask ? 3 : 0)
    let quotes = quotes(around: node)
    guard last > first,
      let layout = layout(first: first, last: last, column: column, quotes: quotes, margin: margin(of: node))
    else { return false }
    if isTask { taskText = nil }
    if layout.textBefore > 0 {
      writeTextBefore(first..<first + layout.textBefore, column: column, quotes: quotes, of: node)
    }
    var rows: [(line: Int, offset: Int)] = []
    for line in first + layout.header...last where line != first + layout.header + 1 {
      rows.append((line, offset(of: line, first: first, column: column, quotes: quotes)))
    }
    // What libcmark took for a heading's underline is a rule below a table, or one more row.
    let isRule = isHeading && source.given[underline].contains(UInt8(ascii: "-"))
    if isHeading, !isRule {
      rows.append((underline, offset(of: underline, first: first, column: column, quotes: quotes)))
    }
    writeTable(rows, layout.alignments, endsOn: underline)
    if isRule { sink.thematicBreak(at: optionalPlace(of: node)) }
    return true
  }

  /// Where a paragraph's line has its text, in the line as written or, for the line a footnote begins on, as given.
  private mutating func offset(of line: Int, first: Int, column: Int, quotes: Int) -> Int {
    line == first ? column : tableLine(line).indentation(quotes: quotes)
  }

  /// A line of a table. Lines past the limits of a paragraph are none past those of a table.
  private mutating func tableLine(_ line: Int) -> Bytes {
    source.definition(onLine: line) != nil ? source.given[line] : source.written[line]
  }

  /// The columns that a list item leaves to what is not part of it.
  private mutating func margin(of paragraph: MarkdownNode) -> Int {
    guard let item = cmark_node_parent(paragraph), cmark_node_get_type(item) == CMARK_NODE_ITEM,
      let first = cmark_node_first_child(item)
    else { return 0 }
    let line = cmark_node_get_start_line(item)
    guard cmark_node_get_start_line(first) == line else { return Int(cmark_node_get_start_column(item)) + 1 }
    let text = source.given[Int(line) - 1]
    return text.slice(0..<min(text.count, Int(cmark_node_get_start_column(first)) - 1)).columns
  }

  private mutating func layout(first: Int, last: Int, column: Int, quotes: Int, margin: Int) -> TableLayout? {
    for line in first + 1...last {
      let text = tableLine(line)
      let start = text.indentation(quotes: quotes)
      // Four columns further in, it goes on with the paragraph; outside the containers, it does so too.
      guard start < text.count, start - column <= 3, text.slice(0..<start).columns >= margin,
        quotes == 0 || text.slice(0..<start).count(where: { $0 == UInt8(ascii: ">") }) == quotes
      else { continue }
      switch text[start] {
      case UInt8(ascii: "|"), UInt8(ascii: ":"), UInt8(ascii: "-"): break
      default: continue
      }
      guard let alignments = text.slice(from: start).tableAlignments else { continue }
      let header = tableLine(line - 1)
      let headerStart = min(offset(of: line - 1, first: first, column: column, quotes: quotes), header.count)
      let cells = TableCells(header.slice(from: headerStart), wikiLinks: extensions.contains(.wikiLinks))
      guard cells.ranges.count == alignments.count else { continue }
      return TableLayout(textBefore: line - 1 - first, alignments: alignments)
    }
    return nil
  }

  /// Text that runs into a table without a blank line between them was parsed as one with it: read again by itself.
  private mutating func writeTextBefore(_ lines: Range<Int>, column: Int, quotes: Int, of node: MarkdownNode)
  {
    var text = ByteBuffer(capacity: 1024)
    for line in lines {
      let given = source.given[line]
      let start = line == lines.lowerBound ? column : given.indentation(quotes: quotes)
      // Four columns: no line after the first begins a block.
      text.append(line == lines.lowerBound ? "" : "    ")
      text.append(given.slice(from: min(start, given.count)))
      text.append("\n")
    }
    appendLinkDefinitions(to: &text)
    let outside = origin
    withMarkdownTree(of: text.bytes) { root in
      guard let paragraph = cmark_node_first_child(root),
        cmark_node_get_type(paragraph) == CMARK_NODE_PARAGRAPH,
        cmark_node_get_end_line(paragraph) <= lines.count
      else { return }
      origin = .cell(line: lines.lowerBound, shift: column)
      sink.enter(.paragraph(tight: isTight(node)), at: sink.wantsItemPlaces ? place(of: node) : .unknown)
      visit(paragraph, asRoot: true)
      sink.leave(.paragraph(tight: isTight(node)))
    }
    origin = outside
  }

  private mutating func writeTable(
    _ rows: [(line: Int, offset: Int)], _ alignments: [MarkdownAlignment], endsOn end: Int
  ) {
    let cells = rows.map { row in
      let text = tableLine(row.line)
      return TableCells(
        text.slice(from: min(row.offset, text.count)), wikiLinks: extensions.contains(.wikiLinks))
    }
    // Cells that are more than text are parsed together, each as a heading of one line: no block can begin in it, and
    // emphasis keeps its flanks.
    var headings = ByteBuffer(capacity: 512)
    var parsed: [Bool] = []
    parsed.reserveCapacity(cells.count * alignments.count)
    for (row, cells) in zip(rows, cells) {
      let text = tableLine(row.line)
      for range in cells.ranges.prefix(alignments.count) {
        let cell = text.slice(range.lowerBound + row.offset..<range.upperBound + row.offset)
        let isPlain = cell.isPlainInline
        parsed.append(!isPlain)
        guard !isPlain else { continue }
        headings.append("# ")
        headings.append(unescapingPipes: cell)
        headings.append(" #\n")
      }
    }
    appendLinkDefinitions(to: &headings)

    let lines = MarkdownLines(headings.bytes)
    let outside = origin
    withMarkdownTree(of: headings.bytes) { root in
      var heading = cmark_node_first_child(root)
      var next = 0
      sink.enter(.table, at: tablePlace(from: rows.first, to: rows.last))
      for (index, (row, cells)) in zip(rows, cells).enumerated() {
        let element = MarkdownElement.row(header: index == 0, first: index == 1)
        sink.enter(element, at: tablePlace(from: row, to: row))
        for (column, alignment) in alignments.enumerated() {
          guard column < cells.ranges.count else {
            guard addedCells < 100_000 else { break }
            addedCells += 1
            sink.enter(.cell(header: index == 0, alignment), at: .unknown)
            sink.leave(.cell(header: index == 0, alignment))
            continue
          }
          let range =
            cells.ranges[column].lowerBound + row.offset..<cells.ranges[column].upperBound + row.offset
          let place = sink.wantsEveryPlace ? tablePlace(row.line, range) : .unknown
          sink.enter(.cell(header: index == 0, alignment), at: place)
          if parsed[next], let current = heading {
            origin = .cell(line: row.line, shift: range.lowerBound - 2)
            cellText = lines[Int(cmark_node_get_start_line(current)) - 1]
            visit(current, asRoot: true)
            cellText = nil
            heading = cmark_node_next(current)
          } else if !range.isEmpty {
            origin = .cell(line: row.line, shift: range.lowerBound)
            let text = tableLine(row.line).slice(range)
            // Only what is more than text asks where it stands.
            if mayHoldSpans(text) {
              writeText(text, of: nil, at: tablePlace(row.line, range))
            } else {
              sink.text(text, at: place)
            }
          }
          next += 1
          sink.leave(.cell(header: index == 0, alignment))
        }
        sink.leave(element)
      }
      sink.leave(.table)
    }
    origin = outside
    if !source.substitutes.isEmpty { tableLines.formUnion((rows.first?.line ?? end)...end) }
  }

  private mutating func tablePlace(_ line: Int, _ range: Range<Int>) -> MarkdownPlace {
    place(from: (line, range.lowerBound), to: (line, range.upperBound))
  }

  private mutating func tablePlace(from first: (line: Int, offset: Int)?, to last: (line: Int, offset: Int)?)
    -> MarkdownPlace
  {
    guard sink.wantsEveryPlace, let first, let last else { return .unknown }
    return place(from: first, to: (last.line, tableLine(last.line).count))
  }
}

extension Bytes {
  /// The width of a line's beginning, tabs going to the next multiple of four.
  fileprivate var columns: Int {
    var width = 0
    for byte in self where byte & 0xC0 != 0x80 { width = byte == 0x09 ? (width / 4 + 1) * 4 : width + 1 }
    return width
  }
}

extension ByteBuffer {
  fileprivate mutating func append(unescapingPipes cell: Bytes) {
    var index = 0
    while index < cell.count {
      if cell[index] == UInt8(ascii: "\\"), index + 1 < cell.count, cell[index + 1] == UInt8(ascii: "|") {
        index += 1
      }
      append(cell[index])
      index += 1
    }
  }
}
