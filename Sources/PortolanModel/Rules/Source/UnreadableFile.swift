extension Rule {
  static let unreadableFile = Rule(
    reading: "unreadable-file", severity: .error,
    "Every file in Content, and every table, can be read.",
    because: "What can't be read can't be published, checked or counted.",
    french: "Chaque fichier de Content et chaque tableau se lisent.",
    becauseFrench: "Ce qui ne se lit pas ne peut être ni publié, ni contrôlé, ni compté.",
    accepts: [
      """
      -- portolan.yml --
      title: Playbook
      data: {outbound: data/outbound.csv}
      -- data/outbound.csv --
      date,sent
      2026-01-05,3
      """
    ],
    rejects: [
      """
      -- portolan.yml --
      title: Playbook
      data: {outbound: ↓data/outbond.csv}
      -- data/outbound.csv --
      date,sent
      2026-01-05,3
      """
    ])
}
