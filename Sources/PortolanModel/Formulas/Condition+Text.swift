import PortolanSource

extension Condition: CustomStringConvertible {
  /// As it may be written: `stage = "won" and value > 1000`.
  package var description: String {
    var stack: [(text: String, isJoined: Bool)] = []
    func bracketed(_ part: (text: String, isJoined: Bool)) -> String {
      part.isJoined ? "(\(part.text))" : part.text
    }
    for step in steps {
      switch step {
      case .comparison(let index): stack.append((comparisons[index].description, false))
      case .not:
        guard let top = stack.popLast() else { continue }
        stack.append(("not (\(top.text))", false))
      case .and, .or:
        guard let right = stack.popLast(), let left = stack.popLast() else { continue }
        stack.append(
          step == .and
            ? ("\(bracketed(left)) and \(bracketed(right))", false) : ("\(left.text) or \(right.text)", true))
      }
    }
    return stack.last?.text ?? ""
  }
}

extension Condition.Comparison {
  fileprivate var description: String {
    let name = column.value.utf8.allSatisfy(\.isNameByte) ? column.value : "`\(column.value)`"
    switch test {
    case .equal(let value): return "\(name) = \(value.text)"
    case .unequal(let value): return "\(name) != \(value.text)"
    case .less(let value): return "\(name) < \(value.text)"
    case .atMost(let value): return "\(name) <= \(value.text)"
    case .greater(let value): return "\(name) > \(value.text)"
    case .atLeast(let value): return "\(name) >= \(value.text)"
    case .oneOf(let values): return "\(name) in (\(values.map(\.text).joined(separator: ", ")))"
    case .isKnown: return "\(name) is known"
    case .isUnknown: return "\(name) is unknown"
    }
  }
}

extension Condition.Literal {
  fileprivate var text: String {
    switch self {
    case .text(let text):
      "\"\(text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\""
    case .number(let number): DataTable.text(number)
    case .period(let period): period.description
    }
  }
}

extension UInt8 {
  /// Part of a name that needs no backticks.
  fileprivate var isNameByte: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A, 0x80...: true
    default: false
    }
  }
}
