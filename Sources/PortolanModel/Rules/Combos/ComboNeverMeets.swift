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
      """,
      """
      -- portolan.yml --
      title: Playbook
      data: {touches: data/touches.csv}
      attribution: {contacts-per-group: 1}
      -- data/touches.csv --
      contact_id,timestamp,tactic,touch_type,converted
      a,2026-01-05,mailing,sent,0
      b,2026-01-05,press,sent,0
      -- personas/it.md --
      title: Head of IT
      -- tactics/mailing.md --
      title: Mailing
      personas: it
      -- tactics/press.md --
      title: Press
      personas: it
      -- combos/launch.md --
      title: ↓Launch
      tactics: [mailing, press]
      """,
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
      let title = combo.title.value
      guard counts.values.contains(where: { $0 > 1 }) else {
        findings.add(
          en: "no persona is reached by two tactics of “\(title)”",
          fr: "aucun persona n’est touché par deux tactiques de « \(title) »",
          help: (
            "Join tactics that the same people meet, or aim one of them at the other’s persona.",
            "Réunissez des tactiques que les mêmes personnes rencontrent, ou changez le persona de l’une."
          ), at: combo.title.position)
        continue
      }
      // What is planned may meet; what contacts were touched by tells whether it does.
      guard let journeys = findings.measures.journeys else { continue }
      let pairs = journeys.evidence(of: combo).pairs.filter {
        let cells = $0.synergy.cells
        return min(cells.both.contacts + cells.first.contacts, cells.both.contacts + cells.second.contacts)
          >= journeys.settings.support
      }
      guard !pairs.isEmpty, pairs.allSatisfy({ $0.synergy.cells.both.contacts == 0 }) else { continue }
      findings.add(
        en: "no contact has met two tactics of “\(title)”",
        fr: "aucun contact n’a vu deux tactiques de « \(title) »",
        help: (
          "Aim its tactics at the same contacts, or record the touches of all of them under one `contact_id`.",
          "Visez les mêmes contacts, ou notez les touches de toutes sous un même `contact_id`."
        ), at: combo.title.position)
    }
  }
}
