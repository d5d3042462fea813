import FoundationEssentials
import PortolanSource

extension Rule {
  static let effortOffStrategy = Rule(
    "effort-off-strategy", severity: .warning,
    "Objectives get money and hours by their weights.",
    because: "What a team really wants shows in its calendar and its invoices, not in its slides.",
    french: "Les objectifs reçoivent l’argent et les heures selon leur poids.",
    becauseFrench:
      "Ce qu’une équipe veut vraiment se lit dans son agenda et ses factures, non dans ses diapositives.",
    parameters: [
      Parameter(
        "days", 90, wholes: 1...3650, "how far back the ledgers are read",
        french: "sur combien de jours les registres sont lus"),
      Parameter(
        "points", 20, in: 0...100, "by how many points effort and weight may differ",
        french: "de combien de points effort et poids peuvent différer"),
    ],
    accepts: [
      """
      -- portolan.yml --
      title: Playbook
      as-of: 2026-09-30
      data: {spend: data/spend.csv}
      -- data/spend.csv --
      date,tactic,amount
      2026-09-05,mailing,500
      2026-09-05,press,400
      -- strategy/lead.md --
      title: Lead
      -- objectives/share.md --
      title: Win share
      strategy: lead
      -- objectives/known.md --
      title: Be known
      strategy: lead
      -- tactics/mailing.md --
      title: Mailing
      objectives: share
      -- tactics/press.md --
      title: Press
      objectives: known
      """
    ],
    rejects: [
      """
      -- portolan.yml --
      title: Playbook
      as-of: 2026-09-30
      data: {spend: data/spend.csv}
      -- data/spend.csv --
      date,tactic,amount
      2026-09-05,mailing,100
      2026-09-05,press,900
      -- strategy/lead.md --
      title: Lead
      -- objectives/share.md --
      title: ↓Win share
      strategy: lead
      weight: 80
      -- objectives/known.md --
      title: ↓Be known
      strategy: lead
      weight: 20
      -- tactics/mailing.md --
      title: Mailing
      objectives: share
      -- tactics/press.md --
      title: Press
      objectives: known
      """
    ]
  ) { playbook, findings in
    let days = Int(findings.parameter("days"))
    let most = findings.parameter("points") / 100
    let activity = findings.activity(days: days)
    guard !activity.tables.isDisjoint(with: ["spend", "hours"]) else {
      if playbook.objectives.count > 1 {
        findings.cannotCheck(
          en: "Record money in the table `spend` and hours in `hours`, by tactic and day.",
          fr: "Notez l’argent dans la table `spend` et les heures dans `hours`, par tactique et par jour.")
      }
      return
    }
    let numbers = Numbers(playbook.language, currency: playbook.settings.currency)
    let byStrategy = Dictionary(grouping: playbook.objectives) { $0.strategy?.id.value ?? "" }
    for (strategy, objectives) in byStrategy.sorted(by: { $0.key < $1.key })
    where objectives.count > 1 && playbook.index[strategy] != nil {
      let efforts = objectives.map { objective in
        (findings.measures.money.balance(of: objective)?.parts ?? []).reduce(0.0) {
          $0 + $1.share * activity[playbook.tactics[$1.tactic].id].effort
        }
      }
      let weights = objectives.reduce(0) { $0 + $1.weight }
      let all = efforts.reduce(0, +)
      guard all > 0, weights > 0 else { continue }
      for (objective, effort) in zip(objectives, efforts) {
        let (weight, share) = (objective.weight / weights, effort / all)
        guard abs(share - weight).exceeds(most) else { continue }
        let title = objective.title.value
        let isLess = share < weight
        findings.add(
          en:
            "“\(title)” is \(numbers.percent(weight)) of the strategy and gets \(numbers.percent(share)) of the effort",
          fr:
            "« \(title) » pèse \(numbers.percent(weight)) de la stratégie et reçoit \(numbers.percent(share)) de l’effort",
          help: isLess
            ? (
              "Move money and hours to its tactics, or lower its `weight:`.",
              "Déplacez argent et heures vers ses tactiques, ou baissez son poids (`weight:`)."
            )
            : (
              "Cut what serves it least, or raise its `weight:`.",
              "Réduisez ce qui le sert le moins, ou relevez son poids (`weight:`)."
            ),
          at: objective.title.position, objective: objective.id,
          touching: Money(Decimal((abs(share - weight) * all).rounded())))
      }
    }
  }
}
