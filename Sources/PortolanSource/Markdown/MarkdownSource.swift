/// One document's bytes on their way to libcmark.
///
/// `written` is what the writer wrote (repaired where it isn't UTF-8); `given` is what libcmark gets. They have the same
/// lines, and mostly are the same bytes. They differ where a line would cost libcmark quadratic time, and where
/// footnotes are defined: libcmark knows none, so a definition is given to it as an item of a list.
struct MarkdownSource: ~Copyable {
  let file: String
  /// The line of the file on which the bytes begin.
  let firstLine: Int
  /// What diagnostics are written in.
  let language: Language
  private var repaired: ByteBuffer?
  private var rewritten: ByteBuffer?
  let written: MarkdownLines
  private(set) var given: MarkdownLines
  let diagnostics: [Diagnostic]

  /// What stands in `given` for something that libcmark must not see, by number.
  private(set) var substitutes: [MarkdownSubstitute]
  /// The scalar around the numbers of substitutes, which `written` doesn't have.
  private(set) var sentinel: [UInt8]
  private(set) var definitions: [FootnoteDefinition]
  private let overlong: [Int: MarkdownSubstitute.Reason]

  /// What the document holds at all: most have little that extensions could start from.
  let hasTilde: Bool
  let hasFigures: Bool
  let hasReferenceDefinitions: Bool
  private let triggers: [UInt8]

  init(
    _ bytes: Bytes, file: String, firstLine: Int, language: Language, footnotes: Bool, figures: Bool = false
  ) {
    var bytes = bytes
    var diagnostics: [Diagnostic] = []
    if bytes.has("\u{FEFF}", at: 0) { bytes = bytes.slice(from: 3) }
    var copy: ByteBuffer?
    if let fault = bytes.firstEncodingFault {
      let repaired = bytes.repaired(
        from: fault, file: file, firstLine: firstLine, language: language, reporting: &diagnostics)
      bytes = repaired.bytes
      copy = consume repaired
    }
    let lines = MarkdownLines(bytes)
    let overlong = lines.overlong
    let hasFigures = figures && bytes.offset(of: "{{") != nil
    let hasReferenceDefinitions = bytes.has(UInt8(ascii: "]"), then: ":")
    let definesFootnotes = footnotes && hasReferenceDefinitions && bytes.has(UInt8(ascii: "["), then: "^")
    let definitions = definesFootnotes ? lines.footnoteDefinitions : []
    // Every property is set once, and from a local: a property that is set anew while others are still missing is
    // released before it holds anything (Swift 6.3, optimised, in types that can't be copied).
    self.file = file
    self.firstLine = firstLine
    self.language = language
    self.diagnostics = diagnostics
    self.repaired = copy
    self.rewritten = nil
    self.written = lines
    self.given = lines
    self.substitutes = []
    self.sentinel = []
    self.definitions = definitions
    self.overlong = overlong
    self.hasTilde = bytes.contains(UInt8(ascii: "~"))
    self.hasFigures = hasFigures
    self.hasReferenceDefinitions = hasReferenceDefinitions
    self.triggers = bytes.extensionTriggers(footnotes: !definitions.isEmpty, figures: hasFigures)
    if !overlong.isEmpty || !definitions.isEmpty { rewrite() }
  }

  /// Whether a text has a byte that an extension may start from.
  func mayHoldSpans(_ text: Bytes) -> Bool {
    for trigger in triggers where text.contains(trigger) { return true }
    return false
  }

  /// Takes back footnotes that turned out to be something else, such as lines of a code block.
  mutating func withdrawDefinitions(where isOther: (FootnoteDefinition) -> Bool) {
    definitions.removeAll(where: isOther)
    given = written
    if !overlong.isEmpty || !definitions.isEmpty { rewrite() }
  }

  /// The footnote that a line, counted from 0, begins to define.
  @inline(__always) func definition(onLine line: Int) -> FootnoteDefinition? {
    definitions.isEmpty ? nil : Self.definition(onLine: line, among: definitions)
  }

