/// What a piece of YAML says, with the place of every value. Scalars stay text: what they mean is decided by who
/// reads them, so that `no` stays a word and `2026-01-12` stays what was typed.
package enum YAMLValue: Sendable {
  case null
  /// Text as written, without quotes; `length` scalars long in the source.
  case scalar(String)
  case list([Located<YAMLValue>])
  case map([Entry])

  package struct Entry: Sendable {
    package let key: Located<String>
    package let value: Located<YAMLValue>
  }

  /// “a word”, “a list” or “a mapping”, for messages.
  package var kind: String {
    switch self {
    case .null: "nothing"
    case .scalar: "a single value"
    case .list: "a list"
    case .map: "a mapping"
    }
  }
}

extension YAMLValue {
  /// Reads YAML text that starts at a place of a file.
  ///
  /// - Parameters:
  ///   - text: the YAML; an empty one is `.null`.
  ///   - file: where it stands, for positions.
  ///   - firstLine: the line of the file on which `text` starts.
  ///   - indentation: how many columns stand before each of its lines in the file.
  ///   - problems: syntax errors and doubled keys, at their place; the value is then `nil`.
  package static func parse(
    _ text: String, file: String, firstLine: Int, indentation: Int = 0, problems: inout [Diagnostic]
  ) -> Located<YAMLValue>? {
    var text = text
    return text.withUTF8 { bytes in
      parse(bytes, file: file, firstLine: firstLine, indentation: indentation, problems: &problems)
    }
  }

  /// The same for bytes that are known to be UTF-8.
  static func parse(
    _ bytes: UnsafeBufferPointer<UInt8>, file: String, firstLine: Int, indentation: Int = 0,
    problems: inout [Diagnostic]
  ) -> Located<YAMLValue>? {
    var reader = YAMLReader(bytes, file: file, lineOffset: firstLine, columnOffset: indentation + 1)
    do {
      let value = try reader.document()
      if reader.problems.isEmpty { return value ?? Located(.null, at: SourcePosition(file, line: firstLine)) }
      problems += reader.problems
    } catch {
      problems += reader.problems + [error]
    }
    return nil
  }
}
