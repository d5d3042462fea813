import PortolanSource

extension Rule {
  static let experimentManyKPIs = Rule(
    "experiment-many-kpis", severity: .warning,
    "Several KPIs of one experiment are corrected for being several.",
    because:
      "Of twenty KPIs that nothing has changed, one shows a difference by chance, and that one gets told.",
    french: "Plusieurs indicateurs d’un même test sont corrigés de leur nombre.",
    becauseFrench:
      "Sur vingt indicateurs que rien n’a changés, un montre un écart par hasard, et c’est celui-là qu’on raconte.",
    accepts: [
      """
      -- experiments/subject.md --
      title: Short subjects
      kpi: replies
      variants: [{name: long, exposed: 900, converted: 20}, {name: short, exposed: 900, converted: 25}]
      secondary: [{kpi: opens, converted: [300, 320]}, {kpi: clicks, converted: [30, 42]}]
      """
    ],
    rejects: [
      """
      -- experiments/subject.md --
      title: Short subjects
      kpi: replies
      variants: [{name: long, exposed: 900, converted: 20}, {name: short, exposed: 900, converted: 25}]
      secondary: [{kpi: opens, converted: [300, 320]}, {kpi: clicks, converted: [30, 42]}]
      correction: ↓none
      """,
      """
      -- experiments/opens.md --
      title: Short subjects, opens
      kpi: opens
      start: 2026-01-05
      variants: [{name: long, exposed: 900, converted: 300}, {name: short, exposed: 900, converted: 320}]
      -- experiments/replies.md --
      title: ↓Short subjects, replies
      kpi: replies
      start: 2026-01-05
      variants: [{name: long, exposed: 900, converted: 20}, {name: short, exposed: 900, converted: 25}]
      """,
    ]
  ) { playbook, findings in
    /// The same contacts in the same arms on the same days are one experiment, whatever pages it has.
    struct Test: Hashable {
      let tactic: String?
      let start: CivilDate
      let arms: [String]
    }
    var first: [Test: Experiment] = [:]
    for experiment in playbook.experiments {
      if let correction = experiment.correction, correction.value == .none, experiment.secondary.count > 1 {
        findings.add(
          en:
            "“\(experiment.title.value)” looks at \(experiment.secondary.count) further KPIs without a correction",
          fr:
            "« \(experiment.title.value) » regarde \(experiment.secondary.count) autres indicateurs sans correction",
          help: ("Remove `correction: none`.", "Retirez `correction: none`."), at: correction.position)
      }
      guard let start = experiment.start?.value, let result = findings.measures.result(of: experiment),
        result.variants.count > 1, result.variants.allSatisfy({ $0.exposed ?? 0 > 0 })
      else { continue }
      let arms = result.variants.map { "\($0.name) \($0.exposed ?? 0)" }
      let test = Test(tactic: experiment.tactic?.id.value, start: start, arms: arms)
      guard let other = first[test] else {
        first[test] = experiment
        continue
      }
      guard other.kpi?.id.value != experiment.kpi?.id.value else { continue }
      findings.add(
        en: "“\(experiment.title.value)” is the same test as “\(other.title.value)”, with another KPI",
        fr:
          "« \(experiment.title.value) » est le même test que « \(other.title.value) », avec un autre indicateur",
        help: (
          "Choose the one that decides, and list the other under its `secondary:`.",
          "Choisissez celui qui décide, et mettez l’autre sous son `secondary:`."
        ), at: experiment.title.position)
    }
  }
}
