import PortolanSource

/// All that is wanted of one table, computed in one pass over its rows.
///
/// Rows may come in any number of chunks; memory grows with the groups and, for `median` and `distinct`, with the
/// different values, not with the rows.
package struct TableEvaluation: Sendable {
  /// How many rows are worked on at a time: what fits into the processor's own memory.
  private static let slice = 8_192

  private var conditions: [BoundCondition] = []
  private var conditionAt: [BoundCondition: Int] = [:]
  private(set) var scopes: [ScopeEvaluation] = []
  private var scopeAt: [Grouping.Plan: Int] = [:]

  struct ScopeEvaluation: Sendable {
    var grouping: Grouping
    var accumulators: [Accumulator] = []
    var accumulatorAt: [BoundAggregate: Int] = [:]
  }

  package init() {}

  // MARK: what is wanted

  mutating func add(_ condition: BoundCondition) -> Int {
    if let index = conditionAt[condition] { return index }
    conditions.append(condition)
    conditionAt[condition] = conditions.count - 1
    return conditions.count - 1
  }

  mutating func add(_ plan: Grouping.Plan) -> Int {
    if let index = scopeAt[plan] { return index }
    scopes.append(ScopeEvaluation(grouping: Grouping(plan)))
    scopeAt[plan] = scopes.count - 1
    return scopes.count - 1
  }

  /// - Returns: the aggregate's place among the scope's.
  mutating func add(_ aggregate: BoundAggregate, to scope: Int) -> Int {
    if let index = scopes[scope].accumulatorAt[aggregate] { return index }
    let index = scopes[scope].accumulators.count
    scopes[scope].accumulators.append(Accumulator(aggregate))
    scopes[scope].accumulatorAt[aggregate] = index
    return index
  }

  /// The columns that are needed, by their places in the table; the others need not be read.
  package var columns: Set<Int> {
    var columns = Set(conditions.flatMap { $0.comparisons.map(\.column) })
    for scope in scopes {
      let plan = scope.grouping.plan
      columns.formUnion(plan.dimensions.map(\.column))
      if let date = plan.dateColumn { columns.insert(date) }
      for accumulator in scope.accumulators { columns.formUnion(accumulator.aggregate.columns) }
    }
    return columns
  }

  // MARK: the pass

  package mutating func add(_ chunk: DataChunk) {
    for start in stride(from: 0, to: chunk.count, by: Self.slice) {
      add(chunk, start..<min(chunk.count, start + Self.slice))
    }
  }

  private mutating func add(_ chunk: DataChunk, _ rows: Range<Int>) {
    let verdicts = conditions.map { $0.verdicts(chunk, rows) }
    for scope in scopes.indices {
      let groups = scopes[scope].grouping.groups(chunk, rows) { verdicts[$0] }
      let count = scopes[scope].grouping.count
      for index in scopes[scope].accumulators.indices {
        let condition = scopes[scope].accumulators[index].aggregate.condition
        scopes[scope].accumulators[index].grow(to: count)
        scopes[scope].accumulators[index].add(
          chunk, rows, groups: groups, verdicts: condition.map { verdicts[$0] })
      }
    }
  }

  /// Gives up what depends on the order of rows, so that it can be put together in their order.
  mutating func takePart(ofScope scope: Int, from row: Int) -> BlockPart {
    let (lines, seen) = (scopes[scope].grouping.takeLines(), scopes[scope].grouping.rowsSeen)
    return BlockPart(
      sums: scopes[scope].accumulators.indices.map { scopes[scope].accumulators[$0].takeSums() },
      lines: lines, firstRow: row, rows: seen - row)
  }

  // MARK: results

  /// What one scope came to.
  struct Outcome {
    let keys: [[DimensionValue]]
    let rows: [Int]
    let rowsSetAside: Int
    let rowsDeclined: Int
    let rowsOutside: Int
    let rowsAfter: Int
    let rowsSeen: Int
    let lines: LineSpans
    /// By accumulator, then by group.
    let results: [[Accumulator.Result]]
    let ofNothing: [Accumulator.Result]
  }

  var outcomes: [Outcome] { scopes.indices.map { outcome(of: $0) } }

  private func outcome(of scope: Int) -> Outcome {
    let grouping = scopes[scope].grouping
    let accumulators = scopes[scope].accumulators.map { accumulator in
      var grown = accumulator
      grown.grow(to: grouping.count)
      return grown
    }
    return Outcome(
      keys: (0..<grouping.count).map { grouping.key($0) }, rows: grouping.rows,
      rowsSetAside: grouping.rowsSetAside, rowsDeclined: grouping.rowsDeclined,
      rowsOutside: grouping.rowsOutside, rowsAfter: grouping.rowsAfter, rowsSeen: grouping.rowsSeen,
      lines: grouping.lines,
      results: accumulators.map(\.results),
      ofNothing: accumulators.map(\.resultOfNothing))
  }
}
