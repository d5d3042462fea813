import PortolanSource

extension Measures {
  /// What a KPI is held against in one group of a scope.
  ///
  /// A rate's target holds for every part: that of the tactic where the group is one that has its own, otherwise the
  /// KPI's. A sum's target holds for the whole only: half of the rows can't be expected to reach it.
  package func target(
    of kpi: KPI, in scope: Scope = .whole, key: [DimensionValue] = [], playbook: Playbook
  ) -> TargetedFigure.Target {
    let isNarrowed = scope.condition != nil || scope.period != nil
    if scope.by.map(\.value) == ["objective"], !isNarrowed, case .text(let id)? = key.first,
      let objective = playbook[id]?.document as? Objective, objective.kpi?.id.value == kpi.id
    {
      return progress(of: objective)?.current.target ?? .none
    }
    let isExtensive = catalog.isExtensive(kpi.id)
    if isExtensive, let period = kpi.period?.value, scope.by.isEmpty {
      return scope.condition == nil && scope.period == period ? kpi.ownTarget : .none
    }
    if isExtensive, isNarrowed { return .none }
    if let at = scope.by.firstIndex(where: { $0.value == "tactic" }), at < key.count,
      case .text(let id) = key[at], let tactic = playbook[id]?.document as? Tactic,
      let own = tactic.target(of: kpi.id), !isExtensive || scope.by.count == 1
    {
      return .value(own.amount, baseline: nil)
    }
    return isExtensive && !scope.by.isEmpty ? .none : kpi.ownTarget
  }

  /// A figure of a scope with its target and how far it is.
  package func targeted(
    _ figure: Figure, of kpi: KPI, in scope: Scope = .whole, key: [DimensionValue] = [], playbook: Playbook
  ) -> TargetedFigure {
    TargetedFigure(
      figure, target: target(of: kpi, in: scope, key: key, playbook: playbook), better: kpi.better?.value)
  }
}

extension Tactic {
  /// What the tactic itself wants of a KPI: under `kpis`, or of its micro-conversion.
  package func target(of kpi: String) -> Quantity? {
    if let own = kpis.first(where: { $0.reference.id.value == kpi }) { return own.value?.value }
    guard microConversion?.kpi?.id.value == kpi else { return nil }
    return microConversion?.target?.value
  }
}

extension KPI {
  /// How an attainment stands; `warn-within: 10 %` makes “close” end a tenth below the target.
  package func status(_ attainment: Attainment) -> Attainment.Status {
    guard let within = warnWithin?.value.value, (0...1).contains(within) else { return attainment.status }
    return attainment.status(near: 1 - within)
  }
}

extension KPICatalog {
  /// Whether a KPI grows with the rows it is computed from, as sums and counts do and rates and means don't.
  package func isExtensive(_ id: String) -> Bool { extensive.contains(id) }

  func addsUp(_ id: String) -> Bool {
    var open = [id]
    var seen: Set<String> = []
    while let id = open.popLast() {
      guard seen.insert(id).inserted else { continue }
      guard let bound = formulas[id], !bound.formula.steps.contains(.divide) else { return false }
      for aggregate in bound.formula.aggregates {
        switch aggregate.function {
        case .sum, .count, .distinct: break
        case .avg, .median, .min, .max, .p90: return false
        }
      }
      open += bound.parts
    }
    return true
  }
}
