import PortolanSource

/// A formula, and what its names are.
struct BoundFormula: Sendable {
  let formula: Formula
  let table: String?
  /// For each of the formula's names: the KPI, or `nil` for a measure.
  let kpis: [String?]
  let isPercent: Bool
  var isUsable: Bool
  /// A part of a whole: one aggregate or name over another, in percent.
  let isShare: Bool
  /// Nothing but another KPI's name.
  let isOnlyName: Bool
  /// `100 * (count(…) - count(…)) / count(…)`.
  let isNetScore: Bool

  /// - Parameter isShare: `nil` to tell it from the formula.
  init(
    formula: Formula, table: String?, kpis: [String?], isPercent: Bool, isShare: Bool?, isUsable: Bool
  ) {
    (self.formula, self.table, self.kpis, self.isPercent) = (formula, table, kpis, isPercent)
    self.isUsable = isUsable
    self.isShare = isShare ?? (isPercent && Self.isShare(formula))
    isOnlyName = formula.steps == [.name(0)]
    isNetScore =
      formula.steps == [
        .number(100), .aggregate(0), .aggregate(1), .subtract, .multiply, .aggregate(2), .divide,
      ] && formula.aggregates.allSatisfy { $0.function == .count }
  }

  var parts: [String] { Set(kpis.compactMap(\.self)).sorted() }

  private static func isShare(_ formula: Formula) -> Bool {
    let steps = formula.steps
    guard steps.count >= 3, steps.last == .divide, isTerm(steps[0]) else { return false }
    if steps.count == 3 { return isTerm(steps[1]) }
    // A part of the sum of it and others: `deals / (deals + lost)`.
    let whole = steps[1..<(steps.count - 1)]
    return whole.allSatisfy { isTerm($0) || $0 == .add }
      && whole.contains { isSame($0, steps[0], in: formula) }
  }

  private static func isTerm(_ step: Formula.Step) -> Bool {
    switch step {
    case .aggregate, .name: true
    default: false
    }
  }

  private static func isSame(_ a: Formula.Step, _ b: Formula.Step, in formula: Formula) -> Bool {
    switch (a, b) {
    case (.name(let a), .name(let b)): formula.names[a].value == formula.names[b].value
    case (.aggregate(let a), .aggregate(let b)): a == b
    default: false
    }
  }
}

extension BoundFormula {
  /// Runs the formula on the results of its aggregates and measures, and on the figures of its KPIs.
  /// - Parameter parts: for each name, the KPI's figure; `nil` for a measure.
  func figure(_ results: [Accumulator.Result], _ parts: [Figure?], rows: Int) -> Figure {
    figure(of: results.count, parts, rows: rows) { results[$0] }
  }

  /// - Parameters:
  ///   - count: how many results there are.
  ///   - each: one of them.
  func figure(
    of count: Int, _ parts: [Figure?], rows: Int, _ each: (Int) -> Accumulator.Result
  ) -> Figure {
    if isOnlyName, let only = parts[0] { return only }
    var nextMeasure = formula.aggregates.count
    var unknown = 0
    for index in 0..<count { unknown = max(unknown, each(index).unknown) }
    var rows = rows
    func result(_ index: Int) -> Quotient { index < count ? each(index).quotient : .none(.missingInput) }
    let run = formula.steps.run(isShare: isShare) { step in
      switch step {
      case .aggregate(let index): return result(index)
      case .name(let index):
        guard let part = parts[index] else {
          defer { nextMeasure += 1 }
          return result(nextMeasure)
        }
        unknown = max(unknown, part.unknownRows)
        rows = max(rows, part.rows)
        return part.quotient
      default: return .none(.missingInput)
      }
    }
    return Figure(
      run.result, numerator: run.sides?.left.value, denominator: run.sides?.right.value, rows: rows,
      unknownRows: unknown, isShare: isShare,
      halfWidth: isNetScore ? netScore((0..<count).map(each))?.halfWidth.value : nil
    )
  }

  /// `100 * (count(…) - count(…)) / count(…)`: the score of those in favour less those against (formulas.md, 6).
  private func netScore(_ results: [Accumulator.Result]) -> NetScore? {
    guard results.count == 3,
      case let counts = results.compactMap({ $0.quotient.value.flatMap { Int(exactly: $0) } }),
      counts.count == 3
    else { return nil }
    let neutral = counts[2] - counts[0] - counts[1]
    return neutral >= 0 ? NetScore(positive: counts[0], neutral: neutral, negative: counts[1]) : nil
  }
}
