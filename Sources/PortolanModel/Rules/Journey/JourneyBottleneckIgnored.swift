import PortolanSource

extension Rule {
  static let journeyBottleneckIgnored = Rule(
    "journey-bottleneck-ignored", severity: .warning,
    "Where most people are lost, a tactic or an experiment is at work.",
    because: "Every other improvement is poured through the narrowest place.",
    french: "Là où l’on perd le plus de monde, une tactique ou un test est à l’œuvre.",
    becauseFrench: "Toutes les autres améliorations passent par l’endroit le plus étroit.",
    parameters: [
      Parameter(
        "people", 100, wholes: 1...1_000_000, "how many must have entered the step",
        french: "combien de gens doivent être entrés dans l’étape")
    ],
    accepts: [
      """
      -- portolan.yml --
      title: Playbook
      stages: [aware, engaged, customer]
      data: {touches: data/touches.csv}
      -- data/touches.csv --
      contact_id,timestamp,tactic,touch_type,stage
      a,2026-01-05,mailing,sent,aware
      -- tactics/mailing.md --
      title: Mailing
      micro-conversion: {from: aware, to: engaged}
      """
    ],
    rejects: [
      """
      -- portolan.yml --
      title: Playbook
      stages: [aware, engaged, ↓customer]
      checks: {rules: {journey-bottleneck-ignored: {people: 2}}}
      data: {touches: data/touches.csv}
      -- data/touches.csv --
      contact_id,timestamp,tactic,touch_type,stage
      a,2026-01-05,mailing,sent,aware
      b,2026-01-05,mailing,sent,aware
      c,2026-01-05,mailing,sent,aware
      a,2026-01-06,mailing,sent,engaged
      b,2026-01-06,mailing,sent,engaged
      c,2026-01-06,mailing,sent,engaged
      a,2026-01-07,mailing,sent,customer
      -- tactics/mailing.md --
      title: Mailing
      micro-conversion: {from: aware, to: engaged}
      """
    ]
  ) { playbook, findings in
    guard let chain = findings.measures.chains.whole, chain.hasFigures else {
      if !playbook.tactics.isEmpty {
        findings.cannotCheck(
          en: "Record in a table's `stage` column which stage each contact has reached.",
          fr: "Notez dans la colonne `stage` d’une table à quelle étape chaque contact est arrivé.")
      }
      return
    }
    let funnel = chain.funnel
    // A step that nobody works on has no target to be held against: there the lowest rate tells.
    let weakest = [funnel.bottleneck, funnel.steepest].compactMap(\.self)
    guard
      let step = weakest.first(where: { chain.running[$0 - 1].isEmpty && chain.planned[$0 - 1].isEmpty }),
      step < chain.stages.count,
      let entered = funnel.entered[step - 1], entered >= findings.parameter("people"),
      let rate = funnel.stepRates[step - 1].value, rate <= 1
    else { return }
    let stages = Dictionary(
      playbook.settings.stages.enumerated().map { ($1.value, $0) }, uniquingKeysWith: { first, _ in first })
    let isTried = playbook.experiments.contains { experiment in
      experiment.status?.value == .running
        && playbook.document(experiment.tactic, Tactic.self)?.step(stages)?.contains(step - 1) == true
    }
    guard !isTried else { return }
    let lost = Numbers(playbook.language).percent(1 - rate)
    let (from, to) = (chain.stages[step - 1], chain.stages[step])
    let place = playbook.settings.stages.first { $0.value == to }?.position
    findings.add(
      en: "\(lost) are lost between “\(from)” and “\(to)”, and nothing is tried there",
      fr: "on perd \(lost) entre « \(from) » et « \(to) », et rien n’y est tenté",
      help: (
        "Plan a tactic or an experiment for this step before anything else.",
        "Prévoyez d’abord une tactique ou un test pour cette étape."
      ), at: place ?? SourcePosition(Settings.file))
  }
}
