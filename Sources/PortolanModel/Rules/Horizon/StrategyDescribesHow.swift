import PortolanSource

extension Rule {
  static let strategyDescribesHow = Rule(
    "strategy-describes-how", severity: .warning,
    "Strategies and objectives say why and how much; channels and tools belong to tactics.",
    because: "Who plans “a webinar a month” can reach it to the letter and win nobody.",
    french:
      "Stratégies et objectifs disent pourquoi et combien ; canaux et outils sont l’affaire des tactiques.",
    becauseFrench: "Qui prévoit « un webinaire par mois » peut le tenir à la lettre et ne gagner personne.",
    parameters: [
      Parameter(
        "lexicon",
        words: [
          "cold email", "cold emails", "cold-email", "cold call", "cold calls", "e-mailing", "emailing",
          "linkedin",
          "newsletter", "webinar", "webinars", "podcast", "mailing", "mailings", "blog", "posts", "crm",
          "publish",
          "prospecting calls", "webinaire", "webinaires", "relancer", "relances", "publier",
          "prospection téléphonique",
          "infolettre",
        ], "words of channels, tools and execution",
        french: "les mots des canaux, des outils et de l’exécution")
    ],
    accepts: [
      """
      -- strategy/lead.md --
      title: Become the first name of mid-size companies
      -- objectives/share.md --
      title: Win 40 customers who met us in a webinar
      """
    ],
    rejects: [
      """
      -- strategy/lead.md --
      title: Lead
      -- objectives/webinars.md --
      title: ↓Run a webinar for every sector
      """,
      """
      -- strategy/lead.md --
      title: ↓Publier plus souvent sur LinkedIn
      """,
    ]
  ) { playbook, findings in
    let lexicon = findings.words("lexicon").map { $0.lowercased() }
    func word(in text: String) -> String? {
      // A figure makes a result of it.
      guard !text.utf8.contains(where: { (0x30...0x39).contains($0) }) else { return nil }
      let words = " " + PlainWords.words(of: text) + " "
      return lexicon.first { words.contains(" " + PlainWords.words(of: $0) + " ") }
    }
    func check(_ document: any Document, objective: String?, _ money: Money?) {
      guard let word = word(in: document.title.value) else { return }
      findings.add(
        en: "“\(document.title.value)” says how (“\(word)”) and not why",
        fr: "« \(document.title.value) » dit comment (« \(word) ») au lieu de dire pourquoi",
        help: (
          "Say what changes for the company and by how much, and make a tactic of the rest.",
          "Dites ce qui change pour l’entreprise et de combien, et faites du reste une tactique."
        ), at: document.title.position, objective: objective, touching: money)
    }
    for strategy in playbook.strategies { check(strategy, objective: nil, strategy.budget?.value) }
    for objective in playbook.objectives { check(objective, objective: objective.id, nil) }
  }
}

/// Words of a text, to be looked for.
enum PlainWords {
  /// Lower case, one space between words, hyphens kept.
  static func words(of text: String) -> String {
    var out = ""
    var isSpace = true
    for scalar in text.lowercased().unicodeScalars {
      if scalar.properties.isAlphabetic || scalar == "-" || ("0"..."9").contains(scalar) {
        out.unicodeScalars.append(scalar)
        isSpace = false
      } else if !isSpace {
        out.append(" ")
        isSpace = true
      }
    }
    if out.utf8.last == 0x20 { out.removeLast() }
    return out
  }
}
