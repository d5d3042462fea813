/// The YAML between the `---` lines at a document's start, and where the body begins.
package struct FrontMatter: Sendable {
  /// The fields; `nil` where there is no front matter, or none that can be read.
  package let fields: [YAMLValue.Entry]?
  /// Whether something is there that could not be read, so that missing fields say nothing.
  package let isBroken: Bool
  /// The offset of the body's first byte.
  package let bodyStart: Int
  /// The line of the body's first byte, counted from 1.
  package let bodyLine: Int

  /// - Parameters:
  ///   - bytes: the whole file, with or without a byte order mark, lines ending in LF or CRLF.
  ///   - file: its name in positions.
  package init(_ bytes: UnsafeBufferPointer<UInt8>, file: String, problems: inout [Diagnostic]) {
    var at = bytes.has("\u{FEFF}", at: 0) ? 3 : 0
    guard Self.isFence(bytes, at), let afterFence = Self.lineEnd(bytes, at) else {
      (fields, isBroken, bodyStart, bodyLine) = (nil, false, at, 1)
      return
    }
    let start = afterFence
    at = start
    var line = 2
    while at < bytes.count, !Self.isFence(bytes, at) {
      at = Self.lineEnd(bytes, at) ?? bytes.count
      line += 1
    }
    guard at < bytes.count else {
      problems.append(
        Diagnostic(
          "invalid-yaml", "the front matter has no end", help: "Close it with a line of three hyphens.",
          at: SourcePosition(file, length: 3)))
      (fields, isBroken, bodyStart, bodyLine) = (nil, true, bytes.count, line)
      return
    }
    let written = UnsafeBufferPointer(rebasing: bytes[start..<at])
    bodyStart = Self.lineEnd(bytes, at) ?? bytes.count
    bodyLine = line + 1
    let value: Located<YAMLValue>?
    if written.allSatisfy({ $0 < 0x80 }) || String(validating: written, as: UTF8.self) != nil {
      value = YAMLValue.parse(written, file: file, firstLine: 2, problems: &problems)
    } else {
      problems.append(Self.notText(bytes[start..<at], file))
      let repaired = String(decoding: written, as: UTF8.self)
      value = YAMLValue.parse(repaired, file: file, firstLine: 2, problems: &problems)
    }
    guard let value else {
      (fields, isBroken) = (nil, true)
      return
    }
    switch value.value {
    case .map(let entries): (fields, isBroken) = (entries, false)
    case .null: (fields, isBroken) = ([], false)
    case .scalar, .list:
      problems.append(
        Diagnostic(
          "invalid-yaml", "the front matter is \(value.value.kind), not fields",
          help: "Write one `field: value` a line.", at: value.position))
      (fields, isBroken) = (nil, true)
    }
  }

  /// The place of the first byte that is no UTF-8.
  private static func notText(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, _ file: String) -> Diagnostic {
    var line = 2
    for text in bytes.split(separator: 10, omittingEmptySubsequences: false) {
      guard String(validating: text, as: UTF8.self) == nil else {
        line += 1
        continue
      }
      // The longest beginning of the line that is text ends where the fault is.
      var length = 0
      while let next = (1...4).first(where: {
        length + $0 <= text.count
          && String(validating: text.dropFirst(length).prefix($0), as: UTF8.self) != nil
      }) {
        length += next
      }
      let column = String(decoding: text.prefix(length), as: UTF8.self).unicodeScalars.count + 1
      return Diagnostic(
        "invalid-utf-8", "the file is not UTF-8 text here", help: "Save the file as UTF-8.",
        at: SourcePosition(file, line: line, column: column))
    }
    return Diagnostic(
      "invalid-utf-8", "the front matter is not UTF-8 text", help: "Save the file as UTF-8.",
      at: SourcePosition(file))
  }

  /// Whether a line of three hyphens (and nothing else but white space) starts at `offset`.
  private static func isFence(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Bool {
    guard offset + 3 <= bytes.count, bytes[offset] == 45, bytes[offset + 1] == 45, bytes[offset + 2] == 45
    else {
      return false
    }
    var at = offset + 3
    while at < bytes.count, bytes[at] != 10 {
      guard bytes[at] == 32 || bytes[at] == 9 || bytes[at] == 13 else { return false }
      at += 1
    }
    return true
  }

  /// The offset just behind the end of the line that `offset` is on, or `nil` when it is the last one.
  private static func lineEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Int? {
    bytes.offset(of: 0x0A, from: offset).map { $0 + 1 }
  }
}
