import PortolanSource

extension Rule {
  static let teamOverloaded = Rule(
    "team-overloaded", severity: .warning,
    "In the weeks to come no team has more to do than it has hours.",
    because: "Where everything is planned, the last thing is dropped, and nobody chose which.",
    french: "Dans les semaines qui viennent, aucune équipe n’a plus à faire qu’elle n’a d’heures.",
    becauseFrench:
      "Quand tout est prévu, c’est la dernière chose qui tombe, et personne n’a choisi laquelle.",
    parameters: [
      Parameter(
        "weeks", 8, wholes: 1...104, "how many weeks ahead", french: "combien de semaines à l’avance"),
      Parameter(
        "percent", 100, in: 1...10_000, "which load a team can carry",
        french: "quelle charge une équipe peut porter"),
      Parameter(
        "error-percent", 150, in: 1...10_000, "from which load on it is an error",
        french: "à partir de quelle charge c’est une erreur"),
    ],
    accepts: [
      """
      -- portolan.yml --
      title: Playbook
      as-of: 2026-09-30
      -- teams/demand.md --
      title: Demand
      capacity: 40 h/week
      -- tactics/mailing.md --
      title: Mailing
      start: 2026-09-01
      end: 2026-12-31
      effort: {demand: 30 h/week}
      """
    ],
    rejects: [
      """
      -- portolan.yml --
      title: Playbook
      as-of: 2026-09-30
      -- teams/demand.md --
      title: Demand
      capacity: ↓20 h/week
      -- tactics/mailing.md --
      title: Mailing
      start: 2026-09-01
      end: 2026-12-31
      effort: {demand: 30 h/week}
      """
    ]
  ) { playbook, findings in
    let weeks = max(1, Int(findings.parameter("weeks")))
    let (most, worst) = (findings.parameter("percent") / 100, findings.parameter("error-percent") / 100)
    let monday = findings.asOf.adding(days: 8 - findings.asOf.weekday)
    guard let period = Period(from: monday, through: monday.adding(days: 7 * min(weeks, 520) - 1)) else {
      return
    }
    if !playbook.tactics.isEmpty, !playbook.teams.contains(where: { $0.capacity != nil }) {
      findings.cannotCheck(
        en: "Write each team's `capacity:`, and each tactic's `effort:` by team.",
        fr: "Écrivez la capacité (`capacity:`) de chaque équipe, et l’effort (`effort:`) de chaque tactique.")
    }
    let numbers = Numbers(playbook.language)
    for team in playbook.teams {
      guard let capacity = team.capacity else { continue }
      let loads = findings.measures.money.weeks(of: team, in: period).compactMap { week in
        week.plan.load.value.map { (week: week.week, load: $0) }
      }.filter { $0.load.exceeds(most) }
      guard let peak = loads.max(by: { ($0.load, $1.week) < ($1.load, $0.week) }) else { continue }
      let load = numbers.percent(peak.load)
      findings.add(
        en:
          "“\(team.title.value)” has \(load) of its hours planned in the week \(peak.week), and too much in \(loads.count) of the next \(weeks)",
        fr:
          "« \(team.title.value) » : \(load) de charge la semaine \(peak.week), et trop dans \(loads.count) des \(weeks) prochaines",
        help: (
          "Move, pause or give away work before it drops itself.",
          "Déplacez, suspendez ou confiez du travail avant qu’il ne tombe de lui-même."
        ), at: capacity.position, severity: peak.load.exceeds(worst) ? .error : nil)
    }
  }
}
