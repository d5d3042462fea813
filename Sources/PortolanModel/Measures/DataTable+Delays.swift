import PortolanSource

extension DataTable {
  /// Whether a table is the ledger whose rows tell when leads were handed over and contacted.
  static func hasDelays(_ name: String) -> Bool { name == "handovers" }

  /// The same ledger of hand-overs with a column `delay`: the hours from `handed` to `contacted`, which formulas can then
  /// name like any other. A table that has one keeps it.
  ///
  /// Unknown where a lead wasn't contacted yet, or was before it was handed over: the checks say so of the row
  /// (formulas.md, 5).
  var withDelays: DataTable {
    func place(_ name: String) -> Int? { columns.firstIndex { $0.name == name } }
    guard stream == nil, place("delay") == nil, let from = place("handed"), let to = place("contacted"),
      case .days(let handedDays) = rows.values[from], case .days(let contactedDays) = rows.values[to]
    else { return self }
    let handed = MomentCells(days: handedDays, times: rows.times[from])
    let contacted = MomentCells(days: contactedDays, times: rows.times[to])
    let hours = (0..<rows.count).map { row -> Double in
      let (start, end) = (handed[row], contacted[row])
      guard start != MomentCells.unknown, end != MomentCells.unknown, end >= start else { return .nan }
      return Double(end - start) / (Double(Instant.millisecondsADay) / 24)
    }
    return DataTable(
      name: name, file: file, columns: columns + [DataColumn("delay", .number, at: columns[to].position)],
      rows: DataChunk(
        count: rows.count, lines: rows.lines, values: rows.values + [.numbers(hours)], times: rows.times),
      diagnostics: diagnostics)
  }
}
