import PortolanSource

extension Rule {
  static let objectiveWithoutTactic = Rule(
    "objective-without-tactic", severity: .error,
    "Every objective is served by a tactic that is planned or under way.",
    because:
      "An objective that nobody works for is a wish: it will be missed, and nobody will have decided so.",
    french: "Chaque objectif est servi par une tactique prévue ou en cours.",
    becauseFrench:
      "Un objectif auquel personne ne travaille est un vœu : il sera manqué, et personne ne l’aura décidé.",
    accepts: [
      """
      -- objectives/share.md --
      title: Win share
      -- tactics/webinar.md --
      title: Webinar
      objectives: share
      """
    ],
    rejects: [
      """
      -- objectives/share.md --
      title: ↓Win share
      -- tactics/webinar.md --
      title: Webinar
      objectives: share
      status: done
      """
    ]
  ) { playbook, findings in
    let served = Set(playbook.tactics.lazy.filter(\.isActive).flatMap { $0.objectives.map(\.id.value) })
    for objective in playbook.objectives where !served.contains(objective.id) {
      findings.add(
        findings.language.says(
          en: "nothing is planned to reach “\(objective.title.value)”",
          fr: "rien n’est prévu pour atteindre « \(objective.title.value) »"),
        help: findings.language.says(
          en: "Plan a tactic that names `\(objective.id)` in its `objectives:`, or drop the objective.",
          fr:
            "Prévoyez une tactique qui nomme `\(objective.id)` dans `objectives:`, ou abandonnez l’objectif."),
        at: objective.title.position, objective: objective.id)
    }
  }
}
