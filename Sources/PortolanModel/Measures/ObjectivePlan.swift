import PortolanSource

/// Whether an objective's tactics, each at its target, come to what the objective wants: people × target rates, step by
/// step along the journey (formulas.md, 3: the rate of the whole is the product of the steps').
package struct ObjectivePlan: Sendable {
  package struct Step: Sendable {
    package let from: String
    package let to: String
    /// The places in `Playbook.tactics` of those that bring it about.
    package let tactics: [Int]
    /// Who comes from the step before; `nil` for the first one.
    package let arriving: Double?
    /// Whom its own tactics address over the whole period, at the pace so far; `nil` where nobody was addressed yet.
    package let addressed: Double?
    /// The rate that its tactics want, by how many each addresses.
    package let rate: Double?
    /// What its tactics promise as a number instead of a rate.
    package let promised: Double?
    /// Who gets to `to`, if all targets are met.
    package let outcome: Quotient

    /// The people of the step: those who arrive, or those whom its tactics address where these are more.
    package var people: Double? {
      guard let arriving else { return addressed }
      return max(arriving, addressed ?? 0)
    }
  }

  package let steps: [Step]
  /// What the objective wants.
  package let target: Double
  /// The end of the chain; undefined for the reason of the first step that is.
  package let outcome: Quotient

  /// The step that leaves the plan undefined.
  package var missing: Step? { steps.first { $0.outcome.value == nil } }

  /// How much the plan falls short of the target; `nil` where it doesn't, or isn't defined.
  package var shortfall: Double? {
    outcome.value.flatMap { $0 < target ? target - $0 : nil }
  }

  /// The plan's outcome over the target.
  package var coverage: Quotient { Quotient.of(outcome.value, over: target) }
}

/// What the plans of objectives need of the tables.
struct ObjectivePlans {
  private struct Want {
    let objective: Objective
    let period: Period
    let tactics: [Int]
    /// By KPI: the request for whom each tactic addressed in the period so far.
    let requests: [String: Int]
  }

  private let playbook: Playbook
  private let catalog: KPICatalog
  private let asOf: CivilDate
  private let stages: [String]
  private let stageAt: [String: Int]
  private var wanted: [Want] = []
  private(set) var requests: [KPICatalog.Request] = []

  /// - Parameter period: the days of an objective whose rows count.
  init(
    of playbook: Playbook, _ catalog: KPICatalog, asOf: CivilDate, first: Int,
    period: (Objective) -> Period?
  ) {
    self.playbook = playbook
    self.catalog = catalog
    self.asOf = asOf
    stages = playbook.settings.stages.map(\.value)
    stageAt = stages.places
    var serving: [String: [Int]] = [:]
    for (number, tactic) in playbook.tactics.enumerated() where tactic.isActive && tactic.step(stageAt) != nil
    {
      for id in Set(tactic.objectives.map(\.id.value)) { serving[id, default: []].append(number) }
    }
    func names(_ tactics: [Int]) -> Condition { Condition(.tactics(tactics.map { playbook.tactics[$0].id })) }
    var places: [KPICatalog.Request: Int] = [:]
    for objective in playbook.objectives {
      // Only what is counted at the end of the chain can be held against it.
      guard let tactics = serving[objective.id], objective.target != nil, let kpi = objective.kpi?.id.value,
        catalog.isUsable(kpi), catalog.isFlow(kpi), let period = period(objective),
        let document: KPI = playbook.document(objective.kpi), [.count, nil].contains(document.unit?.value),
        document.better?.value != .lower
      else { continue }
      let soFar = asOf < period.end ? Period(from: period.start, through: asOf) : period
      var own: [String: Int] = [:]
      // Only their rows: with hundreds of objectives, all tactics in each one's period would be millions of figures.
      let condition = names(tactics)
      for tactic in tactics.map({ playbook.tactics[$0] }) {
        guard let id = tactic.microConversion?.kpi?.id.value, own[id] == nil, !catalog.isExtensive(id),
          catalog.isUsable(id), let soFar,
          catalog.tables(behind: id).allSatisfy({ $0.column("tactic") != nil })
        else { continue }
        let isDated = catalog.tables(behind: id).allSatisfy { DataTable.dateColumn(of: $0.columns) != nil }
        let scope = Scope(
          by: [Located("tactic", at: ChainFigures.nowhere)], where: condition, period: isDated ? soFar : nil)
        let request = KPICatalog.Request(id, in: scope)
        if places[request] == nil {
          places[request] = first + requests.count
          requests.append(request)
        }
        own[id] = places[request]
      }
      wanted.append(Want(objective: objective, period: period, tactics: tactics, requests: own))
    }
  }

