import FoundationEssentials
import PortolanSource

/// Reads Mustache tags from bytes.
///
/// Variables `{{a.b}}` and `{{{html}}}`, sections `{{#a}}`, inverted sections `{{^a}}`, comments `{{! }}`, partials
/// `{{> a/b}}`, blocks `{{$a}}` and parents `{{<layout}}`. A tag other than a variable that stands alone on its line
/// takes the line with it.
struct TemplateParser {
  typealias Name = TemplateSource.Name
  typealias Item = TemplateSource.Item

  /// Sections deeper than this are refused, so that no template can exhaust the stack.
  private static let deepest = 64

  private struct Open {
    let sigil: UInt8
    let name: Name
    var items: [Item] = []
  }

  private let bytes: [UInt8]
  private let file: String
  private var stack: [Open] = []
  private var line = 1
  private var column = 1
  /// Up to where line and column have been counted.
  private var counted = 0
  private(set) var items: [Item] = []
  private(set) var diagnostics: [Diagnostic] = []

  init(_ bytes: [UInt8], file: String) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    self.bytes = bytes.starts(with: mark) ? Array(bytes.dropFirst(3)) : bytes
    self.file = file
  }

  mutating func parse() {
    var literal = 0
    var index = 0
    while let start = find(UInt8(ascii: "{"), UInt8(ascii: "{"), from: index) {
      let isTriple = start + 2 < bytes.count && bytes[start + 2] == UInt8(ascii: "{")
      let inside = start + (isTriple ? 3 : 2)
      guard let close = find(UInt8(ascii: "}"), UInt8(ascii: "}"), from: inside) else {
        report(
          "template-unclosed-tag", "this tag is not closed", help: "Close the tag with “}}”.",
          at: position(start, length: 2))
        break
      }
      var end = close + 2
      if isTriple {
        guard end < bytes.count, bytes[end] == UInt8(ascii: "}") else {
          report(
            "template-unclosed-tag", "a tag that begins with “{{{” ends with “}}}”",
            help: "Close the tag with “}}}”.", at: position(start, length: end - start))
          break
        }
        end += 1
      }
      var content = inside..<close
      trim(&content)
      let sigil = isTriple ? UInt8(ascii: "{") : content.first.map { bytes[$0] } ?? 0
      var text = literal..<start
      literal = end
      if "#^/!><$=".utf8.contains(sigil), let whole = wholeLine(start..<end) {
        text = text.lowerBound..<max(text.lowerBound, whole.lowerBound)
        literal = whole.upperBound
      }
      if !text.isEmpty { append(.literal(Array(bytes[text]))) }
      read(sigil, content, tag: start..<end)
      index = literal
    }
    if literal < bytes.count, diagnostics.last?.rule != "template-unclosed-tag" {
      append(.literal(Array(bytes[literal...])))
    }
    for open in stack {
      report(
        "template-unclosed-section", "“\(open.name.text)” is opened here and never closed",
        help: "Write “{{/\(open.name.text)}}” where it ends.", at: open.name.position)
    }
    while let open = stack.popLast() { append(item(of: open)) }
  }

  private mutating func read(_ sigil: UInt8, _ content: Range<Int>, tag: Range<Int>) {
    var rest = content
    switch sigil {
    case UInt8(ascii: "!"): return
    case UInt8(ascii: "="), UInt8(ascii: "&"):
      report(
        "template-unsupported-tag",
        "tags that begin with “\(Character(UnicodeScalar(sigil)))” are not supported",
        help: sigil == UInt8(ascii: "&")
          ? "Write “{{{name}}}” for a value that is HTML." : "Keep the delimiters “{{” and “}}”.",
        at: position(tag.lowerBound, length: tag.count))
      return
    case UInt8(ascii: "{"):
      if let name = name(rest, tag: tag) { append(.variable(name, isHTML: true)) }
      return
    default: break
    }
    let isTag = "#^/><$".utf8.contains(sigil)
    if isTag {
      rest = rest.dropFirst()
      trim(&rest)
    }
    guard let name = name(rest, tag: tag, isPath: sigil == UInt8(ascii: ">") || sigil == UInt8(ascii: "<"))
    else { return }
    switch sigil {
    case UInt8(ascii: ">"): append(.partial(name))
    case UInt8(ascii: "/"): close(name)
    case UInt8(ascii: "#"), UInt8(ascii: "^"), UInt8(ascii: "$"), UInt8(ascii: "<"):
      stack.append(Open(sigil: sigil, name: name))
      if stack.count == Self.deepest {
        report(
          "template-too-deep", "more than \(Self.deepest) sections inside each other",
          help: "Move a part of the template into a partial.", at: name.position)
      }
    default: append(.variable(name, isHTML: false))
    }
  }

  private mutating func close(_ name: Name) {
    guard let open = stack.last, open.name.segments == name.segments else {
      let expected = stack.last.map {
        "Close “\($0.name.text)” first, which line \($0.name.position.line) opens."
      }
      report(
        "template-unexpected-close", "“\(name.text)” is closed here, but it is not what is open",
        help: expected ?? "Remove the tag.", at: name.position)
      // A section further out is meant: go on from there, so that one slip is one message.
      guard let outer = stack.lastIndex(where: { $0.name.segments == name.segments }) else { return }
      while stack.count > outer, let inner = stack.popLast() { append(item(of: inner)) }
      return
    }
    stack.removeLast()
    append(item(of: open))
  }

  private mutating func item(of open: Open) -> Item {
    switch open.sigil {
    case UInt8(ascii: "#"): return .section(open.name, isInverted: false, open.items)
    case UInt8(ascii: "^"): return .section(open.name, isInverted: true, open.items)
    case UInt8(ascii: "$"): return .block(open.name, open.items)
    default: break
    }
    var blocks: [(name: Name, items: [Item])] = []
    for item in open.items {
      switch item {
      case .block(let name, let items): blocks.append((name, items))
      case .literal(let text) where text.allSatisfy { $0 <= 0x20 }: continue
      default:
        report(
          "template-outside-block", "“\(open.name.text)” is filled block by block; this would not be shown",
          help: "Move what stands between the blocks into one, such as “{{$main}}…{{/main}}”.",
          at: open.name.position)
        return .parent(open.name, blocks)
      }
    }
    return .parent(open.name, blocks)
  }

  private mutating func append(_ item: Item) {
    // Beyond the deepest level nothing is kept: the tree may not grow deeper than a stack can follow.
    guard stack.count < Self.deepest else { return }
    if stack.isEmpty { items.append(item) } else { stack[stack.count - 1].items.append(item) }
  }
}

