import PortolanSource

extension Rule {
  static let comboNeverMeets = Rule(
    "combo-never-meets", severity: .warning,
    "The tactics of a combo reach a persona that they have in common.",
    because: "Tactics that never meet the same person can't help each other.",
    french: "Les tactiques d’un combo atteignent un persona qu’elles ont en commun.",
    becauseFrench: "Des tactiques qui ne rencontrent jamais la même personne ne peuvent pas s’entraider.",
    accepts: [
      """
      -- personas/it.md --
      title: Head of IT
      -- tactics/mailing.md --
      title: Mailing
      personas: it
      -- tactics/press.md --
      title: Press
      personas: it
      -- combos/launch.md --
      title: Launch
      tactics: [mailing, press]
      """
    ],
    rejects: [
      """
      -- personas/it.md --
      title: Head of IT
      -- personas/cfo.md --
      title: Finance director
      -- tactics/mailing.md --
      title: Mailing
      personas: it
      -- tactics/press.md --
      title: Press
      personas: cfo
      -- combos/launch.md --
      title: ↓Launch
      tactics: [mailing, press]
      """
    ]
  ) { playbook, findings in
    for combo in playbook.combos where !combo.header.isBroken {
      let tactics = combo.tactics.compactMap { playbook.document($0, Tactic.self) }
      guard tactics.count > 1, tactics.count == combo.tactics.count,
        tactics.allSatisfy({ !$0.personas.isEmpty })
      else { continue }
      var counts: [String: Int] = [:]
      for tactic in tactics {
        for id in Set(tactic.personas.map(\.id.value)) { counts[id, default: 0] += 1 }
      }
      guard !counts.values.contains(where: { $0 > 1 }) else { continue }
      findings.add(
        en: "no persona is reached by two tactics of “\(combo.title.value)”",
        fr: "aucun persona n’est touché par deux tactiques de « \(combo.title.value) »",
        help: (
          "Join tactics that the same people meet, or aim one of them at the other’s persona.",
          "Réunissez des tactiques que les mêmes personnes rencontrent, ou changez le persona de l’une."
        ), at: combo.title.position)
    }
  }
}
