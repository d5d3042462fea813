import PortolanSource

extension Rule {
  static let tacticWithoutObjective = Rule(
    "tactic-without-objective", severity: .error,
    "A tactic that is planned or under way serves at least one objective.",
    because:
      "Money and hours spent on an isolated action can't be judged, and look like results while they last.",
    french: "Une tactique prévue ou en cours sert au moins un objectif.",
    becauseFrench:
      "L’argent et les heures d’une action isolée ne se jugent pas, et passent pour des résultats tant que cela dure.",
    accepts: [
      """
      -- objectives/share.md --
      title: Win share
      -- tactics/webinar.md --
      title: Webinar
      objectives: share
      """,
      """
      -- tactics/webinar.md --
      title: Webinar
      status: stopped
      """,
    ],
    rejects: [
      """
      -- tactics/webinar.md --
      title: ↓Webinar
      """
    ]
  ) { playbook, findings in
    for tactic in playbook.tactics
    where tactic.isActive && tactic.objectives.isEmpty && !tactic.header.isBroken {
      findings.add(
        findings.language.says(
          en: "“\(tactic.title.value)” serves no objective",
          fr: "« \(tactic.title.value) » ne sert aucun objectif"),
        help: findings.language.says(
          en: "Add `objectives:` with the id of an objective, or stop the tactic.",
          fr: "Ajoutez `objectives:` avec l’identifiant d’un objectif, ou arrêtez la tactique."),
        at: tactic.title.position, touching: tactic.budget?.value)
    }
  }
}
