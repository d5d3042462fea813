import PortolanSource

extension Rule {
  static let raciInvalid = Rule(
    "raci-invalid", severity: .warning, parent: "tactic-no-owner",
    "Where several teams work on a tactic, a rule of engagement says what each of them does.",
    because: "Between two teams everything is somebody else's, above all the customer who waits.",
    french:
      "Quand plusieurs équipes travaillent à une tactique, une règle d’engagement dit ce que fait chacune.",
    becauseFrench: "Entre deux équipes, tout est l’affaire de l’autre, et d’abord le client qui attend.",
    accepts: [
      """
      -- teams/demand.md --
      title: Demand
      -- teams/sales.md --
      title: Sales
      -- tactics/webinar.md --
      title: Webinar
      owner: demand
      effort: {demand: 6 h/week, sales: 2 h/week}
      -- rules-of-engagement/call.md --
      title: Who attended is called
      responsible: sales
      accountable: Ada
      consulted: [demand]
      applies-to: [webinar]
      """
    ],
    rejects: [
      """
      -- teams/demand.md --
      title: Demand
      -- teams/sales.md --
      title: Sales
      -- tactics/webinar.md --
      title: ↓Webinar
      owner: demand
      effort: {demand: 6 h/week, sales: 2 h/week}
      """,
      """
      -- teams/demand.md --
      title: Demand
      -- teams/sales.md --
      title: Sales
      -- tactics/webinar.md --
      title: ↓Webinar
      owner: demand
      effort: {demand: 6 h/week, sales: 2 h/week}
      -- rules-of-engagement/call.md --
      title: Who attended is called
      responsible: sales
      accountable: Ada
      applies-to: [webinar]
      """,
    ]
  ) { playbook, findings in
    let byTactic = playbook.teamsNamedInRules
    for tactic in playbook.tactics where tactic.isActive && !tactic.header.isBroken {
      guard tactic.effort.count > 1 else { continue }
      let teams = Set(tactic.effort.map(\.reference.id.value)).filter { playbook.index[$0] != nil }.sorted()
      guard teams.count > 1 else { continue }
      let title = tactic.title.value
      guard let named = byTactic[tactic.id] else {
        findings.add(
          en: "\(teams.count) teams work on “\(title)”, and no rule of engagement says who does what when",
          fr: "« \(title) » : \(teams.count) services, et aucune règle d’engagement",
          help: (
            "Write `rules-of-engagement/…` with trigger, responsible team and delay, and `applies-to: [\(tactic.id)]`.",
            "Écrivez `rules-of-engagement/…` avec déclencheur, équipe responsable et délai, et `applies-to: [\(tactic.id)]`."
          ), at: tactic.title.position, touching: tactic.budget?.value)
        continue
      }
      let silent = teams.filter { !named.contains($0) }
      guard !silent.isEmpty else { continue }
      let names = silent.map { playbook[$0]?.header.title.value ?? $0 }
      findings.add(
        en: "the rules of “\(title)” don't say what \(names.map { "“\($0)”" }.joined(separator: ", ")) does",
        fr:
          "les règles de « \(title) » ne disent pas le rôle de \(names.map { "« \($0) »" }.joined(separator: ", "))",
        help: (
          "Name it as responsible, consulted or informed in one of them.",
          "Nommez l’équipe responsable, consultée ou informée dans l’une d’elles."
        ), at: tactic.title.position, touching: tactic.budget?.value)
    }
  }
}
