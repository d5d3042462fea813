extension Rule {
  static let wrongValue = Rule(
    reading: "wrong-value", severity: .error,
    "A field's value has a form and a unit that the field accepts.",
    because: "A date or an amount that can't be read is missing from every figure that needs it.",
    french: "La valeur d’un champ a une forme et une unité que le champ accepte.",
    becauseFrench: "Une date ou un montant illisible manque à tous les chiffres qui en ont besoin.",
    accepts: [
      """
      -- tactics/webinar.md --
      title: Webinar
      budget: 12 500 €
      status: running
      """
    ],
    rejects: [
      """
      -- tactics/webinar.md --
      title: Webinar
      budget: ↓a lot
      """,
      """
      -- tactics/webinar.md --
      title: Webinar
      status: ↓runing
      """,
      """
      -- tactics/webinar.md --
      title: Webinar
      family: ↓demand-generaton
      """,
    ])
}
