import PortolanSource

/// What was done on each tactic, by the tables that name tactics, in the last days up to “today”.
package struct TacticActivity: Sendable {
  /// What is booked on one id, whether or not it is a document's.
  package struct Row: Sendable {
    /// Any row at all, in any table, whenever.
    package fileprivate(set) var last: CivilDate?
    /// A row of `spend` or `hours`, whenever.
    package fileprivate(set) var lastBooked: CivilDate?
    package fileprivate(set) var spend = 0.0
    package fileprivate(set) var hours = 0.0
    /// Hours at the rates of their teams, as far as these are known.
    package fileprivate(set) var timeCost = 0.0
    /// Hours whose price is not known.
    package fileprivate(set) var unpriced = 0.0
    package fileprivate(set) var touches = 0
    package fileprivate(set) var conversions = 0.0
    package fileprivate(set) var sent = 0.0
    package fileprivate(set) var delivered = 0.0
    package fileprivate(set) var complaints = Signal()
    package fileprivate(set) var unsubscribes = Signal()
    package fileprivate(set) var bounces = Signal()

    package var effort: Double { spend + timeCost }
  }

  /// A count and what it is counted out of, over the rows that know both.
  package struct Signal: Sendable {
    package fileprivate(set) var count = 0.0
    package fileprivate(set) var of = 0.0

    fileprivate mutating func add(_ count: Double, of whole: Double) {
      guard !count.isNaN, !whole.isNaN else { return }
      self.count += count
      of += whole
    }
  }

  package private(set) var rows: [String: Row] = [:]
  /// The names of the tables that have rows of tactics.
  package private(set) var tables: Set<String> = []
  package private(set) var hasConversions = false
  package private(set) var hasSignals = false
  /// Whether bounces are counted; otherwise they are what was sent and didn't arrive, which only e-mail tells.
  package private(set) var hasBounces = false
  package private(set) var hasVolumes = false
  /// Where a tactic's id stands first in a ledger.
  package private(set) var places: [String: SourcePosition] = [:]

  /// What is booked in the window on no tactic at all.
  package private(set) var unassigned = Row()
  package subscript(id: String) -> Row { rows[id] ?? Row() }

  /// Everything that was worked in the window.
  package var hours: Double { rows.keys.sorted().reduce(0) { $0 + (rows[$1]?.hours ?? 0) } }

  private static let ledgers: Set<String> = ["spend", "hours", "touches"]

  init(_ tables: [DataTable], settings: EconomicSettings, asOf: CivilDate, days: Int) {
    let from = asOf.adding(days: 1 - days).dayNumber
    for table in tables where table.column("tactic") != nil {
      self.tables.insert(table.name)
      let rows = LedgerRows(table.columns, table.rows, asOf: asOf)
      let tactics = rows.texts("tactic")
      var sums = [Row](repeating: Row(), count: tactics.texts.count)
      var lasts = [Int32](repeating: .min, count: tactics.texts.count)
      var firsts = [Int32](repeating: -1, count: tactics.texts.count)
      let add = adder(table.name, rows, settings)
      let isLedger = Self.ledgers.contains(table.name)
      let dates = rows.days
      for row in 0..<table.rowCount where dates.counts(row) {
        guard tactics[row] >= 0 else {
          if isLedger, dates[row] >= from { add(row, &unassigned) }
          continue
        }
        let (code, day) = (Int(tactics[row]), dates[row])
        if day != DataChunk.unknownDay { lasts[code] = max(lasts[code], day) }
        guard day >= from else { continue }
        if firsts[code] < 0 { firsts[code] = Int32(row) }
        add(row, &sums[code])
      }
      for code in 0..<tactics.texts.count {
        let id = tactics.texts[Int32(code)]
        merge(sums[code], last: lasts[code] == .min ? nil : CivilDate(dayNumber: lasts[code]), table.name, id)
        if firsts[code] >= 0, isLedger, places[id] == nil {
          places[id] = table.position(ofRow: Int(firsts[code]))
        }
      }
    }
  }

  /// What one row of a table adds.
  private mutating func adder(_ name: String, _ rows: LedgerRows, _ settings: EconomicSettings) -> (
    Int, inout Row
  ) -> Void {
    switch name {
    case "spend":
      let (amounts, kinds) = (rows.numbers("amount"), rows.texts("kind"))
      let credit = kinds.texts.code(of: "credit") ?? -2
      return { row, sum in
        guard !amounts[row].isNaN else { return }
        sum.spend += kinds[row] == credit ? -amounts[row].magnitude : amounts[row]
      }
    case "hours":
      let (hours, teams) = (rows.numbers("hours"), rows.texts("team"))
      let rates = (0..<teams.texts.count).map { settings.rate(of: teams.texts[Int32($0)]) }
      let other = settings.rate(of: nil)
      return { row, sum in
        guard !hours[row].isNaN else { return }
        sum.hours += hours[row]
        if let rate = teams[row] >= 0 ? rates[Int(teams[row])] : other {
          sum.timeCost += hours[row] * rate
        } else {
          sum.unpriced += hours[row]
        }
      }
    case "touches":
      let types = rows.texts("touch_type")
      let isOurs = (0..<types.texts.count).map { TouchLedger.outbound.contains(types.texts[Int32($0)]) }
      return { row, sum in if types[row] >= 0, isOurs[Int(types[row])] { sum.touches += 1 } }
    default:
      let (sent, delivered, conversions) = (
        rows.numbers("sent"), rows.numbers("delivered"), rows.numbers("conversions")
      )
      let (complaints, unsubscribes, bounced) = (
        rows.numbers("complaints"), rows.numbers("unsubscribes"), rows.numbers("bounced")
      )
      if conversions.isThere { hasConversions = true }
      if bounced.isThere { hasBounces = true }
      if sent.isThere || delivered.isThere { hasVolumes = true }
      if delivered.isThere, complaints.isThere || unsubscribes.isThere { hasSignals = true }
      return { row, sum in
        let (out, arrived) = (sent[row], delivered[row])
        if !out.isNaN { sum.sent += out }
        if !arrived.isNaN { sum.delivered += arrived }
        if !conversions[row].isNaN { sum.conversions += conversions[row] }
        sum.complaints.add(complaints[row], of: arrived)
        sum.unsubscribes.add(unsubscribes[row], of: arrived)
        sum.bounces.add(bounced.isThere ? bounced[row] : out - arrived, of: out)
      }
    }
  }

  private mutating func merge(_ sum: Row, last: CivilDate?, _ table: String, _ id: String) {
    var row = rows[id] ?? Row()
    row.spend += sum.spend
    row.hours += sum.hours
    row.timeCost += sum.timeCost
    row.unpriced += sum.unpriced
    row.touches += sum.touches
    row.conversions += sum.conversions
    row.sent += sum.sent
    row.delivered += sum.delivered
    row.complaints.add(sum.complaints.count, of: sum.complaints.of)
    row.unsubscribes.add(sum.unsubscribes.count, of: sum.unsubscribes.of)
    row.bounces.add(sum.bounces.count, of: sum.bounces.of)
    if let last {
      row.last = max(row.last ?? last, last)
      if table == "spend" || table == "hours" { row.lastBooked = max(row.lastBooked ?? last, last) }
    }
    rows[id] = row
  }
}
