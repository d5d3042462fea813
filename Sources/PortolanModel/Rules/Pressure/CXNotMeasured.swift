import PortolanSource

extension Rule {
  static let cxNotMeasured = Rule(
    "cx-not-measured", severity: .info,
    "Somebody asks people what our tactics feel like.",
    because: "What a tactic costs in goodwill is in no ledger until it is asked.",
    french: "Quelqu’un demande aux gens ce qu’ils ressentent de nos tactiques.",
    becauseFrench:
      "Ce qu’une tactique coûte en bienveillance n’est dans aucun registre tant que personne ne le demande.",
    parameters: [
      Parameter(
        "months", 6, wholes: 1...1200, "how old the newest answer may be",
        french: "de combien de mois peut dater la réponse la plus récente")
    ],
    accepts: [
      """
      -- portolan.yml --
      title: Playbook
      as-of: 2026-09-30
      data: {feedback: data/feedback.csv}
      -- data/feedback.csv --
      date,tactic,kind,value
      2026-09-05,mailing,nps,9
      -- tactics/mailing.md --
      title: Mailing
      """
    ],
    rejects: [
      """
      -- portolan.yml --
      ↓title: Playbook
      -- tactics/mailing.md --
      title: Mailing
      """,
      """
      -- portolan.yml --
      title: Playbook
      as-of: 2026-09-30
      data: {feedback: data/feedback.csv}
      -- data/feedback.csv --
      date,tactic,kind,value
      ↓2025-09-05,mailing,nps,9
      -- tactics/mailing.md --
      title: Mailing
      """,
    ]
  ) { playbook, findings in
    guard !playbook.tactics.isEmpty else { return }
    let months = Int(findings.parameter("months"))
    let age = findings.measures.tables.first { $0.name == "feedback" }.flatMap {
      DataAge(of: $0, asOf: findings.asOf)
    }
    if let age, age.last >= findings.asOf.adding(months: -months) { return }
    findings.add(
      en: age.map { "nobody has asked what our tactics feel like since \($0.last)" }
        ?? "nobody asks what our tactics feel like",
      fr: age.map { "personne ne demande ce que les gens ont ressenti depuis le \($0.last)" }
        ?? "personne ne demande aux clients ce qu’ils ont ressenti",
      help: (
        "Ask one question after each contact, and keep the answers in the table `feedback`.",
        "Posez une question après chaque contact, et gardez les réponses dans la table `feedback`."
      ), at: age?.position ?? SourcePosition(Settings.file))
  }
}
