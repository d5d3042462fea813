import PortolanSource

extension Rule {
  static let swotUnaddressed = Rule(
    "swot-unaddressed", severity: .warning,
    "A SWOT fills its four quadrants, and an objective or a tactic answers every weakness and threat.",
    because: "A threat that was seen and left without an answer hurts as much as one that nobody saw.",
    french:
      "Une SWOT remplit ses quatre quadrants, et un objectif ou une tactique répond à chaque faiblesse et à chaque menace.",
    becauseFrench: "Une menace vue et laissée sans réponse fait aussi mal que celle que personne n’a vue.",
    accepts: [
      """
      -- tactics/press.md --
      title: Press
      addresses: [ours/w1]
      -- swot/ours.md --
      ---
      title: Ours
      ---
      ## Strengths

      - People stay with us.

      ## Weaknesses

      - Nobody knows us.
      - Our office is small (minor).

      ## Opportunities

      - A new law.

      ## Threats

      - Prices fall; see [press](../tactics/press.md).
      """
    ],
    rejects: [
      """
      -- swot/ours.md --
      ---
      title: ↓Ours
      ---
      ## Strengths

      - People stay with us.

      ## Weaknesses

      ↓- Nobody knows us.

      ## Opportunities

      - A new law.
      """
    ]
  ) { playbook, findings in
    let language = findings.language
    for swot in playbook.swots where !swot.header.isBroken {
      guard let place = playbook.index[swot.id] else { continue }
      let items = playbook.swotItems[place] ?? []
      // One under a misspelt heading is lost for that reason, which `swot-section-unknown` tells.
      let misspelt = playbook.entries[place].body.headings.compactMap { heading in
        heading.level == 2 ? SWOT.Quadrant(misspelt: heading.text, in: language) : nil
      }
      let empty = SWOT.Quadrant.allCases.filter { quadrant in
        !items.contains { $0.quadrant == quadrant } && !misspelt.contains(quadrant)
      }
      if !empty.isEmpty {
        let names = empty.map { language.says(en: $0.english, fr: $0.french) }.joined(separator: ", ")
        findings.add(
          language.says(
            en: "“\(swot.title.value)” lists no \(names)",
            fr: "« \(swot.title.value) » ne liste rien sous : \(names)"),
          help: language.says(
            en: "Add a heading of that name with a list under it.",
            fr: "Ajoutez un titre de ce nom, avec une liste."),
          at: swot.title.position)
      }
      for item in items where item.quadrant == .weaknesses || item.quadrant == .threats {
        guard !playbook.isAnswered(item), !item.isMinor else { continue }
        let what =
          item.quadrant == .threats
          ? language.says(en: "the threat", fr: "menace") : language.says(en: "the weakness", fr: "faiblesse")
        findings.add(
          language.says(
            en: "nothing answers \(what) “\(item.text)”",
            fr: "\(what) « \(item.text) » : aucune réponse"),
          help: language.says(
            en:
              "Name `\(swot.id)/\(item.id)` in a tactic’s `addresses:`, link the item to its answer, or mark it “(minor)”.",
            fr:
              "Nommez `\(swot.id)/\(item.id)` dans `addresses:` d’une tactique, liez l’élément à sa réponse, ou marquez-le « (mineur) »."
          ),
          at: item.item.position)
      }
    }
  }
}

extension SWOT.Quadrant {
  var english: Sentence {
    switch self {
    case .strengths: "strengths"
    case .weaknesses: "weaknesses"
    case .opportunities: "opportunities"
    case .threats: "threats"
    }
  }

  /// One thing that is listed in it.
  var singular: Sentence {
    switch self {
    case .strengths: "strength"
    case .weaknesses: "weakness"
    case .opportunities: "opportunity"
    case .threats: "threat"
    }
  }

  var french: String {
    switch self {
    case .strengths: "forces"
    case .weaknesses: "faiblesses"
    case .opportunities: "opportunités"
    case .threats: "menaces"
    }
  }
}
