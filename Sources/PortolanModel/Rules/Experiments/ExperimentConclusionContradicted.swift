import PortolanSource

extension Rule {
  static let experimentConclusionContradicted = Rule(
    "experiment-conclusion-contradicted", severity: .error, parent: "experiment-invalid-split",
    "The decision about an experiment is one that its figures bear.",
    because: "A wrong conclusion is worse than none: it is quoted for years, and nobody tests it again.",
    french: "La décision prise sur un test est celle que ses chiffres autorisent.",
    becauseFrench:
      "Une conclusion fausse est pire que pas de conclusion : on la cite des années, et personne ne refait le test.",
    accepts: [
      """
      -- kpis/replies.md --
      title: Replies
      better: higher
      -- experiments/subject.md --
      title: Short subjects
      kpi: replies
      variants: [{name: long, exposed: 2692, converted: 72}, {name: short, exposed: 2691, converted: 118}]
      status: done
      decision: ship
      """
    ],
    rejects: [
      """
      -- kpis/replies.md --
      title: Replies
      better: higher
      -- experiments/faces.md --
      title: Faces
      kpi: replies
      variants: [{name: logo, exposed: 4278, converted: 95}, {name: face, exposed: 4277, converted: 107}]
      status: done
      decision: ↓ship
      """
    ]
  ) { playbook, findings in
    for experiment in playbook.experiments where experiment.status?.value == .done {
      guard let decision = experiment.decision,
        let verdict = findings.measures.verdict(of: experiment, playbook),
        decision.value.contradicts(verdict)
      else { continue }
      let (en, fr) = verdict.words
      findings.add(
        en: "“\(experiment.title.value)” decides “\(decision.value.rawValue)”; the figures say: \(en)",
        fr:
          "« \(experiment.title.value) » décide « \(decision.value.rawValue) » ; les chiffres disent : \(fr)",
        help: (
          "Decide by the figures, or say `iterate` and test again.",
          "Décidez d’après les chiffres, ou écrivez `iterate` et recommencez."
        ), at: decision.position)
    }
  }
}

extension TrialVerdict.Outcome {
  var words: (en: String, fr: String) {
    switch self {
    case .winner: ("a variant is better than the control", "une variante est meilleure que le témoin")
    case .controlBetter: ("the control is better", "le témoin est meilleur")
    case .winnerButUnderpowered:
      (
        "a variant leads, with fewer contacts than planned",
        "une variante est en tête, avec moins de contacts que prévu"
      )
    case .controlBetterButUnderpowered:
      (
        "the control leads, with fewer contacts than planned",
        "le témoin est en tête, avec moins de contacts que prévu"
      )
    case .inconclusive, .inconclusiveUnderpowered:
      ("the difference may be chance", "la différence peut être le hasard")
    case .sampleRatioMismatch:
      ("the contacts were not dealt as planned", "la répartition n’est pas celle prévue")
    case .noData: ("a variant has no contacts", "une variante n’a aucun contact")
    case .invalidData: ("the counts can’t be", "les nombres sont impossibles")
    }
  }
}

extension Measures {
  /// What the counts of an experiment say; `nil` where they say nothing.
  func verdict(of experiment: Experiment, _ playbook: Playbook) -> TrialVerdict.Outcome? {
    guard let better = playbook.document(experiment.kpi, KPI.self)?.better?.value else { return nil }
    let variants = variants(of: experiment)
    let shares = experiment.split?.value.shares ?? variants.map { _ in 1 }
    guard better != .range, shares.count == variants.count else { return nil }
    let arms = zip(variants, shares).compactMap { variant, share in
      variant.exposed.flatMap { exposed in
        variant.converted.map { TrialArm($0, of: exposed, weight: share) }
      }
    }
    guard arms.count == variants.count else { return nil }
    return TrialVerdict(
      arms, higherIsBetter: better == .higher, alpha: experiment.alpha?.value.value ?? 0.05,
      planned: experiment.sample.flatMap { Int(exactly: ($0.value.value * Double(arms.count)).rounded()) }
    ).outcome
  }
}

extension Experiment.Decision {
  func contradicts(_ verdict: TrialVerdict.Outcome) -> Bool {
    switch self {
    case .ship: verdict != .winner
    case .stop: verdict == .winner
    case .iterate, .none: false
    }
  }
}
