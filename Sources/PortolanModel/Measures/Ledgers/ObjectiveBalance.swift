import PortolanSource

/// Whether the plan adds up for one objective: what its tactics promise, cost and take, against what it needs and has.
///
/// A tactic that serves several objectives costs each of them its part, by the objectives' weights (equal parts where
/// all weights are 0). What the strategy has is dealt to its objectives by the same weights.
package struct ObjectiveBalance: Sendable {
  /// A tactic that serves the objective.
  package struct Part: Sendable {
    /// The place in the playbook's tactics.
    package let tactic: Int
    /// The objective's part of the tactic, 0 to 1.
    package let share: Double
    /// How many objectives the tactic serves.
    package let objectives: Int
    /// The tactic's own target on the objective's KPI; `nil` where it has none.
    package let promise: Double?
    /// Planned or under way.
    package let isActive: Bool
    /// Planned or under way, and nobody has given it a budget.
    package let isUnfunded: Bool
  }

  /// What the active tactics promise on the objective's KPI.
  package enum Promise: Hashable, Sendable {
    /// None of them has a target on it.
    case none
    /// Counts and sums add up.
    case sum(Double)
    /// Rates and means don't: the lowest and the highest of so many targets.
    case range(Double, Double, count: Int)
  }

  package let objective: Objective
  package let parts: [Part]
  package let promise: Promise
  /// The objective's target on its KPI.
  package let needed: Double?
  /// The budgets of active tactics, by their parts.
  package let planned: Double
  /// The strategy's budget, by the objective's weight.
  package let available: Quotient
  /// What was spent on all tactics that serve it, whether or not they still run, by their parts.
  package let spent: Amount
  /// Money and time.
  package let fullCost: Amount
  /// Hours that active tactics take from the objective's start to its due date.
  package let plannedHours: Quotient
  /// The strategy's resources in the same days, by the objective's weight.
  package let availableHours: Quotient

  /// What the promises lack to the target; below 0 they are more than enough. `missing-input` where nothing is
  /// promised or promises can't be added, `missing-target` without a target.
  package var shortfall: Quotient {
    guard let needed else { return .none(.missingTarget) }
    if case .sum(let sum) = promise { return Quotient(needed - sum) }
    return .none(.missingInput)
  }

  /// Budgets beyond what there is; below 0 something is left.
  package var moneyGap: Quotient { available.map { Quotient(planned - $0) } }
  package var hoursGap: Quotient { availableHours.map { has in plannedHours.map { Quotient($0 - has) } } }

  package var unfunded: [Part] { parts.filter(\.isUnfunded) }
  /// Active tactics that serve other objectives too.
  package var shared: [Part] { parts.filter { $0.isActive && $0.objectives > 1 } }
  package var active: [Part] { parts.filter(\.isActive) }
}

/// The balances of all objectives, and what they share.
struct BalanceSheet {
  private let playbook: Playbook
  private let economics: (String) -> Economics?
  private let isExtensive: (String) -> Bool
  /// By objective, the places of the tactics that serve it.
  private let serving: [String: [Int]]
  /// By the place of a tactic, the objectives that it serves, each once and sorted by id, so that weights add up to the
  /// same in every run.
  private let served: [[Objective]]
  /// By strategy, the weights of its objectives: their sum and their number.
  private let weights: [String: (sum: Double, count: Int)]

  init(
    _ playbook: Playbook, economics: @escaping (String) -> Economics?, isExtensive: @escaping (String) -> Bool
  ) {
    self.playbook = playbook
    self.economics = economics
    self.isExtensive = isExtensive
    var serving: [String: [Int]] = [:]
    served = playbook.tactics.enumerated().map { place, tactic in
      var served: [Objective] = []
      for reference in tactic.objectives {
        guard let objective = playbook.document(reference, Objective.self),
          !served.contains(where: { $0 === objective })
        else { continue }
        served.append(objective)
        serving[objective.id, default: []].append(place)
      }
      return served.count > 1 ? served.sorted { $0.id < $1.id } : served
    }
    self.serving = serving
    var weights: [String: (sum: Double, count: Int)] = [:]
    for objective in playbook.objectives {
      guard let strategy = objective.strategy?.id.value else { continue }
      let old = weights[strategy] ?? (0, 0)
      weights[strategy] = (old.sum + objective.weight, old.count + 1)
    }
    self.weights = weights
  }

  var balances: [String: ObjectiveBalance] {
    Dictionary(
      playbook.objectives.map { ($0.id, balance(of: $0)) }, uniquingKeysWith: { first, _ in first })
  }

  private func balance(of objective: Objective) -> ObjectiveBalance {
    let parts = (serving[objective.id] ?? []).map { part(of: $0, objective) }
    let strategy = playbook.document(objective.strategy, Strategy.self)
    let period = self.period(of: objective, strategy)
    var planned = 0.0
    for part in parts where part.isActive {
      planned += part.share * (playbook.tactics[part.tactic].budget.flatMap { playbook.own($0.value) } ?? 0)
    }
    return ObjectiveBalance(
      objective: objective, parts: parts, promise: promise(of: parts, objective),
      needed: objective.target?.value.amount, planned: planned, available: available(objective, strategy),
      spent: sum(parts) { $0.spent }, fullCost: sum(parts) { $0.fullCost },
      plannedHours: period.map { hours(of: parts, in: $0) } ?? .none(.missingInput),
      availableHours: period.map { hours(of: strategy, objective, in: $0) } ?? .none(.missingInput))
  }

