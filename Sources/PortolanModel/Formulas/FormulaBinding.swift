import PortolanSource

/// Finds the columns that formulas and scopes name in one table, and says which are missing.
struct FormulaBinding {
  let table: String
  let columns: [DataColumn]
  /// The texts of a column, where they are in memory.
  let texts: (Int) -> TextDictionary?
  let kpis: [String]
  let language: Language
  private(set) var problems: [Diagnostic] = []

  init(table: DataTable, kpis: [String], language: Language) {
    self.table = table.name
    columns = table.columns
    texts = { table.texts(ofColumn: $0) }
    self.kpis = kpis
    self.language = language
  }

  func index(of name: String) -> Int? { columns.firstIndex { $0.name == name } }

  mutating func column(_ name: Located<String>) -> Int? {
    if let index = index(of: name.value) { return index }
    problems.append(unknownColumn(name))
    return nil
  }

  // MARK: aggregates

  mutating func bind(_ aggregate: Aggregate, in evaluation: inout TableEvaluation) -> BoundAggregate? {
    var condition: Int?
    var isComplete = true
    if let written = aggregate.condition {
      let bound = bind(written)
      condition = bound.map { evaluation.add($0) }
      isComplete = bound != nil
    }
    let value = bind(aggregate.value, aggregate.function)
    guard let value, isComplete else { return nil }
    return BoundAggregate(function: aggregate.function, value: value, condition: condition)
  }

  /// A bare measure: its sum.
  mutating func bindMeasure(_ name: Located<String>) -> BoundAggregate? {
    guard let column = column(name), isNumber(column, name, for: .sum) else { return nil }
    return BoundAggregate(function: .sum, value: .column(column), condition: nil)
  }

  private mutating func bind(
    _ value: RowExpression?, _ function: Aggregate.Function
  ) -> BoundAggregate.Value? {
    guard let value else { return .rows }
    if let name = value.onlyColumn {
      guard let column = column(name) else { return nil }
      let needsNumber = function != .count && function != .distinct
      return !needsNumber || isNumber(column, name, for: function) ? .column(column) : nil
    }
    var indices: [Int] = []
    let dates = value.dateColumns
    for (number, name) in value.columns.enumerated() {
      guard let column = column(name) else { continue }
      let fits = dates.contains(number) ? isDate(column, name) : isNumber(column, name, for: function)
      if fits { indices.append(column) }
    }
    guard indices.count == value.columns.count else { return nil }
    return .expression(
      value.steps.map { step in
        switch step {
        case .number(let number): .number(number)
        case .column(let index): .column(indices[index])
        case .negate: .negate
        case .add: .add
        case .subtract: .subtract
        case .multiply: .multiply
        case .divide: .divide
        case .days: .days
        }
      })
  }

  private mutating func isDate(_ column: Int, _ name: Located<String>) -> Bool {
    guard columns[column].kind == .number || columns[column].kind == .text else { return true }
    problems.append(notDates(name))
    return false
  }

  private mutating func isNumber(_ column: Int, _ name: Located<String>, for function: Aggregate.Function)
    -> Bool
  {
    let kind = columns[column].kind
    guard kind == .text || kind == .date else { return true }
    problems.append(notNumbers(name, kind, function))
    return false
  }

  // MARK: conditions

  mutating func bind(_ condition: Condition) -> BoundCondition? {
    let comparisons = condition.comparisons.map { bind($0) }
    let bound = comparisons.compactMap(\.self)
    guard bound.count == comparisons.count else { return nil }
    return BoundCondition(steps: condition.steps, comparisons: bound)
  }

  private mutating func bind(_ comparison: Condition.Comparison) -> BoundCondition.Comparison? {
    guard let column = column(comparison.column) else { return nil }
    let test: BoundCondition.Test?
    switch comparison.test {
    case .isKnown: test = .isKnown
    case .isUnknown: test = .isUnknown
    default:
      test =
        switch columns[column].kind {
        case .unknown: .nothing
        case .text: textTest(comparison, column)
        case .number: numberTest(comparison)
        case .date: dateTest(comparison)
        }
    }
    return test.map { BoundCondition.Comparison(column: column, test: $0) }
  }

  private mutating func textTest(_ comparison: Condition.Comparison, _ column: Int) -> BoundCondition.Test? {
    let literals: [Condition.Literal]
    var isEqual = true
    switch comparison.test {
    case .equal(let literal): literals = [literal]
    case .unequal(let literal): (literals, isEqual) = ([literal], false)
    case .oneOf(let list): literals = list
    default:
      problems.append(noOrder(comparison))
      return nil
    }
    var texts: [String] = []
    for literal in literals {
      guard case .text(let text) = literal else {
        problems.append(wrongLiteral(comparison, .text))
        return nil
      }
      texts.append(text)
    }
    suggestTexts(texts, comparison, column)
    return .texts(texts, isEqual: isEqual)
  }

