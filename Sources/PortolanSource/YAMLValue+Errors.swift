import Yams

extension YAMLValue {
  /// Yams' error as a finding at its place in the file.
  static func diagnostic(_ error: YamlError, text: String, file: String, firstLine: Int) -> Diagnostic {
    func at(_ mark: Mark) -> SourcePosition {
      SourcePosition(file, line: mark.line + firstLine - 1, column: max(1, mark.column))
    }
    let check = "Check the indentation, the quotes and the colons around this place."
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let around = context.map { " (\($0.text))" } ?? ""
      return Diagnostic(
        "invalid-yaml", "the YAML can't be read: \(problem)\(around)", help: check, at: at(mark))
    case .reader(let problem, let offset, _, _):
      let position = place(ofByte: offset ?? 0, in: text, file: file, firstLine: firstLine)
      return Diagnostic(
        "invalid-yaml", "the YAML can't be read: \(problem)", help: "Remove the character that isn't text.",
        at: position)
    case .duplicatedKeysInMapping(let duplicates, _):
      let key = duplicates.min() ?? ""
      return Diagnostic(
        "invalid-yaml", "the field “\(key)” is there twice", help: "Keep one of the two.",
        at: secondKey(key, in: text, file: file, firstLine: firstLine))
    default:
      return Diagnostic(
        "invalid-yaml", "the YAML can't be read", help: check, at: SourcePosition(file, line: firstLine))
    }
  }

  private static func place(ofByte offset: Int, in text: String, file: String, firstLine: Int)
    -> SourcePosition
  {
    var line = firstLine
    var column = 1
    for byte in text.utf8.prefix(offset) {
      if byte == 10 { (line, column) = (line + 1, 1) } else if byte & 0xC0 != 0x80 { column += 1 }
    }
    return SourcePosition(file, line: line, column: column)
  }

  /// Yams names a doubled key but not where its second one is: the second line that starts with it, at the same
  /// indentation as the first.
  private static func secondKey(_ key: String, in text: String, file: String, firstLine: Int)
    -> SourcePosition
  {
    var seen: Set<Int> = []
    var number = firstLine
    for line in text.utf8.split(separator: 10, omittingEmptySubsequences: false) {
      let indent = line.prefix { $0 == 32 }.count
      let rest = line.dropFirst(indent)
      let name = rest.prefix { $0 != 58 }
      if rest.count > name.count, String(Substring(name)).trimmingQuotes == key, !seen.insert(indent).inserted
      {
        return SourcePosition(file, line: number, column: indent + 1, length: key.unicodeScalars.count)
      }
      number += 1
    }
    return SourcePosition(file, line: firstLine)
  }
}

extension String {
  fileprivate var trimmingQuotes: Substring {
    guard utf8.count >= 2, let first = utf8.first, first == utf8.last, first == 34 || first == 39 else {
      return self[...]
    }
    return Substring(utf8.dropFirst().dropLast())
  }
}
