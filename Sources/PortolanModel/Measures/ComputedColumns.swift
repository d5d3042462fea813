import PortolanSource

/// The computed columns of one table of documents: their formulas, and the figures that they are made of.
package struct ComputedColumns: Sendable {
  /// What a name in a formula is.
  enum Leaf: Hashable, Sendable {
    /// An earlier computed column.
    case column(String)
    /// A field of the document.
    case field(String)
    /// What a tactic spent, from the ledger.
    case spent
    /// A figure over the rows of the document: a KPI, or the sum of a table's column.
    case figure(String)
  }

  struct Column: Sendable {
    let steps: [Formula.Step]
    let leaves: [Leaf]
    let unit: KPI.Unit
    /// Whether it is a ratio, whose total is one of sums.
    let isRatio: Bool
  }

  let columns: [String: Column]
  /// By KPI, or by a formula's part: the figure of each document, by its id.
  let figures: [String: [String: Figure]]
  /// The KPIs that come together as numerators over denominators.
  let ratios: Set<String>

  static let none = ComputedColumns(columns: [:], figures: [:], ratios: [])

  package func unit(of column: String) -> KPI.Unit? { columns[column]?.unit }
}

extension [Formula.Step] {
  /// Runs a formula that has no aggregates of its own.
  /// - Parameter values: of its names, in their order.
  func figure(_ values: [Quotient]) -> Figure {
    let run = run { step in
      if case .name(let index) = step, index < values.count { values[index] } else { .none(.missingInput) }
    }
    // Sides that are not both known make no fraction.
    let sides = run.sides.flatMap { $0.left.value != nil && $0.right.value != nil ? $0 : nil }
    return Figure(run.result, numerator: sides?.left.value, denominator: sides?.right.value)
  }

  /// How many times money is in the result: 1 for an amount, 0 for a ratio of amounts.
  /// - Parameter isMoney: of each of its names.
  func money(_ isMoney: [Bool]) -> Int {
    var stack: [Int] = []
    for step in self {
      switch step {
      case .number, .aggregate: stack.append(0)
      case .name(let index): stack.append(index < isMoney.count && isMoney[index] ? 1 : 0)
      case .negate: break
      case .add, .subtract, .multiply, .divide:
        let right = stack.popLast() ?? 0
        let left = stack.popLast() ?? 0
        switch step {
        case .multiply: stack.append(left + right)
        case .divide: stack.append(left - right)
        default: stack.append(Swift.max(left, right))
        }
      }
    }
    return stack.last ?? 0
  }
}

extension KPICatalog {
  /// Whether the KPI of several groups is the sum of its numerators over that of its denominators: the last thing its
  /// formula does is to divide, and both sides add up.
  func isRatioOfSums(_ id: String) -> Bool {
    guard let bound = formulas[id], bound.formula.steps.last == .divide else { return false }
    enum Kind { case constant, sum, other }
    var stack: [Kind] = []
    for step in bound.formula.steps.dropLast() {
      switch step {
      case .number: stack.append(.constant)
      case .aggregate(let index):
        let function = bound.formula.aggregates[index].function
        stack.append(function == .sum || function == .count ? .sum : .other)
      case .name(let index):
        let part = index < bound.kpis.count ? bound.kpis[index] : nil
        stack.append(part.map { isFlow($0) ? .sum : .other } ?? .sum)
      case .negate: break
      case .add, .subtract, .multiply, .divide:
        let right = stack.popLast() ?? .other
        let left = stack.popLast() ?? .other
        switch (step, left, right) {
        case (.add, .sum, .sum), (.subtract, .sum, .sum): stack.append(.sum)
        case (.multiply, .sum, .constant), (.multiply, .constant, .sum), (.divide, .sum, .constant):
          stack.append(.sum)
        case (_, .constant, .constant): stack.append(.constant)
        default: stack.append(.other)
        }
      }
    }
    return stack == [.sum, .sum]
  }
}
