extension Rule {
  static let unknownRule = Rule(
    reading: "unknown-rule", severity: .error,
    "The settings name rules and parameters that are there.",
    because: "A misspelt rule keeps its severity, and nobody sees why.",
    french: "Les réglages nomment des règles, des paramètres et des dossiers qui existent.",
    becauseFrench: "Une règle mal écrite garde sa gravité, et personne ne voit pourquoi.",
    accepts: [
      """
      -- portolan.yml --
      title: Playbook
      checks: {rules: {broken-link: warning}}
      """
    ],
    rejects: [
      """
      -- portolan.yml --
      title: Playbook
      checks: {rules: {↓broken-lnk: warning}}
      """
    ])
}
