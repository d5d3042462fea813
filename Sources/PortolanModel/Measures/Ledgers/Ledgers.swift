import PortolanSource

/// The tables with a meaning of their own (the contract, 5), read once, up to “today”.
package struct Ledgers: Sendable {
  package private(set) var spend = SpendLedger()
  package private(set) var hours = HoursLedger()
  private(set) var handovers = HandoverLedger()
  private(set) var touches = TouchLedger()
  package let customers: OutcomeLedger
  package let meetings: OutcomeLedger
  package let revenue: OutcomeLedger

  /// - Parameter attributed: the customers of tactics where a model says whose they are.
  init(
    _ tables: [DataTable], _ surveys: [String: TableSurvey] = [:], asOf: CivilDate,
    attributed: OutcomeLedger? = nil
  ) {
    customers =
      attributed ?? OutcomeLedger(.customers, in: tables, surveys, asOf: asOf)
    meetings = OutcomeLedger(.meetings, in: tables, surveys, asOf: asOf)
    revenue = OutcomeLedger(.revenue, in: tables, surveys, asOf: asOf)
    for table in tables where !table.columns.isEmpty {
      let rows = LedgerRows(table.columns, table.rows, asOf: asOf)
      switch table.name {
      case "spend": spend.add(rows)
      case "hours": hours.add(rows)
      case "handovers": handovers.add(rows)
      case "touches": touches.add(rows)
      default: break
      }
    }
    spend.finish()
    hours.finish()
  }

  /// Gives up the rows of touches, once what they come to is known.
  mutating func dropTouches() { touches = TouchLedger() }

  /// Whether there is anything to tell about money and time.
  package var isThere: Bool { spend.isThere || hours.isThere }
}
