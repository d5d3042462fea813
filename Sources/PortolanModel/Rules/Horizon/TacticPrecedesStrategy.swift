import PortolanSource

extension Rule {
  /// One that goes on after its strategy is `tactic-horizon-too-long`.
  static let tacticPrecedesStrategy = Rule(
    "tactic-precedes-strategy", severity: .warning,
    "A tactic starts within the horizon of its strategy.",
    because:
      "What was running before has other reasons; calling it strategic afterwards is how nothing ever stops.",
    french: "Une tactique commence dans l’horizon de sa stratégie.",
    becauseFrench:
      "Ce qui courait avant a d’autres raisons ; l’appeler stratégique après coup, c’est ne jamais rien arrêter.",
    accepts: [
      """
      -- strategy/lead.md --
      title: Lead
      horizon: 2026
      -- objectives/share.md --
      title: Win share
      strategy: lead
      -- tactics/webinar.md --
      title: Webinar
      objectives: share
      start: 2026-01-01
      """
    ],
    rejects: [
      """
      -- strategy/lead.md --
      title: Lead
      horizon: 2026
      -- objectives/share.md --
      title: Win share
      strategy: lead
      -- tactics/webinar.md --
      title: Webinar
      objectives: share
      start: ↓2025-10-01
      """
    ]
  ) { playbook, findings in
    for tactic in playbook.tactics where tactic.isActive {
      guard let start = tactic.start, let horizon = playbook.strategy(of: tactic)?.horizon?.value,
        start.value < horizon.start
      else { continue }
      findings.add(
        en: "“\(tactic.title.value)” is older than its strategy, which begins on \(horizon.start)",
        fr: "« \(tactic.title.value) » est plus ancienne que sa stratégie, qui commence le \(horizon.start)",
        help: (
          "Decide whether it would be begun today, and move `start:` to the day of that decision.",
          "Décidez si on la lancerait aujourd’hui, et mettez `start:` au jour de cette décision."
        ), at: start.position, touching: tactic.budget?.value)
    }
  }
}
