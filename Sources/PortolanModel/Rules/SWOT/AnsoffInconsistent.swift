import FoundationEssentials
import PortolanSource

extension Rule {
  static let ansoffInconsistent = Rule(
    "ansoff-inconsistent", severity: .warning,
    "The direction of growth that an objective declares is the one that its tactics take.",
    because: "Half of a new market entered by accident costs as much as a whole one entered on purpose.",
    french: "La direction de croissance qu’un objectif déclare est celle que prennent ses tactiques.",
    becauseFrench:
      "La moitié d’un nouveau marché, abordée par accident, coûte autant qu’un marché entier abordé exprès.",
    parameters: [
      Parameter(
        "days", 90, wholes: 1...3650, "how far back the ledgers are read",
        french: "sur combien de jours les registres sont lus"),
      Parameter(
        "percent", 50, in: 0...100, "how much of the effort may go elsewhere",
        french: "quelle part de l’effort peut aller ailleurs"),
    ],
    accepts: [
      """
      -- personas/hospital.md --
      title: Head of a hospital's IT
      tags: [new-market]
      -- objectives/open.md --
      title: Open hospitals
      growth: market-development
      -- tactics/mailing.md --
      title: Mailing
      objectives: open
      personas: hospital
      """
    ],
    rejects: [
      """
      -- personas/it.md --
      title: Head of IT
      -- objectives/open.md --
      title: Open hospitals
      growth: ↓market-development
      -- tactics/mailing.md --
      title: Mailing
      objectives: open
      personas: it
      """,
      """
      -- personas/it.md --
      title: Head of IT
      -- objectives/second.md --
      title: Sell the second product
      growth: ↓product-development
      -- tactics/mailing.md --
      title: Mailing
      objectives: second
      personas: it
      """,
    ]
  ) { playbook, findings in
    var serving: [String: [Tactic]] = [:]
    for tactic in playbook.tactics where tactic.isActive {
      for (place, objective) in tactic.objectives.map(\.id.value).enumerated()
      where !tactic.objectives[..<place].contains(where: { $0.id.value == objective }) {
        serving[objective, default: []].append(tactic)
      }
    }
    func isTagged(_ header: Header?, _ tag: String) -> Bool {
      header?.tags.contains { $0.value == tag } ?? false
    }
    for objective in playbook.objectives {
      guard let growth = objective.growth, let tactics = serving[objective.id] else { continue }
      let personas = Set(tactics.flatMap { $0.personas.map(\.id.value) }).compactMap { playbook[$0]?.header }
      guard !personas.isEmpty else { continue }
      let isNew = personas.map { isTagged($0, "new-market") }
      let strategy = playbook.document(objective.strategy, Strategy.self)
      let hasOffer =
        tactics.contains { isTagged($0.header, "new-offer") }
        || isTagged(objective.header, "new-offer")
        || strategy?.positioning.map { isTagged(playbook[$0.id.value]?.header, "new-offer") } == true
      let problem: (en: Sentence, fr: String)?
      switch growth.value {
      case .marketPenetration where isNew.allSatisfy(\.self):
        problem = ("all its personas are of a new market", "tous ses personas sont d’un nouveau marché")
      case .marketDevelopment where !isNew.contains(true), .diversification where !isNew.contains(true):
        problem = (
          "none of its personas is of a new market", "aucun de ses personas n’est d’un nouveau marché"
        )
      case .productDevelopment where !hasOffer, .diversification where !hasOffer:
        problem = ("nothing in it is a new offer", "rien n’y est une nouvelle offre")
      default: problem = nil
      }
      guard let problem else { continue }
      findings.add(
        en: "“\(objective.title.value)” declares \(growth.value.rawValue), but \(problem.en)",
        fr: "« \(growth.value.rawValue) » annoncé par « \(objective.title.value) », mais \(problem.fr)",
        help: (
          "Declare what you do, or mark what is new with `tags: [new-market]` or `[new-offer]`.",
          "Annoncez ce que vous faites, ou marquez ce qui est nouveau : `tags: [new-market]` ou `[new-offer]`."
        ), at: growth.position)
    }
    effort(&findings)
  }

  /// Money and hours that go to other directions than the one with most weight.
  private static func effort(_ findings: inout Findings) {
    let playbook = findings.playbook
    let activity = findings.activity(days: Int(findings.parameter("days")))
    let most = findings.parameter("percent") / 100
    let byStrategy = Dictionary(grouping: playbook.objectives.filter { $0.growth != nil }) {
      $0.strategy?.id.value ?? ""
    }
    let numbers = Numbers(playbook.language, currency: playbook.settings.currency)
    for (strategy, objectives) in byStrategy.sorted(by: { $0.key < $1.key }) {
      guard let title = playbook[strategy]?.header.title else { continue }
      var (weights, efforts): ([Objective.Growth: Double], [Objective.Growth: Double]) = ([:], [:])
      for objective in objectives {
        guard let growth = objective.growth?.value else { continue }
        weights[growth, default: 0] += objective.weight
        for part in findings.measures.money.balance(of: objective)?.parts ?? [] {
          efforts[growth, default: 0] += part.share * activity[playbook.tactics[part.tactic].id].effort
        }
      }
      let directions = Objective.Growth.allCases
      let all = directions.reduce(0) { $0 + (efforts[$1] ?? 0) }
      guard all > 0, let main = directions.max(by: { (weights[$0] ?? 0) < (weights[$1] ?? 0) }) else {
        continue
      }
      let other = (all - (efforts[main] ?? 0)) / all
      guard other.exceeds(most) else { continue }
      findings.add(
        en:
          "\(numbers.percent(other)) of the effort of “\(title.value)” is outside \(main.rawValue), its main direction",
        fr:
          "« \(main.rawValue) » annoncé par « \(title.value) », mais \(numbers.percent(other)) de l’effort est ailleurs",
        help: (
          "Change the weights of the objectives, or move the money.",
          "Changez les poids des objectifs, ou déplacez l’argent."
        ), at: title.position, touching: Money(Decimal((all * other).rounded())))
    }
  }
}
