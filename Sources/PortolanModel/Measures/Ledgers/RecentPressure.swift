import PortolanSource

/// How many of the contacts that were touched of late had more touches in a window than the cap allows.
struct RecentPressure: Sendable {
  let cap: Pressing.Cap
  private(set) var touched = 0
  private(set) var over = 0

  /// - Returns: `nil` where no touches are recorded.
  init?(_ measures: Measures, days: Int) {
    guard let table = measures.tables.first(where: { $0.name == "touches" }), table.rowCount > 0 else {
      return nil
    }
    cap = measures.money.settings.cap.map(Pressing.Cap.init) ?? Pressing.Cap(touches: 3, days: 7)
    let from = Instant(measures.asOf.adding(days: 1 - days)).milliseconds
    let earliest = from - Int64(cap.days) * Instant.millisecondsADay
    var ledger = TouchLedger()
    ledger.add(LedgerRows(table.columns, table.rows, asOf: measures.asOf))
    var instants: [Int64] = []
    ledger.forEachContact { _, rows in
      instants.removeAll(keepingCapacity: true)
      var isRecent = false
      for row in rows {
        let (kind, instant) = (ledger.kinds[Int(row)], ledger.instants[Int(row)])
        guard kind == .touch || kind == .touchAndConversion, instant > earliest else { continue }
        instants.append(instant)
        if instant >= from { isRecent = true }
      }
      guard isRecent else { return }
      touched += 1
      if Double(ContactPressure.peak(instants, days: cap.days)) > cap.touches { over += 1 }
    }
  }
}
