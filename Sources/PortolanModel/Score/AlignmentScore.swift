/// How much of the strategy is really carried by tactics, 0 to 100, with all that it is made of (alignment_rules.md, 3).
package struct AlignmentScore: Sendable {
  package struct PillarPart: Sendable {
    package let pillar: Pillar
    /// What the pillar is worth.
    package let points: Double
    /// 0 to 1.
    package let share: Double
    package var earned: Double { points * share }
  }

  package struct SlotPart: Sendable {
    package let id: String
    package let status: Double
    package let points: Double
    package let found: String
    /// `nil` where nothing is missing.
    package let record: String?
    package var earned: Double { points * status }
  }

  /// How well one stage is served for one objective.
  package struct StagePart: Sendable {
    /// `nil` where the objective names no stage.
    package let stage: Int?
    /// The quality of the best tactic, 0 where there is none.
    package let quality: Double
    /// That tactic, by its place.
    package let tactic: Int?
  }

  package struct ObjectivePart: Sendable {
    package let id: String
    package let weight: Double
    package let points: Double
    /// The quality of its document (g_o).
    package let own: Double
    /// How well its stages are served by tactics (cov_o).
    package let coverage: Double
    package let stages: [StagePart]
    package let hasDocument: Bool
    package var share: Double { (own + coverage) / 2 }
    package var earned: Double { points * share }
    package var uncovered: [Int] { stages.lazy.filter { $0.tactic == nil }.compactMap(\.stage) }
  }

  package struct TacticPart: Sendable {
    package let id: String
    /// q_t.
    package let quality: Double
    /// What its quality counts for where effort is weighed: less for an isolated action.
    package let factor: Double
    /// The money that it took in the window, time included.
    package let effort: Double
    /// That money over what all effort is held against.
    package let effortShare: Double
    /// What this effort could earn, and earns.
    package let points: Double
    package var earned: Double { points * factor * quality }
  }

  package struct EffortPart: Sendable {
    package let recorded: Double
    package let expected: Double
    /// What was booked on ids that no tactic has, most first.
    package let undocumented: [AlignmentInput.Activity]
    /// What effort is held against.
    package var held: Double { max(recorded, expected) }
    /// `nil` where nothing is recorded and nothing expected.
    package var undocumentedShare: Double? { share(undocumented.reduce(0) { $0 + $1.amount }) }
    package var unrecordedShare: Double? { share(max(0, expected - recorded)) }

    private func share(_ amount: Double) -> Double? { held > 0 ? amount / held : nil }
  }

  package let points: ScorePoints
  package let stages: [String]
  package let pillars: [PillarPart]
  package let foundations: [SlotPart]
  package let learning: [SlotPart]
  /// In the order of the input.
  package let objectives: [ObjectivePart]
  package let tactics: [TacticPart]
  package let effort: EffortPart
  /// What each failing check would bring if it alone passed, most first; those that bring nothing are left out.
  package let gains: [Gain]
  /// What all objectives' weights are held against.
  package let weightHeld: Double

  /// 0 to 100 with the default points.
  package var overall: Double { pillars.reduce(0) { $0 + $1.earned } }
  /// The most that there is to earn.
  package var full: Double { pillars.reduce(0) { $0 + $1.points } }
  package var letter: Letter { Letter(full > 0 ? 100 * overall / full : 0) }

  package func part(_ pillar: Pillar) -> PillarPart {
    pillars.first { $0.pillar == pillar } ?? PillarPart(pillar: pillar, points: 0, share: 0)
  }

  /// A for 85 and more, B 70, C 55, D 40, E.
  package enum Letter: String, Sendable, CaseIterable {
    case a = "A"
    case b = "B"
    case c = "C"
    case d = "D"
    case e = "E"

    package init(_ score: Double) {
      // What is shown as 85.0 is an A.
      let shown = (score * 10).rounded() / 10
      self = shown >= 85 ? .a : shown >= 70 ? .b : shown >= 55 ? .c : shown >= 40 ? .d : .e
    }
  }

  /// - Complexity: one step a tactic, objective of it and stage; a gain costs as much as what its check touches.
  package init(_ input: AlignmentInput, points: ScorePoints = ScorePoints()) {
    self.points = points
    stages = input.stages
    foundations = Self.slots(input.foundations, points.foundation)
    learning = Self.slots(input.learning, points.learning)
    let coverage = Coverage(input, points)
    let effort = EffortHeld(input)
    weightHeld = coverage.weightHeld
    objectives = input.objectives.indices.map { coverage.part(of: $0, input) }
    tactics = input.tactics.indices.map { place in
      let (tactic, amount) = (input.tactics[place], effort.amounts[place])
      let share = effort.held > 0 ? amount / effort.held : 0
      return TacticPart(
        id: tactic.id, quality: coverage.qualities[place], factor: Self.factor(tactic.answers, points),
        effort: amount, effortShare: share, points: points.effort * share)
    }
    self.effort = EffortPart(
      recorded: effort.recorded, expected: input.expectedEffort, undocumented: effort.undocumented)
    func share(_ earned: Double, of points: Double) -> Double { points > 0 ? earned / points : 0 }
    pillars = [
      PillarPart(
        pillar: .foundation, points: points.foundation,
        share: Self.mean(input.foundations)),
      PillarPart(
        pillar: .objectives, points: points.objectives,
        share: coverage.weightHeld > 0
          ? objectives.reduce(0) { $0 + $1.weight * $1.share } / coverage.weightHeld : 0),
      PillarPart(
        pillar: .effort, points: points.effort,
        share: tactics.reduce(0) { $0 + $1.effortShare * $1.factor * $1.quality }),
      PillarPart(pillar: .learning, points: points.learning, share: Self.mean(input.learning)),
    ]
    gains = Gain.all(input, points, coverage, effort)
  }

  private static func slots(_ slots: [AlignmentInput.Slot], _ points: Double) -> [SlotPart] {
    let weight = slots.reduce(0) { $0 + $1.weight }
    return slots.map {
      SlotPart(
        id: $0.id, status: $0.bounded, points: weight > 0 ? points * $0.weight / weight : 0, found: $0.found,
        record: $0.bounded < 1 ? $0.record : nil)
    }
  }

  private static func mean(_ slots: [AlignmentInput.Slot]) -> Double {
    let weight = slots.reduce(0) { $0 + $1.weight }
    return weight > 0 ? slots.reduce(0) { $0 + $1.weight * $1.bounded } / weight : 0
  }

  /// What effort on a tactic counts for.
  static func factor(_ answers: CheckAnswers, _ points: ScorePoints) -> Double {
    answers.fails(withoutObjective) ? points.isolatedFactor : 1
  }

  static let withoutObjective = Checklist.tactic.place(of: "tactic-without-objective") ?? 0
}

extension AlignmentInput.Slot {
  var bounded: Double { min(1, max(0, status)) }
}
