import PortolanSource

/// A KPI's formula: arithmetic over aggregates of a table's columns and over other KPIs.
///
/// Kept as steps of a stack machine, so that neither a long formula nor a deep one needs the program's own stack.
/// Names with hyphens are names where a column or KPI is called so, and differences otherwise: `reply-rate` is
/// the KPI, `revenue-cost` is `revenue - cost` when only those two are known. Any other column name can be
/// written in backticks: `` `cost per call` ``.
package struct Formula: Hashable, Sendable {
  package enum Step: Hashable, Sendable {
    case number(Double)
    /// One of `aggregates`.
    case aggregate(Int)
    /// One of `names`: a measure, which means its sum, or a KPI.
    case name(Int)
    case negate, add, subtract, multiply, divide
  }

  package let text: Located<String>
  package let steps: [Step]
  package let aggregates: [Aggregate]
  /// The bare names, in the order of the formula.
  package let names: [Located<String>]

  /// Reads a formula.
  ///
  /// - Parameter known: the names of columns and KPIs; they decide where a hyphen is a minus.
  /// - Throws: `invalid-formula` at the place of the first mistake.
  package init(
    parsing text: Located<String>, known: Set<String>, language: Language = .english
  ) throws(Diagnostic) {
    var parser = FormulaParser(text, known: known, language: language)
    try parser.parseFormula()
    self.text = text
    steps = parser.steps
    aggregates = parser.aggregates
    names = parser.names
  }

  /// The columns that its aggregates name.
  package var columns: [Located<String>] { aggregates.flatMap(\.columns) }
}

/// A number made from the rows in scope.
package struct Aggregate: Hashable, Sendable {
  package enum Function: String, CaseIterable, Sendable {
    case sum, count, distinct, avg, median, min, max
    /// The 90th percentile, by nearest rank.
    case p90
  }

  package let function: Function
  /// What is aggregated; `nil` counts rows.
  package let value: RowExpression?
  /// The rows that count.
  package let condition: Condition?
  package let position: SourcePosition

  package var columns: [Located<String>] { (value?.columns ?? []) + (condition?.columns ?? []) }
}

/// Arithmetic within one row: `hours * rate`. With an unknown cell, it is unknown in that row.
package struct RowExpression: Hashable, Sendable {
  package enum Step: Hashable, Sendable {
    case number(Double)
    /// One of `columns`.
    case column(Int)
    case negate, add, subtract, multiply, divide
    /// Days from the date before the last to the last; unknown where they would be negative.
    case days
  }

  package let steps: [Step]
  package let columns: [Located<String>]

  /// Which of `columns` hold dates: those that `days` counts between.
  package var dateColumns: Set<Int> {
    var dates: Set<Int> = []
    for index in steps.indices where steps[index] == .days && index >= 2 {
      for case .column(let column) in steps[(index - 2)..<index] { dates.insert(column) }
    }
    return dates
  }

  /// The column, when there is nothing to compute.
  package var onlyColumn: Located<String>? { steps == [.column(0)] ? columns.first : nil }
}

/// Which rows count: comparisons of columns with values, joined with `and`, `or` and `not`.
///
/// A comparison with an unknown cell is unknown, and so is its contrary; a row counts when the whole is true.
package struct Condition: Hashable, Sendable {
  package enum Step: Hashable, Sendable {
    /// One of `comparisons`.
    case comparison(Int)
    case not, and, or
  }

  package struct Comparison: Hashable, Sendable {
    package enum Test: Hashable, Sendable {
      case equal(Literal), unequal(Literal)
      case less(Literal), atMost(Literal), greater(Literal), atLeast(Literal)
      case oneOf([Literal])
      case isKnown, isUnknown

      /// A list may name every tactic of a playbook, and stands in the key of many figures: its ends tell enough.
      package func hash(into hasher: inout Hasher) {
        switch self {
        case .equal(let literal), .unequal(let literal), .less(let literal), .atMost(let literal),
          .greater(let literal), .atLeast(let literal):
          hasher.combine(literal)
        case .oneOf(let literals):
          hasher.combine(literals.count)
          hasher.combine(literals.first)
          hasher.combine(literals.last)
        case .isKnown, .isUnknown: break
        }
      }
    }

    package let column: Located<String>
    package let test: Test
    /// The place of the value that it compares with.
    package let position: SourcePosition
  }

  package enum Literal: Hashable, Sendable {
    case text(String)
    case number(Double)
    /// A day, or a longer period: a date equals it when it lies within.
    case period(Period)
  }

  package let steps: [Step]
  package let comparisons: [Comparison]

  package var columns: [Located<String>] { comparisons.map(\.column) }

  /// Reads a condition as written on the command line or in a computed block: `stage = "won" and value > 1000`.
  ///
  /// - Throws: `invalid-formula` at the place of the first mistake.
  package init(parsing text: Located<String>, language: Language = .english) throws(Diagnostic) {
    var parser = FormulaParser(text, known: [], language: language)
    self = try parser.parseWholeCondition()
  }

  init(steps: [Step], comparisons: [Comparison]) {
    self.steps = steps
    self.comparisons = comparisons
  }
}
