extension Rule {
  static let ambiguousNumber = Rule(
    reading: "ambiguous-number", severity: .warning,
    "A number can't be taken for one that is a thousand times larger.",
    because:
      "“28,500” is twenty-eight and a half where decimals stand behind a comma, and whoever wrote it may mean thousands.",
    french: "Un nombre ne peut pas être pris pour un autre, mille fois plus grand.",
    becauseFrench:
      "«\u{A0}28,500\u{A0}» vaut vingt-huit et demi là où la virgule précède les décimales, et qui l’a écrit pense peut-être à des milliers.",
    accepts: [
      """
      -- portolan.yml --
      title: Playbook
      language: fr
      -- tactics/webinar.md --
      title: Webinar
      budget: 28 500 €
      """,
      """
      -- tactics/webinar.md --
      title: Webinar
      budget: €28,500
      """,
    ],
    rejects: [
      """
      -- portolan.yml --
      title: Playbook
      language: fr
      -- tactics/webinar.md --
      title: Webinar
      budget: ↓€28,500
      """,
      """
      -- tactics/webinar.md --
      title: Webinar
      budget: ↓28.500 €
      """,
    ])
}
