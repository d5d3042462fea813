extension AlignmentScore {
  /// What the score would gain if one check passed that now fails, and nothing else changed.
  package struct Gain: Hashable, Sendable {
    package enum Kind: String, Sendable { case foundation, learning, objective, tactic }

    /// In points of the whole score.
    package let gain: Double
    package let kind: Kind
    /// The id of the document, or of the slot.
    package let item: String
    /// The id of the rule, or of the slot.
    package let rule: String

    /// Most first; what is equal to the billionth by kind, item and rule.
    package static func precedes(_ a: Gain, _ b: Gain) -> Bool {
      let (left, right) = ((a.gain * 1e9).rounded(), (b.gain * 1e9).rounded())
      if left != right { return left > right }
      if a.kind != b.kind { return a.kind.rawValue < b.kind.rawValue }
      return a.item == b.item ? a.rule < b.rule : a.item < b.item
    }

    static func all(
      _ input: AlignmentInput, _ points: ScorePoints, _ coverage: Coverage, _ effort: EffortHeld
    ) -> [Gain] {
      var gains: [Gain] = []
      gains += slots(input.foundations, points.foundation, .foundation)
      gains += slots(input.learning, points.learning, .learning)
      for (place, objective) in input.objectives.enumerated() {
        guard let answers = objective.answers else { continue }
        let worth = coverage.weight(of: place, input) / 2
        forEachFix(of: answers, Checklist.objective) { check, own, fixed, _ in
          add(worth * (fixed - own), .objective, objective.id, check.id, to: &gains)
        }
      }
      for (place, tactic) in input.tactics.enumerated() {
        let worth = effort.held > 0 ? points.effort * effort.amounts[place] / effort.held : 0
        let factor = factor(tactic.answers, points)
        forEachFix(of: tactic.answers, Checklist.tactic) { check, own, fixed, answers in
          var gain = worth * (AlignmentScore.factor(answers, points) * fixed - factor * own)
          Coverage.forEachPlace(of: tactic, in: input) { objective, stage in
            let best = coverage.best[objective][stage].quality
            if fixed > best { gain += coverage.points(ofStageOf: objective, input) * (fixed - best) }
          }
          add(gain, .tactic, tactic.id, check.id, to: &gains)
        }
      }
      return gains.sorted(by: precedes)
    }

    private static func slots(_ slots: [AlignmentInput.Slot], _ points: Double, _ kind: Kind) -> [Gain] {
      let weight = slots.reduce(0) { $0 + $1.weight }
      var gains: [Gain] = []
      for slot in slots where weight > 0 {
        add(points * slot.weight * (1 - slot.bounded) / weight, kind, slot.id, slot.id, to: &gains)
      }
      return gains
    }

    private static func add(
      _ gain: Double, _ kind: Kind, _ item: String, _ rule: String, to gains: inout [Gain]
    ) {
      guard gain > 1e-12 else { return }
      gains.append(Gain(gain: gain, kind: kind, item: item, rule: rule))
    }

    /// Calls for every check that fails by itself: with the quality of the document as it is, and what it would be.
    private static func forEachFix(
      of answers: CheckAnswers, _ list: Checklist,
      _ body: (Checklist.Check, _ own: Double, _ fixed: Double, _ answers: CheckAnswers) -> Void
    ) {
      guard answers.failing != 0 else { return }
      let own = list.quality(answers)
      for (place, check) in list.checks.enumerated() where answers.fails(place) {
        var mended = answers
        mended[place] = .pass
        body(check, own, list.quality(mended), mended)
      }
    }
  }

  /// The five fixes that bring most.
  package var bestGains: ArraySlice<Gain> { gains.prefix(5) }
}
