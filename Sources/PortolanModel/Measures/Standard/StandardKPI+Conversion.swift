extension StandardKPI {
  /// Conversion (formulas.md, 3). The unit is the contact and not the event.
  static let conversion: [StandardKPI] = [
    StandardKPI(
      "conversion-rate", .conversion, Bilingual("Conversion rate", "Taux de conversion"),
      Bilingual(
        "Contacts with at least one conversion, divided by contacts exposed.",
        "Contacts ayant converti au moins une fois, divisés par les contacts exposés."), unit: .percent,
      better: .higher,
      formulas: [
        "distinct(contact_id where converted = 1) / distinct(contact_id)", "conversions / exposed",
      ],
      isShare: true, denominator: Bilingual("contacts exposed", "contacts exposés"),
      source: "MASB, Universal Marketing Dictionary",
      note: Bilingual(
        "Where the table has a row for each touch, a contact counts once, however many touches it had.",
        "Si le tableau a une ligne par sollicitation, un contact compte une fois, quel que soit leur nombre.")
    )
  ]
}