  /// - Returns: by the objective's id.
  func results(_ answers: [KPICatalog.Answer]) -> [String: ObjectivePlan] {
    var plans: [String: ObjectivePlan] = [:]
    for want in wanted {
      plans[want.objective.id] = plan(of: want) { tactic in
        guard let kpi = tactic.microConversion?.kpi?.id.value, let request = want.requests[kpi] else {
          return nil
        }
        return answers[request].figure([.text(tactic.id)])?.denominator
      }
    }
    return plans
  }

  /// - Parameter addressed: whom a tactic has addressed so far.
  private func plan(of want: Want, addressed: (Tactic) -> Double?) -> ObjectivePlan? {
    let spans = want.tactics.compactMap { number in
      playbook.tactics[number].step(stageAt).map { (number, $0) }
    }
    guard let start = spans.map(\.1.lowerBound).min(), let end = spans.map(\.1.upperBound).max(),
      let target = want.objective.target?.value.amount
    else { return nil }
    var arriving: Quotient?
    var steps: [ObjectivePlan.Step] = []
    for stage in start..<end {
      var rate = StepTarget()
      var (own, promised): (Double?, Double?) = (nil, nil)
      // What comes straight to the end of this step from further back.
      var ahead = 0.0
      var tactics: [Int] = []
      for (number, span) in spans where span.upperBound == stage + 1 {
        let tactic = playbook.tactics[number]
        guard let wanted = tactic.microConversion?.target?.value.amount else { continue }
        tactics.append(number)
        if tactic.microConversion?.kpi.map({ catalog.isExtensive($0.id.value) }) ?? (wanted > 1) {
          promised = (promised ?? 0) + wanted
          continue
        }
        let people = addressed(tactic).flatMap { whole($0, tactic, want.period) }
        if span.lowerBound == stage {
          rate.add(wanted, people: people)
          if let people { own = (own ?? 0) + people }
        } else if let people {
          ahead += people * wanted
        }
      }
      let step = outcome(
        of: stage, tactics, arriving: arriving, own: own, rate: rate.rate, promised: promised, ahead: ahead)
      steps.append(step)
      arriving = step.outcome
    }
    return ObjectivePlan(
      steps: steps, target: target, outcome: arriving ?? .none(.missingTarget))
  }

  private func outcome(
    of stage: Int, _ tactics: [Int], arriving: Quotient?, own: Double?, rate: Double?, promised: Double?,
    ahead: Double
  ) -> ObjectivePlan.Step {
    let before = arriving?.value
    var outcome: Quotient
    if let rate {
      // Who comes from a step that is undefined isn't known, even where the tactics address others.
      let people = arriving == nil ? own : before.map { max($0, own ?? 0) }
      if let people {
        outcome = Quotient(people * rate + (promised ?? 0) + ahead)
      } else {
        outcome = .none(arriving?.reason ?? .missingInput)
      }
    } else if let promised {
      // A number is promised whatever arrives.
      outcome = Quotient(promised + ahead)
    } else {
      outcome = .none(.missingTarget)
    }
    return ObjectivePlan.Step(
      from: stages[stage], to: stages[stage + 1], tactics: tactics, arriving: before, addressed: own,
      rate: rate, promised: promised, outcome: outcome)
  }

  /// What a tactic comes to by the end of the objective's period at the pace of its own days so far (formulas.md, 8).
  private func whole(_ soFar: Double, _ tactic: Tactic, _ period: Period) -> Double? {
    let start = max(period.start, tactic.start?.value ?? period.start)
    let end = min(period.end, tactic.end?.value ?? period.end)
    guard start <= end,
      let elapsed = Pacing.elapsed(from: start, through: end, asOf: asOf).value, elapsed > 0
    else { return nil }
    return Quotient(soFar / elapsed).value
  }
}
