import PortolanSource

extension Rule {
  static let strategyMissing = Rule(
    "strategy-missing", severity: .error,
    "A strategy is in force today.",
    because: "Without the map, every tactic is a walk in some direction, and none of them can be wrong.",
    french: "Une stratégie est en vigueur aujourd’hui.",
    becauseFrench:
      "Sans carte, chaque tactique est une marche dans une direction quelconque, et aucune ne peut se tromper.",
    accepts: [
      """
      -- portolan.yml --
      title: Playbook
      as-of: 2026-09-30
      -- strategy/lead.md --
      title: Lead
      horizon: 2026-01-01..2027-12-31
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
      -- strategy/lead.md --
      title: Lead
      horizon: ↓2024-01-01..2025-12-31
      -- tactics/mailing.md --
      title: Mailing
      """,
    ]
  ) { playbook, findings in
    guard !playbook.tactics.isEmpty else { return }
    let today = findings.asOf
    let horizons = playbook.strategies.compactMap(\.horizon)
    // A strategy without a horizon is a finding already.
    guard horizons.count == playbook.strategies.count,
      !horizons.contains(where: { $0.value.contains(today) })
    else { return }
    let last = horizons.max { $0.value.end < $1.value.end }
    findings.add(
      en: "no strategy is in force on \(today): tactics have no map",
      fr: "aucune stratégie en cours le \(today) : les tactiques n’ont pas de carte",
      help: last == nil
        ? (
          "Write down in `strategy/` why, for whom, where to win and with what.",
          "Écrivez dans `strategy/` le pourquoi, pour qui, où gagner et avec quoi."
        )
        : (
          "Decide on the next strategy, or give this one a longer horizon.",
          "Décidez de la prochaine stratégie, ou allongez l’horizon de celle-ci."
        ),
      at: last?.position ?? SourcePosition(Settings.file))
  }
}
