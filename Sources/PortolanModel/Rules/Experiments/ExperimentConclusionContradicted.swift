import PortolanSource

extension Rule {
  static let experimentConclusionContradicted = Rule(
    "experiment-conclusion-contradicted", severity: .error, parent: "experiment-invalid-split",
    "What a page decides and concludes from an experiment is what its figures bear.",
    because: "A wrong conclusion is worse than none: it is quoted for years, and nobody tests it again.",
    french: "Ce qu’une page décide et conclut d’un test est ce que ses chiffres autorisent.",
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
      concludes: winner
      """,
      """
      -- kpis/replies.md --
      title: Replies
      better: higher
      -- experiments/faces.md --
      title: Faces
      kpi: replies
      variants: [{name: logo, exposed: 4278, converted: 95}, {name: face, exposed: 4277, converted: 107}]
      status: done
      decision: iterate
      concludes: inconclusive
      """,
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
      """,
      """
      -- kpis/replies.md --
      title: Replies
      better: higher
      -- experiments/gift.md --
      ---
      title: A gift in the parcel
      kpi: replies
      variants: [{name: none, exposed: 640, converted: 41}, {name: gift, exposed: 655, converted: 52}]
      sample: 2400
      status: done
      concludes: ↓winner
      decision: iterate
      ---
      ## Conclusion

      The gift brings a quarter more replies.
      """,
      """
      -- portolan.yml --
      title: Playbook
      data: {experiments: data/experiments.csv}
      -- data/experiments.csv --
      experiment,variant,exposed,converted
      subject,long,2692,72
      subject,short,2691,81
      -- kpis/replies.md --
      title: Replies
      better: higher
      -- experiments/subject.md --
      title: Short subjects
      kpi: replies
      variants: [{name: long, exposed: 2692, converted: 72}, {name: short, exposed: 2691, converted: ↓118}]
      """,
    ]
  ) { playbook, findings in
    for experiment in playbook.experiments {
      guard let result = findings.measures.result(of: experiment) else { continue }
      findings.compare(experiment, result.recorded)
      guard experiment.status?.value == .done, let outcome = result.outcome else { continue }
      let verdict = outcome.short(in: findings.language)
      let title = experiment.title.value
      if let conclusion = experiment.conclusion, conclusion.value.isContradicted(by: outcome) {
        findings.add(
          en: "“\(title)” concludes “\(conclusion.value.rawValue)”; the figures say: \(verdict)",
          fr: "« \(title) » conclut « \(conclusion.value.rawValue) » ; les chiffres disent : \(verdict)",
          help: (
            "Conclude what the figures say, with their interval.",
            "Concluez ce que disent les chiffres, avec leur intervalle."
          ), at: conclusion.position)
      } else if let decision = experiment.decision, decision.value.contradicts(outcome) {
        findings.add(
          en: "“\(title)” decides “\(decision.value.rawValue)”; the figures say: \(verdict)",
          fr: "« \(title) » décide « \(decision.value.rawValue) » ; les chiffres disent : \(verdict)",
          help: (
            "Decide by the figures, or say `iterate` and test again.",
            "Décidez d’après les chiffres, ou écrivez `iterate` et recommencez."
          ), at: decision.position)
      }
    }
  }
}

extension Experiment.Conclusion {
  fileprivate func isContradicted(by outcome: TrialVerdict.Outcome) -> Bool {
    switch self {
    case .winner: outcome != .winner
    case .loser: outcome != .controlBetter
    case .inconclusive: outcome.supportsConclusion
    }
  }
}

extension Findings {
  /// Counts that the page has otherwise than the ledger.
  fileprivate mutating func compare(_ experiment: Experiment, _ recorded: [VariantCounts]) {
    guard case .written(let variants) = experiment.variants else { return }
    for variant in variants {
      guard let own = recorded.first(where: { $0.name == variant.name?.value }) else { continue }
      for (written, counted) in [(variant.exposed, own.exposed), (variant.converted, own.converted)] {
        guard let written, let counted, written.value != counted else { continue }
        let name = own.name
        add(
          en: "the page counts \(written.value) for “\(name)”, the ledger \(counted)",
          fr: "la page compte \(written.value) pour « \(name) », le registre \(counted)",
          help: (
            "Correct one of them, or leave the counts out: the ledger has them.",
            "Corrigez l’un des deux, ou retirez les nombres : le registre les a."
          ), at: written.position)
      }
    }
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
