/// Where the lines of a document begin: a line ends with LF, CR or CRLF.
struct MarkdownLines {
  let bytes: Bytes
  private let starts: [Int32]
  let longest: Int

  init(_ bytes: Bytes) {
    self.bytes = bytes
    var starts: [Int32] = []
    starts.reserveCapacity(bytes.count / 36 + 8)
    var longest = 0
    var start = 0
    if bytes.contains(UInt8(ascii: "\r")) {
      for index in 0..<bytes.count {
        let byte = bytes[index]
        guard byte == 0x0A || (byte == 0x0D && !(index + 1 < bytes.count && bytes[index + 1] == 0x0A)) else {
          continue
        }
        starts.append(Int32(truncatingIfNeeded: start))
        longest = max(longest, index - start)
        start = index + 1
      }
    } else {
      while let end = bytes.offset(of: 0x0A, from: start) {
        starts.append(Int32(truncatingIfNeeded: start))
        longest = max(longest, end - start)
        start = end + 1
      }
    }
    if start < bytes.count {
      starts.append(Int32(truncatingIfNeeded: start))
      longest = max(longest, bytes.count - start)
    }
    self.starts = starts
    self.longest = longest
  }

  var count: Int { starts.count }

  func start(of line: Int) -> Int { Int(starts[line]) }

  /// A line by its number from 0, without its end; empty where there is none.
  subscript(line: Int) -> Bytes {
    guard line >= 0, line < starts.count else { return Bytes(start: nil, count: 0) }
    let start = Int(starts[line])
    var end = line + 1 < starts.count ? Int(starts[line + 1]) : bytes.count
    if end > start, bytes[end - 1] == 0x0A { end -= 1 }
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    return bytes.slice(start..<end)
  }
}

extension MarkdownLines {
  /// Limits that keep libcmark's time proportional to the size of the document. Three kinds of input are quadratic in
  /// it: containers opened on one line, inlines of one paragraph, and blank lines under deep containers.
  static let mostMarkers = 100
  static let deepestIndentation = 500
  static let longestParagraph = 64 * 1024

  /// The lines past a limit, which libcmark must not see.
  var overlong: [Int: MarkdownSubstitute.Reason] {
    guard longest > MarkdownLines.mostMarkers || bytes.count > MarkdownLines.longestParagraph else {
      return [:]
    }
    var found: [Int: MarkdownSubstitute.Reason] = [:]
    if longest > MarkdownLines.mostMarkers {
      for line in 0..<count where self[line].count > MarkdownLines.mostMarkers && self[line].nestsTooDeep {
        found[line] = .tooDeep
      }
    }
    if bytes.count > MarkdownLines.longestParagraph { findLongParagraphs(into: &found) }
    return found
  }

  /// Adds up lines for as long as they may belong to one paragraph: a break that libcmark doesn't see would let a
  /// paragraph grow past the limit, so only breaks count that are breaks in any container.
  private func findLongParagraphs(into found: inout [Int: MarkdownSubstitute.Reason]) {
    var size = 0
    var inItem = false
    for line in 0..<count {
      let text = self[line]
      switch text.paragraphBreak(afterItem: inItem) {
      case .blank:
        size = 0
        inItem = false
        continue
      case .block:
        size = 0
        inItem = false
      case .item:
        size = 0
        inItem = true
      case .none: break
      }
      size += text.count + 1
      if size > MarkdownLines.longestParagraph, found[line] == nil { found[line] = .tooLong }
    }
  }
}

extension Bytes {
  enum ParagraphBreak { case none, blank, block, item }

  /// Whether a line ends the paragraph before it, whatever contains that.
  fileprivate func paragraphBreak(afterItem: Bool) -> ParagraphBreak {
    var indentation = 0
    while indentation < count, self[indentation] == 0x20 { indentation += 1 }
    guard indentation < count else { return .blank }
    guard indentation <= 3 else { return trimmed.isEmpty ? .blank : .none }
    let rest = slice(from: indentation)
    switch rest[0] {
    case UInt8(ascii: ">"):
      // A blank line of a quote ends its paragraph, and a quote's first line ends any other.
      return rest.allSatisfy { $0 == UInt8(ascii: ">") || $0 == 0x20 } ? .block : .none
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"):
      if rest.count > 2, rest[0] != UInt8(ascii: "+"), rest.allSatisfy({ $0 == rest[0] }) { return .block }
      return rest.count > 2 && rest[1] == 0x20 && !rest[2].isMarkdownSpace ? .item : .none
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      var digits = 1
      while digits < rest.count, digits < 9, rest[digits].isASCIIDigit { digits += 1 }
      guard digits + 2 < rest.count, rest[digits] == UInt8(ascii: ".") || rest[digits] == UInt8(ascii: ")"),
        rest[digits + 1] == 0x20, !rest[digits + 2].isMarkdownSpace
      else { return .none }
      // Only 1 may interrupt a paragraph; any number may follow an item that the line isn't indented to be part of.
      return (digits == 1 && rest[0] == UInt8(ascii: "1")) || (afterItem && indentation < 2) ? .item : .none
    case UInt8(ascii: "#"):
      var level = 1
      while level < rest.count, rest[level] == UInt8(ascii: "#") { level += 1 }
      return level <= 6 && (level == rest.count || rest[level] == 0x20) ? .block : .none
    case UInt8(ascii: "\t"), 0x0B, 0x0C:
      return trimmed.isEmpty ? .blank : .none
    default:
      return rest.has("```", at: 0) && !rest.slice(from: 3).contains(UInt8(ascii: "`"))
        || rest.has("~~~", at: 0)
        ? .block : .none
    }
  }

  /// Whether the line opens or continues more containers than a writer means.
  fileprivate var nestsTooDeep: Bool {
    var markers = 0
    var columns = 0
    var index = 0
    var first: UInt8?
    var isThematicBreak = true
    while index < count {
      let byte = self[index]
      switch byte {
      case 0x20: columns += 1
      case 0x09: columns += 4
      case UInt8(ascii: ">"):
        markers += 1
        isThematicBreak = false
      case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"):
        guard index + 1 == count || self[index + 1] == 0x20 || self[index + 1] == 0x09 else {
          return markers > MarkdownLines.mostMarkers || columns > MarkdownLines.deepestIndentation
        }
        if first == nil { first = byte }
        if first != byte || byte == UInt8(ascii: "+") { isThematicBreak = false }
        markers += 1
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        var end = index + 1
        while end < count, end - index < 10, self[end].isASCIIDigit { end += 1 }
        guard end < count, self[end] == UInt8(ascii: ".") || self[end] == UInt8(ascii: ")"),
          end + 1 == count || self[end + 1] == 0x20 || self[end + 1] == 0x09
        else { return markers > MarkdownLines.mostMarkers || columns > MarkdownLines.deepestIndentation }
        markers += 1
        isThematicBreak = false
        index = end
      default: return markers > MarkdownLines.mostMarkers || columns > MarkdownLines.deepestIndentation
      }
      index += 1
    }
    // All markers and spaces: either one rule across the page, or a blank line, or the deepest of nests.
    return markers > MarkdownLines.mostMarkers && !isThematicBreak
  }

  /// How many bytes at the start of a line are white space and, where asked for, quotation marks.
  func containerPrefix(atMost limit: Int, quotes: Bool) -> Int {
    var end = 0
    while end < count, end < limit,
      self[end] == 0x20 || self[end] == 0x09 || (quotes && self[end] == UInt8(ascii: ">"))
    {
      end += 1
    }
    return end
  }
}
