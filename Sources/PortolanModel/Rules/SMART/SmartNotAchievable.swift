import PortolanSource

extension Rule {
  static let smartNotAchievable = Rule(
    "smart-not-achievable", severity: .warning, parent: "smart-not-measurable",
    "An objective starts from a figure, and says why a large step is possible.",
    because:
      "A target without a start is a number; one that doubles everything needs a reason, or nobody believes it.",
    french: "Un objectif part d’un chiffre, et dit pourquoi un grand pas est possible.",
    becauseFrench:
      "Une cible sans départ n’est qu’un nombre ; celle qui double tout demande une raison, ou personne n’y croit.",
    parameters: [
      Parameter(
        "percent", 100, in: 0...100_000, "how much may be asked on top of the baseline without a reason",
        french: "combien peut être demandé en plus du départ sans raison")
    ],
    accepts: [
      """
      -- objectives/win.md --
      title: Win replies
      baseline: 50
      target: 90
      """,
      """
      -- objectives/win.md --
      title: Win replies
      baseline: 10
      target: 90
      achievable: a list four times as long from October on
      """,
    ],
    rejects: [
      """
      -- objectives/win.md --
      title: Win replies
      target: ↓90
      """,
      """
      -- objectives/win.md --
      title: Win replies
      baseline: 10
      target: ↓90
      """,
      """
      -- portolan.yml --
      title: Playbook
      data: {outbound: data/outbound.csv}
      -- data/outbound.csv --
      date,complaints
      2026-01-05,3
      -- kpis/replies.md --
      title: Replies
      formula: sum(complaints)
      unit: count
      better: lower
      -- objectives/win.md --
      title: Fewer replies
      kpi: replies
      baseline: 10
      target: ↓12
      """,
    ]
  ) { playbook, findings in
    let most = findings.parameter("percent") / 100
    let numbers = Numbers(playbook.language)
    for objective in playbook.objectives where !objective.header.isBroken {
      guard let target = objective.target else { continue }
      let title = objective.title.value
      guard let baseline = objective.baseline?.value.amount else {
        findings.add(
          en: "“\(title)” does not say where it starts", fr: "« \(title) » n’a pas de point de départ",
          help: (
            "Add `baseline:` with the figure of the day on which it was decided.",
            "Ajoutez `baseline:` avec le chiffre du jour de la décision."
          ), at: target.position)
        continue
      }
      let wanted = target.value.amount
      let better = playbook.document(objective.kpi, KPI.self)?.better?.value
      let isMet = better == .lower ? baseline <= wanted : better == .higher ? baseline >= wanted : false
      // On the wrong side of its baseline it was not reached: it is written the wrong way round, and that is told.
      let isTold =
        isMet && wanted != baseline
        && !(objective.kpi.map { findings.measures.catalog.isFlow($0.id.value) } ?? false)
      guard !isTold else { continue }
      if isMet {
        findings.add(
          en: "“\(title)” was reached before it began: it starts at \(numbers.number(baseline))",
          fr: "« \(title) » était atteint avant de commencer : départ à \(numbers.number(baseline))",
          help: (
            "Aim further, or correct `baseline:`.", "Visez plus loin, ou corrigez `baseline:`."
          ), at: target.position)
        continue
      }
      let step = baseline == 0 ? Double.infinity : abs(wanted - baseline) / abs(baseline)
      guard step.exceeds(most), objective.achievable == nil else { continue }
      let times = baseline > 0 && wanted > 0 ? numbers.number(wanted / baseline, most: 1) : nil
      findings.add(
        en: times.map { "“\(title)” wants \($0) times its baseline, without a reason" }
          ?? "“\(title)” starts from nothing, without a reason why it can be reached",
        fr: times.map { "« \(title) » : cible à \($0) fois le point de départ, sans justification" }
          ?? "« \(title) » part de zéro, sans justification",
        help: (
          "Say in `achievable:` what makes it possible, or take a smaller step.",
          "Dites dans `achievable:` ce qui le rend possible, ou visez moins loin."
        ), at: target.position)
    }
  }
}
