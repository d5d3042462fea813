import FoundationEssentials
import PortolanSource

extension Rule {
  static let budgetOverrun = Rule(
    "budget-overrun", severity: .warning,
    "Tactics keep to their budgets, and together to their strategy's.",
    because: "Money spent twice on paper is spent once, and the tactic that comes last goes without.",
    french: "Les tactiques tiennent leur budget, et ensemble celui de leur stratégie.",
    becauseFrench:
      "L’argent compté deux fois sur le papier ne se dépense qu’une fois, et la dernière tactique s’en passe.",
    parameters: [
      Parameter(
        "percent", 110, in: 1...10_000, "up to how much of a tactic’s budget may be spent",
        french: "jusqu’à quelle part du budget d’une tactique peut être dépensée")
    ],
    accepts: [
      """
      -- portolan.yml --
      title: Playbook
      data: {spend: data/spend.csv}
      -- data/spend.csv --
      date,tactic,amount,kind
      2026-01-05,webinar,1200,spend
      2026-01-06,webinar,-300,credit
      -- tactics/webinar.md --
      title: Webinar
      budget: 1000
      """
    ],
    rejects: [
      """
      -- portolan.yml --
      title: Playbook
      data: {spend: data/spend.csv}
      -- data/spend.csv --
      date,tactic,amount,kind
      2026-01-05,webinar,1200,spend
      -- tactics/webinar.md --
      title: Webinar
      budget: ↓1000
      """,
      """
      -- strategy/lead.md --
      title: Lead
      budget: ↓5000
      -- objectives/share.md --
      title: Win share
      strategy: lead
      -- tactics/webinar.md --
      title: Webinar
      objectives: share
      budget: 3000
      -- tactics/calls.md --
      title: Calls
      objectives: share
      budget: 3000
      """,
    ]
  ) { playbook, findings in
    let spent = findings.measures.spentByTactic
    let numbers = Numbers(playbook.language, currency: playbook.settings.currency)
    func whole(_ amount: Double) -> String { numbers.money(amount.rounded()) }
    let most = findings.parameter("percent") / 100
    let language = findings.language
    var planned: [String: Double] = [:]
    var actual: [String: Double] = [:]
    for tactic in playbook.tactics {
      let strategy = playbook.strategy(of: tactic)?.id
      let cost = spent[tactic.id]
      if let strategy {
        if tactic.status?.value != .idea, let budget = tactic.budget {
          planned[strategy, default: 0] += budget.value.value
        }
        if let cost { actual[strategy, default: 0] += cost }
      }
      guard let budget = tactic.budget, let cost, cost > budget.value.value * most else { continue }
      let share = budget.value.value > 0 ? " (\(numbers.percent(cost / budget.value.value)))" : ""
      findings.add(
        language.says(
          en: "“\(tactic.title.value)” has spent \(whole(cost)) of \(whole(budget.value.value))\(share)",
          fr: "« \(tactic.title.value) » a dépensé \(whole(cost)) sur \(whole(budget.value.value))\(share)"),
        help: language.says(
          en: "Stop spending, or decide on a larger budget.",
          fr: "Arrêtez les dépenses, ou décidez d’un budget plus large."),
        at: budget.position, touching: Money(Decimal((cost - budget.value.value).rounded())))
    }
    for strategy in playbook.strategies {
      guard let budget = strategy.budget else { continue }
      let limit = budget.value.value
      if let cost = actual[strategy.id], cost > limit {
        findings.add(
          language.says(
            en: "the tactics of “\(strategy.title.value)” have spent \(whole(cost)) of \(whole(limit))",
            fr: "les tactiques de « \(strategy.title.value) » ont dépensé \(whole(cost)) sur \(whole(limit))"),
          help: language.says(en: "Stop what earns least.", fr: "Arrêtez ce qui rapporte le moins."),
          at: budget.position, severity: .error, touching: Money(Decimal((cost - limit).rounded())))
      } else if let sum = planned[strategy.id], sum > limit {
        findings.add(
          language.says(
            en: "the tactics of “\(strategy.title.value)” plan to spend \(whole(sum)) of \(whole(limit))",
            fr: "les tactiques de « \(strategy.title.value) » prévoient \(whole(sum)) sur \(whole(limit))"),
          help: language.says(
            en: "Cut the plan, or raise the strategy’s budget.",
            fr: "Réduisez le plan, ou augmentez le budget de la stratégie."),
          at: budget.position, touching: Money(Decimal((sum - limit).rounded())))
      }
    }
  }
}
