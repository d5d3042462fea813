import PortolanSource

/// Reads formulas and conditions by descent, with limits: a formula is a line that people read.
struct FormulaParser {
  static let deepest = 64
  static let longest = 4_000

  let text: Located<String>
  let language: Language
  private let known: Set<String>
  private var lexer: FormulaLexer
  private(set) var token: FormulaToken
  private var depth = 0
  /// Where the last literal ended.
  var lastEnd = 0

  private(set) var steps: [Formula.Step] = []
  private(set) var aggregates: [Aggregate] = []
  private(set) var names: [Located<String>] = []

  init(_ text: Located<String>, known: Set<String>, language: Language) {
    self.text = text
    self.known = known
    self.language = language
    lexer = FormulaLexer(text.value)
    token = lexer.next()
  }

  mutating func advance() { token = lexer.next() }

  func isSign(_ sign: String) -> Bool { token.kind == .sign(sign) }

  /// Words of the language are recognised in any case.
  func isWord(_ word: String) -> Bool {
    if case .word(let found) = token.kind { found.lowercased() == word } else { false }
  }

  mutating func expect(_ sign: String) throws(Diagnostic) {
    guard isSign(sign) else { throw unexpected(.sign(sign)) }
    advance()
  }

  mutating func nested(_ body: (inout FormulaParser) throws(Diagnostic) -> Void) throws(Diagnostic) {
    depth += 1
    guard depth <= Self.deepest else { throw mistake(.tooDeep) }
    try body(&self)
    depth -= 1
  }

  mutating func checkLength() throws(Diagnostic) {
    guard lexer.bytes.count <= Self.longest else { throw mistake(.tooLong) }
  }

  // MARK: arithmetic over aggregates

  mutating func parseFormula() throws(Diagnostic) {
    try checkLength()
    guard token.kind != .end else { throw mistake(.empty) }
    try parseSum()
    guard token.kind == .end else { throw unexpected(.operation) }
  }

  private mutating func parseSum() throws(Diagnostic) {
    try parseProduct()
    while isSign("+") || isSign("-") {
      let step: Formula.Step = isSign("+") ? .add : .subtract
      advance()
      try parseProduct()
      steps.append(step)
    }
  }

  private mutating func parseProduct() throws(Diagnostic) {
    try parseFactor()
    while isSign("*") || isSign("/") {
      let step: Formula.Step = isSign("*") ? .multiply : .divide
      advance()
      // A number that is written can't be waiting for its data: this never has a value.
      if step == .divide, case .number(0) = token.kind { throw mistake(.zeroDivisor) }
      try parseFactor()
      steps.append(step)
    }
  }

  private mutating func parseFactor() throws(Diagnostic) {
    switch token.kind {
    case .sign("-"):
      advance()
      try nested { parser throws(Diagnostic) in try parser.parseFactor() }
      steps.append(.negate)
    case .sign("("):
      advance()
      try nested { parser throws(Diagnostic) in try parser.parseSum() }
      try expect(")")
    case .number(let number):
      steps.append(.number(number))
      advance()
    case .name(let name): addName(name)
    case .word(let word): try parseWord(word)
    default: throw unexpected(.value)
    }
  }

  private mutating func addName(_ name: String) {
    steps.append(.name(names.count))
    names.append(Located(name, at: position(token)))
    advance()
  }

  private mutating func parseWord(_ word: String) throws(Diagnostic) {
    let start = token
    if nextIsParenthesis {
      guard let function = Aggregate.Function(rawValue: word.lowercased()) else {
        throw mistake(.unknownFunction(word))
      }
      advance()
      try parseAggregate(function, start)
      return
    }
    splitAtKnownName(word)
    if case .word(let name) = token.kind { addName(name) }
  }

  private var nextIsParenthesis: Bool {
    var ahead = lexer
    return ahead.next().kind == .sign("(")
  }

