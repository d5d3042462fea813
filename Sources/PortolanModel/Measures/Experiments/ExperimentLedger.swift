import PortolanSource

/// Counts experiments in the rows of tables: each table once, whatever the number of experiments in it.
///
/// A row counts many contacts by `exposed` and `converted`, or is one contact with `converted` as 0 or 1, or with a `value`
/// and perhaps what the contact did `before`. Experiments of both kinds can stand in one table.
struct ExperimentLedger {
  /// What is counted in one pass: a table, and the column that names the variants.
  struct Place: Hashable {
    let table: String
    let column: String
  }

  fileprivate struct Cell {
    let variant: Int32
    var rows = 0
    var exposed = 0.0
    var converted = 0.0
    var values = SampleMoments()
    var paired = PairedMoments()
    var extra: [Double]
    var lacksExtra: [Bool]
  }

  /// One experiment's part of a table.
  fileprivate struct Part {
    var rows: ExperimentCounts.Rows
    var cells: [Cell] = []
    var places: [Int32: Int] = [:]
    /// The arm that each contact is in; -2 once there are two.
    var arms: [Int32: Int32] = [:]
    var seen: Set<Int32> = []
  }

  /// Which columns have anything for an experiment: the others say nothing about it.
  private struct Use {
    var (hasConverted, hasValues, hasBefore) = (false, false, false)
  }

  private var parts: [Int32: Part] = [:]
  private var uses: [Int32: Use] = [:]
  /// Of experiments that have nothing yet.
  private var unused = Use()
  private let variants: TextCells
  private let experiments: TextCells
  private let hasOwn: Bool
  private let extra: [String]

  /// - Parameter extra: further columns of counts, each once.
  init(_ table: DataTable, variant: String, extra: [String], asOf: CivilDate) {
    let rows = LedgerRows(table.columns, table.rows, asOf: asOf)
    variants = rows.texts(variant)
    experiments = rows.texts("experiment")
    hasOwn = rows.hasColumn("experiment")
    self.extra = extra
    let (contacts, days) = (rows.texts("contact_id"), rows.days)
    if contacts.codes != nil { findArms(table, contacts, days) }
    findColumns(table, rows)
    count(table, rows, contacts, days)
  }

  private func part(_ table: DataTable) -> Part {
    Part(
      rows: ExperimentCounts.Rows(table: table.name, file: table.file, inTable: table.rowCount))
  }

  /// Which contacts are in two arms of an experiment.
  private mutating func findArms(_ table: DataTable, _ contacts: TextCells, _ days: DayCells) {
    let new = part(table)
    for row in 0..<table.rowCount where days.counts(row) && contacts[row] >= 0 && variants[row] >= 0 {
      let own = experiments[row]
      guard !hasOwn || own >= 0 else { continue }
      let (contact, variant) = (contacts[row], variants[row])
      let arm = parts[own, default: new].arms[contact]
      if arm == nil {
        parts[own, default: new].arms[contact] = variant
      } else if arm != variant, arm != -2 {
        parts[own]?.arms[contact] = -2
        parts[own]?.rows.contactsInTwoArms += 1
      }
    }
  }

  /// What each experiment has: outcomes, values, or both.
  private mutating func findColumns(_ table: DataTable, _ rows: LedgerRows) {
    let outcomes = Outcomes(rows, "converted")
    let (values, before) = (rows.numbers("value"), rows.numbers("before"))
    let isOutcomeColumn = rows.hasColumn("converted")
    for row in 0..<table.rowCount {
      let own = experiments[row]
      guard !hasOwn || own >= 0 else { continue }
      if isOutcomeColumn, !outcomes[row].isNaN { uses[own, default: Use()].hasConverted = true }
      if values.isThere, !values[row].isNaN { uses[own, default: Use()].hasValues = true }
      if before.isThere, !before[row].isNaN { uses[own, default: Use()].hasBefore = true }
    }
    // Where there is neither yet, the table's columns say what there will be.
    unused.hasConverted = isOutcomeColumn
    unused.hasValues = values.isThere && !isOutcomeColumn
  }

  private mutating func count(
    _ table: DataTable, _ rows: LedgerRows, _ contacts: TextCells, _ days: DayCells
  ) {
    let exposed = rows.numbers("exposed")
    let outcomes = Outcomes(rows, "converted")
    let (values, before) = (rows.numbers("value"), rows.numbers("before"))
    let more = extra.map { Outcomes(rows, $0) }
    let new = part(table)
    for row in 0..<table.rowCount {
      let own = experiments[row]
      guard !hasOwn || own >= 0 else { continue }
      let use = uses[own] ?? unused
      let contact = contacts.codes == nil ? nil : contacts[row]
      // A row that names a contact and counts nobody is that contact.
      let isOne = !exposed.isThere || (exposed[row].isNaN && (contact ?? -1) >= 0)
      parts[own, default: new].add(
        Part.Row(
          variant: variants[row], contact: contact, exposed: isOne ? 1 : exposed[row], isAggregate: !isOne,
          converted: use.hasConverted ? outcomes[row] : nil,
          value: use.hasValues ? values[row] : nil, before: use.hasBefore ? before[row] : .nan,
          line: Int(table.rows.lines[row]), day: days[row], counts: days.counts(row)),
        extra: more.count
      ) { more[$0][row] }
    }
  }

