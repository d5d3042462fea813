import PortolanSource

/// How conversions are shared by touches, as the playbook says it or by default.
package struct AttributionSettings: Sendable {
  /// The model of every figure that depends on one.
  package let model: AttributionModel
  /// In days.
  package let lookBack: Int
  /// In days.
  package let halfLife: Double
  /// Whether a conversion in the ledger is a customer won.
  package let countsCustomers: Bool
  package let untouched: ComboCells.Cell
  /// How many contacts each group of a comparison needs.
  package let support: Int

  package static let defaultLookBack = 90

  /// - Parameter problems: gets what can't be read, at its place in portolan.yml.
  init(_ settings: Settings, problems: inout [Diagnostic]) {
    let written = settings.attribution
    var reader = AttributionReader(language: settings.language)
    model = reader.model(written.model) ?? .linear
    lookBack =
      reader.days(written.lookBack, "look-back").map { max(1, Int($0.rounded())) } ?? Self.defaultLookBack
    halfLife = reader.days(written.halfLife, "half-life") ?? Journeys.defaultHalfLife
    countsCustomers = written.counts?.value == .customers
    support = reader.count(written.support, "contacts-per-group", from: 1) ?? Synergy.defaultSupport
    let contacts = reader.count(written.untouched.contacts, "contacts", from: 0) ?? 0
    let converted = reader.count(written.untouched.converted, "converted", from: 0) ?? 0
    if converted > contacts, let place = written.untouched.converted {
      reader.report(
        "converted", "\(converted)",
        settings.language.says(en: "at most \(contacts)", fr: "au plus \(contacts)"), place.position)
    }
    untouched = converted > contacts ? .init(0, of: 0) : .init(converted, of: contacts)
    problems += reader.problems
  }
}

private struct AttributionReader {
  let language: Language
  var problems: [Diagnostic] = []

  mutating func model(_ written: Located<String>?) -> AttributionModel? {
    guard let written else { return nil }
    if let model = AttributionModel(rawValue: written.value) { return model }
    let words = AttributionModel.allCases.map { "`\($0.rawValue)`" }
    report("model", written.value, words.joined(separator: ", "), written.position)
    return nil
  }

  /// - Returns: days, above 0 and at most ten years.
  mutating func days(_ written: Located<String>?, _ name: String) -> Double? {
    guard let written else { return nil }
    if let days = Delay.read(written.value, in: language).map({ $0.hours / 24 }), days > 0, days <= 3_660 {
      return days
    }
    report(name, written.value, Delay.forms(in: language), written.position)
    return nil
  }

  mutating func count(_ written: Located<String>?, _ name: String, from least: Int) -> Int? {
    guard let written else { return nil }
    if let number = Number.read(written.value, in: language)?.value, let count = Int(exactly: number),
      (least...1_000_000_000).contains(count)
    {
      return count
    }
    report(name, written.value, Int.forms(in: language), written.position)
    return nil
  }

  mutating func report(_ name: String, _ found: String, _ forms: String, _ position: SourcePosition) {
    problems.append(
      Diagnostic(
        "wrong-value",
        language.says(en: "“\(name)” can't be “\(found)”", fr: "« \(name) » ne peut pas être « \(found) »"),
        help: language.says(en: "Write \(forms).", fr: "Écrivez \(forms)."), at: position))
  }
}
