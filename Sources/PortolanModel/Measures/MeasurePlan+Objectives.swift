import PortolanSource

/// Scorecards by objective. No table says which objective a row belongs to: an objective's own KPI counts all rows of
/// its period, any other one those of the tactics that serve it.
struct ObjectiveFigures {
  private struct Want {
    let place: ViewPlace
    /// By KPI, its objectives, and the number of each one's request.
    var kpis: [(id: String, objectives: [(id: String, request: Int)])] = []
  }

  private var wanted: [Want] = []
  private(set) var requests: [KPICatalog.Request] = []

  init() {}

  /// Whether a scorecard is one by objective.
  static func isWanted(_ request: KPIsRequest) -> Bool { request.scope.by.map(\.value) == ["objective"] }

  /// - Parameter period: the days of an objective whose rows count.
  init(
    _ blocks: [(ViewPlace, KPIsRequest)], of playbook: Playbook, _ catalog: KPICatalog, first: Int,
    period: (Objective) -> Period?
  ) {
    var serving: [String: Set<String>] = [:]
    for tactic in playbook.tactics {
      for objective in tactic.objectives { serving[objective.id.value, default: []].insert(tactic.id) }
    }
    for (place, block) in blocks {
      var want = Want(place: place)
      let named = block.kpis.map(\.id.value)
      for kpi in playbook.kpis where named.isEmpty || named.contains(kpi.id) {
        let isDated = catalog.tables(behind: kpi.id).allSatisfy {
          DataTable.dateColumn(of: $0.columns) != nil
        }
        var objectives: [(id: String, request: Int)] = []
        for objective in playbook.objectives {
          let isOwn = objective.kpi?.id.value == kpi.id
          guard isOwn || !named.isEmpty else { continue }
          var condition = block.scope.condition
          if !isOwn {
            let tactics = Condition.Comparison.tactics(serving[objective.id] ?? [])
            condition = condition.map { $0.and(tactics) } ?? Condition(tactics)
          }
          let days = block.scope.period ?? (isDated ? period(objective) : nil)
          objectives.append((objective.id, first + requests.count))
          requests.append(KPICatalog.Request(kpi.id, in: Scope(where: condition, period: days)))
        }
        if !objectives.isEmpty { want.kpis.append((kpi.id, objectives)) }
      }
      let order = { (id: String) in named.firstIndex(of: id) ?? 0 }
      want.kpis = want.kpis.enumerated().sorted {
        (order($0.element.id), $0.offset) < (order($1.element.id), $1.offset)
      }.map(\.element)
      wanted.append(want)
    }
  }

  func results(_ answers: [KPICatalog.Answer]) -> (
    figures: [ViewPlace: ViewFigures], diagnostics: [Diagnostic]
  ) {
    var found: [ViewPlace: ViewFigures] = [:]
    for want in wanted {
      found[want.place] = .kpis(
        want.kpis.compactMap { kpi in
          let own = kpi.objectives.map { answers[$0.request] }
          guard let first = own.first else { return nil }
          return ViewFigures.KPIFigures(
            kpi: kpi.id,
            figures: kpi.objectives.map { objective in
              ScopedFigure(
                key: [.text(objective.id)],
                figure: answers[objective.request].values.first ?? Figure(.none(.missingInput)))
            }, trends: [:], answer: first, each: own)
        })
    }
    let numbers = Set(wanted.flatMap { $0.kpis.flatMap { $0.objectives.map(\.request) } })
    return (found, numbers.sorted().flatMap { answers[$0].diagnostics })
  }
}

extension Condition.Comparison {
  /// Rows of certain tactics, in a condition that nobody wrote.
  static func tactics(_ ids: some Collection<String>) -> Condition.Comparison {
    Condition.Comparison(
      column: Located("tactic", at: ChainFigures.nowhere), test: .oneOf(ids.sorted().map { .text($0) }),
      position: ChainFigures.nowhere)
  }
}
