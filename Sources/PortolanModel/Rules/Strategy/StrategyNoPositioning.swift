import PortolanSource

extension Rule {
  static let strategyNoPositioning = Rule(
    "strategy-no-positioning", severity: .warning,
    "A strategy has a positioning of its own, whose message can be said in one breath.",
    because:
      "A message that nobody can repeat is not repeated, and two strategies with the same one are one.",
    french: "Une stratégie a un positionnement à elle, dont le message se dit d’un souffle.",
    becauseFrench:
      "Un message que personne ne peut répéter n’est pas répété, et deux stratégies qui ont le même n’en font qu’une.",
    parameters: [
      Parameter(
        "characters", 300, wholes: 10...10_000, "how long the message may be",
        french: "quelle longueur le message peut avoir")
    ],
    accepts: [
      """
      -- positioning/night.md --
      statement: For companies without a night shift, the people who look.
      message: Somebody looks, also at night.
      -- strategy/lead.md --
      title: Lead
      positioning: night
      """
    ],
    rejects: [
      """
      -- strategy/lead.md --
      title: ↓Lead
      """,
      """
      -- portolan.yml --
      title: Playbook
      checks: {rules: {strategy-no-positioning: {characters: 20}}}
      -- positioning/night.md --
      statement: For companies without a night shift, the people who look.
      message: Somebody looks, also at night.
      -- strategy/lead.md --
      title: Lead
      positioning: ↓night
      """,
    ]
  ) { playbook, findings in
    let most = Int(findings.parameter("characters"))
    var taken: [String: String] = [:]
    for strategy in playbook.strategies where !strategy.header.isBroken {
      let title = strategy.title.value
      guard let reference = strategy.positioning else {
        findings.add(
          en: "“\(title)” has no positioning", fr: "« \(title) » : positionnement absent",
          help: (
            "Say in `positioning/` what you are to whom, and name it in `positioning:`.",
            "Dites dans `positioning/` ce que vous êtes pour qui, et nommez-le dans `positioning:`."
          ),
          at: strategy.title.position)
        continue
      }
      guard let message = playbook.document(reference, Positioning.self)?.message?.value else { continue }
      let length = message.unicodeScalars.count
      if length > most {
        findings.add(
          en: "the message of “\(title)” is too long: \(length) characters",
          fr: "le positionnement de « \(title) » est trop long : \(length) caractères",
          help: (
            "Say it in \(most) characters or fewer.", "Dites-le en \(most) caractères au plus."
          ), at: reference.id.position)
      } else if let other = taken[message] {
        findings.add(
          en: "“\(title)” says the same as “\(other)”", fr: "« \(title) » dit la même chose que « \(other) »",
          help: (
            "Give each strategy a message of its own, or make one of the two.",
            "Donnez à chaque stratégie son message, ou n’en faites qu’une."
          ), at: reference.id.position)
      }
      taken[message] = taken[message] ?? title
    }
  }
}
