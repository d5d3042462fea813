import PortolanSource

extension Rule {
  static let claimExpired = Rule(
    "claim-expired", severity: .warning,
    "A figure that we quote is one that may still be quoted.",
    because: "One old figure that a reader recognises makes all the others doubtful.",
    french: "Un chiffre que nous citons peut encore être cité.",
    becauseFrench: "Un seul vieux chiffre que le lecteur reconnaît rend tous les autres douteux.",
    parameters: [
      Parameter(
        "years", 3, wholes: 1...100, "how old a figure without an expiry may be",
        french: "quel âge un chiffre sans date de fin peut avoir, en années")
    ],
    accepts: [
      """
      -- portolan.yml --
      title: Playbook
      as-of: 2026-09-30
      -- claims/night.md --
      title: Half of all incidents begin at night
      source: our own watch room
      year: 2025
      """
    ],
    rejects: [
      """
      -- portolan.yml --
      title: Playbook
      as-of: 2026-09-30
      -- claims/night.md --
      title: Half of all incidents begin at night
      source: our own watch room
      year: 2025
      expires: ↓2026-06-30
      -- claims/old.md --
      title: Nobody answers the phone
      source: a survey
      year: ↓2019
      """
    ]
  ) { playbook, findings in
    let years = Int(findings.parameter("years"))
    for claim in playbook.claims {
      let title = claim.title.value
      if let expires = claim.expires {
        guard expires.value < findings.asOf else { continue }
        findings.add(
          en: "“\(title)” could be quoted until \(expires.value)",
          fr: "« \(title) » pouvait être cité jusqu’au \(expires.value)",
          help: (
            "Find the newer figure and its source, or take this one out of every text.",
            "Trouvez le chiffre récent et sa source, ou retirez celui-ci de tous les textes."
          ), at: expires.position)
      } else if let year = claim.year, findings.asOf.year - year.value > years {
        findings.add(
          en: "“\(title)” is from \(year.value)", fr: "« \(title) » date de \(year.value)",
          help: (
            "Find a newer figure, or say in `expires:` until when this one holds.",
            "Trouvez un chiffre récent, ou dites dans `expires:` jusqu’à quand il vaut."
          ), at: year.position)
      }
    }
  }
}
