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

  /// The figures of each tactic's own KPIs.
  func tacticFigures(_ indicators: [Indicator]) -> [TacticKPI: TargetedFigure] {
    var wanted: [String: [(tactic: String, target: TargetedFigure.Target)]] = [:]
    for tactic in playbook.tactics {
      var seen: Set<String> = []
      for kpi in tactic.kpis where seen.insert(kpi.reference.id.value).inserted {
        let target = kpi.value.map { TargetedFigure.Target.value($0.value.amount, baseline: nil) }
        wanted[kpi.reference.id.value, default: []].append((tactic.id, target ?? .none))
      }
      if let step = tactic.microConversion, let kpi = step.kpi?.id.value, seen.insert(kpi).inserted {
        let target = step.target.map { TargetedFigure.Target.value($0.value.amount, baseline: nil) }
        wanted[kpi, default: []].append((tactic.id, target ?? .none))
      }
    }
    var found: [TacticKPI: TargetedFigure] = Dictionary(
      minimumCapacity: wanted.values.reduce(0) { $0 + $1.count })
    for indicator in indicators {
      guard let tactics = wanted[indicator.kpi.id] else { continue }
      // The target of a sum is one for all tactics together.
      let isExtensive = catalog.isExtensive(indicator.kpi.id)
      let byTactic = indicator.dimension("tactic")
      for (tactic, target) in tactics {
        let figure = byTactic?.figure(of: tactic) ?? Figure(.none(.missingInput))
        found[TacticKPI(tactic: tactic, kpi: indicator.kpi.id)] = TargetedFigure(
          figure, target: target == .none && !isExtensive ? indicator.kpi.ownTarget : target,
          better: indicator.kpi.better?.value)
      }
    }
    return found
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
