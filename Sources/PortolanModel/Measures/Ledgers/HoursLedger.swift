import PortolanSource

/// The ledger `hours`: what was worked, by tactic, team, month and week of ISO 8601.
package struct HoursLedger: Sendable {
  /// What some rows come to, in hours.
  package struct Sum: Hashable, Sendable {
    package internal(set) var hours = 0.0
    package internal(set) var rows = 0
    /// Rows whose hours are unknown; the others are added up.
    package internal(set) var unknownRows = 0
    /// There are rows, and none of them says how many.
    var isUnknown: Bool { rows > 0 && rows == unknownRows }

    static func += (sum: inout Sum, other: Sum) {
      sum.hours += other.hours
      sum.rows += other.rows
      sum.unknownRows += other.unknownRows
    }
  }

  /// The rows of one team on one tactic in one month.
  package struct Cell: Sendable {
    package let tactic: String?
    package let team: String?
    package let month: Period?
    package let sum: Sum
  }

  package private(set) var isThere = false
  /// Why nothing can be said of hours.
  package private(set) var lack: Lack? = .table("hours")
  /// Why nothing can be said of one tactic's.
  package private(set) var tacticLack: Lack? = .table("hours")
  /// By tactic, then by team, then by month.
  package private(set) var cells: [Cell] = []
  package private(set) var total = Sum()
  package private(set) var laterRows = 0
  /// The first and the last week that has a row.
  package private(set) var weeks: Period?
  /// The last day that a row is dated.
  package private(set) var lastDay: CivilDate?
  /// By tactic, where its cells are.
  private var byTactic: [String: Range<Int>] = [:]
  private var byTeam: [String: Sum] = [:]
  private var byWeek: [String: [Period: Sum]] = [:]

  /// What each team has worked on a tactic, by month.
  package func cells(of tactic: String) -> ArraySlice<Cell> { cells[byTactic[tactic] ?? 0..<0] }

  package func worked(by team: String) -> Sum { byTeam[team] ?? Sum() }

  /// What a team has worked in a week; nothing where no row is dated in it. Empty for ledgers that only tell months.
  package func worked(by team: String, in week: Period) -> Sum { byWeek[team]?[week] ?? Sum() }

  private struct Texts {
    var tactics = TextDictionary()
    var teams = TextDictionary()
  }

  private var keys = KeyTable()
  private var sums: [Sum] = []
  private var weekKeys = KeyTable()
  private var weekSums: [Sum] = []
  private var months = MonthNumbers()
  private var texts = Texts()

  init() {}

  /// Adds the rows of the table, some or all.
  mutating func add(_ rows: LedgerRows) {
    isThere = true
    let (tactics, teams) = (rows.texts("tactic"), rows.texts("team"))
    let (hours, days) = (rows.numbers("hours"), rows.days)
    lack =
      rows.chunk.count == 0
      ? .noRows("hours") : hours.isThere ? nil : .ledgerColumn(table: "hours", "hours")
    tacticLack = lack ?? (rows.hasColumn("tactic") ? nil : .ledgerColumn(table: "hours", "tactic"))
    if tactics.codes != nil { texts.tactics = tactics.texts }
    if teams.codes != nil { texts.teams = teams.texts }
    let hasWeeks = days.grain == .day || days.grain == .week
    var last = lastDay?.dayNumber ?? .min
    for row in 0..<rows.chunk.count {
      guard days.counts(row) else {
        laterRows += 1
        continue
      }
      let (day, team) = (days[row], teams[row])
      // 20 bits hold every month, 20 a million teams, 24 sixteen million tactics.
      let key = UInt64(tactics[row] + 1) << 40 | UInt64(team + 1) << 20 | months.number(of: day)
      add(hours[row], at: keys.insert(key), &sums)
      guard day != DataChunk.unknownDay else { continue }
      last = max(last, day)
      guard hasWeeks, team >= 0 else { continue }
      let monday = CivilDate(dayNumber: day)
      let week = UInt32(bitPattern: monday.adding(days: 1 - monday.weekday).dayNumber)
      add(hours[row], at: weekKeys.insert(UInt64(team) << 32 | UInt64(week)), &weekSums)
    }
    if last > .min { lastDay = CivilDate(dayNumber: last) }
  }

  private func add(_ hours: Double, at place: Int32, _ sums: inout [Sum]) {
    let place = Int(place)
    if place == sums.count { sums.append(Sum()) }
    sums[place].rows += 1
    if hours.isNaN { sums[place].unknownRows += 1 } else { sums[place].hours += hours }
  }

  /// Sorts what has been added.
  mutating func finish() {
    struct Place {
      let tactic: String?
      let team: String?
      let month: UInt64
      let place: Int
    }
    func precedes(_ a: String?, _ b: String?) -> Bool { a.map { a in b.map { a < $0 } ?? true } ?? false }
    let places = keys.keys.indices.map { place -> Place in
      let key = keys.keys[place]
      let (tactic, team) = (Int32(truncatingIfNeeded: key >> 40) - 1, Int32((key >> 20) & 0xF_FFFF) - 1)
      return Place(
        tactic: tactic < 0 ? nil : texts.tactics[tactic], team: team < 0 ? nil : texts.teams[team],
        month: key & 0xF_FFFF, place: place)
    }.sorted { a, b in
      if a.tactic != b.tactic { return precedes(a.tactic, b.tactic) }
      return a.team == b.team ? a.month < b.month : precedes(a.team, b.team)
    }
    cells = places.map {
      Cell(tactic: $0.tactic, team: $0.team, month: MonthNumbers.period($0.month), sum: sums[$0.place])
    }
    for (number, cell) in cells.enumerated() {
      total += cell.sum
      if let tactic = cell.tactic {
        byTactic[tactic] = (byTactic[tactic]?.lowerBound ?? number)..<(number + 1)
      }
      if let team = cell.team { byTeam[team, default: Sum()] += cell.sum }
    }
    for (place, key) in weekKeys.keys.enumerated() {
      let team = texts.teams[Int32(truncatingIfNeeded: key >> 32)]
      let week = Period(.week, of: CivilDate(dayNumber: Int32(truncatingIfNeeded: key & 0xFFFF_FFFF)))
      byWeek[team, default: [:]][week] = weekSums[place]
      weeks = Period(
        from: min(weeks?.start ?? week.start, week.start), through: max(weeks?.end ?? week.end, week.end))
    }
    (keys, sums, weekKeys, weekSums, texts) = (KeyTable(), [], KeyTable(), [], Texts())
  }
}
