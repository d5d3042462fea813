import PortolanSource

extension Rule {
  static let kpiOffPace = Rule(
    "kpi-off-pace", severity: .warning, parent: "kpi-stale-data",
    "What should grow by a date keeps up with the calendar, or with its own plan.",
    because: "In the last month nothing helps any more; in the second everything does.",
    french: "Ce qui doit croître d’ici une date suit le calendrier, ou son propre plan.",
    becauseFrench: "Au dernier mois plus rien n’aide ; au deuxième, tout aide.",
    parameters: [
      Parameter(
        "percent", 80, in: 0...100, "how much of what should be there must be there",
        french: "quelle part de ce qui devrait être là doit l’être"),
      Parameter(
        "elapsed", 25, in: 0...100, "from how much of the period on it is judged, in percent",
        french: "à partir de quelle part de la période il est jugé, en pour cent"),
    ],
    accepts: [
      """
      -- portolan.yml --
      title: Playbook
      as-of: 2026-06-30
      data: {outbound: data/outbound.csv}
      -- data/outbound.csv --
      date,deals
      2026-06-05,5
      -- kpis/won.md --
      title: Won
      formula: sum(deals)
      unit: count
      better: higher
      -- objectives/win.md --
      title: Win
      kpi: won
      target: 10
      start: 2026-01-01
      due: 2026-12-31
      """
    ],
    rejects: [
      """
      -- portolan.yml --
      title: Playbook
      as-of: 2026-06-30
      data: {outbound: data/outbound.csv}
      -- data/outbound.csv --
      date,deals
      2026-06-05,2
      -- kpis/won.md --
      title: Won
      formula: sum(deals)
      unit: count
      better: higher
      -- objectives/win.md --
      title: Win
      kpi: won
      target: ↓10
      start: 2026-01-01
      due: 2026-12-31
      """
    ]
  ) { playbook, findings in
    let least = findings.parameter("percent") / 100
    let elapsed = findings.parameter("elapsed") / 100
    let numbers = Numbers(playbook.language, currency: playbook.settings.currency)
    let catalog = findings.measures.catalog
    // What rests on old rows is out of date, not slow.
    let old = Set(
      catalog.tables.values.filter {
        (DataAge(of: $0, asOf: findings.asOf)?.periods ?? 0).exceeds(1.5)
      }.map(\.name))
    func check(
      _ pace: TargetPace?, _ kpi: KPI?, of document: any Document, at position: SourcePosition?,
      _ findings: inout Findings, _ money: Money?
    ) {
      guard let pace, let kpi, let position, pace.kind == .flow, pace.hasStarted, !pace.isOver,
        let passed = pace.calendar.elapsed.value, passed.reaches(elapsed),
        old.isDisjoint(with: catalog.tablesUsed(by: kpi.id))
      else { return }
      let index =
        pace.better == .lower
        ? Attainment(pace.actual.value, target: pace.expected.value, better: .lower).raw : pace.index
      guard pace.better != .range, let index = index.value, !index.reaches(least) else { return }
      let share = numbers.percent(index)
      let unit = kpi.unit?.value.rawValue ?? "count"
      let landing = pace.forecast.value.map { numbers.value($0, unit: unit) } ?? "?"
      let target = numbers.value(pace.target, unit: unit)
      findings.add(
        en:
          "“\(kpi.title.value)” of “\(document.title.value)” is at \(share) of its pace: at this rate it comes to \(landing) of \(target)",
        fr:
          "« \(kpi.title.value) » de « \(document.title.value) » : \(share) du rythme attendu, atterrissage \(landing) sur \(target)",
        help: (
          "Decide now: more of what works, a later date, or a smaller target.",
          "Décidez maintenant : plus de ce qui marche, une date plus tardive, ou une cible plus basse."
        ), at: position, touching: money)
    }
    for objective in playbook.objectives {
      check(
        findings.measures.pace(of: objective), playbook.document(objective.kpi, KPI.self), of: objective,
        at: objective.target?.position, &findings, nil)
    }
    for tactic in playbook.tactics where tactic.isActive {
      check(
        findings.measures.pace(of: tactic), playbook.document(tactic.microConversion?.kpi, KPI.self),
        of: tactic,
        at: tactic.microConversion?.target?.position, &findings,
        tactic.budget?.value)
    }
    for kpi in playbook.kpis where kpi.period != nil {
      check(
        findings.measures.periodTarget(of: kpi)?.pace, kpi, of: kpi, at: kpi.target?.position, &findings, nil)
    }
  }
}