  /// `a-b` is one name when that is known, otherwise the longest known name before a hyphen, and a minus.
  private mutating func splitAtKnownName(_ word: String) {
    guard !known.contains(word) else { return }
    let bytes = Array(word.utf8)
    for index in bytes.indices.reversed() where bytes[index] == UInt8(ascii: "-") {
      let prefix = String(decoding: bytes[..<index], as: UTF8.self)
      guard known.contains(prefix) else { continue }
      lexer.at = token.start + index
      token = FormulaToken(kind: .word(prefix), start: token.start, end: lexer.at)
      return
    }
  }

  // MARK: aggregates

  private mutating func parseAggregate(_ function: Aggregate.Function, _ start: FormulaToken)
    throws(Diagnostic)
  {
    try expect("(")
    var value: RowExpression?
    if !isSign(")"), !isWord("where") {
      var row = RowBuilder()
      try parseRowSum(&row)
      value = RowExpression(steps: row.steps, columns: row.columns)
    } else if function != .count {
      throw mistake(.missingColumn(function))
    }
    var condition: Condition?
    if isWord("where") {
      advance()
      condition = try parseCondition()
    }
    guard isSign(")") else { throw unexpected(condition == nil ? .endOfAggregate : .endOfCondition) }
    let position = position(start.start, token.end)
    advance()
    steps.append(.aggregate(aggregates.count))
    aggregates.append(Aggregate(function: function, value: value, condition: condition, position: position))
  }

  struct RowBuilder {
    var steps: [RowExpression.Step] = []
    var columns: [Located<String>] = []
  }

  private mutating func parseRowSum(_ row: inout RowBuilder) throws(Diagnostic) {
    try parseRowProduct(&row)
    while isSign("+") || isSign("-") {
      let step: RowExpression.Step = isSign("+") ? .add : .subtract
      advance()
      try parseRowProduct(&row)
      row.steps.append(step)
    }
  }

  private mutating func parseRowProduct(_ row: inout RowBuilder) throws(Diagnostic) {
    try parseRowFactor(&row)
    while isSign("*") || isSign("/") {
      let step: RowExpression.Step = isSign("*") ? .multiply : .divide
      advance()
      try parseRowFactor(&row)
      row.steps.append(step)
    }
  }

  private mutating func parseRowFactor(_ row: inout RowBuilder) throws(Diagnostic) {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw mistake(.tooDeep) }
    switch token.kind {
    case .sign("-"):
      advance()
      try parseRowFactor(&row)
      row.steps.append(.negate)
    case .sign("("):
      advance()
      try parseRowSum(&row)
      try expect(")")
    case .number(let number):
      row.steps.append(.number(number))
      advance()
    case .name(let name): addColumn(name, &row)
    case .word(let word):
      guard !nextIsParenthesis else {
        guard word.lowercased() == "days" else { throw mistake(.nestedFunction(word)) }
        return try parseDays(&row)
      }
      splitAtKnownName(word)
      if case .word(let name) = token.kind { addColumn(name, &row) }
    default: throw unexpected(.column)
    }
  }

  /// `days(opened, closed)`: two columns of dates.
  private mutating func parseDays(_ row: inout RowBuilder) throws(Diagnostic) {
    advance()
    try expect("(")
    try parseDateColumn(&row)
    try expect(",")
    try parseDateColumn(&row)
    try expect(")")
    row.steps.append(.days)
  }

  private mutating func parseDateColumn(_ row: inout RowBuilder) throws(Diagnostic) {
    switch token.kind {
    case .name(let name): addColumn(name, &row)
    case .word(let word) where !nextIsParenthesis:
      splitAtKnownName(word)
      if case .word(let name) = token.kind { addColumn(name, &row) }
    default: throw unexpected(.column)
    }
  }

  private mutating func addColumn(_ name: String, _ row: inout RowBuilder) {
    row.steps.append(.column(row.columns.count))
    row.columns.append(Located(name, at: position(token)))
    advance()
  }
}
