/// How well each objective is served at each of its stages: by the best tactic there, so that one more never harms.
struct Coverage {
  let qualities: [Double]
  /// max(total, Σ weights): what is assigned to no objective earns nothing.
  let weightHeld: Double
  /// By objective, then by its stages; one for an objective that names none.
  private(set) var best: [[(quality: Double, tactic: Int?)]]
  private let points: Double

  init(_ input: AlignmentInput, _ points: ScorePoints) {
    qualities = input.tactics.map { Checklist.tactic.quality($0.answers) }
    weightHeld = max(points.totalWeight, input.objectives.reduce(0) { $0 + $1.weight })
    self.points = points.objectives
    best = input.objectives.map { Array(repeating: (0, nil), count: max(1, $0.stages.count)) }
    for (place, tactic) in input.tactics.enumerated() {
      let quality = qualities[place]
      Self.forEachPlace(of: tactic, in: input) { objective, stage in
        let known = best[objective][stage]
        if known.tactic == nil || quality > known.quality { best[objective][stage] = (quality, place) }
      }
    }
  }

  /// The objectives' stages that a tactic serves: planned or under way, at a stage that the objective needs.
  static func forEachPlace(
    of tactic: AlignmentInput.Tactic, in input: AlignmentInput, _ body: (Int, Int) -> Void
  ) {
    guard tactic.state != .over else { return }
    for (number, objective) in tactic.objectives.enumerated()
    where !tactic.objectives[..<number].contains(objective) {
      let stages = input.objectives[objective].stages
      if stages.isEmpty { body(objective, 0) }
      for (place, stage) in stages.enumerated() where tactic.stages.contains(stage) { body(objective, place) }
    }
  }

  /// What one stage of an objective is worth when it is served perfectly.
  func points(ofStageOf objective: Int, _ input: AlignmentInput) -> Double {
    weight(of: objective, input) / 2 / Double(best[objective].count)
  }

  /// What an objective is worth.
  func weight(of objective: Int, _ input: AlignmentInput) -> Double {
    weightHeld > 0 ? points * input.objectives[objective].weight / weightHeld : 0
  }

  func part(of place: Int, _ input: AlignmentInput) -> AlignmentScore.ObjectivePart {
    let objective = input.objectives[place]
    let served = best[place]
    return AlignmentScore.ObjectivePart(
      id: objective.id, weight: objective.weight, points: weight(of: place, input),
      own: objective.answers.map { Checklist.objective.quality($0) } ?? 0,
      coverage: served.reduce(0) { $0 + $1.quality } / Double(served.count),
      stages: served.enumerated().map {
        AlignmentScore.StagePart(
          stage: $0 < objective.stages.count ? objective.stages[$0] : nil, quality: $1.quality,
          tactic: $1.tactic)
      }, hasDocument: objective.answers != nil)
  }
}

/// What ledgers have booked on each tactic, and what they should have.
struct EffortHeld {
  /// By tactic.
  let amounts: [Double]
  let recorded: Double
  /// max(recorded, expected).
  let held: Double
  let undocumented: [AlignmentInput.Activity]

  init(_ input: AlignmentInput) {
    let places = Dictionary(
      input.tactics.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    var amounts = [Double](repeating: 0, count: input.tactics.count)
    var undocumented: [AlignmentInput.Activity] = []
    var recorded = 0.0
    // More given back than spent is no effort.
    for activity in input.activity where activity.amount > 0 {
      recorded += activity.amount
      if let place = places[activity.id] {
        amounts[place] += activity.amount
      } else {
        undocumented.append(activity)
      }
    }
    self.amounts = amounts
    self.recorded = recorded
    held = max(recorded, input.expectedEffort)
    self.undocumented = undocumented.sorted { ($1.amount, $0.id) < ($0.amount, $1.id) }
  }
}
