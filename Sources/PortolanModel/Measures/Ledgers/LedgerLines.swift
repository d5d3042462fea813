import PortolanSource

/// Where the rows of a ledger are in its file, by tactic, and how many of them are of days after “today”.
package struct LedgerLines: Sendable {
  package let table: String
  package let file: String
  /// All rows of the table, later ones included; 0 where they are too many to be kept.
  package let rowCount: Int
  private let tactics: TextDictionary
  private var byTactic = LineSpans()
  private var whole = LineSpans()
  /// By tactic, those of none first.
  private var later: [Int]

  /// - Parameter isDated: whether rows without a date are left out.
  init(_ table: DataTable, asOf: CivilDate, isDated: Bool = false) {
    self.table = table.name
    file = table.file
    rowCount = table.rows.count
    let rows = LedgerRows(table.columns, table.rows, asOf: asOf)
    let (texts, days) = (rows.texts("tactic"), rows.days)
    tactics = texts.texts
    later = [Int](repeating: 0, count: tactics.count + 1)
    // Rows of a query have no lines.
    guard table.rows.lines.count == rowCount else { return }
    // Touches are dated by their moment.
    let moments = rows.hasColumn("timestamp") ? rows.moments("timestamp").days : nil
    var groups = [Int32](repeating: -1, count: rowCount)
    var all = groups
    for row in 0..<rowCount {
      let place = Int(texts[row] + 1)
      let day = moments?[row] ?? days[row]
      guard day == DataChunk.unknownDay ? !isDated : day <= asOf.dayNumber else {
        later[place] += 1
        continue
      }
      groups[row] = Int32(place)
      all[row] = 0
    }
    byTactic.add(table.rows.lines, 0..<rowCount, groups: groups, count: tactics.count + 1, before: 0)
    whole.add(table.rows.lines, 0..<rowCount, groups: all, count: 1, before: 0)
  }

  /// The lines of the rows that count; all of them without a tactic.
  package func lines(of tactic: String?) -> Explanation.Lines {
    guard let tactic else { return whole.lines(of: 0) }
    return tactics.code(of: tactic).map { byTactic.lines(of: Int($0) + 1) } ?? .none
  }

  /// How many rows don't count yet.
  package func laterRows(of tactic: String?) -> Int {
    guard let tactic else { return later.reduce(0, +) }
    return tactics.code(of: tactic).map { later[Int($0) + 1] } ?? 0
  }
}

extension Explanation.Lines {
  /// - Parameter rows: in the order of the file: the row's number in the table, and its line.
  init(_ rows: some Sequence<(row: Int, line: Int32)>) {
    var spans = LineSpans()
    for (row, line) in rows { spans.add([line], 0..<1, groups: [0], count: 1, before: row) }
    self = spans.lines(of: 0)
  }
}
