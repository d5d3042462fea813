import PortolanSource

extension Rule {
  static let strategyUnsteady = Rule(
    "strategy-unsteady", severity: .info,
    "A strategy is edited less often than its tactics.",
    because:
      "The map changes once a year and the way every week; where it is the other way round, nobody knows where to go.",
    french: "Une stratégie est modifiée moins souvent que ses tactiques.",
    becauseFrench:
      "La carte change une fois par an et le chemin chaque semaine\u{202F}; dans l’autre sens, personne ne sait où aller.",
    parameters: [
      Parameter(
        "days", 180, wholes: 1...366, "how far back edits are counted",
        french: "sur combien de jours on compte les modifications"),
      Parameter(
        "edits", 4, wholes: 1...366, "on how many days it must have been edited",
        french: "combien de jours de modification il faut au moins"),
    ],
    accepts: [
      example(strategy: ["2026-07-06"], tactic: ["2026-07-06", "2026-08-03", "2026-09-07"]),
      example(
        strategy: ["2025-06-01", "2025-07-01", "2025-08-03", "2025-09-07", "2026-09-01"],
        tactic: ["2026-09-02"]),
    ],
    rejects: [
      example(
        strategy: ["2026-07-06", "2026-07-20", "2026-08-03", "2026-09-07", "2026-09-07"],
        tactic: ["2026-09-07"],
        arrow: "↓")
    ]
  ) { playbook, findings in
    let strategies = playbook.strategies.filter { !$0.header.isBroken }
    var tactics: [String: [Tactic]] = [:]
    for tactic in playbook.tactics {
      if let strategy = playbook.strategy(of: tactic) { tactics[strategy.id, default: []].append(tactic) }
    }
    guard playbook.settings.repository != nil, let history = playbook.source.history else {
      if !tactics.isEmpty {
        findings.cannotCheck(
          en: "Name the `repository:` in portolan.yml, and work in a Git clone that has its history.",
          fr:
            "Indiquez le dépôt (`repository:`) dans portolan.yml, et travaillez dans un clone Git avec son historique."
        )
      }
      return
    }
    let days = Int(findings.parameter("days"))
    let first = findings.asOf.adding(days: 1 - days)
    for strategy in strategies {
      guard let own = tactics[strategy.id] else { continue }
      func edits(_ document: any Document) -> Int {
        history.edits(of: document.header.file.path, from: first, through: findings.asOf)
      }
      let (count, most) = (edits(strategy), own.map(edits).max() ?? 0)
      guard Double(count) >= findings.parameter("edits"), count > most else { continue }
      let title = strategy.title.value
      findings.add(
        en:
          "“\(title)” was edited on \(count) days of the last \(days), none of its tactics on more than \(most)",
        fr:
          "« \(title) » a été modifiée \(count) jours sur les \(days) derniers, aucune de ses tactiques plus de \(most)",
        help: (
          "Settle the why and leave it alone; change tactics instead, and say so in their `adaptations:`.",
          "Fixez le pourquoi et n’y touchez plus ; changez plutôt les tactiques, et notez-le dans leurs `adaptations:`."
        ), at: strategy.title.position, touching: strategy.budget?.value)
    }
  }

  private static func example(strategy: [String], tactic: [String], arrow: String = "") -> String {
    let log =
      strategy.map { "commit \($0)\n\nContent/strategy/lead.md" }
      + tactic.map { "commit \($0)\n\nContent/tactics/mailing.md" }
    return """
      -- portolan.yml --
      title: Playbook
      as-of: 2026-09-30
      repository: { url: https://git.example.org/playbook }
      -- strategy/lead.md --
      title: \(arrow)Lead
      -- objectives/share.md --
      title: Share
      strategy: lead
      -- tactics/mailing.md --
      title: Mailing
      objectives: share
      -- .git/log --
      \(log.joined(separator: "\n\n"))
      """
  }
}
