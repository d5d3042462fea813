import PortolanSource

extension Rule {
  /// A long tactic without reviews is `tactic-horizon-too-long` already.
  static let reviewStale = Rule(
    "review-stale", severity: .warning, parent: "tactic-horizon-too-long",
    "Strategies are reviewed twice a year, and tactics under way every three months.",
    because: "What nobody looks at again is carried on by habit, with a budget.",
    french: "Les stratégies sont revues deux fois par an, les tactiques en cours tous les trois mois.",
    becauseFrench: "Ce que personne ne regarde plus continue par habitude, avec un budget.",
    parameters: [
      Parameter(
        "strategy-months", 6, wholes: 1...1200,
        "how old a strategy's last review may be, where it says nothing",
        french: "de combien de mois peut dater la dernière revue d’une stratégie, si elle n’en dit rien"),
      Parameter(
        "tactic-months", 3, wholes: 1...1200, "how old the last review of a running tactic may be",
        french: "de combien de mois peut dater la dernière revue d’une tactique en cours"),
    ],
    accepts: [
      """
      -- portolan.yml --
      title: Playbook
      as-of: 2026-09-30
      -- strategy/lead.md --
      title: Lead
      horizon: 2026-01-01..2027-12-31
      reviewed: 2026-07-06
      -- tactics/webinar.md --
      title: Webinar
      status: running
      start: 2026-06-01
      reviewed: 2026-08-20
      """
    ],
    rejects: [
      """
      -- portolan.yml --
      title: Playbook
      as-of: 2026-09-30
      -- strategy/lead.md --
      title: ↓Lead
      horizon: 2026-01-01..2027-12-31
      -- tactics/webinar.md --
      title: ↓Webinar
      status: running
      start: 2026-06-01
      """
    ]
  ) { playbook, findings in
    let (strategies, tactics) = (
      Int(findings.parameter("strategy-months")), Int(findings.parameter("tactic-months"))
    )
    func check(
      _ document: any Document, from start: CivilDate?, by due: (CivilDate) -> CivilDate, _ money: Money?,
      _ findings: inout Findings
    ) {
      let last = document.header.reviewed.map(\.value).filter { $0 <= findings.asOf }.max() ?? start
      guard let last, due(last) < findings.asOf else { return }
      let months = Period(from: last, through: findings.asOf)?.fullMonths ?? 0
      findings.add(
        en: "“\(document.title.value)” has not been reviewed for \(months) months",
        fr: "« \(document.title.value) » n’a pas été revu depuis \(months) mois",
        help: (
          "Look at it with those who work on it, decide, and add the date to `reviewed:`.",
          "Regardez-le avec ceux qui y travaillent, décidez, et ajoutez la date à `reviewed:`."
        ), at: document.title.position, touching: money)
    }
    for strategy in playbook.strategies {
      guard let horizon = strategy.horizon?.value, horizon.contains(findings.asOf) else { continue }
      check(
        strategy, from: horizon.start,
        by: { strategy.reviewEvery?.value.after($0) ?? $0.adding(months: strategies) },
        strategy.budget?.value, &findings)
    }
    for tactic in playbook.tactics where tactic.status?.value == .running {
      check(
        tactic, from: tactic.start?.value, by: { $0.adding(months: tactics) }, tactic.budget?.value, &findings
      )
    }
  }
}

extension Interval {
  /// The day on which it is over.
  package func after(_ date: CivilDate) -> CivilDate {
    switch unit {
    case .minute, .hour: date
    case .day: date.adding(days: count)
    case .week: date.adding(days: 7 * count)
    case .month: date.adding(months: count)
    case .quarter: date.adding(months: 3 * count)
    case .year: date.adding(months: 12 * count)
    }
  }
}
