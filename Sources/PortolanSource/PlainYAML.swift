/// Reads what front matter nearly always is: fields with a value each on their line, lists, and fields in fields.
///
/// It reads all of a text or gives up on all of it, and then libyaml reads it: tabs, anchors, tags, escapes, values over
/// several lines, mappings in braces, and any fault are libyaml's alone. What it does read it reads as libyaml would, place
/// for place, for less than a third of the cost. A test holds the two together.
struct PlainYAML {
  /// Longer texts are rare, and may hold more values than are allowed.
  static let longest = 0xFFFF
  static let deepest = 16
  /// Keys are compared with each other.
  static let mostFields = 64

  private let bytes: Bytes
  private let file: String
  private let lineOffset: Int
  private let columnOffset: Int
  /// Whether a column is a number of bytes.
  private let isASCII: Bool

  /// The line at hand, the first without white space and comments only: its number from 0, where it begins, where its text
  /// does (behind the `-` of an item), and where it ends.
  private var line = -1
  private var lineStart = 0
  private var textStart = 0
  private var lineEnd = -1
  private var isAtEnd = false

  /// - Parameters: as for `YAMLReader`.
  /// - Returns: `nil` where libyaml has to read the text.
  static func read(_ bytes: Bytes, file: String, lineOffset: Int, columnOffset: Int) -> Located<YAMLValue>? {
    guard bytes.count <= longest, let isASCII = bytes.isPlainASCII else { return nil }
    var reader = PlainYAML(
      bytes: bytes, file: file, lineOffset: lineOffset, columnOffset: columnOffset, isASCII: isASCII)
    reader.nextLine()
    guard !reader.isAtEnd, reader.indentation == 0 else { return nil }
    return reader.map(depth: 0)
  }

  private init(bytes: Bytes, file: String, lineOffset: Int, columnOffset: Int, isASCII: Bool) {
    self.bytes = bytes
    self.file = file
    self.lineOffset = lineOffset
    self.columnOffset = columnOffset
    self.isASCII = isASCII
  }

  /// How far the text of the line at hand is in.
  private var indentation: Int { textStart - lineStart }

  private mutating func nextLine() {
    repeat {
      lineStart = lineEnd + 1
      textStart = lineStart
      guard lineStart < bytes.count else {
        isAtEnd = true
        return
      }
      line += 1
      lineEnd = bytes.offset(of: 0x0A, from: lineStart) ?? bytes.count
      textStart = afterSpaces(lineStart)
    } while textStart == lineEnd || bytes[textStart] == UInt8(ascii: "#")
  }

  private func afterSpaces(_ start: Int) -> Int {
    var at = start
    while at < lineEnd, bytes[at] == 0x20 { at += 1 }
    return at
  }

  /// Whether the value that ends at an offset is the last thing on its line.
  private func isLast(_ end: Int) -> Bool {
    let next = afterSpaces(end)
    return next == lineEnd || next > end && bytes[next] == UInt8(ascii: "#")
  }

  private func position(_ offset: Int, _ length: Int = 1) -> SourcePosition {
    let column = isASCII ? offset - lineStart : bytes.slice(lineStart..<offset).scalarCount
    return SourcePosition(file, line: line + lineOffset, column: column + columnOffset, length: length)
  }

  // MARK: Blocks

  /// The fields from the line at hand on that are as far in as it.
  private mutating func map(depth: Int) -> Located<YAMLValue>? {
    let (position, indentation) = (position(textStart), indentation)
    guard depth < Self.deepest else { return nil }
    var entries: [YAMLValue.Entry] = []
    entries.reserveCapacity(depth == 0 ? 24 : 4)
    repeat {
      guard let colon, entries.count < Self.mostFields else { return nil }
      let name = bytes.slice(textStart..<colon)
      // A key that means nothing has a name of its own.
      guard !name.isYAMLNull else { return nil }
      let key = Located(name.string, at: self.position(textStart, name.count))
      for entry in entries
      where entry.key.value.utf8.count == name.count && entry.key.value == key.value {
        return nil
      }
      guard let value = value(after: colon, indentation, depth) else { return nil }
      entries.append(YAMLValue.Entry(key: key, value: value))
    } while !isAtEnd && self.indentation == indentation
    return isAtEnd || self.indentation < indentation ? Located(.map(entries), at: position) : nil
  }

  /// Where the colon stands behind the name that the line at hand begins with.
  private var colon: Int? {
    var end = textStart
    while end < lineEnd, bytes[end].isASCIILetterOrDigit || (end > textStart && bytes[end].isPlainInKey) {
      end += 1
    }
    guard end > textStart, end - textStart <= 100, end < lineEnd, bytes[end] == UInt8(ascii: ":"),
      end + 1 == lineEnd || bytes[end + 1] == 0x20
    else { return nil }
    return end
  }

  /// Whether the line at hand is an item's.
  private var isItem: Bool {
    textStart + 1 < lineEnd && bytes[textStart] == UInt8(ascii: "-") && bytes[textStart + 1] == 0x20
  }

  private mutating func value(after colon: Int, _ indentation: Int, _ depth: Int) -> Located<YAMLValue>? {
    guard isLast(colon + 1) else { return scalarOrList(at: afterSpaces(colon + 1), indentation) }
    let nothing = Located(YAMLValue.null, at: position(colon + 1))
    nextLine()
    guard !isAtEnd, self.indentation >= indentation else { return nothing }
    if isItem { return list(isIndented: self.indentation > indentation, depth: depth + 1) }
    return self.indentation == indentation ? nothing : map(depth: depth + 1)
  }

