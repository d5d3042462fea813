import CCMark

extension MarkdownWalk where Sink: ~Copyable {
  /// The marks of a text that were escaped: written `\~`, or as an entity. None where the text can't be traced to what
  /// was written.
  mutating func escapedOffsets(in node: MarkdownNode) -> EscapedOffsets {
    let text = cmarkBytes(cmark_node_get_literal(node))
    guard !text.isEmpty else { return EscapedOffsets() }
    let start = sourceOffset(
      node, line: Int(cmark_node_get_start_line(node)), column: Int(cmark_node_get_start_column(node)))
    let line: Bytes
    var from = start.offset
    if case .cell = origin, let cell = cellText {
      line = cell
      from = Int(cmark_node_get_start_column(node)) - 1
    } else {
      line = source.given[start.line]
    }
    guard from < line.count, line.count - from > text.count || !line.slice(from: from).elementsEqual(text)
    else {
      return EscapedOffsets()
    }
    var escapes = EscapedOffsets()
    var index = 0
    var at = from
    while index < text.count {
      guard at < line.count else { return EscapedOffsets() }
      if line[at] == UInt8(ascii: "\\"), at + 1 < line.count, line[at + 1].isASCIIPunctuation,
        line[at + 1] == text[index]
      {
        escapes.offsets.append(index)
        at += 2
        index += 1
      } else if line[at] == UInt8(ascii: "&"), let (entity, length) = line.entity(at: at, as: text, index) {
        for offset in index..<index + length { escapes.offsets.append(offset) }
        at += entity
        index += length
      } else if line[at] == text[index] {
        at += 1
        index += 1
      } else {
        return EscapedOffsets()
      }
    }
    return escapes
  }

  /// The place of a range of a text.
  mutating func place(of range: Range<Int>, in node: MarkdownNode, _ escapes: EscapedOffsets) -> MarkdownPlace
  {
    let start = sourceOffset(
      node, line: Int(cmark_node_get_start_line(node)), column: Int(cmark_node_get_start_column(node)))
    let offset = start.offset + range.lowerBound + escapes.count(before: range.lowerBound)
    return place(from: (start.line, offset), to: (start.line, offset + range.count))
  }
}

/// Where a text's marks are only marks, by ascending offset.
struct EscapedOffsets {
  fileprivate(set) var offsets: [Int] = []

  /// How many stand before an offset, by bisection: a text may be nothing but escapes.
  func count(before offset: Int) -> Int {
    var low = 0
    var high = offsets.count
    while low < high {
      let middle = (low + high) / 2
      if offsets[middle] < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The first one in a range.
  func first(in range: Range<Int>) -> Int? {
    guard !offsets.isEmpty else { return nil }
    let index = count(before: range.lowerBound)
    return index < offsets.count && offsets[index] < range.upperBound ? offsets[index] : nil
  }

  func contains(_ offset: Int) -> Bool { first(in: offset..<offset + 1) != nil }
}

extension Bytes {
  /// The lengths of an entity and of what it stands for, when that is what the text has.
  fileprivate func entity(at start: Int, as text: Bytes, _ index: Int) -> (entity: Int, text: Int)? {
    var end = start + 1
    while end < count, end - start < 40, self[end].isASCIILetterOrDigit || self[end] == UInt8(ascii: "#") {
      end += 1
    }
    guard end > start + 1, end < count, self[end] == UInt8(ascii: ";") else { return nil }
    let rest = slice(from: end + 1)
    for length in 1...6 where index + length <= text.count {
      let follows = text.slice(from: index + length)
      let shared = Swift.min(follows.count, rest.count, 4)
      if shared == 0 && !follows.isEmpty { continue }
      // Text that is `&…;` itself wasn't an entity.
      if slice(start..<end + 1).elementsEqual(
        text.slice(index..<Swift.min(text.count, index + end + 1 - start)))
      {
        return nil
      }
      if follows.slice(0..<shared).elementsEqual(rest.slice(0..<shared)) { return (end + 1 - start, length) }
    }
    return nil
  }
}
