extension Rule {
  static let duplicateID = Rule(
    reading: "duplicate-id", severity: .error,
    "An id names one document in the whole playbook.",
    because: "A reference to an id that two documents share means one of them, and nobody knows which.",
    french: "Un identifiant nomme un seul document de tout le playbook.",
    becauseFrench:
      "Une référence à un identifiant que deux documents partagent en désigne un, et personne ne sait lequel.",
    accepts: [
      """
      -- tactics/webinar.md --
      title: Webinar
      -- combos/webinar-and-press.md --
      title: Webinar and press
      """
    ],
    rejects: [
      """
      -- combos/webinar.md --
      title: Webinar
      -- tactics/other.md --
      id: ↓webinar
      title: Webinar
      """
    ])
}
