import PortolanSource

/// What is known of the rows of a table that is too large to be kept, after one look at all of them.
struct TableSurvey: Sendable {
  private(set) var rows: RowSurvey
  /// What each block came to by tactic, by the block's number and then by measure: put together in their order, as
  /// sums round differently in another.
  private var outcomes: [Int: [String: [OutcomeLedger.Part]]] = [:]
  private let asOf: CivilDate
  private let columns: [DataColumn]
  private let measures: [String]

  init(_ columns: [DataColumn], of table: String, asOf: CivilDate) {
    rows = RowSurvey(columns, of: table)
    self.asOf = asOf
    self.columns = columns
    let hasTactics = columns.contains { $0.name == "tactic" }
    measures = OutcomeLedger.Measure.allCases.flatMap(\.columns).filter { name in
      hasTactics && columns.contains { $0.name == name && $0.kind == .number }
    }
  }

  /// The columns that it looks at.
  private var wanted: Set<Int> {
    let names = Set(measures + (measures.isEmpty ? [] : ["tactic"]))
    return rows.columns.union(columns.indices.filter { names.contains(columns[$0].name) })
  }

  /// Looks at all rows of a table.
  /// - Returns: the table with what can be known of it, and the survey.
  static func table(
    _ name: String, file: String, _ stream: DataTableStream, asOf: CivilDate
  ) -> (table: DataTable, survey: TableSurvey) {
    let empty = TableSurvey(stream.columns, of: name, asOf: asOf)
    let wanted = empty.wanted
    let uses = stream.columns.indices.map { wanted.contains($0) ? ColumnUse.kept : .checked }
    let reading = stream.read(uses, from: empty) { survey, block, chunk in survey.add(chunk, block) }
    var whole = empty
    for state in reading.states { whole.add(state) }
    var choices: [Int: TextDictionary] = [:]
    for (column, known) in stream.columns.enumerated() where known.kind == .text {
      choices[column] = reading.choice(ofColumn: column)
    }
    let table = DataTable(
      name: name, file: file, stream: stream, diagnostics: reading.diagnostics, choices: choices)
    return (table, whole)
  }

  private mutating func add(_ chunk: DataChunk, _ block: Int) {
    rows.add(chunk)
    let ledger = LedgerRows(columns, chunk, asOf: asOf)
    for measure in measures {
      outcomes[block, default: [:]][measure] = OutcomeLedger.sums(ledger, measure).filter {
        $0.sum != OutcomeLedger.Sum()
      }
    }
  }

  private mutating func add(_ other: TableSurvey) {
    rows.add(other.rows)
    outcomes.merge(other.outcomes) { first, _ in first }
  }

  /// What a measure comes to by tactic, block by block.
  func outcomes(of measure: String) -> [OutcomeLedger.Part] {
    outcomes.sorted { $0.key < $1.key }.flatMap { $0.value[measure] ?? [] }
  }

  /// The last day up to a date on which there is a row.
  func latestDay(asOf: CivilDate) -> CivilDate? {
    rows.days.lazy.filter { $0 <= asOf.dayNumber }.max().map { CivilDate(dayNumber: $0) }
  }
}
