import PortolanSource

extension Rule {
  static let effortNotRecorded = Rule(
    "effort-not-recorded", severity: .warning,
    "A tactic under way has money or hours booked on it.",
    because: "What costs nothing on paper always wins the comparison, and never gets the blame.",
    french: "Une tactique en cours a de l’argent ou des heures à son compte.",
    becauseFrench:
      "Ce qui ne coûte rien sur le papier gagne toutes les comparaisons, et n’est jamais mis en cause.",
    parameters: [
      Parameter(
        "days", 30, wholes: 1...3650, "how long a running tactic may go without a row",
        french: "combien de jours une tactique en cours peut rester sans ligne")
    ],
    accepts: [
      """
      -- portolan.yml --
      title: Playbook
      as-of: 2026-09-30
      data: {hours: data/hours.csv}
      -- data/hours.csv --
      date,tactic,hours
      2026-09-05,mailing,10
      -- tactics/mailing.md --
      title: Mailing
      status: running
      """
    ],
    rejects: [
      """
      -- portolan.yml --
      title: Playbook
      as-of: 2026-09-30
      data: {hours: data/hours.csv}
      -- data/hours.csv --
      date,tactic,hours
      2026-09-05,mailing,10
      2026-06-05,calls,10
      -- tactics/mailing.md --
      title: Mailing
      status: running
      -- tactics/calls.md --
      title: Calls
      status: ↓running
      """
    ]
  ) { playbook, findings in
    let days = Int(findings.parameter("days"))
    let activity = findings.activity(days: 90)
    guard !activity.tables.isDisjoint(with: ["spend", "hours"]) else {
      if playbook.tactics.contains(where: { $0.status?.value == .running }) {
        findings.cannotCheck(
          en: "Record money in the table `spend` and hours in `hours`, by tactic and day.",
          fr: "Notez l’argent dans la table `spend` et les heures dans `hours`, par tactique et par jour.")
      }
      return
    }
    let from = findings.asOf.adding(days: -days)
    for tactic in playbook.tactics {
      guard let status = tactic.status, status.value == .running, (tactic.start?.value ?? from) <= from else {
        continue
      }
      let last = activity[tactic.id].lastBooked
      guard last.map({ $0 < from }) ?? true else { continue }
      let title = tactic.title.value
      findings.add(
        en: last.map { "“\(title)” runs, but no money or hours are booked on it since \($0)" }
          ?? "“\(title)” runs, but no money or hours were ever booked on it",
        fr: last.map { "« \(title) » est active, mais aucune dépense ni heure depuis le \($0)" }
          ?? "« \(title) » est active, mais sans aucune dépense ni heure",
        help: (
          "Book what it takes in `spend` or `hours`, or pause it.",
          "Notez ce qu’elle coûte dans `spend` ou `hours`, ou mettez-la en pause."
        ), at: status.position, touching: tactic.budget?.value)
    }
  }
}
