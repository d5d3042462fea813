import PortolanSource

extension Rule {
  static let kpiNoTarget = Rule(
    "kpi-no-target", severity: .error,
    "Tactics and objectives have indicators with targets, and an indicator says which way is better.",
    because: "A figure without a target informs nobody: it can be neither good nor bad.",
    french:
      "Tactiques et objectifs ont des indicateurs avec des cibles, et un indicateur dit dans quel sens c’est mieux.",
    becauseFrench: "Un chiffre sans cible n’informe personne : il ne peut être ni bon ni mauvais.",
    accepts: [
      """
      -- kpis/replies.md --
      title: Replies
      better: higher
      -- tactics/mailing.md --
      title: Mailing
      kpis: {replies: 60}
      """,
      """
      -- kpis/replies.md --
      title: Replies
      better: higher
      target: 60
      -- tactics/mailing.md --
      title: Mailing
      kpis: [replies]
      """,
    ],
    rejects: [
      """
      -- tactics/mailing.md --
      title: ↓Mailing
      """,
      """
      -- kpis/replies.md --
      title: Replies
      better: higher
      -- tactics/mailing.md --
      title: Mailing
      kpis: [↓replies]
      -- objectives/win.md --
      title: Win replies
      kpi: replies
      target: 60
      """,
      """
      -- kpis/replies.md --
      title: ↓Replies
      target: 60
      """,
      """
      -- kpis/replies.md --
      title: Replies
      better: higher
      target: 60
      -- objectives/win.md --
      title: ↓Win replies
      kpi: replies
      """,
    ]
  ) { playbook, findings in
    let language = findings.language
    let hasOwnTarget = Set(playbook.kpis.lazy.filter { $0.target != nil || $0.range != nil }.map(\.id))
    var given: Set<String> = []
    for objective in playbook.objectives where !objective.header.isBroken {
      guard let kpi = objective.kpi else { continue }
      if objective.target != nil { given.insert(kpi.id.value) }
      guard objective.target == nil else { continue }
      findings.add(
        language.says(
          en: "“\(objective.title.value)” has no target", fr: "« \(objective.title.value) » n’a pas de cible"),
        help: language.says(en: "Add `target:`.", fr: "Ajoutez `target:`."), at: objective.title.position)
    }
    for tactic in playbook.tactics where tactic.status?.value.isOver != true && !tactic.header.isBroken {
      let step = tactic.microConversion
      if let kpi = step?.kpi, step?.target != nil { given.insert(kpi.id.value) }
      let untargeted = tactic.kpis.filter {
        $0.value == nil && !hasOwnTarget.contains($0.reference.id.value)
          && playbook.index[$0.reference.id.value] != nil
      }
      for kpi in tactic.kpis where kpi.value != nil { given.insert(kpi.reference.id.value) }
      for kpi in untargeted {
        findings.add(
          language.says(
            en: "“\(tactic.title.value)” follows “\(kpi.reference.id.value)” without a target",
            fr: "« \(tactic.title.value) » suit « \(kpi.reference.id.value) » sans cible"),
          help: language.says(
            en: "Write `kpis: {\(kpi.reference.id.value): …}`, or give the KPI a `target:`.",
            fr: "Écrivez `kpis: {\(kpi.reference.id.value): …}`, ou donnez une `target:` à l’indicateur."),
          at: kpi.reference.id.position, touching: tactic.budget?.value)
      }
      guard tactic.kpis.isEmpty, step?.kpi == nil else { continue }
      findings.add(
        language.says(
          en: "“\(tactic.title.value)” has no indicator",
          fr: "« \(tactic.title.value) » n’a pas d’indicateur chiffré"),
        help: language.says(en: "Add `kpis:` with targets.", fr: "Ajoutez `kpis:` avec des cibles."),
        at: tactic.title.position, touching: tactic.budget?.value)
    }
    for kpi in playbook.kpis where !kpi.header.isBroken && !kpi.isStandard {
      let lacks: String
      if kpi.better == nil, kpi.range == nil {
        lacks = "better"
      } else if kpi.target == nil, kpi.range == nil, !given.contains(kpi.id),
        !findings.measures.isPart(kpi.id)
      {
        lacks = "target"
      } else {
        continue
      }
      findings.add(
        language.says(
          en: lacks == "better"
            ? "“\(kpi.title.value)” does not say which way is better"
            : "“\(kpi.title.value)” has no target anywhere",
          fr: lacks == "better"
            ? "« \(kpi.title.value) » ne dit pas dans quel sens aller"
            : "« \(kpi.title.value) » n’a de cible nulle part"),
        help: language.says(en: "Add `\(lacks):`.", fr: "Ajoutez `\(lacks):`."), at: kpi.title.position)
    }
  }
}