  /// A value that no cell has may be right some day; one that nearly is another's is probably a typing mistake.
  private mutating func suggestTexts(_ wanted: [String], _ comparison: Condition.Comparison, _ column: Int) {
    guard let texts = texts(column), texts.count <= 1_000 else { return }
    for text in wanted where texts.code(of: text) == nil {
      let known = (0..<Int32(texts.count)).map { texts[$0] }.sorted()
      let near =
        known.first { $0.lowercased() == text.lowercased() }
        ?? (text.utf8.count >= 4 ? Spelling.nearest(to: text, among: known) : nil)
      if let near { problems.append(unknownValue(text, near, comparison)) }
    }
  }

  private mutating func numberTest(_ comparison: Condition.Comparison) -> BoundCondition.Test? {
    func number(_ literal: Condition.Literal) -> Double? {
      if case .number(let number) = literal { number } else { nil }
    }
    let test: BoundCondition.Test? =
      switch comparison.test {
      case .equal(let literal): number(literal).map { .numbers([$0], isEqual: true) }
      case .unequal(let literal): number(literal).map { .numbers([$0], isEqual: false) }
      case .less(let literal): number(literal).map { .below($0) }
      case .atMost(let literal): number(literal).map { .atMost($0) }
      case .greater(let literal): number(literal).map { .above($0) }
      case .atLeast(let literal): number(literal).map { .atLeast($0) }
      case .oneOf(let list):
        list.allSatisfy({ number($0) != nil }) ? .numbers(list.compactMap { number($0) }, isEqual: true) : nil
      case .isKnown: .isKnown
      case .isUnknown: .isUnknown
      }
    if test == nil { problems.append(wrongLiteral(comparison, .number)) }
    return test
  }

  private mutating func dateTest(_ comparison: Condition.Comparison) -> BoundCondition.Test? {
    func period(_ literal: Condition.Literal) -> Period? {
      switch literal {
      case .period(let period): period
      case .text(let text): Period(text, language: language)
      case .number(let number): Int(exactly: number).flatMap { Period(year: $0) }
      }
    }
    let test: BoundCondition.Test? =
      switch comparison.test {
      case .equal(let literal): period(literal).map { .periods([$0], isEqual: true) }
      case .unequal(let literal): period(literal).map { .periods([$0], isEqual: false) }
      case .less(let literal): period(literal).map { .daysBefore($0.start.dayNumber) }
      case .atMost(let literal): period(literal).map { .daysBefore($0.end.dayNumber + 1) }
      case .greater(let literal): period(literal).map { .daysFrom($0.end.dayNumber + 1) }
      case .atLeast(let literal): period(literal).map { .daysFrom($0.start.dayNumber) }
      case .oneOf(let list):
        list.allSatisfy({ period($0) != nil }) ? .periods(list.compactMap { period($0) }, isEqual: true) : nil
      case .isKnown: .isKnown
      case .isUnknown: .isUnknown
      }
    if test == nil { problems.append(wrongLiteral(comparison, .date)) }
    return test
  }

  // MARK: scopes

  /// - Returns: `nil` when the table lacks a dimension, or a column of the condition, or dates.
  /// - Parameter lastDay: rows of later days don't count, where the table has dates and such rows.
  mutating func bind(_ scope: Scope, until lastDay: Int32? = nil, in evaluation: inout TableEvaluation)
    -> Grouping.Plan?
  {
    let before = problems.count { $0.severity == .error }
    let dates = DataTable.dateColumn(of: columns) ?? DataTable.emptyDateColumn(of: columns)
    var dimensions: [Grouping.Dimension] = []
    for name in scope.by {
      if let column = index(of: name.value) {
        dimensions.append(Grouping.Dimension(column: column, grain: columns[column].grain))
      } else if let grain = scope.grain(named: name.value) {
        if let dates {
          dimensions.append(Grouping.Dimension(column: dates, grain: grain))
        } else {
          problems.append(noDates(name.position))
        }
      } else {
        problems.append(unknownColumn(name, isDimension: true))
      }
    }
    var condition: Int?
    if let written = scope.condition { condition = bind(written).map { evaluation.add($0) } }
    if scope.period != nil, dates == nil { problems.append(noDates(nil)) }
    guard problems.count(where: { $0.severity == .error }) == before else { return nil }
    let isCut = lastDay != nil && dates != nil
    // The date matters only where it decides, so that equal groupings are seen to be equal.
    return Grouping.Plan(
      dimensions: dimensions, condition: condition, period: scope.period, lastDay: isCut ? lastDay : nil,
      dateColumn: scope.period == nil && !isCut ? nil : dates)
  }
}
