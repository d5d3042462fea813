import PortolanSource

extension FormulaParser {
  /// A condition that is all there is.
  mutating func parseWholeCondition() throws(Diagnostic) -> Condition {
    try checkLength()
    guard token.kind != .end else { throw mistake(.empty) }
    let condition = try parseCondition()
    guard token.kind == .end else { throw unexpected(.endOfCondition) }
    return condition
  }

  mutating func parseCondition() throws(Diagnostic) -> Condition {
    var builder = ConditionBuilder()
    try parseOr(&builder)
    return Condition(steps: builder.steps, comparisons: builder.comparisons)
  }

  struct ConditionBuilder {
    var steps: [Condition.Step] = []
    var comparisons: [Condition.Comparison] = []
  }

  private mutating func parseOr(_ builder: inout ConditionBuilder) throws(Diagnostic) {
    try parseAnd(&builder)
    while isWord("or") {
      advance()
      try parseAnd(&builder)
      builder.steps.append(.or)
    }
  }

  private mutating func parseAnd(_ builder: inout ConditionBuilder) throws(Diagnostic) {
    try parseNot(&builder)
    while isWord("and") {
      advance()
      try parseNot(&builder)
      builder.steps.append(.and)
    }
  }

  private mutating func parseNot(_ builder: inout ConditionBuilder) throws(Diagnostic) {
    if isWord("not") {
      advance()
      var inner = builder
      try nested { parser throws(Diagnostic) in try parser.parseNot(&inner) }
      builder = inner
      builder.steps.append(.not)
    } else if isSign("(") {
      advance()
      var inner = builder
      try nested { parser throws(Diagnostic) in try parser.parseOr(&inner) }
      builder = inner
      try expect(")")
    } else {
      let comparison = try parseComparison()
      builder.steps.append(.comparison(builder.comparisons.count))
      builder.comparisons.append(comparison.comparison)
      if comparison.isNegated { builder.steps.append(.not) }
    }
  }

  private mutating func parseComparison() throws(Diagnostic) -> (
    comparison: Condition.Comparison, isNegated: Bool
  ) {
    let name: String
    switch token.kind {
    case .word(let word): name = word
    case .name(let word): name = word
    default: throw unexpected(.column)
    }
    let column = Located(name, at: position(token))
    advance()
    if isWord("is") {
      advance()
      let isUnknown = isWord("unknown")
      guard isUnknown || isWord("known") else { throw unexpected(.knownOrUnknown) }
      let place = position(token)
      advance()
      return (
        Condition.Comparison(column: column, test: isUnknown ? .isUnknown : .isKnown, position: place), false
      )
    }
    let isNegated = isWord("not")
    if isNegated { advance() }
    if isWord("in") {
      advance()
      let place = position(token)
      return (Condition.Comparison(column: column, test: .oneOf(try parseList()), position: place), isNegated)
    }
    guard !isNegated, case .sign(let sign) = token.kind, ["=", "!=", "<", "<=", ">", ">="].contains(sign)
    else {
      throw unexpected(.comparison)
    }
    advance()
    let start = token.start
    let literal = try parseLiteral()
    let place = position(start, max(start, lastEnd))
    let test: Condition.Comparison.Test =
      switch sign {
      case "=": .equal(literal)
      case "!=": .unequal(literal)
      case "<": .less(literal)
      case "<=": .atMost(literal)
      case ">": .greater(literal)
      default: .atLeast(literal)
      }
    return (Condition.Comparison(column: column, test: test, position: place), false)
  }

  /// In round brackets, or in square ones as YAML has them.
  private mutating func parseList() throws(Diagnostic) -> [Condition.Literal] {
    let closing = isSign("[") ? "]" : ")"
    if isSign("[") { advance() } else { try expect("(") }
    var list = [try parseLiteral()]
    while isSign(",") {
      advance()
      list.append(try parseLiteral())
    }
    guard isSign(closing) else { throw unexpected(.endOfList) }
    advance()
    return list
  }

  /// A text in quotes or a bare word, a number, or a date.
  private mutating func parseLiteral() throws(Diagnostic) -> Condition.Literal {
    let isNegative = isSign("-")
    if isNegative { advance() }
    let literal: Condition.Literal
    switch token.kind {
    case .number(let number): literal = .number(isNegative ? -number : number)
    case .text(let text) where !isNegative: literal = .text(text)
    case .word(let word) where !isNegative: literal = .text(word)
    case .period(let period) where !isNegative: literal = .period(period)
    default: throw unexpected(.literal)
    }
    lastEnd = token.end
    advance()
    return literal
  }
}
