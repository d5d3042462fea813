import PortolanSource

extension Rule {
  static let strategyNoGrowthDirection = Rule(
    "strategy-no-growth-direction", severity: .warning,
    "A strategy says in which direction it grows, and has a business goal with a figure.",
    because:
      "Sooner or later somebody asks what the company gets; the answer should be older than the question.",
    french: "Une stratégie dit dans quelle direction elle croît, et a un but chiffré pour l’entreprise.",
    becauseFrench:
      "Tôt ou tard, quelqu’un demande ce que l’entreprise y gagne ; la réponse doit être plus vieille que la question.",
    accepts: [
      """
      -- strategy/lead.md --
      title: Lead
      -- objectives/share.md --
      title: Win share
      strategy: lead
      dimension: market-share
      growth: market-penetration
      target: 4 %
      """
    ],
    rejects: [
      """
      -- strategy/lead.md --
      title: ↓Lead
      -- objectives/share.md --
      title: Win share
      strategy: lead
      dimension: market-share
      target: 4 %
      """,
      """
      -- strategy/lead.md --
      title: ↓Lead
      -- objectives/calm.md --
      title: Calmer prospects
      strategy: lead
      dimension: satisfaction
      growth: market-penetration
      target: 50
      """,
    ]
  ) { playbook, findings in
    let objectives = Dictionary(grouping: playbook.objectives) { $0.strategy?.id.value ?? "" }
    let business: Set<Objective.Dimension> = [.revenue, .marketShare, .awareness]
    for strategy in playbook.strategies where !strategy.header.isBroken {
      let own = objectives[strategy.id] ?? []
      let hasDirection = own.contains { $0.growth != nil }
      let hasGoal = own.contains {
        $0.dimension.map { business.contains($0.value) } == true && $0.target != nil
      }
      guard !hasDirection || !hasGoal else { continue }
      let title = strategy.title.value
      findings.add(
        en: hasDirection
          ? "“\(title)” has no goal of revenue, market share or awareness with a figure"
          : "“\(title)” does not say in which direction it grows",
        fr: hasDirection
          ? "« \(title) » ne dit pas à quel objectif d’entreprise elle contribue"
          : "« \(title) » ne dit pas dans quelle direction elle croît",
        help: hasDirection
          ? (
            "Add an objective with `dimension: revenue`, `market-share` or `awareness`, and a `target:`.",
            "Ajoutez un objectif avec `dimension: revenue`, `market-share` ou `awareness`, et une `target:`."
          )
          : (
            "Write `growth:` in its objectives: market-penetration, product-development, market-development or diversification.",
            "Écrivez `growth:` dans ses objectifs : market-penetration, product-development, market-development ou diversification."
          ),
        at: strategy.title.position, touching: strategy.budget?.value)
    }
  }
}
