import PortolanSource

/// What dated targets come to as time passes, by id, and what adds them up.
struct TimeFigures: Sendable {
  var objectives: [String: TargetPace] = [:]
  var kpis: [String: PeriodTarget] = [:]
  /// By the tactic whose micro-conversion has a target and a date.
  var tactics: [String: TargetPace] = [:]
  var scores: [String: ObjectiveScore] = [:]
  var strategies: [String: StrategyScore] = [:]
  var challenges: [String: ChallengeStanding] = [:]
  var views: [ViewPlace: ViewFigures] = [:]
  var diagnostics: [Diagnostic] = []
}

/// A KPI over the days that its target is for.
package struct PeriodTarget: Sendable {
  package let current: TargetedFigure
  package let pace: TargetPace?
  let answer: KPICatalog.Answer?

  /// Where the figure comes from.
  package var explanation: Explanation? { answer?.explanation(at: 0) }
}

extension Measures {
  /// How an objective keeps up; `nil` without a KPI, a target or a date.
  package func pace(of objective: Objective) -> TargetPace? { time.objectives[objective.id] }

  /// How a KPI keeps up with a target that is for a period; `nil` for all others.
  package func periodTarget(of kpi: KPI) -> PeriodTarget? { time.kpis[kpi.id] }

  /// A KPI over the days of its target, otherwise over all rows.
  package func current(of kpi: KPI) -> TargetedFigure? {
    time.kpis[kpi.id]?.current ?? indicator(kpi.id)?.whole
  }

  /// How the micro-conversion of a tactic keeps up, where it has a target and a date.
  package func pace(of tactic: Tactic) -> TargetPace? { time.tactics[tactic.id] }

  /// An objective's own score as an OKR.
  package func score(of objective: Objective) -> ObjectiveScore? { time.scores[objective.id] }

  /// What a strategy's objectives add up to; `nil` where it has none.
  package func score(of strategy: Strategy) -> StrategyScore? { time.strategies[strategy.id] }

  package func standing(of challenge: Challenge) -> ChallengeStanding? { time.challenges[challenge.id] }
}
