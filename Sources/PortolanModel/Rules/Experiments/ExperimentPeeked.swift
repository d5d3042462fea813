import PortolanSource

extension Rule {
  static let experimentPeeked = Rule(
    "experiment-peeked", severity: .warning, parent: "experiment-invalid-split",
    "An experiment that is decided before its end says that somebody looked, and is judged accordingly.",
    because:
      "Who looks ten times and stops at the first good look finds a winner in one of five tests that have none.",
    french: "Un test décidé avant sa fin dit que quelqu’un a regardé, et est jugé en conséquence.",
    becauseFrench:
      "Qui regarde dix fois et s’arrête au premier bon résultat trouve un gagnant dans un test sur cinq qui n’en a pas.",
    accepts: [
      """
      -- experiments/subject.md --
      title: Short subjects
      variants: [{name: long, exposed: 900, converted: 20}, {name: short, exposed: 900, converted: 60}]
      sample: 2400
      status: done
      decision: ship
      peeked: true
      """,
      """
      -- experiments/subject.md --
      title: Short subjects
      variants: [{name: long, exposed: 900, converted: 20}, {name: short, exposed: 900, converted: 60}]
      sample: 2400
      status: running
      decision: none
      """,
    ],
    rejects: [
      """
      -- experiments/subject.md --
      title: Short subjects
      variants: [{name: long, exposed: 900, converted: 20}, {name: short, exposed: 900, converted: 60}]
      sample: 2400
      status: done
      decision: ↓ship
      """,
      """
      -- experiments/subject.md --
      title: Short subjects
      variants: [{name: long, exposed: 900, converted: 20}, {name: short, exposed: 900, converted: 60}]
      status: running
      decision: ↓stop
      """,
    ]
  ) { playbook, findings in
    let numbers = Numbers(playbook.language)
    let help: (en: Sentence, fr: String) = (
      en: "Write `peeked: true`, and the verdict allows for looking; or go on to the planned number.",
      fr: "Écrivez `peeked: true`, et le verdict en tient compte ; ou continuez jusqu’au nombre prévu."
    )
    for experiment in playbook.experiments where experiment.isPeeked?.value != true {
      guard let decision = experiment.decision, decision.value == .ship || decision.value == .stop,
        let result = findings.measures.result(of: experiment), let total = result.total, total > 0
      else { continue }
      let title = experiment.title.value
      if experiment.status?.value == .running {
        findings.add(
          en: "“\(title)” is decided while it runs, as if nobody had looked",
          fr: "« \(title) » est décidé en cours de route, comme si personne n’avait regardé", help: help,
          at: decision.position)
      } else if experiment.status?.value == .done, let planned = result.plan.planned, total < planned {
        findings.add(
          en:
            "“\(title)” was stopped at \(numbers.number(total)) of \(numbers.number(planned)) contacts, as if nobody had looked",
          fr:
            "« \(title) » a été arrêté à \(numbers.number(total)) contacts sur \(numbers.number(planned)), comme si personne n’avait regardé",
          help: help, at: decision.position)
      }
    }
  }
}
