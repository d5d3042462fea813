import PortolanModel

/// The computed blocks whose figures a KPI's explanations tell, as the KPI's own page has none of that scope. A page
/// must not grow with the playbook: of many blocks, the first ones.
struct ExplainedBlocks: Sendable {
  /// Rows of all blocks on one page.
  static let mostRows = 400
  /// Periods of one line of a trend: the latest ones.
  static let periods = 24

  private(set) var byKPI: [String: [ViewPlace]] = [:]
  private var listed: [String: Set<ViewPlace>] = [:]

  /// Challenges that are told on one page, and ranks of one.
  static let (mostChallenges, ranks) = (10, 30)
  /// The challenges on each KPI, and those that it guards, in the playbook's order.
  private(set) var challenges: [String: [Challenge]] = [:]

  init(_ measures: Measures, _ all: [Challenge]) {
    let views = measures.views
    for challenge in all where measures.standing(of: challenge) != nil {
      for kpi in Set([challenge.kpi, challenge.guardKPI].compactMap { $0?.id.value })
      where challenges[kpi]?.count ?? 0 < Self.mostChallenges {
        challenges[kpi, default: []].append(challenge)
      }
    }
    var rows: [String: Int] = [:]
    for (place, view) in views.sorted(by: { ($0.key.entry, $0.key.block) < ($1.key.entry, $1.key.block) }) {
      for (kpi, count) in Self.rows(of: view) {
        let sum = rows[kpi, default: 0] + count
        // The first block is told whatever its length, which is bounded.
        guard sum <= Self.mostRows || rows[kpi] == nil else { continue }
        rows[kpi] = sum
        byKPI[kpi, default: []].append(place)
        listed[kpi, default: []].insert(place)
      }
    }
  }

  /// How many rows a block takes on the page of each of its KPIs, where its scope is its own.
  private static func rows(of view: ViewFigures) -> [(kpi: String, rows: Int)] {
    var found: [(kpi: String, rows: Int)] = []
    func add(_ kpi: String, _ count: Int) {
      if let place = found.firstIndex(where: { $0.kpi == kpi }) {
        found[place].rows += count
      } else {
        found.append((kpi, count))
      }
    }
    switch view {
    case .kpis(let kpis):
      for kpi in kpis where kpi.scope.isOwn { add(kpi.kpi, min(kpi.figures.count, ExplainedPages.rows)) }
    case .trend(let trend):
      for line in trend.lines where line.scope.isOwn {
        add(line.kpi, min(trend.periods.count, periods))
      }
    case .funnel, .table: break
    }
    return found
  }

  /// Whether a KPI's page tells of a challenge.
  func contains(_ challenge: String, of kpi: String) -> Bool {
    challenges[kpi]?.contains { $0.id == challenge } ?? false
  }

  /// Whether a KPI's page has the block.
  func contains(_ place: ViewPlace, of kpi: String) -> Bool { listed[kpi]?.contains(place) ?? false }
}
