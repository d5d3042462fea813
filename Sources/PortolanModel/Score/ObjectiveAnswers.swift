import PortolanSource

/// Answers the eight checks of an objective.
struct ObjectiveAnswers {
  private let source: AnswerSource
  private let list = Checklist.objective

  init(_ source: AnswerSource) { self.source = source }

  func answers(_ objective: Objective) -> CheckAnswers {
    var answers = CheckAnswers()
    func fail(_ id: String, if fails: Bool) {
      if fails, let place = list.place(of: id) { answers[place] = .fail }
    }
    let kpi = objective.kpi.flatMap { source.playbook.document($0, KPI.self) }
    let indicator = kpi.flatMap { source.indicators[$0.id] }
    fail("smart-not-specific", if: indicator?.hasUnit != true)
    fail("smart-not-measurable", if: indicator?.isUsable != true)
    fail("smart-not-achievable", if: !isAchievable(objective, better: kpi?.better?.value))
    let strategy = objective.strategy.flatMap { source.playbook.document($0, Strategy.self) }
    fail("smart-not-relevant", if: objective.relevant == nil || strategy == nil)
    fail("smart-no-deadline", if: !hasDeadline(objective, strategy))
    fail("kpi-no-target", if: objective.target == nil || indicator?.hasDirection != true)
    fail("kpi-stale-data", if: indicator.map { $0.isStale || !$0.isUsable } ?? true)
    fail("kpi-vanity-only", if: countsAttention(kpi))
    return answers
  }

  private func hasDeadline(_ objective: Objective, _ strategy: Strategy?) -> Bool {
    guard let due = objective.due?.value else { return false }
    // It can't lie in the horizon of a strategy that isn't there.
    guard let strategy else { return objective.strategy == nil }
    return strategy.horizon.map { $0.value.contains(due) } ?? true
  }

  private func isAchievable(_ objective: Objective, better: KPI.Better?) -> Bool {
    guard let wanted = objective.target?.value.amount, let start = objective.baseline?.value.amount else {
      return false
    }
    if better == .lower ? start <= wanted : better == .higher ? start >= wanted : false { return false }
    let step = start == 0 ? Double.infinity : abs(wanted - start) / abs(start)
    let most = source.parameters.value("percent", of: .smartNotAchievable) / 100
    return !step.exceeds(most) || objective.achievable != nil
  }

  private func countsAttention(_ kpi: KPI?) -> Bool {
    guard let kpi else { return true }
    return source.measures.catalog.attention(countedBy: kpi.id, among: source.vanity) != nil
  }
}