  /// - Parameter isIndented: whether its items are further in than the field that it is the value of.
  private mutating func list(isIndented: Bool, depth: Int) -> Located<YAMLValue>? {
    let (position, indentation) = (position(textStart), indentation)
    guard depth < Self.deepest else { return nil }
    var items: [Located<YAMLValue>] = []
    repeat {
      textStart = afterSpaces(textStart + 1)
      guard textStart < lineEnd, bytes[textStart] != UInt8(ascii: "#") else { return nil }
      guard let item = colon == nil ? scalarOrList(at: textStart, indentation) : map(depth: depth + 1) else {
        return nil
      }
      items.append(item)
    } while !isAtEnd && self.indentation == indentation && isItem
    guard isAtEnd || self.indentation < indentation + (isIndented ? 0 : 1) else { return nil }
    return Located(.list(items), at: position)
  }

  // MARK: Lines

  /// The value that the line at hand ends with. The next line must not be further in than what the value belongs to, or
  /// the value goes on there.
  private mutating func scalarOrList(at start: Int, _ indentation: Int) -> Located<YAMLValue>? {
    let found = bytes[start] == UInt8(ascii: "[") ? list(at: start) : scalar(at: start, inList: false)
    guard let found, isLast(found.end) else { return nil }
    nextLine()
    return isAtEnd || self.indentation <= indentation ? found.value : nil
  }

  private func scalar(at start: Int, inList: Bool) -> (value: Located<YAMLValue>, end: Int)? {
    guard start < lineEnd else { return nil }
    let first = bytes[start]
    if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
      guard let end = bytes.slice(0..<lineEnd).offset(of: first, from: start + 1) else { return nil }
      let text = bytes.slice(start + 1..<end)
      guard first == UInt8(ascii: "'") || !text.contains(UInt8(ascii: "\\")) else { return nil }
      return (Located(.scalar(text.string), at: position(start, text.scalarCount + 2)), end + 1)
    }
    guard
      first.isPlainAtStart
        || first == UInt8(ascii: "-") && start + 1 < lineEnd && bytes[start + 1].isASCIILetterOrDigit,
      let end = inList ? plainItemEnd(from: start) : plainEnd(from: start)
    else { return nil }
    let text = bytes.slice(start..<end)
    if text.isYAMLNull { return (Located(.null, at: position(start)), end) }
    let length = isASCII ? text.count : text.scalarCount
    return (Located(.scalar(text.string), at: position(start, length)), end)
  }

  /// Where a plain value ends: before a comment or the line's last spaces.
  private func plainEnd(from start: Int) -> Int? {
    var end = start
    var at = start
    while at < lineEnd {
      let byte = bytes[at]
      if byte == UInt8(ascii: ":"), at + 1 == lineEnd || bytes[at + 1] == 0x20 { return nil }
      if byte == UInt8(ascii: "#"), bytes[at - 1] == 0x20 { break }
      at += 1
      if byte != 0x20 { end = at }
    }
    return end
  }

  /// Within brackets only what can't be a mark of YAML's is plain.
  private func plainItemEnd(from start: Int) -> Int? {
    var end = start
    var at = start
    while at < lineEnd {
      let byte = bytes[at]
      if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") { return end }
      guard byte == 0x20 || byte.isPlainAtStart || byte == UInt8(ascii: "-") else { return nil }
      at += 1
      if byte != 0x20 { end = at }
    }
    return nil
  }

  /// `[a, "b"]`, on one line.
  private func list(at start: Int) -> (value: Located<YAMLValue>, end: Int)? {
    let position = position(start)
    var items: [Located<YAMLValue>] = []
    var at = afterSpaces(start + 1)
    if at < lineEnd, bytes[at] == UInt8(ascii: "]") { return (Located(.list([]), at: position), at + 1) }
    while let item = scalar(at: at, inList: true) {
      items.append(item.value)
      at = afterSpaces(item.end)
      guard at < lineEnd else { return nil }
      if bytes[at] == UInt8(ascii: "]") { return (Located(.list(items), at: position), at + 1) }
      guard bytes[at] == UInt8(ascii: ",") else { return nil }
      at = afterSpaces(at + 1)
    }
    return nil
  }
}

extension UInt8 {
  /// What may begin a plain value, besides a hyphen before a letter.
  @inline(__always) fileprivate var isPlainAtStart: Bool {
    switch self {
    case UInt8(ascii: "("), UInt8(ascii: "/"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "$"), 0x80...:
      true
    default: isASCIILetterOrDigit
    }
  }

  /// What a key may hold besides letters and digits.
  @inline(__always) fileprivate var isPlainInKey: Bool {
    self == UInt8(ascii: "-") || self == UInt8(ascii: "_") || self == UInt8(ascii: ".")
      || self == UInt8(ascii: "/")
  }
}

extension Bytes {
  /// Whether UTF-8 is ASCII only; `nil` where it holds anything that YAML takes for a break, refuses or leaves out: control
  /// characters, tabs, lines that end otherwise than with LF, byte order marks.
  fileprivate var isPlainASCII: Bool? {
    var isASCII = true
    for index in indices {
      switch self[index] {
      case 0x20...0x7E, 0x0A: continue
      case 0xC2 where index + 1 < count && self[index + 1] >= 0xA0: break
      case 0xE2 where index + 2 < count && (self[index + 1] != 0x80 || self[index + 2] & 0xFE != 0xA8): break
      case 0x80...0xBF, 0xC3...0xE1, 0xE3...0xEE, 0xF0...: break
      default: return nil
      }
      isASCII = false
    }
    return isASCII
  }

  /// Whether a plain scalar stands for nothing.
  var isYAMLNull: Bool {
    switch count {
    case 0: true
    case 1: self[0] == UInt8(ascii: "~")
    case 4: has("null", at: 0)
    default: false
    }
  }
}
