import PortolanSource

/// A playbook's alignment score with what its pages tell about it.
package struct ScoreSheet: Sendable {
  package let score: AlignmentScore
  package let settings: ScoreSettings
  /// The same with the default settings and thresholds; `nil` where these are used.
  package let usual: AlignmentScore?
  /// Thresholds of rules that are not as by default.
  package let thresholds: [RuleParameters.Difference]
  package let effort: RecordedEffort
  package let input: AlignmentInput
  /// Objectives that were published once, have no document any more and were not retired.
  package let vanished: [String]
  package let hasRegistry: Bool
  private let tacticAt: [String: Int]
  private let objectiveAt: [String: Int]
  private let gainsOf: [String: [Int]]

  package init(of playbook: Playbook, _ measures: Measures) {
    self.init(Findings(playbook, measures, first: .tacticWithoutObjective))
  }

  /// - Parameter findings: after all rules have been at work, for their thresholds and what they have counted.
  init(_ findings: Findings) {
    var findings = findings
    let settings = findings.measures.score
    let playbook = findings.playbook
    // One that can't be read is a finding.
    let registry = playbook.source.registry.flatMap {
      try? Registry($0, at: SourceFolder.registryFile, playbook.language)
    }
    let parameters = RuleParameters(playbook)
    let source = AnswerSource(&findings, settings, parameters)
    let (input, effort) = Self.input(source, registry)
    (self.settings, self.input, self.effort) = (settings, input, effort)
    score = AlignmentScore(input, points: settings.points)
    thresholds = parameters.differences(of: Self.rules)
    if settings.differences.isEmpty && thresholds.isEmpty {
      usual = nil
    } else {
      let plain = AnswerSource(&findings, settings.usual, RuleParameters())
      usual = AlignmentScore(Self.input(plain, registry).input, points: settings.usual.points)
    }
    hasRegistry = registry != nil
    vanished = input.objectives.filter { $0.answers == nil }.map(\.id)
    tacticAt = input.tactics.map(\.id).places
    objectiveAt = input.objectives.map(\.id).places
    var gains: [String: [Int]] = [:]
    for (place, gain) in score.gains.enumerated() where gain.kind == .tactic || gain.kind == .objective {
      gains[gain.item, default: []].append(place)
    }
    gainsOf = gains
  }

  /// The rules whose thresholds count in the score.
  private static let rules = Set(
    (Checklist.tactic.checks + Checklist.objective.checks).map(\.id) + [
      "strategy-no-positioning", "strategy-horizon-too-short", "contact-pressure-exceeded", "review-stale",
    ])

  private static func input(_ source: AnswerSource, _ registry: Registry?) -> (
    input: AlignmentInput, effort: RecordedEffort
  ) {
    let playbook = source.playbook
    var input = AlignmentInput()
    input.stages = playbook.settings.stages.map(\.value)
    // Nothing needs to lead on from where the journey arrives.
    let needed = Array(input.stages.indices.dropLast())
    let objectives = ObjectiveAnswers(source)
    var places: [String: Int] = [:]
    for objective in playbook.objectives {
      places[objective.id] = input.objectives.count
      let own = objective.stages.compactMap { source.stageAt[$0.value] }
      input.objectives.append(
        AlignmentInput.Objective(
          objective.id, weight: objective.weight, stages: own.isEmpty ? needed : Array(Set(own)).sorted(),
          answers: objectives.answers(objective)))
    }
    for row in registry?.kept(.objective) ?? [] where places[row.id] == nil && playbook.index[row.id] == nil {
      input.objectives.append(
        AlignmentInput.Objective(row.id, weight: max(0, row.weight ?? 1), stages: needed, answers: nil))
    }
    let tactics = TacticAnswers(source)
    input.tactics = playbook.tactics.map { tactic in
      AlignmentInput.Tactic(
        tactic.id, objectives: tactic.objectives.compactMap { places[$0.id.value] },
        stages: stages(of: tactic, source), state: state(of: tactic), answers: tactics.answers(tactic))
    }
    let effort = RecordedEffort(source)
    input.activity = effort.activity
    input.expectedEffort = effort.expected
    input.foundations = FoundationSlots(source).slots
    input.learning = LearningSlots(source, registry).slots
    return (input, effort)
  }

  private static func state(of tactic: Tactic) -> AlignmentInput.State {
    switch tactic.status?.value ?? .planned {
    case .running: .active
    case .planned: .planned
    case .idea, .paused, .done, .stopped: .over
    }
  }

  /// The stages that a tactic leads on from, as on the map of the journey.
  private static func stages(of tactic: Tactic, _ source: AnswerSource) -> [Int] {
    guard let step = tactic.microConversion, let to = step.to.flatMap({ source.stageAt[$0.value] }) else {
      return []
    }
    let from = step.from.flatMap { source.stageAt[$0.value] } ?? max(0, to - 1)
    return Array(from..<max(to, from + 1))
  }

  // MARK: looking up

  package func part(ofTactic id: String) -> AlignmentScore.TacticPart? {
    tacticAt[id].map { score.tactics[$0] }
  }

  package func part(ofObjective id: String) -> AlignmentScore.ObjectivePart? {
    objectiveAt[id].map { score.objectives[$0] }
  }

  /// What the failing checks of a document would bring, most first.
  package func gains(of id: String) -> [AlignmentScore.Gain] { (gainsOf[id] ?? []).map { score.gains[$0] } }

  /// What the checks of a document say.
  package func answers(of id: String) -> (list: Checklist, answers: CheckAnswers)? {
    if let place = tacticAt[id] { return (.tactic, input.tactics[place].answers) }
    return objectiveAt[id].flatMap { input.objectives[$0].answers }.map { (.objective, $0) }
  }
}
