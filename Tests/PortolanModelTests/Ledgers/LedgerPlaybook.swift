import PortolanModel
import PortolanSource

/// Two tactics, two teams, and whatever ledgers a test writes.
struct LedgerPlaybook {
  let playbook: Playbook
  let measures: Measures
  var money: MoneyAndTime { measures.money }

  /// - Parameters:
  ///   - settings: further lines of portolan.yml.
  ///   - tables: a table's rows by its name, the header first.
  ///   - more: further files, which win over those of the same name.
  init(
    asOf: String = "2026-09-30", settings: String = "", _ tables: [String: String] = [:], more: String = ""
  ) {
    let names = tables.keys.sorted()
    let files = names.map { "-- data/\($0).csv --\n\(tables[$0] ?? "")" }.joined(separator: "\n")
    playbook = Playbook(
      """
      -- portolan.yml --
      title: Sample
      \(settings)
      data: {\(names.map { "\($0): data/\($0).csv" }.joined(separator: ", "))}
      -- strategy/lead.md --
      title: Lead
      why: w
      horizon: 2026
      budget: 10000
      resources: {sales: 10 h/week}
      -- objectives/customers.md --
      title: Customers
      strategy: lead
      kpi: won
      target: 20
      start: 2026-01-01
      due: 2026-12-31
      weight: 3
      -- objectives/known.md --
      title: Known
      strategy: lead
      kpi: rate
      target: 10%
      start: 2026-01-01
      due: 2026-12-31
      weight: 1
      -- kpis/won.md --
      title: Won
      formula: sum(deals)
      unit: count
      -- kpis/rate.md --
      title: Rate
      formula: deals / meetings
      unit: percent
      -- tactics/mail.md --
      title: Mail
      objectives: [customers, known]
      kpis: {won: 8, rate: 5%}
      status: running
      budget: 1000
      effort: {sales: 4 h/week}
      start: 2026-01-01
      end: 2026-12-31
      -- tactics/fair.md --
      title: Fair
      objectives: [customers]
      kpis: {won: 4}
      status: planned
      effort: {sales: 10 h/week}
      start: 2026-07-01
      end: 2026-12-31
      -- teams/sales.md --
      title: Sales
      capacity: 12 h/week
      hourly-rate: 50
      -- teams/room.md --
      title: Room
      capacity: 8 h/week
      \(files)
      \(more)
      """)
    measures = Measures(of: playbook, asOf: CivilDate(asOf) ?? CivilDate(dayNumber: 0))
  }

  func economics(_ tactic: String) -> Economics? { money.economics(of: tactic) }

  /// What the checks say of the data and the settings.
  var findings: [String] {
    Rule.all.findings(in: playbook, measures).filter {
      ["data-inconsistent", "wrong-value", "unknown-field"].contains($0.rule)
    }.map { "\($0.position.file):\($0.position.line): \($0.message)" }
  }
}
