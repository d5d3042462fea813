import PortolanSource

extension Rule {
  static let tacticNotConcrete = Rule(
    "tactic-not-concrete", severity: .warning, parent: "tactic-without-objective",
    "A tactic has a next step with a date.",
    because: "What has no date is done after everything that has one.",
    french: "Une tactique a une prochaine étape datée.",
    becauseFrench: "Ce qui n’a pas de date se fait après tout ce qui en a une.",
    accepts: [
      """
      -- objectives/share.md --
      title: Win share
      -- tactics/webinar.md --
      title: Webinar
      objectives: share
      actions: [{do: Agree the programme, due: 2026-10-15}]
      """
    ],
    rejects: [
      """
      -- objectives/share.md --
      title: Win share
      -- tactics/webinar.md --
      title: ↓Webinar
      objectives: share
      actions: [{do: Agree the programme}]
      """
    ]
  ) { playbook, findings in
    for tactic in playbook.tactics where tactic.isActive && !tactic.header.isBroken {
      guard !tactic.actions.contains(where: { $0.due != nil }) else { continue }
      findings.add(
        en: "“\(tactic.title.value)” has no step with a date",
        fr: "« \(tactic.title.value) » reste une intention : aucune étape datée",
        help: (
          "Add to `actions:` what is done next, by whom and by when: `{do: …, owner: …, due: …}`.",
          "Ajoutez à `actions:` ce qui vient, par qui et pour quand : `{do: …, owner: …, due: …}`."
        ), at: tactic.title.position, touching: tactic.budget?.value)
    }
  }
}
