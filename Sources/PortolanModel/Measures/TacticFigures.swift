/// The figures of every tactic's own KPIs, its micro-conversion's included.
struct TacticFigures: Sendable {
  private struct Row: Sendable {
    let kpi: String
    let figure: TargetedFigure
  }

  private var rows: [Row] = []
  /// Which rows are a tactic's: pages ask several times for each, and hashing a reference is cheaper than two ids.
  private var places: [ObjectIdentifier: Range<Int>] = [:]

  init(_ plan: MeasurePlan, _ indicators: [Indicator]) {
    let tactics = plan.playbook.tactics
    places.reserveCapacity(tactics.count)
    rows.reserveCapacity(tactics.count * 2)
    let columns = Dictionary(
      indicators.map { ($0.kpi.id, Column(of: $0, in: plan.catalog)) },
      uniquingKeysWith: { first, _ in first })
    for tactic in tactics {
      let start = rows.count
      for kpi in tactic.kpis {
        add(kpi.reference.id.value, kpi.value?.value.amount, of: tactic, from: start, columns)
      }
      if let step = tactic.microConversion, let kpi = step.kpi?.id.value {
        add(kpi, step.target?.value.amount, of: tactic, from: start, columns)
      }
      if rows.count > start { places[ObjectIdentifier(tactic)] = start..<rows.count }
    }
  }

  /// What all tactics' figures of one KPI have in common.
  private struct Column {
    let indicator: Indicator
    let byTactic: Indicator.Dimension?
    /// The target of a sum is one for all tactics together.
    let isExtensive: Bool

    init(of indicator: Indicator, in catalog: KPICatalog) {
      self.indicator = indicator
      byTactic = indicator.dimension("tactic")
      isExtensive = catalog.isExtensive(indicator.kpi.id)
    }
  }

  /// Adds a KPI's figure; the second mention of a KPI by the same tactic adds nothing.
  private mutating func add(
    _ kpi: String, _ amount: Double?, of tactic: Tactic, from start: Int, _ columns: [String: Column]
  ) {
    guard !rows[start...].contains(where: { $0.kpi == kpi }), let column = columns[kpi] else { return }
    let own = amount.map { TargetedFigure.Target.value($0, baseline: nil) } ?? .none
    let figure = TargetedFigure(
      column.byTactic?.figure(of: tactic.id) ?? Figure(.none(.missingInput)),
      target: own == .none && !column.isExtensive ? column.indicator.kpi.ownTarget : own,
      better: column.indicator.kpi.better?.value)
    rows.append(Row(kpi: kpi, figure: figure))
  }

  subscript(kpi: String, tactic: Tactic) -> TargetedFigure? {
    guard let range = places[ObjectIdentifier(tactic)] else { return nil }
    for place in range where rows[place].kpi == kpi { return rows[place].figure }
    return nil
  }
}
