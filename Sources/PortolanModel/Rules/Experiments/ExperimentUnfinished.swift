import PortolanSource

extension Rule {
  static let experimentUnfinished = Rule(
    "experiment-unfinished", severity: .warning,
    "An experiment that is over has a decision, a conclusion and its reservations.",
    because: "What was learned and not written down is paid for again.",
    french: "Un test terminé a une décision, une conclusion et ses réserves.",
    becauseFrench: "Ce qui a été appris sans être écrit se paie une seconde fois.",
    parameters: [
      Parameter(
        "days", 14, wholes: 1...3650, "how long after its end it may stay open",
        french: "combien de jours après sa fin il peut rester ouvert")
    ],
    accepts: [
      """
      -- portolan.yml --
      title: Playbook
      as-of: 2026-09-30
      -- experiments/subject.md --
      ---
      title: Short subjects
      end: 2026-07-03
      decision: ship
      ---
      ## Conclusion

      Short is better.

      ## Reservations

      Two weeks in summer.
      """
    ],
    rejects: [
      """
      -- portolan.yml --
      title: Playbook
      as-of: 2026-09-30
      -- experiments/subject.md --
      title: Short subjects
      end: ↓2026-07-03
      """,
      """
      -- portolan.yml --
      title: Playbook
      as-of: 2026-09-30
      -- experiments/subject.md --
      ---
      title: Short subjects
      end: ↓2026-07-03
      decision: ship
      ---
      ## Conclusion

      Short is better.
      """,
    ]
  ) { playbook, findings in
    let days = Int(findings.parameter("days"))
    for experiment in playbook.experiments where !experiment.header.isBroken {
      guard let end = experiment.end, findings.asOf - end.value > days, experiment.status?.value != .stopped
      else { continue }
      var (lacks, manque): ([String], [String]) = ([], [])
      if experiment.decision == nil {
        lacks.append("decision")
        manque.append("décision")
      }
      if !playbook.hasSection(.conclusion, of: experiment) {
        lacks.append("conclusion")
        manque.append("conclusion")
      }
      if !playbook.hasSection(.reservations, of: experiment) {
        lacks.append("reservations")
        manque.append("réserves")
      }
      guard !lacks.isEmpty else { continue }
      findings.add(
        en: "“\(experiment.title.value)” ended on \(end.value) without \(lacks.joined(separator: ", "))",
        fr: "« \(experiment.title.value) » terminé le \(end.value), sans \(manque.joined(separator: ", "))",
        help: (
          "Write `decision:`, and the sections “Conclusion” and “Reservations”.",
          "Écrivez `decision:`, et les sections « Conclusion » et « Réserves »."
        ), at: end.position)
    }
  }
}

extension Experiment {
  /// A part of an experiment's text, under a heading in either language.
  enum Section {
    case conclusion, reservations

    fileprivate var headings: Set<String> {
      switch self {
      case .conclusion: Experiment.conclusionHeadings
      case .reservations: Experiment.reservationHeadings
      }
    }
  }
}

extension Playbook {
  /// Whether an experiment's text has such a part, with something in it.
  func hasSection(_ section: Experiment.Section, of experiment: Experiment) -> Bool {
    self[experiment.id]?.body.sections.contains {
      section.headings.contains(language.inEnglish($0.heading.text).lowercased()) && !$0.text.isEmpty
    } ?? false
  }
}
