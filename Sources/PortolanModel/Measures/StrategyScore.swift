import PortolanSource

/// An objective as one key result: the part of the way from its start to its target that is done (formulas.md, 9).
package struct ObjectiveScore: Sendable {
  package let keyResult: KeyResult
  package let okr: OKRScore
  package let kind: OKRScore.Kind
  /// The attainment that the strategy adds up.
  package let attainment: Attainment

  /// - Parameter isFlow: a flow starts at 0, whatever the period before brought.
  init(_ objective: Objective, _ figure: TargetedFigure, better: KPI.Better?, isFlow: Bool) {
    // Without a baseline, what should grow starts at 0; of what should shrink the start is unknown.
    let start = isFlow ? 0 : objective.baseline?.value.amount ?? (better == .lower ? nil : 0)
    keyResult = .measured(start: start, target: objective.target?.value.amount, actual: figure.figure.value)
    okr = OKRScore([keyResult])
    kind = objective.kind?.value ?? .committed
    attainment = figure.attainment
  }
}

/// What the objectives of a strategy add up to, by their weights.
package struct StrategyScore: Sendable {
  /// The attainments: the strict headline, over what is known only, and the coverage.
  package let rollUp: RollUp
  /// The objectives as key results.
  package let okr: OKRScore
  /// How many of the objectives have a figure.
  package let known: Int
  package let count: Int

  init(_ objectives: [(weight: Double, score: ObjectiveScore?)]) {
    rollUp = RollUp(objectives.map { RollUp.Item(weight: $0.weight, raw: $0.score?.attainment.raw.value) })
    let unknown = KeyResult.measured(start: nil, target: nil, actual: nil)
    okr = OKRScore(
      objectives.map { $0.score?.keyResult ?? unknown }, weights: objectives.map(\.weight))
    known = objectives.count { $0.score?.attainment.raw.value != nil }
    count = objectives.count
  }
}
