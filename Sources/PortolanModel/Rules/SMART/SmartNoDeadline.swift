import PortolanSource

extension Rule {
  static let smartNoDeadline = Rule(
    "smart-no-deadline", severity: .error,
    "An objective has a date, within its strategy's horizon.",
    because: "Without a date nobody can be late, and no pace can be kept.",
    french: "Un objectif a une date, dans l’horizon de sa stratégie.",
    becauseFrench: "Sans date, personne ne peut être en retard, et aucun rythme ne se tient.",
    accepts: [
      """
      -- strategy/lead.md --
      title: Lead
      horizon: 2026
      -- objectives/win.md --
      title: Win share
      strategy: lead
      due: 2026-12-31
      """
    ],
    rejects: [
      """
      -- objectives/win.md --
      title: ↓Win share
      """,
      """
      -- strategy/lead.md --
      title: Lead
      horizon: 2026
      -- objectives/win.md --
      title: Win share
      strategy: lead
      due: ↓2027-03-31
      """,
    ]
  ) { playbook, findings in
    for objective in playbook.objectives where !objective.header.isBroken {
      let title = objective.title.value
      guard let due = objective.due else {
        findings.add(
          findings.language.says(en: "“\(title)” has no deadline", fr: "« \(title) » n’a pas d’échéance"),
          help: findings.language.says(
            en: "Add `due:` with the date by which it is reached.",
            fr: "Ajoutez `due:` avec la date à laquelle il est atteint."),
          at: objective.title.position)
        continue
      }
      guard let horizon = playbook.document(objective.strategy, Strategy.self)?.horizon?.value,
        !horizon.contains(due.value)
      else { continue }
      findings.add(
        findings.language.says(
          en: "“\(title)” is due outside its strategy’s horizon, \(horizon)",
          fr: "l’échéance de « \(title) » sort de l’horizon de sa stratégie, \(horizon)"),
        help: findings.language.says(
          en: "Move the deadline, or the horizon.", fr: "Déplacez l’échéance, ou l’horizon."),
        at: due.position)
    }
  }
}
