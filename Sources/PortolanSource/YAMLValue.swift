import Yams

/// What a piece of YAML says, with the place of every value. Scalars stay text: what they mean is decided by who
/// reads them, so that `no` stays a word and `2026-01-12` stays what was typed.
package indirect enum YAMLValue: Sendable {
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
  ///   - problems: syntax errors, at their place; the value is then `nil`.
  package static func parse(
    _ text: String, file: String, firstLine: Int, indentation: Int = 0, problems: inout [Diagnostic]
  ) -> Located<YAMLValue>? {
    let start = SourcePosition(file, line: firstLine)
    do {
      guard let node = try compose(yaml: text, .basic, .default, .utf8) else {
        return Located(.null, at: start)
      }
      var reader = YAMLReader(file: file, lineOffset: firstLine - 1, columnOffset: indentation)
      let value = reader.read(node)
      if reader.nodesLeft < 0 {
        problems.append(
          Diagnostic(
            "invalid-yaml", "the YAML expands to more than \(YAMLReader.most) values",
            help: "Write the repeated values out, or use fewer aliases.", at: start))
        return nil
      }
      return value
    } catch let error as YamlError {
      problems.append(diagnostic(error, text: text, file: file, firstLine: firstLine))
    } catch {
      problems.append(
        Diagnostic("invalid-yaml", "the YAML can't be read: \(error)", help: "Check its syntax.", at: start))
    }
    return nil
  }
}

/// Turns Yams' nodes into ours. Aliases are shared in Yams' tree and multiplied here: a budget keeps an alias bomb
/// from costing anything.
private struct YAMLReader {
  static let most = 50_000
  let file: String
  let lineOffset: Int
  let columnOffset: Int
  var nodesLeft = most

  mutating func read(_ node: Node) -> Located<YAMLValue> {
    nodesLeft -= 1
    let mark = node.mark
    func position(_ length: Int) -> SourcePosition {
      SourcePosition(
        file, line: (mark?.line ?? 1) + lineOffset, column: (mark?.column ?? 1) + columnOffset, length: length
      )
    }
    guard nodesLeft >= 0 else { return Located(.null, at: position(1)) }
    switch node {
    case .scalar(let scalar):
      let quoted = scalar.style == .singleQuoted || scalar.style == .doubleQuoted
      let text = scalar.string
      if !quoted, text.isEmpty || text == "~" || text == "null" { return Located(.null, at: position(1)) }
      let length = text.utf8.contains(10) ? 1 : text.unicodeScalars.count + (quoted ? 2 : 0)
      return Located(.scalar(text), at: position(length))
    case .sequence(let sequence):
      return Located(.list(sequence.map { read($0) }), at: position(1))
    case .mapping(let mapping):
      var entries: [YAMLValue.Entry] = []
      entries.reserveCapacity(mapping.count)
      for (key, value) in mapping {
        let name = read(key)
        let text =
          switch name.value {
          case .scalar(let text): text
          case .null: "null"
          case .list: "[…]"
          case .map: "{…}"
          }
        entries.append(YAMLValue.Entry(key: Located(text, at: name.position), value: read(value)))
      }
      return Located(.map(entries), at: position(1))
    case .alias:
      return Located(.null, at: position(1))
    }
  }
}
