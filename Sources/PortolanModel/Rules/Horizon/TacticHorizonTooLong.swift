import PortolanSource

extension Rule {
  static let tacticHorizonTooLong = Rule(
    "tactic-horizon-too-long", severity: .warning,
    "A tactic is short or reviewed every few months, and ends with its strategy at the latest.",
    because:
      "A tactic is a way that can be changed; one that runs on unseen has become a habit with a budget.",
    french:
      "Une tactique est courte ou revue tous les quelques mois, et finit au plus tard avec sa stratégie.",
    becauseFrench:
      "Une tactique est un chemin dont on peut changer ; celle qui court sans être vue est devenue une habitude avec un budget.",
    parameters: [
      Parameter(
        "months", 6, wholes: 1...1200, "how long a tactic may run without reviews",
        french: "combien de mois une tactique peut courir sans revue"),
      Parameter(
        "review-months", 3, wholes: 1...1200, "how long ago the last review of a longer one may be",
        french: "de combien de mois peut dater la dernière revue d’une plus longue"),
    ],
    accepts: [
      """
      -- tactics/webinar.md --
      title: Webinar
      start: 2026-01-05
      end: 2026-06-30
      """,
      """
      -- portolan.yml --
      title: Playbook
      as-of: 2026-09-30
      -- tactics/webinar.md --
      title: Webinar
      start: 2026-01-05
      end: 2026-10-30
      reviewed: [2026-04-02, 2026-07-03]
      """,
    ],
    rejects: [
      """
      -- portolan.yml --
      title: Playbook
      as-of: 2026-09-30
      -- tactics/webinar.md --
      title: Webinar
      start: 2026-01-05
      end: ↓2026-12-31
      """,
      """
      -- strategy/lead.md --
      title: Lead
      horizon: 2026
      -- objectives/share.md --
      title: Win share
      strategy: lead
      -- tactics/webinar.md --
      title: Webinar
      objectives: share
      start: 2026-10-05
      end: ↓2027-01-31
      """,
    ]
  ) { playbook, findings in
    let most = Int(findings.parameter("months"))
    let apart = Int(findings.parameter("review-months"))
    for tactic in playbook.tactics where tactic.status?.value.isOver != true {
      guard let start = tactic.start else { continue }
      let title = tactic.title.value
      if let end = tactic.end, let strategy = playbook.strategy(of: tactic),
        let horizon = strategy.horizon?.value,
        end.value > horizon.end
      {
        findings.add(
          findings.language.says(
            en: "“\(title)” goes on after its strategy, which ends on \(horizon.end)",
            fr: "« \(title) » continue après sa stratégie, qui finit le \(horizon.end)"),
          help: findings.language.says(
            en: "End it by then, or give the strategy a longer horizon.",
            fr: "Terminez-la d’ici là, ou allongez l’horizon de la stratégie."),
          at: end.position, touching: tactic.budget?.value)
        continue
      }
      let end = tactic.end?.value ?? findings.asOf
      guard end > start.value.adding(months: most) else { continue }
      let until = min(end, findings.asOf)
      // What `reviewed:` keeps is at least the last review; before the first one, the start counts.
      let last = max(
        start.value, tactic.header.reviewed.map(\.value).filter { $0 <= until }.max() ?? start.value)
      guard last.adding(months: apart) < until else { continue }
      let months = Period(from: start.value, through: end)?.fullMonths ?? most
      findings.add(
        findings.language.says(
          en: "“\(title)” runs for \(months) months and was not reviewed in the last \(apart)",
          fr: "« \(title) » dure \(months) mois, sans point d’étape depuis \(apart) mois"),
        help: findings.language.says(
          en: "Review it, and add the date to `reviewed:`; or end it sooner.",
          fr: "Faites le point et ajoutez la date à `reviewed:`, ou terminez-la plus tôt."),
        at: tactic.end?.position ?? start.position, touching: tactic.budget?.value)
    }
  }
}

extension Tactic.Status {
  var isOver: Bool { self == .done || self == .stopped }
}

extension Playbook {
  /// The strategy of a tactic's first objective that has one.
  package func strategy(of tactic: Tactic) -> Strategy? {
    for reference in tactic.objectives {
      if let objective = document(reference, Objective.self),
        let strategy = document(objective.strategy, Strategy.self)
      {
        return strategy
      }
    }
    return nil
  }
}
