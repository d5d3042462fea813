import PortolanSource

extension Fields {
  /// How many rows a block shows at most.
  ///
  /// - Returns: `nil` for all of them, where nothing is written, and where what is written leaves no row: that is reported.
  mutating func limit() -> Int? {
    let limit = whole("limit", in: 1...Int.max) {
      $0.says(
        en: "Write how many rows to show at most, 1 or more, or leave “limit” out for all.",
        fr: "Écrivez combien de lignes montrer au plus, 1 ou davantage, ou omettez « limit » pour toutes.")
    }
    return limit.flatMap { $0 < 1 ? nil : $0 }
  }

  /// A whole number; one outside the range is reported at its place.
  ///
  /// - Returns: the number as it is written, also where it is reported.
  mutating func whole(_ name: String, in range: ClosedRange<Int>, help: (Language) -> String) -> Int? {
    guard let number = value(name, as: Int.self) else { return nil }
    if !range.contains(number.value) {
      report(
        Diagnostic(
          "wrong-value",
          language.says(
            en: "“\(name)” can't be \(number.value)", fr: "« \(name) » ne peut pas être \(number.value)"),
          help: help(language), at: number.position))
    }
    return number.value
  }
}
