import PortolanSource

extension Rule {
  static let comboSingleFamily = Rule(
    "combo-single-family", severity: .warning,
    "A combo joins two tactics or more, of different programme families.",
    because:
      "The gain of a combo comes from crossing kinds of programmes; more of the same is a bigger tactic.",
    french: "Un combo réunit au moins deux tactiques, de familles de programmes différentes.",
    becauseFrench:
      "Le gain d’un combo vient du croisement des programmes ; davantage du même n’est qu’une tactique plus grosse.",
    accepts: [
      """
      -- tactics/mailing.md --
      title: Mailing
      family: demand-generation
      -- tactics/press.md --
      title: Press
      family: reputation
      -- combos/launch.md --
      title: Launch
      tactics: [mailing, press]
      """
    ],
    rejects: [
      """
      -- tactics/mailing.md --
      title: Mailing
      family: demand-generation
      -- tactics/webinar.md --
      title: Webinar
      family: demand-generation
      -- combos/launch.md --
      title: ↓Launch
      tactics: [mailing, webinar]
      """,
      """
      -- tactics/mailing.md --
      title: Mailing
      family: demand-generation
      -- combos/launch.md --
      title: ↓Launch
      tactics: mailing
      """,
    ]
  ) { playbook, findings in
    let language = findings.language
    for combo in playbook.combos where !combo.header.isBroken && !combo.tactics.isEmpty {
      let tactics = combo.tactics.compactMap { playbook.document($0, Tactic.self) }
      // A reference that leads nowhere is its own finding.
      guard tactics.count == combo.tactics.count else { continue }
      let families = Set(tactics.compactMap(\.family?.value))
      let title = combo.title.value
      if Set(tactics.map(\.id)).count < 2 {
        findings.add(
          language.says(en: "“\(title)” has a single tactic", fr: "« \(title) » n’a qu’une tactique"),
          help: language.says(
            en: "Add a tactic of another family.", fr: "Ajoutez une tactique d’une autre famille."),
          at: combo.title.position)
      } else if families.count < 2 {
        findings.add(
          language.says(
            en: "“\(title)” stays within one programme family",
            fr: "« \(title) » ne croise pas plusieurs familles"),
          help: language.says(
            en: "Add a tactic of another family, or call it what it is: a campaign.",
            fr: "Ajoutez une tactique d’une autre famille, ou parlez de campagne."),
          at: combo.title.position)
      }
    }
  }
}
