import PortolanSource

/// Reads what is written under `score:`, and remembers what can't be read.
struct ScoreReader {
  let language: Language
  let currency: String
  private(set) var problems: [Diagnostic] = []

  init(language: Language, currency: String) { (self.language, self.currency) = (language, currency) }

  mutating func report(
    _ message: (en: Sentence, fr: String), _ help: (en: Sentence, fr: String), at position: SourcePosition
  ) {
    problems.append(
      Diagnostic(
        "wrong-value", language.says(en: message.en, fr: message.fr),
        help: language.says(en: help.en, fr: help.fr), at: position))
  }

  private mutating func wrong(_ written: Located<String>, _ name: String, _ forms: (en: Sentence, fr: String))
  {
    report(
      ("“\(name)” can't be “\(written.value)”", "« \(name) » ne peut pas être « \(written.value) »"),
      ("Write \(forms.en).", "Écrivez \(forms.fr)."), at: written.position)
  }

  mutating func read<Value: WrittenValue>(_ written: Located<String>?, _ name: String, as type: Value.Type)
    -> Value?
  {
    guard let written else { return nil }
    if let value = Value.read(written.value, in: language) { return value }
    let forms = Value.forms(in: language)
    wrong(written, name, ("\(forms)", forms))
    return nil
  }

  mutating func points(_ written: Located<String>) -> Double? {
    guard let number = Number.read(written.value, in: language)?.value, (0...100).contains(number) else {
      wrong(written, "points", ("a number from 0 to 100", "un nombre de 0 à 100"))
      return nil
    }
    return number
  }

  mutating func share(_ written: Located<String>?, _ name: String) -> Double? {
    guard let written else { return nil }
    guard let number = Number.read(written.value, in: language)?.value, (0...1).contains(number) else {
      wrong(written, name, ("a share from 0% to 100%", "une part de 0\u{202F}% à 100\u{202F}%"))
      return nil
    }
    return number
  }

  mutating func weight(_ written: Located<String>?) -> Double? {
    guard let written else { return nil }
    guard let number = Number.read(written.value, in: language)?.value, number > 0 else {
      wrong(written, "total-weight", ("a number above 0", "un nombre supérieur à 0"))
      return nil
    }
    return number
  }

  /// A number of days, or an interval such as `3 months`.
  mutating func days(_ written: Located<String>?) -> Int? {
    guard let written else { return nil }
    if let days = Int(written.value), (1...3660).contains(days) { return days }
    if let interval = Interval.read(written.value, in: language) {
      let days = Int((Double(interval.count) * interval.unit.hours / 24).rounded())
      if (1...3660).contains(days) { return days }
    }
    wrong(
      written, "window",
      ("days, such as `90 days`, ten years at the most", "des jours, comme `90 jours`, dix ans au plus"))
    return nil
  }

  mutating func money(_ written: Located<String>?, _ name: String) -> Double? {
    guard let written, let money = read(written, name, as: Money.self) else { return nil }
    if let other = money.currency, other != currency {
      wrong(written, name, ("an amount in \(currency)", "un montant en \(currency)"))
      return nil
    }
    guard money.value >= 0 else {
      let forms = Money.forms(in: language)
      wrong(written, name, ("\(forms)", forms))
      return nil
    }
    return money.value
  }

  func firstPlace(_ written: Settings.Score) -> SourcePosition {
    written.points.first?.pillar.position ?? written.isolatedFactor?.position ?? written.window?.position
      ?? written.expectedShare?.position ?? SourcePosition(Settings.file)
  }
}
