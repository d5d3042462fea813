import PortolanSource

extension Rule {
  static let familyGap = Rule(
    "family-gap", severity: .info,
    "Every programme family has a tactic that is planned or under way.",
    because: "Demand without reputation is expensive, reputation without demand is applause.",
    french: "Chaque famille de programmes a une tactique prévue ou en cours.",
    becauseFrench: "La demande sans réputation coûte cher, la réputation sans demande fait applaudir.",
    accepts: [
      """
      -- portolan.yml --
      title: Playbook
      families: [demand-generation]
      -- tactics/mailing.md --
      title: Mailing
      family: demand-generation
      """
    ],
    rejects: [
      """
      -- portolan.yml --
      title: Playbook
      families: [demand-generation, ↓reputation]
      -- tactics/mailing.md --
      title: Mailing
      family: demand-generation
      """
    ]
  ) { playbook, findings in
    guard !playbook.tactics.isEmpty else { return }
    // A tactic without a family lacks a field that every tactic has.
    let active = Set(playbook.tactics.lazy.filter(\.isActive).compactMap { $0.family?.value })
    for family in playbook.settings.families where !active.contains(family.value) {
      findings.add(
        en: "no tactic of “\(family.value)” is planned or under way",
        fr: "aucune tactique de « \(family.value) » n’est prévue ni en cours",
        help: (
          "Plan one, or take the family out of `families:`.",
          "Prévoyez-en une, ou retirez la famille de `families:`."
        ), at: family.position)
    }
  }
}
