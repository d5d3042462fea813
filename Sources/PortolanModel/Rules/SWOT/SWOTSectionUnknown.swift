import PortolanSource

extension Rule {
  static let swotSectionUnknown = Rule(
    "swot-section-unknown", severity: .warning,
    "The sections of a SWOT are named as its quadrants are, in the playbook’s language.",
    because:
      "Under a misspelt heading a whole quadrant is lost: nothing is read there, and nothing asks for answers.",
    french: "Les sections d’une SWOT portent le nom de ses quadrants, dans la langue du playbook.",
    becauseFrench:
      "Sous un titre mal écrit, tout un quadrant est perdu : rien n’y est lu, et rien n’y demande de réponse.",
    accepts: [
      """
      -- swot/us.md --
      ---
      title: Us
      ---

      ## Strengths

      - People stay with us.

      ## How we did this

      In a workshop.
      """
    ],
    rejects: [
      """
      -- swot/us.md --
      ---
      title: Us
      ---

      ↓## Strenghts

      - People stay with us.

      ↓## Faiblesses

      - Nobody knows us.
      """
    ]
  ) { playbook, findings in
    let language = findings.language
    for swot in playbook.swots where !swot.header.isBroken {
      guard let entry = playbook[swot.id] else { continue }
      for heading in entry.body.headings where heading.level == 2 {
        let known = SWOT.Quadrant(heading: heading.text, in: language)
        let near = known == nil ? SWOT.Quadrant(misspelt: heading.text, in: language) : nil
        guard let quadrant = known ?? near else { continue }
        let name = quadrant.heading(in: language)
        let isForeign = known != nil && !quadrant.isNamed(heading.text, in: language)
        guard near != nil || isForeign else { continue }
        findings.add(
          isForeign
            ? language.says(
              en: "“\(heading.text)” is not the playbook’s language",
              fr: "« \(heading.text) » n’est pas dans la langue du playbook")
            : language.says(
              en: "“\(heading.text)” is no quadrant of a SWOT",
              fr: "« \(heading.text) » n’est pas un quadrant d’une SWOT"),
          help: language.didYouMean(name), at: heading.position, severity: isForeign ? .info : nil,
          fix: .replace(heading.text, with: name))
      }
    }
  }
}

extension SWOT.Quadrant {
  /// The quadrant whose name a heading nearly is, in any of the languages; `nil` for one that is right, or something else.
  init?(misspelt heading: String, in language: Language) {
    let languages = Language.allCases + (language.translation == nil ? [] : [language])
    let names = Self.allCases.flatMap { quadrant in languages.map { quadrant.heading(in: $0) } }
    guard Self(heading: heading, in: language) == nil, let near = Spelling.nearest(to: heading, among: names)
    else {
      return nil
    }
    self.init(heading: near, in: language)
  }

  /// The heading of its section.
  func heading(in language: Language) -> String {
    let word = language.says(en: english, fr: french)
    return word.prefix(1).uppercased() + word.dropFirst()
  }

  /// Whether a heading names it in this language, in the plural or the singular.
  fileprivate func isNamed(_ heading: String, in language: Language) -> Bool {
    let (word, written) = (language.says(en: english, fr: french).lowercased(), heading.lowercased())
    let singular = language.says(en: singular, fr: String(french.dropLast())).lowercased()
    return written == word || written == singular
  }
}
