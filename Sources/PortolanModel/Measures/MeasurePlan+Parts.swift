/// What answers come to: trends of blocks, figures of tactics, funnels.
extension MeasurePlan {
  static func trends(_ kpi: ViewKPI, _ answers: [KPICatalog.Answer]) -> [[DimensionValue]: Trend] {
    guard let trend = kpi.trend else { return [:] }
    var before: [[DimensionValue]: Figure] = [:]
    for scoped in answers[trend.beforeRequest].figures { before[scoped.key] = scoped.figure }
    var trends: [[DimensionValue]: Trend] = [:]
    for scoped in answers[trend.lastRequest].figures {
      guard let old = before[scoped.key] else { continue }
      trends[scoped.key] = Trend(
        last: trend.last, before: trend.before, lastFigure: scoped.figure, beforeFigure: old)
    }
    return trends
  }

  static func funnels(_ steps: [KPICatalog.Answer], _ targets: [Double?]) -> [ViewFigures
    .FunnelFigures]
  {
    let keys = Set(steps.flatMap { $0.figures.map(\.key) }).sorted { $0.lexicographicallyPrecedes($1) }
    let byKey = steps.map {
      Dictionary($0.figures.map { ($0.key, $0.figure) }, uniquingKeysWith: { first, _ in first })
    }
    return keys.map { key in
      let figures = byKey.map { $0[key] }
      return ViewFigures.FunnelFigures(
        key: key, funnel: Funnel(figures.map { $0?.value }, stepTargets: targets),
        rows: figures.compactMap { $0?.rows }.max() ?? 0, answers: steps)
    }
  }
}
