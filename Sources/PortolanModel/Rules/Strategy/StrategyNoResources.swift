import PortolanSource

extension Rule {
  static let strategyNoResources = Rule(
    "strategy-no-resources", severity: .warning,
    "A strategy has a budget, and hours of teams.",
    because:
      "A strategy that costs nothing is a speech: its tactics will take what they need from each other.",
    french: "Une stratégie a un budget et des heures d’équipes.",
    becauseFrench:
      "Une stratégie qui ne coûte rien est un discours : ses tactiques se prendront l’une à l’autre ce qu’il leur faut.",
    accepts: [
      """
      -- teams/demand.md --
      title: Demand
      -- strategy/lead.md --
      title: Lead
      budget: 5000
      resources: {demand: 40 h/week}
      """
    ],
    rejects: [
      """
      -- strategy/lead.md --
      title: ↓Lead
      """,
      """
      -- strategy/lead.md --
      title: ↓Lead
      budget: 5000
      """,
    ]
  ) { playbook, findings in
    for strategy in playbook.strategies where !strategy.header.isBroken {
      let hasBudget = (strategy.budget?.value.value ?? 0) > 0
      let hasHours = strategy.resources.contains { ($0.value?.value.hours ?? 0) > 0 }
      guard !hasBudget || !hasHours else { continue }
      let title = strategy.title.value
      findings.add(
        en: hasHours || hasBudget
          ? "“\(title)” has no \(hasBudget ? "hours of any team" : "budget")"
          : "“\(title)” has neither a budget nor anybody’s time",
        fr: hasHours || hasBudget
          ? "« \(title) » n’a pas \(hasBudget ? "d’heures d’équipe" : "de budget")"
          : "« \(title) » n’a ni budget ni ressources : elle n’est pas réaliste",
        help: (
          "Write `budget:`, and `resources:` with the hours of each team.",
          "Écrivez `budget:`, et `resources:` avec les heures de chaque équipe."
        ), at: strategy.title.position)
    }
  }
}
