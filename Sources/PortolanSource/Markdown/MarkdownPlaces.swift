import CCMark

/// What libcmark's inline columns count from: it assumes that every line of a paragraph starts where the first does.
enum InlineOrigin {
  case none
  case block(MarkdownNode)
  /// A cell: its line, and by how many bytes the columns of its node fall short.
  case cell(line: Int, shift: Int)
}

extension MarkdownWalk where Sink: ~Copyable {
  /// The place of a node when the sink wants those of all.
  @inline(__always) mutating func optionalPlace(of node: MarkdownNode) -> MarkdownPlace {
    sink.wantsEveryPlace ? place(of: node) : .unknown
  }

  /// Where a node stands in the file.
  mutating func place(of node: MarkdownNode) -> MarkdownPlace {
    let start = sourceOffset(
      node, line: Int(cmark_node_get_start_line(node)), column: Int(cmark_node_get_start_column(node)))
    if cmark_node_get_type(node) == CMARK_NODE_HEADING, start.line + 1 < Int(cmark_node_get_end_line(node)) {
      let line = underline(of: node)
      return place(from: start, to: (line, source.given[line].count))
    }
    var endColumn = Int(cmark_node_get_end_column(node))
    if cmark_node_get_end_line(node) > cmark_node_get_start_line(node), case .block(let block) = origin,
      cmark_node_get_type(node) == CMARK_NODE_CODE || cmark_node_get_type(node) == CMARK_NODE_HTML_INLINE
    {
      // Of these, the last line's column counts without the paragraph's margin.
      endColumn += Int(cmark_node_get_start_column(block)) - 1
    }
    let end = sourceOffset(node, line: Int(cmark_node_get_end_line(node)), column: endColumn)
    return place(from: start, to: (end.line, end.offset + 1))
  }

  /// The line under a heading, from 0: libcmark gives the end of what follows it.
  mutating func underline(of heading: MarkdownNode) -> Int {
    let first = Int(cmark_node_get_start_line(heading)) - 1
    let last = Int(cmark_node_get_end_line(heading)) - 1
    let quotes = quotes(around: heading)
    for line in stride(from: first + 1, through: last, by: 1) {
      let text = source.given[line]
      let rule = text.slice(from: text.indentation(quotes: quotes)).trimmed
      guard let mark = rule.first, mark == UInt8(ascii: "=") || mark == UInt8(ascii: "-") else { continue }
      if rule.allSatisfy({ $0 == mark }) { return line }
    }
    return first
  }

  /// A place from the line and byte of its start, both from 0, to the byte after its end.
  mutating func place(from start: (line: Int, offset: Int), to end: (line: Int, offset: Int)) -> MarkdownPlace
  {
    let from = written(start)
    let to = written(end)
    let column = columns.scalars(in: source.written, from.line, before: from.offset) + 1
    let endColumn = columns.scalars(in: source.written, to.line, before: to.offset)
    return MarkdownPlace(
      line: source.firstLine + from.line, column: column, endLine: source.firstLine + to.line,
      endColumn: from.line == to.line ? max(column, endColumn) : endColumn)
  }

  /// Where something stands in the written line that stands elsewhere in the line that libcmark was given.
  @inline(__always) private mutating func written(_ place: (line: Int, offset: Int)) -> (
    line: Int, offset: Int
  ) {
    guard let definition = source.definition(onLine: place.line) else { return place }
    let marker = 4
    return place.offset < marker ? (place.line, 0) : (place.line, place.offset - marker + definition.text)
  }

  /// The line and byte, from 0, that a node's line and column mean.
  mutating func sourceOffset(_ node: MarkdownNode, line: Int, column: Int) -> (line: Int, offset: Int) {
    guard cmark_node_get_type(node).rawValue >= CMARK_NODE_FIRST_INLINE.rawValue else {
      return (max(line, 1) - 1, max(column, 1) - 1)
    }
    switch origin {
    case .none: return (max(line, 1) - 1, max(column, 1) - 1)
    case .cell(let cellLine, let shift): return (cellLine, max(0, column - 1 + shift))
    case .block(let block):
      let first = Int(cmark_node_get_start_line(block)) - 1
      let actual = line - 1 + leadingDefinitions(of: block)
      if actual <= first { return (max(0, actual), max(column, 1) - 1) }
      let indentation = source.given[actual].indentation(quotes: quotes(around: block))
      let margin = Int(cmark_node_get_start_column(block)) - 1
      return (actual, max(0, column - 1 - margin + indentation))
    }
  }

  /// How many lines of link definitions libcmark took from the start of a paragraph, without counting them.
  private mutating func leadingDefinitions(of block: MarkdownNode) -> Int {
    let line = source.given[Int(cmark_node_get_start_line(block)) - 1]
    guard line.has("[", at: Int(cmark_node_get_start_column(block)) - 1) else { return 0 }
    guard let last = cmark_node_last_child(block) else { return 0 }
    let end = Int(cmark_node_get_end_line(last))
    return end > 0 ? max(0, Int(cmark_node_get_end_line(block)) - end) : 0
  }

  /// How many block quotes hold a block.
  mutating func quotes(around block: MarkdownNode) -> Int {
    var count = 0
    var node = cmark_node_parent(block)
    while let current = node {
      if cmark_node_get_type(current) == CMARK_NODE_BLOCK_QUOTE { count += 1 }
      node = cmark_node_parent(current)
    }
    return count
  }
}

/// Counts scalars from where it counted last: places mostly follow each other along a line.
struct ScalarColumns {
  private var line = -1
  private var offset = 0
  private var count = 0

  mutating func scalars(in lines: MarkdownLines, _ line: Int, before offset: Int) -> Int {
    let text = lines[line]
    let end = min(max(0, offset), text.count)
    if line != self.line || end < self.offset { (self.line, self.offset, count) = (line, 0, 0) }
    count += text.slice(self.offset..<end).scalarCount
    self.offset = end
    return count
  }
}

extension Bytes {
  /// How many scalars there are in UTF-8, eight bytes at once: those that go on with one are `10xxxxxx`.
  var scalarCount: Int {
    guard let base = baseAddress else { return 0 }
    let raw = UnsafeRawPointer(base)
    var index = 0
    var continuations = 0
    while index &+ 8 <= count {
      let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      continuations &+= ((word &>> 7) & ~(word &>> 6) & 0x0101_0101_0101_0101).nonzeroBitCount
      index &+= 8
    }
    while index < count {
      if base[index] & 0xC0 == 0x80 { continuations &+= 1 }
      index &+= 1
    }
    return count &- continuations
  }

  /// How many bytes of a paragraph's later line are its containers' and white space.
  func indentation(quotes: Int) -> Int {
    var left = quotes
    var end = 0
    while end < count {
      if self[end] == UInt8(ascii: ">"), left > 0 {
        left -= 1
      } else if self[end] != 0x20, self[end] != 0x09 {
        break
      }
      end += 1
    }
    return end
  }
}
