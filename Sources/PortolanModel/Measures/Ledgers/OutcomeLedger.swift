import PortolanSource

/// What a table says that tactics brought: customers, meetings, revenue. Whoever keeps the table decides which tactic a
/// customer is booked on.
package struct OutcomeLedger: Sendable {
  package enum Measure: String, Sendable, CaseIterable {
    case customers, meetings, revenue

    /// The columns that hold it, in order of preference.
    var columns: [String] {
      switch self {
      case .customers: ["customers", "deals"]
      case .meetings: ["meetings"]
      case .revenue: ["revenue"]
      }
    }
  }

  /// Where a measure comes from.
  package struct Origin: Hashable, Sendable {
    package let table: String
    package let column: String
  }

  package struct Sum: Hashable, Sendable {
    package internal(set) var value = 0.0
    package internal(set) var rows = 0
    package internal(set) var unknownRows = 0
  }

  /// `nil` where no table has a column for it beside one of tactics.
  package let origin: Origin?
  package private(set) var total = Sum()
  private var byTactic: [String: Sum] = [:]
  /// By which model conversions were shared by tactics; `nil` where the table says whose they are.
  package private(set) var model: AttributionModel?

  /// 0 for a tactic on which nothing is booked.
  package func sum(of tactic: String) -> Sum { byTactic[tactic] ?? Sum() }

  /// The table that has a measure: of several, the one that has most of the measures, then the first by name.
  static func origin(of measure: Measure, in tables: [DataTable]) -> Origin? {
    let ledgers: Set<String> = ["spend", "hours", "touches", "handovers", "feedback", "experiments"]
    func column(_ measure: Measure, _ table: DataTable) -> String? {
      measure.columns.first { name in table.column(name).map { table.columns[$0].kind == .number } ?? false }
    }
    let candidates = tables.filter {
      !ledgers.contains($0.name) && $0.column("tactic") != nil && column(measure, $0) != nil
    }
    func rank(_ table: DataTable) -> Int { Measure.allCases.count { column($0, table) != nil } }
    guard let best = candidates.max(by: { (rank($0), $1.name) < (rank($1), $0.name) }),
      let name = column(measure, best)
    else { return nil }
    return Origin(table: best.name, column: name)
  }

  init(_ measure: Measure, in tables: [DataTable], _ surveys: [String: TableSurvey], asOf: CivilDate) {
    origin = Self.origin(of: measure, in: tables)
    guard let origin, let table = tables.first(where: { $0.name == origin.table }) else { return }
    if table.stream != nil {
      add(surveys[table.name]?.outcomes(of: origin.column) ?? [])
    } else {
      add(Self.sums(LedgerRows(table.columns, table.rows, asOf: asOf), origin.column))
    }
  }

  /// Customers as the ledger `touches` has them, shared by the touches before them: the sums of tactics come to the
  /// conversions that have a touch, never more (formulas.md, 4).
  /// - Returns: `nil` where the playbook's model can't be computed.
  init?(attributed journeys: JourneyMeasures) {
    let model = journeys.settings.model
    guard journeys.hasConversions, let credits = journeys.credits[model] else { return nil }
    origin = Origin(table: journeys.table, column: "converted")
    self.model = model
    total.value = Double(journeys.conversions)
    total.rows = journeys.rows
    for (place, tactic) in journeys.tactics.enumerated() {
      byTactic[tactic] = Sum(value: credits.conversions[place], rows: journeys.touches[place])
    }
  }

  /// One tactic's sum, or that of the rows that name none.
  typealias Part = (tactic: String?, sum: Sum)

  private mutating func add(_ parts: [Part]) {
    for part in parts {
      total.value += part.sum.value
      total.rows += part.sum.rows
      total.unknownRows += part.sum.unknownRows
      guard let tactic = part.tactic else { continue }
      byTactic[tactic, default: Sum()].value += part.sum.value
      byTactic[tactic, default: Sum()].rows += part.sum.rows
      byTactic[tactic, default: Sum()].unknownRows += part.sum.unknownRows
    }
  }

  /// What some rows come to, in an order that depends on nothing but them.
  static func sums(_ rows: LedgerRows, _ column: String) -> [Part] {
    let (tactics, numbers, days) = (rows.texts("tactic"), rows.numbers(column), rows.days)
    var sums = [Sum](repeating: Sum(), count: tactics.texts.count + 1)
    for row in 0..<rows.chunk.count where days.counts(row) {
      let place = Int(tactics[row] + 1)
      sums[place].rows += 1
      if numbers[row].isNaN { sums[place].unknownRows += 1 } else { sums[place].value += numbers[row] }
    }
    return sums.enumerated().map { place, sum in
      (place == 0 ? nil : tactics.texts[Int32(place - 1)], sum)
    }
  }
}
