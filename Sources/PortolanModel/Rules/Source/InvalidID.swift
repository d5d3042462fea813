extension Rule {
  static let invalidID = Rule(
    reading: "invalid-id", severity: .error,
    "An id is made of a–z, 0–9 and hyphens, and fits a folder's name on any system.",
    because:
      "Ids become addresses; what some system refuses as a name can't be checked out or published there.",
    french:
      "Un identifiant est fait de a–z, de 0–9 et de traits d’union, et convient à un nom de dossier sur tout système.",
    becauseFrench:
      "Les identifiants deviennent des adresses ; ce qu’un système refuse comme nom ne peut y être ni copié ni publié.",
    accepts: [
      """
      -- tactics/cold-email.md --
      title: Cold e-mail
      """
    ],
    rejects: [
      """
      -- tactics/mailing.md --
      id: ↓../x
      title: Mailing
      """,
      """
      -- tactics/mailing.md --
      id: ↓con
      title: Mailing
      """,
    ])
}
