import PortolanSource

/// Where a number comes from: the formula, the rows that it was computed from, and those that were set aside.
package struct Explanation: Sendable {
  package let kpi: String
  package let formula: String
  package let scope: Scope
  /// The values of the scope's dimensions.
  package let key: [DimensionValue]
  package let figure: Figure
  /// `nil` where the KPI is made of other KPIs only.
  package let rows: Rows?
  /// The aggregates and measures of the formula, in its order.
  package let operands: [Operand]
  /// The KPIs that the formula names, in its order.
  package let parts: [Part]

  /// The rows of the scope, and of the rest of the table.
  package struct Rows: Sendable {
    package let table: String
    package let file: String
    /// All rows of the table.
    package let inTable: Int
    /// Those of the scope, and of these the figure's own group.
    package let inScope: Int
    package let inGroup: Int
    /// Not in the scope: outside its period, not as its condition wants, or not known to be.
    package let outsidePeriod: Int
    /// Of days after the one that the figures are as of.
    package let afterAsOf: Int
    package let declined: Int
    package let undecided: Int
    /// Where the group's rows are in the file.
    package let lines: Lines
  }

  /// Lines of a file: the first runs of rows that follow one another.
  package struct Lines: Sendable, Hashable {
    package let runs: [ClosedRange<Int>]
    /// How many runs there are, those not listed included.
    package let runCount: Int
    package let last: Int

    package static let none = Lines(runs: [], runCount: 0, last: 0)
  }

  /// A number that was made from rows.
  package struct Operand: Sendable {
    /// As in the formula; a bare measure as its sum.
    package let text: String
    package let value: Quotient
    /// Rows that were added.
    package let used: Int
    /// Rows of the group that weren't: an empty cell, a condition that says no, one that can't say.
    package let empty: Int
    package let declined: Int
    package let undecided: Int
  }

  /// A KPI that the formula names.
  package struct Part: Sendable {
    package let kpi: String
    package let figure: Figure
  }

  /// The rows of the group that some part of the formula could not use, as a cell is unknown.
  package var unknownRows: Int { operands.map { $0.empty + $0.undecided }.max() ?? 0 }
}

/// Keeps what figures were computed from, to explain those that somebody asks about.
final class FigureOrigins: Sendable {
  fileprivate let plan: FigurePlan
  fileprivate let operands: [String: [(text: String, slot: Int)]]

  init(_ plan: FigurePlan) {
    self.plan = plan
    operands = plan.catalog.formulas.mapValues(\.operands)
  }
}

/// What the figures of one answer were computed from, looked up once for all its groups.
struct FigureOrigin: Sendable {
  private let request: KPICatalog.Request
  private let bound: BoundFormula
  private let plan: FigurePlan
  private let sources: Sources?

  /// What there is where the formula names columns of a table.
  private struct Sources {
    let table: DataTable
    let outcome: TableEvaluation.Outcome
    let order: FigurePlan.GroupOrder?
    let operands: [(text: String, slot: Int)]
  }

  /// `nil` where the KPI has no figures in the scope.
  init?(of request: KPICatalog.Request, _ origins: FigureOrigins) {
    let plan = origins.plan
    guard let bound = plan.catalog.formulas[request.kpi], bound.isUsable else { return nil }
    (self.request, self.bound, self.plan) = (request, bound, plan)
    guard let name = bound.table, let table = plan.catalog.tables[name] else {
      sources = nil
      return
    }
    let place = FigurePlan.Place(table: name, scope: request.scope)
    guard let outcome = plan.outcome(place) else { return nil }
    let slots = plan.slots[request] ?? []
    sources = Sources(
      table: table, outcome: outcome, order: plan.orders[place],
      operands: (origins.operands[request.kpi] ?? []).filter { $0.slot < slots.count }
        .map { ($0.text, slots[$0.slot]) })
  }

  /// - Parameter place: where the key is among those of the answer, which mostly are those of the table.
  func explanation(_ key: [DimensionValue], _ figure: Figure, at place: Int) -> Explanation {
    var rows: Explanation.Rows?
    var operands: [Explanation.Operand] = []
    if let sources {
      let group = sources.order.flatMap { order in
        place < order.keys.count && order.keys[place] == key
          ? order.groups[place] : order.keys.firstPlace(of: key).map { order.groups[$0] }
      }
      rows = sources.outcome.rows(of: group, sources.table)
      operands = sources.operands.map { operand in
        let result =
          group.map { sources.outcome.results[operand.slot][$0] } ?? sources.outcome.ofNothing[operand.slot]
        return Explanation.Operand(
          text: operand.text, value: result.quotient, used: result.used, empty: result.empty,
          declined: result.declined,
          undecided: result.undecided)
      }
    }
    let parts = bound.kpis.compactMap(\.self).map { id in
      Explanation.Part(kpi: id, figure: plan.figure(KPICatalog.Request(id, in: request.scope), key))
    }
    return Explanation(
      kpi: request.kpi, formula: bound.formula.text.value, scope: request.scope, key: key, figure: figure,
      rows: rows, operands: operands, parts: parts)
  }
}