  private func part(of place: Int, _ objective: Objective) -> ObjectiveBalance.Part {
    let tactic = playbook.tactics[place]
    let all = served[place]
    let sum = all.reduce(0.0) { $0 + $1.weight }
    let share = all.isEmpty ? 1 : sum > 0 ? objective.weight / sum : 1 / Double(all.count)
    return ObjectiveBalance.Part(
      tactic: place, share: share, objectives: all.count,
      promise: objective.kpi.flatMap { tactic.target(of: $0.id.value)?.amount }, isActive: tactic.isActive,
      isUnfunded: tactic.isActive && tactic.budget == nil)
  }

  private func promise(of parts: [ObjectiveBalance.Part], _ objective: Objective) -> ObjectiveBalance.Promise
  {
    guard let kpi = objective.kpi?.id.value else { return .none }
    // A target is given once, also where two objectives want the same KPI: each gets its part of it.
    let promises = parts.filter(\.isActive).compactMap { part in
      part.promise.map { (part: part, value: $0) }
    }
    let values = promises.map(\.value)
    guard let low = values.min(), let high = values.max() else { return .none }
    guard isExtensive(kpi) else { return .range(low, high, count: values.count) }
    return .sum(promises.reduce(0) { $0 + $1.value * sameKPI(kpi, $1.part, objective) })
  }

  /// An objective's part of a promise among those of the tactic's objectives that have the same KPI.
  private func sameKPI(_ kpi: String, _ part: ObjectiveBalance.Part, _ objective: Objective) -> Double {
    let rivals = served[part.tactic].filter { $0.kpi?.id.value == kpi }
    guard rivals.count > 1 else { return 1 }
    let sum = rivals.reduce(0.0) { $0 + $1.weight }
    return sum > 0 ? objective.weight / sum : 1 / Double(rivals.count)
  }

  private func share(of objective: Objective) -> Double? {
    guard let strategy = objective.strategy?.id.value, let all = weights[strategy] else { return nil }
    return all.sum > 0 ? objective.weight / all.sum : 1 / Double(all.count)
  }

  private func available(_ objective: Objective, _ strategy: Strategy?) -> Quotient {
    guard let budget = strategy?.budget.flatMap({ playbook.own($0.value) }), let share = share(of: objective)
    else { return .none(.missingInput) }
    return Quotient(budget * share)
  }

  /// From an objective's start, or its strategy's, to its due date.
  private func period(of objective: Objective, _ strategy: Strategy?) -> Period? {
    let horizon = strategy?.horizon?.value
    guard let start = objective.start?.value ?? horizon?.start, let end = objective.due?.value ?? horizon?.end
    else { return nil }
    return Period(from: start, through: end)
  }

  /// What tactics take in a period; one without dates takes it all along.
  private func hours(of parts: [ObjectiveBalance.Part], in period: Period) -> Quotient {
    var (sum, isKnown) = (0.0, false)
    for part in parts where part.isActive {
      let tactic = playbook.tactics[part.tactic]
      guard
        let own = Period(from: tactic.start?.value ?? period.start, through: tactic.end?.value ?? period.end),
        let common = own.overlap(with: period)
      else {
        isKnown = true
        continue
      }
      for effort in tactic.effort {
        guard let hours = effort.value?.value.hoursPerWeek else { continue }
        isKnown = true
        sum += part.share * hours * Double(common.days) / 7
      }
    }
    return isKnown || !parts.contains(where: \.isActive) ? Quotient(sum) : .none(.missingInput)
  }

  private func hours(of strategy: Strategy?, _ objective: Objective, in period: Period) -> Quotient {
    guard let strategy, let share = share(of: objective) else { return .none(.missingInput) }
    var (sum, isKnown) = (0.0, false)
    for resource in strategy.resources {
      guard let hours = resource.value?.value else { continue }
      if hours.per != nil {
        sum += hours.total(days: period.days)
      } else {
        // Hours in all are spread over the strategy's horizon.
        guard let horizon = strategy.horizon?.value else { continue }
        let common = horizon.overlap(with: period)?.days ?? 0
        sum += hours.hours * Double(common) / Double(horizon.days)
      }
      isKnown = true
    }
    return isKnown ? Quotient(sum * share) : .none(.missingInput)
  }

  /// Amounts of tactics, by their parts; what is unknown is left out and told.
  private func sum(_ parts: [ObjectiveBalance.Part], _ amount: (Economics) -> Amount) -> Amount {
    var (sum, isKnown) = (0.0, parts.isEmpty)
    var lacks: [Lack] = []
    for part in parts {
      guard let economics = economics(playbook.tactics[part.tactic].id) else { continue }
      let amount = amount(economics)
      lacks += amount.lacks
      guard let value = amount.value else { continue }
      sum += part.share * value
      isKnown = true
    }
    return Amount(isKnown ? Quotient(sum) : .none(.missingInput), lacks: lacks)
  }
}
