import PortolanSource
import Synchronization

/// What one block of a table comes to in one scope, as far as the order of rows matters: sums, which round differently
/// in another order, and lines.
struct BlockPart: Sendable {
  /// By accumulator.
  let sums: [Accumulator.Sums]
  let lines: LineSpans
  /// The number that its first row has for the core that read it, and how many rows it has.
  let firstRow: Int
  let rows: Int
}

extension TableEvaluation {
  /// Everything that is wanted of a table that is read in blocks, on several cores, in one pass.
  ///
  /// The result is the same to the last bit however many cores there are: what depends on the order of rows is put
  /// together block by block, in their order.
  func outcomes(of stream: DataTableStream) -> [Outcome] {
    let wanted = columns
    let uses = stream.columns.indices.map { wanted.contains($0) ? ColumnUse.kept : .left }
    let totals = Mutex(BlockTotals(self))
    let reading = stream.read(uses, from: BlockWorker(self)) {
      worker, number, chunk in
      worker.add(chunk)
      totals.withLock { worker.handOver(number, to: &$0) }
    }
    let codes = codes(of: reading)
    return totals.withLock { $0.outcomes(reading.states, codes) }
  }

  /// By core and column: for each of the core's texts, the text's number among those of all cores. Only where
  /// different texts are counted.
  private func codes(of reading: DataTableStream.Reading<BlockWorker>) -> [[Int: [Int32]]] {
    var columns: Set<Int> = []
    for accumulator in scopes.flatMap(\.accumulators) where accumulator.aggregate.function == .distinct {
      if case .column(let column) = accumulator.aggregate.value { columns.insert(column) }
    }
    var codes = reading.states.map { _ in [Int: [Int32]]() }
    for column in columns {
      var all = TextDictionary()
      for core in codes.indices {
        codes[core][column] = reading.texts(ofColumn: column, core: core).map { all.insert(all: $0) }
      }
    }
    return codes
  }
}

/// What one core has evaluated.
private struct BlockWorker: Sendable {
  private(set) var evaluation: TableEvaluation
  /// By scope: for each of its groups, the group's number among those of all cores.
  private(set) var groups: [[Int]]
  private var rowsSeen = 0

  init(_ evaluation: TableEvaluation) {
    self.evaluation = evaluation
    groups = evaluation.scopes.map { _ in [] }
  }

  mutating func add(_ chunk: DataChunk) { evaluation.add(chunk) }

  mutating func handOver(_ block: Int, to totals: inout BlockTotals) {
    nameGroups(in: &totals)
    let first = rowsSeen
    let parts = evaluation.scopes.indices.map { evaluation.takePart(ofScope: $0, from: first) }
    rowsSeen = first + (parts.first?.rows ?? 0)
    totals.add(parts, groups, block: block)
  }

  /// Finds the numbers of groups that have turned up.
  mutating func nameGroups(in totals: inout BlockTotals) {
    for scope in groups.indices {
      let grouping = evaluation.scopes[scope].grouping
      for group in groups[scope].count..<max(groups[scope].count, grouping.count) {
        groups[scope].append(totals.number(of: grouping.key(group), in: scope))
      }
    }
  }
}

/// What all cores have evaluated.
private struct BlockTotals: Sendable {
  private struct ScopeTotal: Sendable {
    var numbers: [[DimensionValue]: Int] = [:]
    var keys: [[DimensionValue]] = []
    var accumulators: [Accumulator]
    var lines = LineSpans()
    var rowsSeen = 0
  }

  private var scopes: [ScopeTotal]
  /// The number of the block whose turn it is, and those that came before their turn.
  private var next = 0
  private var waiting: [Int: (parts: [BlockPart], groups: [[Int]])] = [:]

  init(_ evaluation: TableEvaluation) {
    scopes = evaluation.scopes.map { ScopeTotal(accumulators: $0.accumulators) }
  }

  mutating func number(of key: [DimensionValue], in scope: Int) -> Int {
    if let number = scopes[scope].numbers[key] { return number }
    let number = scopes[scope].keys.count
    scopes[scope].keys.append(key)
    scopes[scope].numbers[key] = number
    return number
  }

  mutating func add(_ parts: [BlockPart], _ groups: [[Int]], block: Int) {
    waiting[block] = (parts, groups)
    while let turn = waiting.removeValue(forKey: next) {
      for scope in scopes.indices { add(turn.parts[scope], turn.groups[scope], to: scope) }
      next += 1
    }
  }

  private mutating func add(_ part: BlockPart, _ groups: [Int], to scope: Int) {
    let count = scopes[scope].keys.count
    for index in scopes[scope].accumulators.indices {
      scopes[scope].accumulators[index].grow(to: count)
      scopes[scope].accumulators[index].add(part.sums[index], groups: groups)
    }
    scopes[scope].lines.append(
      part.lines, groups: groups, count: count, offset: scopes[scope].rowsSeen - part.firstRow)
    scopes[scope].rowsSeen += part.rows
  }

  /// Adds what doesn't depend on the order of rows, and says what everything comes to.
  mutating func outcomes(_ workers: [BlockWorker], _ codes: [[Int: [Int32]]]) -> [TableEvaluation.Outcome] {
    var workers = workers
    for index in workers.indices { workers[index].nameGroups(in: &self) }
    return scopes.indices.map { outcome(of: $0, workers, codes) }
  }

  private mutating func outcome(
    of scope: Int, _ workers: [BlockWorker], _ codes: [[Int: [Int32]]]
  ) -> TableEvaluation.Outcome {
    let count = scopes[scope].keys.count
    var accumulators = scopes[scope].accumulators
    var rows = [Int](repeating: 0, count: count)
    var (setAside, declined, outside, after) = (0, 0, 0, 0)
    for index in accumulators.indices { accumulators[index].grow(to: count) }
    for (number, worker) in workers.enumerated() {
      let evaluated = worker.evaluation.scopes[scope]
      for (group, known) in worker.groups[scope].enumerated() {
        rows[known] += evaluated.grouping.rows[group]
      }
      setAside += evaluated.grouping.rowsSetAside
      declined += evaluated.grouping.rowsDeclined
      outside += evaluated.grouping.rowsOutside
      after += evaluated.grouping.rowsAfter
      for index in accumulators.indices {
        let accumulator = evaluated.accumulators[index]
        var texts: [Int32]?
        if case .column(let column) = accumulator.aggregate.value { texts = codes[number][column] }
        accumulators[index].add(accumulator, groups: worker.groups[scope], codes: texts)
      }
    }
    return TableEvaluation.Outcome(
      keys: scopes[scope].keys, rows: rows, rowsSetAside: setAside, rowsDeclined: declined,
      rowsOutside: outside, rowsAfter: after, rowsSeen: scopes[scope].rowsSeen, lines: scopes[scope].lines,
      results: accumulators.map(\.results), ofNothing: accumulators.map(\.resultOfNothing))
  }
}
