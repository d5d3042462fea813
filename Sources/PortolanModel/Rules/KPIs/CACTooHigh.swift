import FoundationEssentials
import PortolanSource

extension Rule {
  static let cacTooHigh = Rule(
    "cac-too-high", severity: .warning,
    "A customer brings in three times what winning them costs.",
    because: "Below that, growth eats the margin that it is meant to bring.",
    french: "Un client rapporte trois fois ce qu’il a coûté à gagner.",
    becauseFrench: "En dessous, la croissance mange la marge qu’elle doit apporter.",
    parameters: [
      Parameter(
        "times", 3, in: 0.1...100, "how many times its cost a customer must bring in",
        french: "combien de fois son coût un client doit rapporter"),
      Parameter(
        "ceiling", 0, in: 0...1_000_000_000, "the most that a customer may cost; 0 for no limit",
        french: "ce qu’un client peut coûter au plus ; 0 sans limite"),
    ],
    accepts: [
      """
      -- portolan.yml --
      title: Playbook
      economics: {gross-margin: 50 %, revenue-per-customer: 1000, churn: 10 %}
      hourly-rate: 50
      data: {spend: data/spend.csv, hours: data/hours.csv, outbound: data/outbound.csv}
      -- data/spend.csv --
      date,tactic,amount
      2026-02-05,mailing,1000
      -- data/hours.csv --
      date,tactic,hours
      2026-02-05,mailing,4
      -- data/outbound.csv --
      date,tactic,customers
      2026-05-05,mailing,1
      -- tactics/mailing.md --
      title: Mailing
      """
    ],
    rejects: [
      """
      -- portolan.yml --
      title: Playbook
      economics: {gross-margin: 50 %, revenue-per-customer: 1000, churn: 10 %}
      hourly-rate: 50
      data: {spend: data/spend.csv, hours: data/hours.csv, outbound: data/outbound.csv}
      -- data/spend.csv --
      date,tactic,amount
      2026-02-05,mailing,3000
      -- data/hours.csv --
      date,tactic,hours
      2026-02-05,mailing,4
      -- data/outbound.csv --
      date,tactic,customers
      2026-05-05,mailing,1
      -- tactics/mailing.md --
      title: ↓Mailing
      """
    ]
  ) { playbook, findings in
    let money = findings.measures.money
    let lifetime = money.lifetime.best.value
    let ceiling = findings.parameter("ceiling")
    guard lifetime != nil || ceiling > 0, money.ledgers.spend.isThere, money.ledgers.customers.origin != nil
    else {
      if !playbook.tactics.isEmpty {
        findings.cannotCheck(
          en:
            "Record customers by tactic, spending in `spend`, and what a customer is worth under `economics:`.",
          fr:
            "Notez les clients par tactique, les dépenses dans `spend`, et la valeur d’un client sous `economics:`."
        )
      }
      return
    }
    let times = findings.parameter("times")
    let numbers = Numbers(playbook.language, currency: playbook.settings.currency)
    for tactic in playbook.tactics where tactic.isActive {
      guard let economics = money.economics(of: tactic.id), let cost = economics.acquisitionCost.value else {
        continue
      }
      let ratio = economics.lifetimeToCost.value
      let isDear = ceiling > 0 && cost.exceeds(ceiling)
      guard isDear || (ratio.map { !$0.reaches(times) } ?? false) else { continue }
      let worth = lifetime.map { numbers.money($0.rounded()) } ?? "?"
      let price = numbers.money(cost.rounded())
      findings.add(
        en: "a customer of “\(tactic.title.value)” costs \(price) and is worth \(worth)",
        fr: "un client par « \(tactic.title.value) » coûte \(price) pour \(worth) de valeur",
        help: (
          "Aim it at fewer people who fit better, or stop what costs most in it.",
          "Visez moins de gens, mieux choisis, ou arrêtez ce qui y coûte le plus."
        ), at: tactic.title.position, severity: ratio.map { $0 < 1 } == true ? .error : nil,
        touching: economics.fullCost.value.map { Money(Decimal($0.rounded())) })
    }
  }
}
