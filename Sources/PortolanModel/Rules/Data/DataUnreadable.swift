extension Rule {
  static let dataUnreadable = Rule(
    reading: "data-unreadable", severity: .error,
    "A table has a header, and its rows can be told apart.",
    because: "A table that can't be read feeds no figure, or half of one.",
    french: "Un tableau a un en-tête, et ses lignes se distinguent.",
    becauseFrench: "Un tableau illisible n’alimente aucun chiffre, ou seulement une moitié.",
    accepts: [
      """
      -- portolan.yml --
      title: Playbook
      data: {outbound: data/outbound.csv}
      -- data/outbound.csv --
      date,note
      2026-01-05,"as agreed"
      """
    ],
    rejects: [
      """
      -- portolan.yml --
      title: Playbook
      data: {outbound: data/outbound.csv}
      -- data/outbound.csv --
      date,note
      2026-01-05,↓"as agreed
      """
    ])
}
