import PortolanSource

extension Rule {
  static let personaIncomplete = Rule(
    "persona-incomplete", severity: .warning,
    "A persona has pains, motivations, channels, and a recent source.",
    because: "A persona without evidence is our own idea of the customer, and it ages.",
    french: "Un persona a des douleurs, des motivations, des canaux et une source récente.",
    becauseFrench: "Un persona sans preuve est l’idée que nous nous faisons du client, et elle vieillit.",
    parameters: [
      Parameter(
        "months", 24, wholes: 1...1200, "how old the newest insight may be",
        french: "de combien de mois peut dater la source la plus récente")
    ],
    accepts: [
      """
      -- portolan.yml --
      title: Playbook
      as-of: 2026-09-30
      -- personas/it.md --
      title: Head of IT
      pains: [alerts at night]
      motivations: [a calm team]
      channels: [email]
      insights: [{source: interviews, date: 2026-02-12, says: they read at night}]
      """
    ],
    rejects: [
      """
      -- portolan.yml --
      title: Playbook
      as-of: 2026-09-30
      -- personas/it.md --
      title: ↓Head of IT
      channels: [email]
      insights: [{source: interviews, date: 2026-02-12, says: they read at night}]
      """,
      """
      -- portolan.yml --
      title: Playbook
      as-of: 2026-09-30
      -- personas/it.md --
      title: ↓Head of IT
      pains: [alerts at night]
      motivations: [a calm team]
      channels: [email]
      insights: [{source: interviews, date: 2023-02-12, says: they read at night}]
      """,
    ]
  ) { playbook, findings in
    let oldest = findings.asOf.adding(months: -Int(findings.parameter("months")))
    let language = findings.language
    for persona in playbook.personas where !persona.header.isBroken {
      var missing: [String] = []
      if persona.pains.isEmpty { missing.append("pains") }
      if persona.motivations.isEmpty { missing.append("motivations") }
      if persona.channels.isEmpty { missing.append("channels") }
      let isRecent = persona.insights.contains {
        $0.source != nil && ($0.date.map { $0.value >= oldest } ?? false)
      }
      guard !missing.isEmpty || !isRecent else { continue }
      let title = persona.title.value
      let fields = missing.map { "`\($0)`" }.joined(separator: ", ")
      let parts =
        (missing.isEmpty ? [] : [language.says(en: "lacks \(fields)", fr: "il manque \(fields)")])
        + (isRecent
          ? []
          : [
            language.says(en: "has no source dated after \(oldest)", fr: "aucune source depuis le \(oldest)")
          ])
      findings.add(
        language.says(
          en: "“\(title)” \(parts.joined(separator: " and "))",
          fr: "« \(title) » : \(parts.joined(separator: " ; "))"),
        help: isRecent
          ? language.says(
            en: "Fill in \(fields) from what buyers said.",
            fr: "Complétez \(fields) avec ce qu’ont dit les acheteurs.")
          : language.says(
            en: "Talk to some of them, and add what they said to `insights:` with source and date.",
            fr: "Allez leur parler, et notez ce qu’ils ont dit dans `insights:` avec source et date."),
        at: persona.title.position)
    }
  }
}
