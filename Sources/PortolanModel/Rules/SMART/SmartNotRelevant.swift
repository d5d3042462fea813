import PortolanSource

extension Rule {
  static let smartNotRelevant = Rule(
    "smart-not-relevant", severity: .warning,
    "An objective says what reaching it changes for the company.",
    because: "A figure that moves nothing else is watched for a quarter and then forgotten.",
    french: "Un objectif dit ce que l’atteindre change pour l’entreprise.",
    becauseFrench: "Un chiffre qui n’entraîne rien d’autre se surveille un trimestre, puis s’oublie.",
    accepts: [
      """
      -- objectives/win.md --
      title: Win replies
      relevant: every reply saves an hour of calling
      """
    ],
    rejects: [
      """
      -- objectives/win.md --
      title: ↓Win replies
      """
    ]
  ) { playbook, findings in
    for objective in playbook.objectives where !objective.header.isBroken && objective.relevant == nil {
      findings.add(
        en: "“\(objective.title.value)” does not say what it changes for the company",
        fr: "« \(objective.title.value) » ne dit pas ce qu’il change pour l’entreprise",
        help: (
          "Say it in `relevant:`, in a sentence that a board would accept.",
          "Dites-le dans `relevant:`, en une phrase qu’un directeur financier accepterait."
        ), at: objective.title.position)
    }
  }
}
