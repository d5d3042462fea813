import PortolanSource

extension Rule {
  static let experimentUndersized = Rule(
    "experiment-undersized", severity: .warning, parent: "experiment-no-hypothesis",
    "An experiment plans as many contacts as the effect that it looks for needs.",
    because: "A test that is too small finds nothing, or finds luck; both cost as much as one that knows.",
    french: "Un test prévoit autant de contacts que l’effet qu’il cherche en demande.",
    becauseFrench:
      "Un test trop petit ne trouve rien, ou trouve la chance ; il coûte autant qu’un test qui sait.",
    accepts: [
      """
      -- kpis/replies.md --
      title: Replies
      better: higher
      -- experiments/subject.md --
      title: Short subjects
      hypothesis: Shorter subjects bring more replies.
      kpi: replies
      variants: [{name: long, exposed: 1000, converted: 30}, {name: short, exposed: 1000, converted: 40}]
      minimum-effect: 2 pt
      sample: 1600
      """
    ],
    rejects: [
      """
      -- kpis/replies.md --
      title: Replies
      better: higher
      -- experiments/subject.md --
      title: ↓Short subjects
      hypothesis: Shorter subjects bring more replies.
      kpi: replies
      variants: [{name: long, exposed: 1000, converted: 30}, {name: short, exposed: 1000, converted: 40}]
      minimum-effect: 2 pt
      """,
      """
      -- kpis/replies.md --
      title: Replies
      better: higher
      -- experiments/subject.md --
      title: Short subjects
      hypothesis: Shorter subjects bring more replies.
      kpi: replies
      variants: [{name: long, exposed: 1000, converted: 30}, {name: short, exposed: 1000, converted: 40}]
      minimum-effect: 2 pt
      sample: ↓1000
      """,
    ]
  ) { playbook, findings in
    let numbers = Numbers(playbook.language)
    for experiment in playbook.experiments where experiment.status?.value != .stopped {
      guard !experiment.header.isBroken else { continue }
      let title = experiment.title.value
      let plan = findings.measures.result(of: experiment)?.plan
      guard let sample = experiment.sample else {
        let needed = experiment.status?.value == .done ? nil : plan?.needed?.max()
        findings.add(
          en: "“\(title)” does not say how many contacts it needs",
          fr: "« \(title) » ne dit pas combien de contacts il lui faut",
          help: needed.map {
            (
              "Write `sample: \($0)`, which is what each variant needs for the smallest effect that matters.",
              "Écrivez `sample: \($0)` : c’est ce qu’il faut par variante pour le plus petit effet utile."
            )
          } ?? (
            "Write `sample:` with the contacts of each variant, and `minimum-effect:`.",
            "Écrivez `sample:` avec les contacts de chaque variante, et `minimum-effect:`."
          ), at: experiment.title.position)
        continue
      }
      // What is over can't be made larger: its verdict takes what was planned into account.
      guard experiment.status?.value != .done, let plan,
        let effect = plan.effect, let needed = plan.needed?.max(), sample.value.value < Double(needed)
      else { continue }
      let (planned, wanted) = (numbers.number(sample.value.value), numbers.number(needed))
      let kpi = playbook.document(experiment.kpi, KPI.self)?.unit?.value
      let size =
        kpi == nil || kpi == .percent
        ? String(numbers.points(effect).drop { $0 == "+" })
        : numbers.value(effect, unit: kpi?.rawValue ?? "")
      findings.add(
        en: "“\(title)” plans \(planned) contacts a variant, and needs \(wanted) to see \(size)",
        fr: "« \(title) » : \(planned) contacts par variante, \(wanted) nécessaires pour voir \(size)",
        help: (
          "Run it longer, test something bolder, or don't run it.",
          "Prolongez le test, essayez plus audacieux, ou ne le faites pas."
        ), at: sample.position)
    }
  }
}
