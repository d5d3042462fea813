import PortolanSource

extension Rule {
  static let planFallsShort = Rule(
    "plan-falls-short", severity: .warning,
    "The targets of an objective's tactics, multiplied along the journey, come to what the objective wants.",
    because:
      "Every tactic can meet its target and the objective still be missed, when nobody did the multiplication.",
    french:
      "Les cibles des tactiques d’un objectif, multipliées le long du parcours, donnent ce que l’objectif demande.",
    becauseFrench:
      "Chaque tactique peut tenir sa cible et l’objectif être manqué, si personne n’a fait la multiplication.",
    accepts: [
      """
      -- portolan.yml --
      title: Playbook
      as-of: 2026-06-30
      stages: [aware, engaged, customer]
      data: {sales: data/sales.csv}
      -- data/sales.csv --
      date,tactic,people,won
      2026-03-02,mailing,500,4
      -- kpis/won.md --
      title: Customers won
      formula: sum(won)
      unit: count
      -- kpis/replies.md --
      title: Replies
      formula: sum(people)
      unit: count
      -- kpis/win-rate.md --
      title: Win rate
      formula: won / people
      unit: percent
      -- objectives/customers.md --
      title: Twelve customers
      kpi: won
      target: 12
      start: 2026-01-01
      due: 2026-12-31
      -- tactics/mailing.md --
      title: Mailing
      objectives: customers
      micro-conversion: {from: aware, to: engaged, kpi: replies, target: 60}
      -- tactics/demo.md --
      title: Demo
      objectives: customers
      micro-conversion: {from: engaged, to: customer, kpi: win-rate, target: 20 %}
      """
    ],
    rejects: [
      """
      -- portolan.yml --
      title: Playbook
      as-of: 2026-06-30
      stages: [aware, engaged, customer]
      data: {sales: data/sales.csv}
      -- data/sales.csv --
      date,tactic,people,won
      2026-03-02,mailing,500,4
      -- kpis/won.md --
      title: Customers won
      formula: sum(won)
      unit: count
      -- kpis/replies.md --
      title: Replies
      formula: sum(people)
      unit: count
      -- kpis/win-rate.md --
      title: Win rate
      formula: won / people
      unit: percent
      -- objectives/customers.md --
      title: Twenty customers
      kpi: won
      target: ↓20
      start: 2026-01-01
      due: 2026-12-31
      -- tactics/mailing.md --
      title: Mailing
      objectives: customers
      micro-conversion: {from: aware, to: engaged, kpi: replies, target: 60}
      -- tactics/demo.md --
      title: Demo
      objectives: customers
      micro-conversion: {from: engaged, to: customer, kpi: win-rate, target: 20 %}
      """
    ]
  ) { playbook, findings in
    let numbers = Numbers(playbook.language, currency: playbook.settings.currency)
    let language = findings.language
    for objective in playbook.objectives {
      guard let plan = findings.measures.plan(of: objective), let shortfall = plan.shortfall,
        let outcome = plan.outcome.value, let target = objective.target
      else { continue }
      let title = objective.title.value
      findings.add(
        language.says(
          en:
            "with all targets met, the tactics of “\(title)” come to \(numbers.number(outcome, most: 1)) of \(numbers.number(plan.target))",
          fr:
            "toutes cibles atteintes, les tactiques de « \(title) » donnent \(numbers.number(outcome, most: 1)) sur \(numbers.number(plan.target))"
        ),
        help: language.says(
          en:
            "Plan for the \(numbers.number(shortfall, most: 1)) that are missing: address more people, raise a target, or lower this one.",
          fr:
            "Prévoyez les \(numbers.number(shortfall, most: 1)) qui manquent : adressez plus de monde, relevez une cible, ou baissez celle-ci."
        ),
        at: target.position)
    }
  }
}
