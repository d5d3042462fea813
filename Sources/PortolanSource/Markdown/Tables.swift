/// The cells of one line of a table.
struct TableCells {
  /// Where the cells stand in the line, without the spaces around them.
  private(set) var ranges: [Range<Int>] = []

  /// Splits a line at its pipes. A pipe after a backslash is text, and with wiki links also one in `[[…]]`.
  init(_ line: Bytes, wikiLinks: Bool) {
    ranges.reserveCapacity(8)
    var index = 0
    while index < line.count, line[index].isMarkdownSpace { index += 1 }
    if index < line.count, line[index] == UInt8(ascii: "|") { index += 1 }
    var start = index
    while index < line.count {
      let byte = line[index]
      if byte == UInt8(ascii: "|"), index == 0 || line[index - 1] != UInt8(ascii: "\\") {
        add(start..<index, of: line)
        start = index + 1
      } else if byte == UInt8(ascii: "["), wikiLinks, line.has("[[", at: index),
        let close = line.wikiEnd(from: index)
      {
        index = close
        continue
      }
      index += 1
    }
    if !line.slice(from: start).allSatisfy(\.isMarkdownSpace) { add(start..<line.count, of: line) }
  }

  private mutating func add(_ range: Range<Int>, of line: Bytes) {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, line[start].isMarkdownSpace { start += 1 }
    while end > start, line[end - 1].isMarkdownSpace { end -= 1 }
    ranges.append(start..<end)
  }
}

extension Bytes {
  /// The offset after `]]` of a wiki link that starts here and holds at most one pipe of its own.
  fileprivate func wikiEnd(from start: Int) -> Int? {
    var index = start + 2
    var pipes = 0
    while index + 1 < count, index - start < 500 {
      switch self[index] {
      case UInt8(ascii: "|"):
        pipes += 1
        if pipes > 1 { return nil }
      case UInt8(ascii: "["), UInt8(ascii: "`"): return nil
      case UInt8(ascii: "]"): return self[index + 1] == UInt8(ascii: "]") && pipes > 0 ? index + 2 : nil
      default: break
      }
      index += 1
    }
    return nil
  }

  /// The alignments that a delimiter row such as `| :-- | --: |` gives, or none where it isn't one.
  var tableAlignments: [MarkdownAlignment]? {
    var hasDash = false
    for byte in self {
      switch byte {
      case UInt8(ascii: "-"): hasDash = true
      case UInt8(ascii: "|"), UInt8(ascii: ":"): break
      case _ where byte.isMarkdownSpace: break
      default: return nil
      }
    }
    guard hasDash else { return nil }
    var alignments: [MarkdownAlignment] = []
    for range in TableCells(self, wikiLinks: false).ranges {
      var dashes = slice(range)
      guard let first = dashes.first, let last = dashes.last else { return nil }
      let left = first == UInt8(ascii: ":")
      let right = last == UInt8(ascii: ":") && dashes.count > 1
      if left { dashes = dashes.slice(from: 1) }
      if right { dashes = dashes.slice(0..<dashes.count - 1) }
      guard !dashes.isEmpty, dashes.allSatisfy({ $0 == UInt8(ascii: "-") }) else { return nil }
      alignments.append(left ? (right ? .center : .left) : (right ? .right : .none))
    }
    return alignments.isEmpty ? nil : alignments
  }

  /// Whether a cell's text is all text to CommonMark.
  var isPlainInline: Bool {
    for byte in self {
      switch byte {
      case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "["), UInt8(ascii: "<"),
        UInt8(ascii: "&"), UInt8(ascii: "\\"), UInt8(ascii: "~"):
        return false
      default: break
      }
    }
    return true
  }
}