// MARK: - Bytes and places

extension TemplateParser {
  /// The name in a tag: letters, digits, `-` and `_`, joined by dots; in a path also by slashes.
  private mutating func name(_ content: Range<Int>, tag: Range<Int>, isPath: Bool = false) -> Name? {
    let text = String(decoding: bytes[content], as: UTF8.self)
    let segments = isPath || text == "." ? [text] : text.components(separatedBy: ".")
    let isRight = segments.allSatisfy { segment in
      !segment.isEmpty && segment.utf8.allSatisfy { Self.isLetter($0) || isPath && $0 == UInt8(ascii: "/") }
    }
    guard isRight || (text == "." && !isPath) else {
      report(
        "template-bad-name", text.isEmpty ? "a tag without a name" : "“\(text)” is not a name",
        help: "Use letters, digits and hyphens, joined by dots, as in “page.title”.",
        at: position(tag.lowerBound, length: 2))
      return nil
    }
    return Name(
      segments: segments, position: position(content.lowerBound, length: text.unicodeScalars.count))
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte.isASCIILetterOrDigit
  }

  /// The whole line of a tag that stands alone on it, with its line break.
  private func wholeLine(_ tag: Range<Int>) -> Range<Int>? {
    var start = tag.lowerBound
    while start > 0, bytes[start - 1] == 0x20 || bytes[start - 1] == 0x09 { start -= 1 }
    guard start == 0 || bytes[start - 1] == 0x0A else { return nil }
    var end = tag.upperBound
    while end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x09 || bytes[end] == 0x0D { end += 1 }
    guard end == bytes.count || bytes[end] == 0x0A else { return nil }
    return start..<min(end + 1, bytes.count)
  }

  private func trim(_ range: inout Range<Int>) {
    while let first = range.first, bytes[first] <= 0x20 { range = range.dropFirst() }
    while let last = range.last, bytes[last] <= 0x20 { range = range.dropLast() }
  }

  private func find(_ first: UInt8, _ second: UInt8, from start: Int) -> Int? {
    var index = start
    while index + 1 < bytes.count {
      if bytes[index] == first, bytes[index + 1] == second { return index }
      index += 1
    }
    return nil
  }

  /// The place of a byte; places are asked for from front to back.
  private mutating func position(_ offset: Int, length: Int) -> SourcePosition {
    if offset < counted { (line, column, counted) = (1, 1, 0) }
    while counted < offset {
      if bytes[counted] == 0x0A {
        line += 1
        column = 1
      } else if bytes[counted] & 0xC0 != 0x80 {
        column += 1
      }
      counted += 1
    }
    return SourcePosition(file, line: line, column: column, length: length)
  }

  private mutating func report(_ rule: String, _ message: String, help: String, at position: SourcePosition) {
    diagnostics.append(Diagnostic(rule, .error, message, help: help, at: position))
  }
}