  /// The counts of one experiment, the control first.
  /// - Parameters:
  ///   - control: the name of the control, where somebody says it.
  ///   - secondary: for each secondary KPI the place of its column, or -1.
  func counts(of experiment: String, control: String?, secondary: [Int]) -> ExperimentCounts? {
    let code: Int32 = hasOwn ? experiments.texts.code(of: experiment) ?? -3 : -1
    guard let part = parts[code] else { return nil }
    let use = uses[code] ?? unused
    // As the table mentions them, a control by that name first.
    let names = part.cells.sorted { $0.variant < $1.variant }
    let usual: Set<String> = ["control", "témoin", "temoin", "contrôle", "controle"]
    var all = names.map { cell in
      let isCounted = cell.rows > 0
      return VariantCounts(
        name: variants.text(cell.variant) ?? "", exposed: isCounted ? Int(exactly: cell.exposed) : 0,
        converted: use.hasConverted ? Int(exactly: cell.converted) : nil,
        values: use.hasValues ? cell.values : nil,
        paired: use.hasBefore && cell.paired.count > 0 ? cell.paired : nil,
        secondary: secondary.map { place in
          guard cell.extra.indices.contains(place), !cell.lacksExtra[place] else { return nil }
          return Int(exactly: cell.extra[place])
        })
    }
    let place = all.firstIndex { variant in
      control.map { $0 == variant.name } ?? usual.contains(variant.name.lowercased())
    }
    if let place { all.insert(all.remove(at: place), at: 0) }
    return ExperimentCounts(variants: all, rows: part.rows)
  }
}

/// A column of outcomes: numbers, or words such as yes and no. NaN is unknown.
private struct Outcomes {
  private let numbers: NumberCells
  private let codes: [Int32]?
  private let truths: [Double]

  init(_ rows: LedgerRows, _ name: String) {
    numbers = rows.numbers(name)
    let texts = rows.texts(name)
    codes = texts.codes
    truths = (0..<texts.texts.count).map { code in
      switch Bool.read(texts.texts[Int32(code)], in: .english)
        ?? Bool.read(texts.texts[Int32(code)], in: .french)
      {
      case true?: 1
      case false?: 0
      case nil: .nan
      }
    }
  }

  subscript(row: Int) -> Double {
    guard let codes else { return numbers[row] }
    return codes[row] < 0 ? .nan : truths[Int(codes[row])]
  }
}

extension ExperimentLedger.Part {
  struct Row {
    let variant: Int32
    /// `nil` where the table has no contacts.
    let contact: Int32?
    let exposed: Double
    /// Whether the row counts many contacts.
    let isAggregate: Bool
    /// `nil` where the table has no such column.
    let converted: Double?
    let value: Double?
    let before: Double
    let line: Int
    let day: Int32
    let counts: Bool
  }

  mutating func add(_ row: Row, extra: Int, _ more: (Int) -> Double) {
    guard row.counts else { rows.later += 1; return }
    guard row.variant >= 0 else { rows.unnamed += 1; return }
    if let contact = row.contact, contact >= 0 {
      guard arms[contact] != -2 else { rows.inTwoArms += 1; return }
      guard seen.insert(contact).inserted else { rows.repeated += 1; return }
    }
    let cell: Int
    if let known = places[row.variant] {
      cell = known
    } else {
      cell = cells.count
      places[row.variant] = cell
      cells.append(
        ExperimentLedger.Cell(
          variant: row.variant, extra: Array(repeating: 0, count: extra),
          lacksExtra: Array(repeating: false, count: extra)))
    }
    let converted = row.converted ?? 0
    // An unknown outcome is no failure: the contact may still convert.
    guard !converted.isNaN, !row.exposed.isNaN, !(row.value?.isNaN ?? false) else {
      rows.unknown += 1; return
    }
    guard converted >= 0, converted <= row.exposed, converted == converted.rounded(),
      row.exposed == row.exposed.rounded(), row.exposed < 1e15, row.value?.isFinite ?? true
    else { rows.impossible += 1; return }
    cells[cell].rows += 1
    cells[cell].exposed += row.exposed
    cells[cell].converted += converted
    if let value = row.value, !row.isAggregate {
      cells[cell].values.add(value)
      if !row.before.isNaN { cells[cell].paired.add(value, before: row.before) }
    }
    for place in 0..<extra {
      let number = more(place)
      if number.isNaN { cells[cell].lacksExtra[place] = true } else { cells[cell].extra[place] += number }
    }
    rows.used += 1
    rows.lines =
      min(rows.lines?.lowerBound ?? row.line, row.line)...max(rows.lines?.upperBound ?? row.line, row.line)
    guard row.day != DataChunk.unknownDay else { return }
    rows.days =
      min(rows.days?.lowerBound ?? row.day, row.day)...max(rows.days?.upperBound ?? row.day, row.day)
  }
}
