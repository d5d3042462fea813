import PortolanSource

extension Rule {
  static let kpiStaleData = Rule(
    "kpi-stale-data", severity: .warning,
    "Figures that have targets rest on recent rows.",
    because: "A dashboard that stopped a month ago looks exactly like one that works.",
    french: "Les chiffres qui ont une cible reposent sur des lignes récentes.",
    becauseFrench: "Un tableau de bord arrêté depuis un mois ressemble en tout point à un autre qui marche.",
    parameters: [
      Parameter(
        "periods", 1.5, in: 0.1...100, "how many of its own periods a table may be old",
        french: "de combien de ses propres périodes un tableau peut dater")
    ],
    accepts: [
      """
      -- portolan.yml --
      title: Playbook
      as-of: 2026-09-30
      data: {outbound: data/outbound.csv}
      -- data/outbound.csv --
      month,replies
      2026-07,10
      2026-08,12
      -- kpis/replies-won.md --
      title: Replies
      formula: sum(replies)
      unit: count
      target: 100
      """
    ],
    rejects: [
      """
      -- portolan.yml --
      title: Playbook
      as-of: 2026-09-30
      data: {outbound: data/outbound.csv}
      -- data/outbound.csv --
      month,replies
      2026-05,10
      ↓2026-06,12
      -- kpis/replies-won.md --
      title: Replies
      formula: sum(replies)
      unit: count
      target: 100
      """
    ]
  ) { playbook, findings in
    let most = findings.parameter("periods")
    let catalog = findings.measures.catalog
    var targeted = Set(playbook.kpis.lazy.filter { $0.target != nil || $0.range != nil }.map(\.id))
    for objective in playbook.objectives where objective.target != nil {
      if let kpi = objective.kpi { targeted.insert(kpi.id.value) }
    }
    for tactic in playbook.tactics where tactic.isActive {
      for kpi in tactic.kpis { targeted.insert(kpi.reference.id.value) }
    }
    var byTable: [String: [String]] = [:]
    for id in targeted.sorted() where catalog.isUsable(id) {
      for table in catalog.tablesUsed(by: id) { byTable[table, default: []].append(id) }
    }
    for (name, kpis) in byTable.sorted(by: { $0.key < $1.key }) {
      guard let table = catalog.tables[name], let age = findings.age(of: table),
        age.periods.exceeds(most)
      else { continue }
      let titles = kpis.prefix(3).map { playbook[$0]?.header.title.value ?? $0 }
      let more = kpis.count > 3 ? " …" : ""
      findings.add(
        en:
          "the last row of “\(name)” is of \(age.last): \(titles.map { "“\($0)”" }.joined(separator: ", "))\(more) \(kpis.count == 1 ? "is" : "are") out of date",
        fr: "dernière mesure de \(titles.map { "« \($0) »" }.joined(separator: ", "))\(more) : \(age.last)",
        help: (
          "Add the rows since then to `\(table.file)`.", "Ajoutez les lignes depuis lors à `\(table.file)`."
        ), at: age.position)
    }
  }
}

/// How old a table's newest row is.
struct DataAge {
  /// The last day that its newest period has, up to “today”.
  let last: CivilDate
  let position: SourcePosition
  /// The age in the table's own periods: those that its dates name, or the usual distance between its days.
  let periods: Double

  /// - Returns: `nil` for a table without dates or rows.
  init?(of table: DataTable, asOf: CivilDate) {
    guard let column = DataTable.dateColumn(of: table.columns),
      case .days(let days) = table.rows.values[column]
    else { return nil }
    var (newest, row) = (Int32.min, -1)
    var distinct: Set<Int32> = []
    for (number, day) in days.enumerated() where day != DataChunk.unknownDay && day <= asOf.dayNumber {
      distinct.insert(day)
      if day >= newest { (newest, row) = (day, number) }
    }
    guard row >= 0 else { return nil }
    let grain = table.columns[column].grain
    let period = Period(grain, of: CivilDate(dayNumber: newest))
    last = min(period.end, asOf)
    position = table.position(ofRow: row)
    var length = Double(period.days)
    if grain == .day, let first = distinct.min(), distinct.count > 1 {
      // A table that is kept day by day pauses at weekends and on holidays.
      length = max(7, Double(newest - first) / Double(distinct.count - 1))
    } else if grain == .day {
      length = 30
    }
    periods = Double(asOf - last) / length
  }
}

extension KPICatalog {
  /// The tables that a KPI and its parts are computed from.
  func tablesUsed(by id: String) -> Set<String> {
    var (names, seen, open) = (Set<String>(), Set<String>(), [id])
    while let id = open.popLast() {
      guard seen.insert(id).inserted else { continue }
      open += parts(of: id)
      if let table = table(of: id) { names.insert(table.name) }
    }
    return names
  }
}
