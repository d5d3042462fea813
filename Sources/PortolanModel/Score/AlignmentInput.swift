/// What the alignment score is computed from: the answers of checks, and denominators that come from outside the
/// documents, so that documents can only earn (alignment_rules.md, 3.1).
package struct AlignmentInput: Sendable {
  /// One part of a fixed list: the best that there is for it, 0 to 1.
  package struct Slot: Sendable {
    package var id: String
    package var weight = 1.0
    package var status: Double
    /// What there is, in one sentence.
    package var found: String
    /// What to write or to record where something is missing, in one imperative sentence.
    package var record: String?

    package init(
      _ id: String, weight: Double = 1, status: Double, found: String = "", record: String? = nil
    ) {
      (self.id, self.weight, self.status) = (id, weight, status)
      (self.found, self.record) = (found, record)
    }
  }

  /// A declared objective, whether or not its document is still there.
  package struct Objective: Sendable {
    package var id: String
    /// On the scale of `totalWeight`.
    package var weight: Double
    /// The stages of the journey that it needs a tactic for, by their places; without any, one tactic at whichever stage.
    package var stages: [Int]
    /// `nil` without a document.
    package var answers: CheckAnswers?

    package init(_ id: String, weight: Double, stages: [Int], answers: CheckAnswers?) {
      (self.id, self.weight, self.stages, self.answers) = (id, weight, stages, answers)
    }
  }

  package enum State: Sendable { case active, planned, over }

  package struct Tactic: Sendable {
    package var id: String
    /// The objectives that it serves, by their places.
    package var objectives: [Int]
    package var stages: [Int]
    package var state: State
    package var answers: CheckAnswers

    package init(_ id: String, objectives: [Int], stages: [Int], state: State, answers: CheckAnswers) {
      (self.id, self.objectives, self.stages, self.state) = (id, objectives, stages, state)
      self.answers = answers
    }
  }

  /// Money, time included, that ledgers have booked on an id in the window; the empty id is what is booked on nothing.
  package struct Activity: Sendable {
    package var id: String
    package var amount: Double

    package init(_ id: String, amount: Double) { (self.id, self.amount) = (id, amount) }
  }

  package var foundations: [Slot] = []
  package var learning: [Slot] = []
  /// The stages of the journey, in order.
  package var stages: [String] = []
  package var objectives: [Objective] = []
  package var tactics: [Tactic] = []
  package var activity: [Activity] = []
  /// What the ledgers should have recorded.
  package var expectedEffort = 0.0

  package init() {}
}

/// One of the four parts of the score.
package enum Pillar: String, CaseIterable, Sendable { case foundation, objectives, effort, learning }

/// What the four pillars are worth, and the factors that the definition leaves to be settled.
package struct ScorePoints: Hashable, Sendable {
  package var foundation = 20.0
  package var objectives = 35.0
  package var effort = 30.0
  package var learning = 15.0
  /// What effort on a tactic that serves no objective earns of its quality.
  package var isolatedFactor = 0.25
  /// What the weights of all objectives come to.
  package var totalWeight = 100.0

  package init() {}

  package subscript(pillar: Pillar) -> Double {
    get {
      switch pillar {
      case .foundation: foundation
      case .objectives: objectives
      case .effort: effort
      case .learning: learning
      }
    }
    set {
      switch pillar {
      case .foundation: foundation = newValue
      case .objectives: objectives = newValue
      case .effort: effort = newValue
      case .learning: learning = newValue
      }
    }
  }
}
