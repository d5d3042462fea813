import PortolanSource

/// The ledger `spend`: what was paid, by tactic and month, refunds taken off.
package struct SpendLedger: Sendable {
  /// What some rows come to, in the playbook's currency.
  package struct Sum: Hashable, Sendable {
    /// Credits are taken off.
    package internal(set) var amount = 0.0
    package internal(set) var credits = 0.0
    package internal(set) var rows = 0
    /// Rows whose amount or kind is unknown; the others are added up.
    package internal(set) var unknownRows = 0
    /// There are rows, and none of them says how much.
    var isUnknown: Bool { rows > 0 && rows == unknownRows }

    static func += (sum: inout Sum, other: Sum) {
      sum.amount += other.amount
      sum.credits += other.credits
      sum.rows += other.rows
      sum.unknownRows += other.unknownRows
    }
  }

  /// The rows of one tactic in one month.
  package struct Cell: Sendable {
    /// `nil` where the row names none.
    package let tactic: String?
    /// `nil` where the row has no date.
    package let month: Period?
    package let sum: Sum
  }

  /// Whether there is a ledger at all.
  package private(set) var isThere = false
  /// Why nothing can be said of money.
  package private(set) var lack: Lack? = .table("spend")
  /// Why nothing can be said of one tactic's.
  package private(set) var tacticLack: Lack? = .table("spend")

  /// What some rows come to; undefined, never 0, where none of them is known.
  package func amount(_ sum: Sum, of tactic: Bool = false) -> Amount {
    if let lack = tactic ? tacticLack : lack { return Amount(.none(.missingInput), lacks: [lack]) }
    return Amount(
      sum.isUnknown ? .none(.missingInput) : Quotient(sum.amount),
      lacks: sum.unknownRows > 0 ? [.rows("spend", sum.unknownRows)] : [])
  }

  /// By tactic, then by month.
  package private(set) var cells: [Cell] = []
  package private(set) var total = Sum()
  /// Rows dated after “today”, which don't count.
  package private(set) var laterRows = 0
  private var byTactic: [String: Sum] = [:]
  /// By tactic, where its cells are.
  private var places: [String: Range<Int>] = [:]

  /// A tactic's months.
  package func cells(of tactic: String) -> ArraySlice<Cell> { cells[places[tactic] ?? 0..<0] }

  /// What was spent on a tactic; nothing is booked on one that the ledger doesn't name.
  package func spent(on tactic: String) -> Sum { byTactic[tactic] ?? Sum() }

  /// What was spent on each tactic that has a row whose amount is known.
  var knownByTactic: [String: Double] {
    byTactic.filter { $0.value.rows > $0.value.unknownRows }.mapValues(\.amount)
  }

  private var keys = KeyTable()
  private var sums: [Sum] = []
  private var months = MonthNumbers()
  private var texts = TextDictionary()

  init() {}

  /// Adds the rows of the table, some or all.
  mutating func add(_ rows: LedgerRows) {
    isThere = true
    let (tactics, kinds) = (rows.texts("tactic"), rows.texts("kind"))
    let (amounts, days) = (rows.numbers("amount"), rows.days)
    lack =
      rows.chunk.count == 0
      ? .noRows("spend") : amounts.isThere ? nil : .ledgerColumn(table: "spend", "amount")
    tacticLack = lack ?? (rows.hasColumn("tactic") ? nil : .ledgerColumn(table: "spend", "tactic"))
    let spend = kinds.texts.code(of: "spend") ?? -2
    let credit = kinds.texts.code(of: "credit") ?? -2
    if tactics.codes != nil { texts = tactics.texts }
    for row in 0..<rows.chunk.count {
      guard days.counts(row) else {
        laterRows += 1
        continue
      }
      let key = UInt64(tactics[row] + 1) << 32 | months.number(of: days[row])
      let place = Int(keys.insert(key))
      if place == sums.count { sums.append(Sum()) }
      sums[place].rows += 1
      let amount = amounts[row]
      let kind = kinds[row]
      // What is neither spent nor given back can't be added to either.
      if amount.isNaN || (kind >= 0 && kind != spend && kind != credit) {
        sums[place].unknownRows += 1
      } else if kind == credit {
        // Written with or without its sign, a refund is taken off (formulas.md, 1.6).
        sums[place].amount -= amount.magnitude
        sums[place].credits += amount.magnitude
      } else {
        sums[place].amount += amount
      }
    }
  }

  /// Sorts what has been added.
  mutating func finish() {
    let order = keys.keys.indices.map { place -> (tactic: String?, key: UInt64, place: Int) in
      let code = Int32(truncatingIfNeeded: keys.keys[place] >> 32) - 1
      return (code < 0 ? nil : texts[code], keys.keys[place] & 0xFFFF_FFFF, place)
    }.sorted { a, b in
      // What has no tactic comes last.
      a.tactic == b.tactic ? a.key < b.key : a.tactic.map { a in b.tactic.map { a < $0 } ?? true } ?? false
    }
    cells = order.map { Cell(tactic: $0.tactic, month: MonthNumbers.period($0.key), sum: sums[$0.place]) }
    for (number, cell) in cells.enumerated() {
      total += cell.sum
      guard let tactic = cell.tactic else { continue }
      byTactic[tactic, default: Sum()] += cell.sum
      places[tactic] = (places[tactic]?.lowerBound ?? number)..<(number + 1)
    }
    (keys, sums, texts) = (KeyTable(), [], TextDictionary())
  }
}
