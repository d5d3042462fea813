import PortolanSource

extension Rule {
  static let strategyHorizonTooShort = Rule(
    "strategy-horizon-too-short", severity: .warning,
    "A strategy looks at least a year ahead.",
    because:
      "What is over in a few months is a campaign: it can't carry positioning, markets or the building of a team.",
    french: "Une stratégie regarde au moins un an devant elle.",
    becauseFrench:
      "Ce qui finit en quelques mois est une campagne : cela ne porte ni positionnement, ni marché, ni équipe.",
    parameters: [
      Parameter(
        "months", 12, wholes: 1...1200, "how far a strategy looks at least",
        french: "jusqu’où une stratégie regarde au moins, en mois")
    ],
    accepts: [
      """
      -- strategy/lead.md --
      title: Lead
      horizon: 2026-01-01..2026-12-31
      """
    ],
    rejects: [
      """
      -- strategy/lead.md --
      title: Lead
      horizon: ↓2026-01-01..2026-06-30
      """
    ]
  ) { playbook, findings in
    let least = Int(findings.parameter("months"))
    for strategy in playbook.strategies {
      guard let horizon = strategy.horizon else { continue }
      guard horizon.value.end.adding(days: 1) < horizon.value.start.adding(months: least) else { continue }
      let months = horizon.value.fullMonths
      findings.add(
        findings.language.says(
          en: "a horizon of \(months) months makes “\(strategy.title.value)” a campaign, not a strategy",
          fr:
            "un horizon de \(months) mois fait de « \(strategy.title.value) » une campagne, pas une stratégie"
        ),
        help: findings.language.says(
          en: "Look at least \(least) months ahead, or make it a tactic.",
          fr: "Visez au moins \(least) mois, ou faites-en une tactique."),
        at: horizon.position, touching: strategy.budget?.value)
    }
  }
}

extension Period {
  /// How many whole calendar months fit.
  var fullMonths: Int {
    let (first, last) = (start.parts, end.parts)
    // So many fit at least.
    var months = max(0, (last.year - first.year) * 12 + last.month - first.month - 1)
    while start.adding(months: months + 1) <= end.adding(days: 1) { months += 1 }
    return months
  }
}