  private static func definition(onLine line: Int, among definitions: [FootnoteDefinition])
    -> FootnoteDefinition?
  {
    var low = 0
    var high = definitions.count
    while low < high {
      let middle = (low + high) / 2
      if definitions[middle].line == line { return definitions[middle] }
      if definitions[middle].line < line { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  private mutating func rewrite() {
    sentinel = written.bytes.absentScalar
    substitutes = []
    var lines: [Int: FootnoteDefinition] = [:]
    var difficult: [(reference: [UInt8], number: Int)] = []
    for (number, definition) in definitions.enumerated() {
      lines[definition.line] = definition
      if definition.isDifficult {
        difficult.append((written.bytes.slice(definition.reference).array, number))
      }
    }
    var copy = ByteBuffer(capacity: min(written.bytes.count, 1 << 20) + 256)
    for line in 0..<written.count {
      let text = written[line]
      if let reason = overlong[line] {
        // What opens containers stays outside when it is moderate, so that code stays in its block.
        let prefix = text.containerPrefix(atMost: 64, quotes: reason == .tooLong)
        copy.append(text.slice(0..<prefix))
        append(.plain(line: line, from: prefix, reason), to: &copy)
      } else if let definition = lines[line] {
        copy.append(definition.text < text.count ? "1)  " : "10)")
        append(text.slice(from: definition.text), replacing: difficult, to: &copy)
      } else {
        append(text, replacing: difficult, to: &copy)
      }
      copy.append(UInt8(ascii: "\n"))
    }
    given = MarkdownLines(copy.bytes)
    rewritten = consume copy
  }

  private mutating func append(_ substitute: MarkdownSubstitute, to copy: inout ByteBuffer) {
    sentinel.withUnsafeBufferPointer { copy.append($0) }
    copy.append(decimal: substitutes.count)
    sentinel.withUnsafeBufferPointer { copy.append($0) }
    substitutes.append(substitute)
  }

  /// References to footnotes whose labels would be torn apart as Markdown are hidden from libcmark.
  private mutating func append(
    _ text: Bytes, replacing references: [(reference: [UInt8], number: Int)], to copy: inout ByteBuffer
  ) {
    guard !references.isEmpty, text.offset(of: "[^") != nil else { return copy.append(text) }
    var from = 0
    while let start = text.offset(of: "[^", from: from) {
      copy.append(text.slice(from..<start))
      from = start
      for (reference, number) in references
      where text.count - start >= reference.count
        && text.slice(start..<start + reference.count).elementsEqual(reference)
      {
        append(.footnote(number), to: &copy)
        from = start + reference.count
        break
      }
      if from == start {
        copy.append(UInt8(ascii: "["))
        from += 1
      }
    }
    copy.append(text.slice(from: from))
  }
}

/// What a number between sentinels stands for.
enum MarkdownSubstitute {
  enum Reason { case tooLong, tooDeep }

  /// A line, from an offset on, that is only ever text.
  case plain(line: Int, from: Int, Reason)
  /// A reference to a footnote.
  case footnote(Int)
}

extension Bytes {
  var array: [UInt8] { Array(self) }

  /// The bytes that extensions can start from, as far as there are any.
  fileprivate func extensionTriggers(footnotes: Bool, figures: Bool) -> [UInt8] {
    var triggers: [UInt8] = []
    if contains(UInt8(ascii: "~")) { triggers.append(UInt8(ascii: "~")) }
    if contains(UInt8(ascii: "@")) { triggers.append(UInt8(ascii: "@")) }
    if has(UInt8(ascii: ":"), then: "//") { triggers.append(UInt8(ascii: ":")) }
    if offset(of: "www.") != nil { triggers.append(UInt8(ascii: "w")) }
    if figures { triggers.append(UInt8(ascii: "{")) }
    if footnotes || has(UInt8(ascii: "["), then: "[") { triggers.append(UInt8(ascii: "[")) }
    return triggers
  }

  /// Whether a rare byte is somewhere followed by a text.
  fileprivate func has(_ byte: UInt8, then text: StaticString) -> Bool {
    var from = 0
    while let found = offset(of: byte, from: from) {
      if has(text, at: found + 1) { return true }
      from = found + 1
    }
    return false
  }

  /// A private-use scalar that the bytes don't have, found in one pass.
  fileprivate var absentScalar: [UInt8] {
    var isUsed = [Bool](repeating: false, count: 0x1_0000)
    var from = 0
    while let start = offset(of: 0xF3, from: from) {
      from = start + 1
      if start + 3 < count { isUsed[Int(scalar(at: start).value & 0xFFFF)] = true }
    }
    // Bytes that use all of them only get their own marks wrong.
    let free = (0xB000..<0xFFF0).first { !isUsed[$0] } ?? 0xB000
    return Unicode.Scalar(0xF_0000 + UInt32(free)).map { Array(String($0).utf8) } ?? []
  }
}
