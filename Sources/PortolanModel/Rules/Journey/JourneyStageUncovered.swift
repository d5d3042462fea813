import PortolanSource

extension Rule {
  static let journeyStageUncovered = Rule(
    "journey-stage-uncovered", severity: .warning,
    "Every step of a persona's journey has a tactic that is planned or under way.",
    because: "People leave where nobody leads them on; the tactics before that step work for nothing.",
    french: "Chaque étape du parcours d’un persona a une tactique prévue ou en cours.",
    becauseFrench:
      "Les gens s’en vont là où personne ne les mène plus loin ; les tactiques d’avant travaillent pour rien.",
    accepts: [
      """
      -- portolan.yml --
      title: Playbook
      stages: [aware, engaged, customer]
      -- personas/it.md --
      title: Head of IT
      -- tactics/mailing.md --
      title: Mailing
      personas: it
      micro-conversion: {from: aware, to: engaged}
      -- tactics/demo.md --
      title: Demo
      personas: it
      micro-conversion: {from: engaged, to: customer}
      """
    ],
    rejects: [
      """
      -- portolan.yml --
      title: Playbook
      stages: [aware, engaged, customer]
      -- personas/it.md --
      title: ↓Head of IT
      -- tactics/mailing.md --
      title: Mailing
      personas: it
      micro-conversion: {from: aware, to: engaged}
      """,
      """
      -- personas/it.md --
      title: ↓Head of IT
      """,
    ]
  ) { playbook, findings in
    let coverage = JourneyCoverage(of: playbook)
    let language = findings.language
    for persona in playbook.strategyPersonas {
      let title = persona.title.value
      guard let row = coverage.row(of: persona.id) else { continue }
      if row.isEmpty {
        findings.add(
          language.says(
            en: "no tactic addresses “\(title)”", fr: "aucune tactique ne s’adresse à « \(title) »"),
          help: language.says(
            en: "Plan a tactic for this persona, or take it out of the strategy.",
            fr: "Prévoyez une tactique pour ce persona, ou retirez-le de la stratégie."),
          at: persona.title.position)
        continue
      }
      for gap in row.gaps {
        findings.add(
          language.says(
            en: "nothing leads “\(title)” on from the stage “\(gap)”",
            fr: "étape « \(gap) » sans tactique pour « \(title) »"),
          help: language.says(
            en:
              "Plan a tactic whose micro-conversion starts there, or leave the stage out of the persona’s `stages:`.",
            fr:
              "Prévoyez une tactique dont la micro-conversion en part, ou retirez l’étape de `stages:` du persona."
          ),
          at: persona.title.position)
      }
    }
  }
}