extension KPICatalog.Answer {
  /// Where the figures at places among `keys` come from; what they were computed from is looked up once.
  package var explanations: (Int) -> Explanation? {
    let origin = origins.flatMap { FigureOrigin(of: request, $0) }
    return { place in
      guard keys.indices.contains(place) else { return nil }
      return origin?.explanation(keys[place], values[place], at: place)
    }
  }

  /// Where the figure at one place comes from.
  package func explanation(at place: Int) -> Explanation? { explanations(place) }

  /// Where the figure of a group comes from; `nil` where it has no rows.
  package func explanation(of key: [DimensionValue]) -> Explanation? {
    keys.firstPlace(of: key).flatMap { explanation(at: $0) }
  }
}

extension FigurePlan {
  fileprivate func figure(_ request: KPICatalog.Request, _ key: [DimensionValue]) -> Figure {
    guard let grouped = figures[request] else { return Figure(.none(.missingInput)) }
    return grouped.keys.firstPlace(of: key).map { grouped.values[$0] } ?? grouped.ofNothing
  }
}

extension TableEvaluation.Outcome {
  fileprivate func rows(of group: Int?, _ table: DataTable) -> Explanation.Rows {
    Explanation.Rows(
      table: table.name, file: table.file, inTable: rowsSeen,
      inScope: rowsSeen - rowsAfter - rowsOutside - rowsDeclined - rowsSetAside,
      inGroup: group.map { rows[$0] } ?? 0,
      outsidePeriod: rowsOutside, afterAsOf: rowsAfter, declined: rowsDeclined, undecided: rowsSetAside,
      lines: group.map { lines.lines(of: $0) } ?? .none)
  }
}

extension [[DimensionValue]] {
  /// Where a key is among sorted ones.
  package func firstPlace(of key: [DimensionValue]) -> Int? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if Self.precedes(self[middle], key) { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low] == key ? low : nil
  }

  /// Where the keys that begin with a value are among sorted ones.
  package func places(startingWith value: DimensionValue) -> Range<Int> {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if let first = self[middle].first, first < value { low = middle + 1 } else { high = middle }
    }
    var end = low
    while end < count, self[end].first == value { end += 1 }
    return low..<end
  }

  private static func precedes(_ a: [DimensionValue], _ b: [DimensionValue]) -> Bool {
    for index in 0..<Swift.min(a.count, b.count) {
      // Mostly texts: compared once instead of in both directions.
      if case .text(let first) = a[index], case .text(let second) = b[index] {
        let order = DimensionValue.order(first, second)
        if order != 0 { return order < 0 }
      } else if a[index] != b[index] {
        return a[index] < b[index]
      }
    }
    return a.count < b.count
  }
}

extension BoundFormula {
  /// The aggregates and measures in the order of the formula, and where their results are: those of the aggregates
  /// come first, then those of the measures.
  var operands: [(text: String, slot: Int)] {
    let text = Array(formula.text.value.utf8)
    var measures = 0
    var found: [(text: String, slot: Int)] = []
    for step in formula.steps {
      switch step {
      case .aggregate(let index): found.append((self.text(of: formula.aggregates[index], in: text), index))
      case .name(let index) where kpis[index] == nil:
        found.append(("sum(\(formula.names[index].value))", formula.aggregates.count + measures))
        measures += 1
      default: continue
      }
    }
    return found
  }

  /// As it is written. Positions count scalars on lines: in a formula of several lines it is the function alone.
  private func text(of aggregate: Aggregate, in text: [UInt8]) -> String {
    let start = aggregate.position.column - formula.text.position.column
    guard aggregate.position.line == formula.text.position.line, start >= 0,
      let cut = Self.cut(text, start, aggregate.position.length)
    else { return aggregate.function.rawValue }
    return cut
  }

  private static func cut(_ text: [UInt8], _ start: Int, _ length: Int) -> String? {
    let starts = text.indices.filter { text[$0] & 0xC0 != 0x80 }
    guard start < starts.count else { return nil }
    let end = start + length < starts.count ? starts[start + length] : text.count
    return String(decoding: text[starts[start]..<end], as: UTF8.self)
  }
}
