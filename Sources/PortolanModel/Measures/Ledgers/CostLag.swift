import PortolanSource

/// How long after its cost a customer is won, and what that does to the cost of a customer over all tactics
/// (formulas.md, 4): a sales cycle longer than one period sets the customers up to “today” against the costs up to a
/// cycle before.
package struct CostLag: Sendable {
  /// The KPI that says how long a sales cycle is.
  package static let kpi = "sales-cycle"

  /// The median sales cycle, in days; the reason where it isn't known, and costs are not shifted.
  package let cycle: Quotient
  /// What the cycle is held against.
  package let period: Settings.EconomicPeriod
  /// `nil` where costs and customers of the same days are compared.
  package let shifted: Shifted?

  /// The costs that customers up to “today” came from.
  package struct Shifted: Sendable {
    /// The last day whose costs count.
    package let lastDay: CivilDate
    package let spent: Amount
    package let timeCost: Amount
    /// Money and time, the known parts where one is unknown.
    package let fullCost: Amount
    /// Which rows of the ledgers these are.
    package let rows: [LedgerFigure.Rows]
  }

  /// - Parameters:
  ///   - cycle: the median sales cycle, in days.
  ///   - tables: those of the playbook; only `spend` and `hours` are read.
  init(_ cycle: Quotient, _ settings: EconomicSettings, _ tables: [DataTable], asOf: CivilDate) {
    self.cycle = cycle
    period = settings.period
    guard let days = cycle.value, days.exceeds(Self.days(of: settings.period)), days < 36_600 else {
      shifted = nil
      return
    }
    shifted = Shifted(tables, settings, until: asOf.adding(days: -Int(days.rounded())))
  }

  /// How long a period is on average, in days of the Gregorian calendar.
  static func days(of period: Settings.EconomicPeriod) -> Double {
    switch period {
    case .month: 365.2425 / 12
    case .quarter: 365.2425 / 4
    case .year: 365.2425
    }
  }
}

extension CostLag.Shifted {
  fileprivate init(_ tables: [DataTable], _ settings: EconomicSettings, until wanted: CivilDate) {
    let ledgers = tables.filter { ["spend", "hours"].contains($0.name) && !$0.columns.isEmpty }
    let lastDay = Self.lastDay(wanted, ledgers)
    var (spend, hours) = (SpendLedger(), HoursLedger())
    var rows: [LedgerFigure.Rows] = []
    var lacks: [String: [Lack]] = [:]
    for table in ledgers {
      let cut = LedgerRows(table.columns, table.rows, asOf: lastDay, isDated: true)
      if table.name == "spend" { spend.add(cut) } else { hours.add(cut) }
      guard DataTable.dateColumn(of: table.columns) != nil else {
        lacks[table.name] = [.ledgerColumn(table: table.name, "date")]
        continue
      }
      let undated = cut.days.undated(of: table.rows.count)
      if undated > 0 { lacks[table.name] = [.rows(table.name, undated)] }
    }
    spend.finish()
    hours.finish()
    for table in ledgers {
      let (used, unknown, later) =
        table.name == "spend"
        ? (spend.total.rows, spend.total.unknownRows, spend.laterRows)
        : (hours.total.rows, hours.total.unknownRows, hours.laterRows)
      let undated = LedgerRows(table.columns, table.rows, asOf: lastDay).days.undated(of: table.rows.count)
      rows.append(
        LedgerFigure.Rows(
          table: table.name, file: table.file, used: used - unknown,
          setAside: [
            (.withoutValue, unknown), (.undated, undated), (.inLastCycle, later - undated),
          ], lines: LedgerLines(table, asOf: lastDay, isDated: true).lines(of: nil)))
    }
    // Nothing was paid or worked so long ago: what the customers cost isn't recorded.
    let none = spend.total.rows + hours.total.rows == 0
    let worked = Economics.time(MoneyAndTime.byTeam(hours.cells[...]), settings, lack: hours.lack)
    func amount(_ amount: Amount, _ table: String) -> Amount {
      let more = lacks[table] ?? []
      if none, amount.lacks.isEmpty, more.isEmpty {
        return Amount(.none(.missingInput), lacks: [.costs(until: lastDay)])
      }
      return Amount(
        more.contains(where: \.isWhole) ? .none(.missingInput) : amount.quotient, lacks: amount.lacks + more)
    }
    self.lastDay = lastDay
    spent = amount(spend.amount(spend.total), "spend")
    timeCost = amount(worked.cost, "hours")
    fullCost = Economics.fullCost(spent, timeCost)
    self.rows = rows
  }

  /// The day, or the end of a week or month that lies nearest, where a ledger tells no days.
  private static func lastDay(_ wanted: CivilDate, _ ledgers: [DataTable]) -> CivilDate {
    let grains = ledgers.compactMap { table in
      DataTable.dateColumn(of: table.columns).map { table.columns[$0].grain }
    }
    guard
      let grain = grains.max(by: { a, b in
        Period(a, of: wanted).days < Period(b, of: wanted).days
      }), grain != .day
    else { return wanted }
    let piece = Period(grain, of: wanted)
    return 2 * (wanted - piece.start + 1) >= piece.days ? piece.end : piece.start.adding(days: -1)
  }
}
