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
    func has(_ experiment: Experiment, _ names: Set<String>) -> Bool {
      playbook[experiment.id]?.body.sections.contains {
        names.contains($0.heading.text.lowercased()) && !$0.text.isEmpty
      } ?? false
    }
    for experiment in playbook.experiments where !experiment.header.isBroken {
      guard let end = experiment.end, findings.asOf - end.value > days, experiment.status?.value != .stopped
      else { continue }
      var (lacks, manque): ([String], [String]) = ([], [])
      if experiment.decision == nil {
        lacks.append("decision")
        manque.append("décision")
      }
      if !has(experiment, ["conclusion", "conclusions"]) {
        lacks.append("conclusion")
        manque.append("conclusion")
      }
      if !has(experiment, ["reservations", "reservation", "réserves", "réserve", "limites"]) {
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
