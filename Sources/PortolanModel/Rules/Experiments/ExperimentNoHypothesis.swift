import PortolanSource

extension Rule {
  static let experimentNoHypothesis = Rule(
    "experiment-no-hypothesis", severity: .error,
    "An experiment states its hypothesis, its one KPI, and which way that should move.",
    because: "Without a hypothesis written before, any result can be called the expected one.",
    french: "Un test énonce son hypothèse, son unique KPI et le sens dans lequel il doit bouger.",
    becauseFrench: "Sans hypothèse écrite avant, n’importe quel résultat passe pour celui qu’on attendait.",
    accepts: [
      """
      -- kpis/replies.md --
      title: Replies
      better: higher
      -- experiments/subject.md --
      title: Short subjects
      hypothesis: Shorter subjects bring more replies.
      kpi: replies
      """
    ],
    rejects: [
      """
      -- kpis/replies.md --
      title: Replies
      better: higher
      -- experiments/subject.md --
      title: ↓Short subjects
      kpi: replies
      """,
      """
      -- experiments/subject.md --
      title: ↓Short subjects
      hypothesis: Shorter subjects bring more replies.
      """,
      """
      -- kpis/replies.md --
      title: Replies
      -- experiments/subject.md --
      title: Short subjects
      hypothesis: Shorter subjects bring more replies.
      kpi: ↓replies
      """,
    ]
  ) { playbook, findings in
    let language = findings.language
    for experiment in playbook.experiments where !experiment.header.isBroken {
      let title = experiment.title.value
      let lacks =
        (experiment.hypothesis == nil ? ["`hypothesis`"] : []) + (experiment.kpi == nil ? ["`kpi`"] : [])
      if !lacks.isEmpty {
        findings.add(
          language.says(
            en: "“\(title)” has no \(lacks.joined(separator: " and no "))",
            fr: "« \(title) » : il manque \(lacks.joined(separator: " et "))"),
          help: language.says(
            en: "Write down what you expect, measured by which KPI, before you start.",
            fr: "Écrivez ce que vous attendez, mesuré par quel indicateur, avant de commencer."),
          at: experiment.title.position)
      } else if let reference = experiment.kpi, let kpi = playbook.document(reference, KPI.self),
        kpi.better == nil,
        kpi.range == nil
      {
        findings.add(
          language.says(
            en: "“\(title)” does not say which way “\(kpi.title.value)” should move",
            fr: "« \(title) » ne dit pas dans quel sens « \(kpi.title.value) » doit aller"),
          help: language.says(en: "Add `better:` to the KPI.", fr: "Ajoutez `better:` à l’indicateur."),
          at: reference.id.position)
      }
    }
  }
}
