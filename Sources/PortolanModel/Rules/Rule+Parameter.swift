import PortolanSource

extension Rule {
  /// A threshold, or a list of words, with its default; set in `portolan.yml` under the rule's id.
  package struct Parameter: Sendable {
    package let name: String
    package let value: Double
    /// What it may be set to.
    package let range: ClosedRange<Double>
    /// Whether it counts something, so that only whole numbers mean anything.
    package let isWhole: Bool
    private let meaning: (en: Sentence, fr: String)
    /// For a list of words: those that count where the settings have none.
    package let words: [String]

    /// A share in percent, a number of times, an amount.
    init(_ name: String, _ value: Double, in range: ClosedRange<Double>, _ meaning: Sentence, french: String)
    {
      precondition(range.contains(value), "the default of \(name) is one that may be set")
      (self.name, self.value, self.range, isWhole) = (name, value, range, false)
      (self.meaning, words) = ((meaning, french), [])
    }

    /// A number of days, people, words.
    init(
      _ name: String, _ value: Double, wholes range: ClosedRange<Double>, _ meaning: Sentence, french: String
    ) {
      precondition(range.contains(value), "the default of \(name) is one that may be set")
      (self.name, self.value, self.range, isWhole) = (name, value, range, true)
      (self.meaning, words) = ((meaning, french), [])
    }

    init(_ name: String, words: [String], _ meaning: Sentence, french: String) {
      (self.name, value, range, isWhole) = (name, 0, 0...0, false)
      (self.meaning, self.words) = ((meaning, french), words)
    }

    package func meaning(in language: Language) -> String { language.says(en: meaning.en, fr: meaning.fr) }

    package var isList: Bool { !words.isEmpty }

    /// What may be written: “a whole number from 1 to 3,650”.
    package func form(in language: Language) -> String {
      if isList { return language.says(en: "a list of words", fr: "une liste de mots") }
      let numbers = Numbers(language)
      let (least, most) = (numbers.number(range.lowerBound), numbers.number(range.upperBound))
      return isWhole
        ? language.says(
          en: "a whole number from \(least) to \(most)", fr: "un nombre entier de \(least) à \(most)")
        : language.says(en: "a number from \(least) to \(most)", fr: "un nombre de \(least) à \(most)")
    }
  }

  /// What a rule's parameters are set to; those that nobody set have their defaults.
  package struct Values: Sendable {
    private(set) var numbers: [String: Double] = [:]
    private(set) var words: [String: [String]] = [:]

    package init() {}

    /// The value of a parameter as people write it: `90`, or `[webinar, podcast]`.
    package func text(of parameter: Parameter) -> String {
      if parameter.isList { return "[\((words[parameter.name] ?? parameter.words).joined(separator: ", "))]" }
      let value = numbers[parameter.name] ?? parameter.value
      return Int(exactly: value).map(String.init) ?? String(value)
    }

    /// Takes what the settings say of a parameter; `false` where it can't have that value.
    mutating func take(_ value: YAMLValue, for parameter: Parameter, _ language: Language) -> Bool {
      switch value {
      case .scalar(let text):
        guard !parameter.isList, let number = Number.read(text, in: language) else { return false }
        // Shares are counted in percent: `20` and `20 %` are the same.
        let isPercent = text.utf8.last == UInt8(ascii: "%")
        let value = isPercent ? number.value * 100 : number.value
        guard parameter.range.contains(value), !parameter.isWhole || value.rounded() == value else {
          return false
        }
        numbers[parameter.name] = value
      case .list(let items):
        guard parameter.isList else { return false }
        let found = items.compactMap { if case .scalar(let word) = $0.value { word } else { nil } }
        guard found.count == items.count else { return false }
        words[parameter.name] = found
      default: return false
      }
      return true
    }
  }

  /// The values that the settings give to the rule's parameters; what can't be read is reported.
  package func values(
    _ entries: [YAMLValue.Entry], _ language: Language, report: (Diagnostic) -> Void = { _ in }
  ) -> Values {
    var values = Values()
    for entry in entries {
      guard let parameter = parameters.first(where: { $0.name == entry.key.value }) else {
        report(unknown(entry.key, language))
        continue
      }
      guard !values.take(entry.value.value, for: parameter, language) else { continue }
      let form = parameter.form(in: language)
      report(
        Diagnostic(
          "unknown-rule",
          language.says(
            en: "“\(parameter.name)” of “\(id)” must be \(form)",
            fr: "« \(parameter.name) » de « \(id) » doit être \(form)"),
          help: language.says(en: "Write \(form).", fr: "Écrivez \(form)."), at: entry.value.position))
    }
    return values
  }

  private func unknown(_ name: Located<String>, _ language: Language) -> Diagnostic {
    let known = parameters.map(\.name)
    let near = Spelling.nearest(to: name.value, among: known + ["severity", "reason"])
    return Diagnostic(
      "unknown-rule",
      language.says(
        en: "“\(id)” has no parameter “\(name.value)”",
        fr: "« \(id) » n’a pas de paramètre « \(name.value) »"),
      help: near.map { language.didYouMean($0) }
        ?? (known.isEmpty
          ? language.says(en: "Remove it.", fr: "Supprimez-le.")
          : language.says(
            en: "Write one of its parameters: \(known.joined(separator: ", ")).",
            fr: "Écrivez l’un de ses paramètres : \(known.joined(separator: ", ")).")),
      at: name.position)
  }
}
