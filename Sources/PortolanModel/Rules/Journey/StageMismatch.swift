import PortolanSource

extension Rule {
  static let stageMismatch = Rule(
    "stage-mismatch", severity: .warning,
    "A tactic reaches people who are at the stage that it starts from.",
    because: "An offer that comes two steps too early is not half as good; it closes the door.",
    french: "Une tactique atteint des gens qui en sont à l’étape d’où elle part.",
    becauseFrench: "Une offre qui vient deux étapes trop tôt n’est pas à moitié bonne : elle ferme la porte.",
    parameters: [
      Parameter(
        "percent", 30, in: 0...100, "how many of its touches may reach people at other stages",
        french: "quelle part de ses contacts peut toucher des gens à d’autres étapes"),
      Parameter(
        "touches", 50, wholes: 1...1_000_000, "how many touches must be known",
        french: "combien de contacts doivent être connus"),
    ],
    accepts: [
      """
      -- portolan.yml --
      title: Playbook
      checks: {rules: {stage-mismatch: {touches: 2}}}
      data: {touches: data/touches.csv}
      -- data/touches.csv --
      contact_id,timestamp,tactic,touch_type,stage
      a,2026-01-05,mailing,sent,aware
      b,2026-01-05,mailing,sent,aware
      -- tactics/mailing.md --
      title: Mailing
      micro-conversion: {from: aware, to: engaged}
      """
    ],
    rejects: [
      """
      -- portolan.yml --
      title: Playbook
      checks: {rules: {stage-mismatch: {touches: 2}}}
      data: {touches: data/touches.csv}
      -- data/touches.csv --
      contact_id,timestamp,tactic,touch_type,stage
      a,2026-01-05,mailing,sent,aware
      b,2026-01-05,mailing,sent,customer
      -- tactics/mailing.md --
      title: Mailing
      micro-conversion: ↓{from: aware, to: engaged}
      """
    ]
  ) { playbook, findings in
    guard let flows = findings.measures.journeys?.flows else {
      if !playbook.tactics.isEmpty {
        findings.cannotCheck(
          en: "Record in the table `touches`, in a column `stage`, at which stage each contact was.",
          fr: "Notez dans la table `touches`, colonne `stage`, à quelle étape était chaque contact.")
      }
      return
    }
    let stageAt = Dictionary(
      playbook.settings.stages.enumerated().map { ($1.value, $0) }, uniquingKeysWith: { first, _ in first })
    let most = findings.parameter("percent") / 100
    for tactic in playbook.tactics where tactic.isActive {
      guard let step = tactic.step(stageAt), let place = tactic.microConversion?.position,
        let counts = flows.touches(by: tactic.id)
      else { continue }
      let all = counts.reduce(0, +)
      let off = counts.indices.reduce(0) { $0 + (step.contains($1) ? 0 : counts[$1]) }
      guard Double(all) >= findings.parameter("touches"), all > 0 else { continue }
      let share = Double(off) / Double(all)
      guard share.reaches(most), off > 0 else { continue }
      let percent = Numbers(playbook.language).percent(share)
      findings.add(
        en: "\(percent) of the touches of “\(tactic.title.value)” reach people at another stage",
        fr: "\(percent) des contacts de « \(tactic.title.value) » n’en sont pas à cette étape",
        help: (
          "Select the people by their stage, or correct `from:` and `to:`.",
          "Choisissez les contacts par étape, ou corrigez `from:` et `to:`."
        ), at: place, touching: tactic.budget?.value)
    }
  }
}
