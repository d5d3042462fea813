import PortolanSource

extension Rule {
  static let strategyNoTargetMarket = Rule(
    "strategy-no-target-market", severity: .error,
    "A strategy names the personas that it wants to win.",
    because: "What is meant for everybody is written to nobody, and costs as if it were for everybody.",
    french: "Une stratégie nomme les personas qu’elle veut gagner.",
    becauseFrench: "Ce qui s’adresse à tous n’est écrit pour personne, et coûte comme si c’était pour tous.",
    accepts: [
      """
      -- personas/it.md --
      title: Head of IT
      -- strategy/lead.md --
      title: Lead
      personas: it
      """
    ],
    rejects: [
      """
      -- strategy/lead.md --
      title: ↓Lead
      """
    ]
  ) { playbook, findings in
    for strategy in playbook.strategies where !strategy.header.isBroken {
      // Names that lead nowhere are findings of their own.
      guard strategy.personas.isEmpty else { continue }
      findings.add(
        en: "“\(strategy.title.value)” is aimed at nobody",
        fr: "« \(strategy.title.value) » ne vise personne",
        help: (
          "Name in `personas:` whom it wants to win.", "Nommez dans `personas:` qui elle veut convaincre."
        ),
        at: strategy.title.position, touching: strategy.budget?.value)
    }
  }
}
