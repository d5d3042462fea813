/// The figures of a KPI, one for each group of a scope.
///
/// A playbook has a figure for each KPI of each tactic, and shows those of the KPIs that a tactic follows: what comes
/// from a table alone is worked out when somebody asks for it.
package struct FigureColumn: RandomAccessCollection, Sendable {
  private enum Source: Sendable {
    case known([Figure])
    /// - Parameters:
    ///   - columns: for each aggregate, its result in each of the table's groups.
    ///   - rows: how many rows each of them has.
    ///   - groups: which of them each figure is of.
    ///   - parts: nothing for each of the formula's names, made once for all figures.
    case formula(
      BoundFormula, columns: [[Accumulator.Result]], rows: [Int], groups: [Int], parts: [Figure?])
  }

  private let source: Source
  package let count: Int

  package init(_ figures: [Figure] = []) {
    source = .known(figures)
    count = figures.count
  }

  init(_ formula: BoundFormula, columns: [[Accumulator.Result]], rows: [Int], groups: [Int]) {
    source = .formula(
      formula, columns: columns, rows: rows, groups: groups,
      parts: [Figure?](repeating: nil, count: formula.kpis.count))
    count = groups.count
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { count }

  package subscript(place: Int) -> Figure {
    switch source {
    case .known(let figures): return figures[place]
    case .formula(let formula, let columns, let rows, let groups, let parts):
      let group = groups[place]
      return formula.figure(of: columns.count, parts, rows: rows[group]) { columns[$0][group] }
    }
  }
}
