extension Translation {
  /// Reads a language's file.
  ///
  /// - Parameters:
  ///   - code: the file's name without its ending.
  ///   - file: the file in messages.
  ///   - problems: what is wrong in the file, each at its place; the rest of it counts all the same.
  /// - Returns: `nil` where nothing can be read.
  package convenience init?(_ bytes: [UInt8], code: String, file: String, problems: inout [Diagnostic]) {
    var text = String(decoding: bytes, as: UTF8.self)
    if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
    guard let value = YAMLValue.parse(text, file: file, firstLine: 1, problems: &problems) else { return nil }
    guard case .map(let entries) = value.value else {
      problems.append(
        Diagnostic(
          "invalid-yaml", "the language is \(value.value.kind), not fields",
          help: "Write one `field: value` a line.", at: value.position))
      return nil
    }
    var reader = TranslationReader(Fields(entries, file: file, language: .english))
    self.init(&reader, code: code)
    problems += reader.diagnostics
  }

  private convenience init(_ reader: inout TranslationReader, code: String) {
    reader.fields.require("name")
    let name = reader.fields.text("name")?.value ?? code
    let (numbers, dates) = (reader.numbers(), reader.dates())
    let plural = reader.fields.choice("plural", of: PluralRule.self)?.value ?? .one
    let (typography, search, sorting) = (reader.typography(), reader.search(), reader.sorting())
    let units = reader.units(plural)
    self.init(
      code: code, name: name, numbers: numbers, dates: dates, plural: plural, typography: typography,
      search: search, sorting: sorting, units: units, reading: reader.reading(dates, units),
      words: reader.words(), sentences: reader.sentences(plural))
  }
}

/// Reads the parts of a language's file.
struct TranslationReader {
  var fields: Fields

  init(_ fields: Fields) { self.fields = fields }

  /// To be asked for at the end.
  var diagnostics: [Diagnostic] {
    mutating get {
      fields.finish()
      return fields.diagnostics
    }
  }

  mutating func numbers() -> Translation.NumberForms {
    fields.group("numbers") { fields in
      var forms = Translation.NumberForms()
      if let decimal = fields.text("decimal") { forms.decimal = decimal.value }
      if let group = fields.text("group") { forms.group = group.value }
      forms.percent = Self.pattern("percent", ["n"], &fields) ?? forms.percent
      forms.money = Self.pattern("money", Translation.NumberForms.money, &fields) ?? forms.money
      for (code, symbol) in Self.texts("symbols", &fields) { forms.symbols[code.value] = symbol.value }
      return forms
    } ?? Translation.NumberForms()
  }

  mutating func dates() -> Translation.DateForms {
    fields.group("dates") { fields in
      var forms = Translation.DateForms()
      forms.months = Self.months("months", &fields)
      forms.shortMonths = Self.months("short-months", &fields)
      if forms.shortMonths.isEmpty { forms.shortMonths = forms.months }
      forms.date = Self.pattern("date", Translation.DateForms.date, &fields) ?? forms.date
      forms.month = Self.pattern("month", Translation.DateForms.month, &fields) ?? forms.month
      forms.quarter = Self.pattern("quarter", Translation.DateForms.quarter, &fields) ?? forms.quarter
      forms.dayOfSpan = Self.pattern("day", Translation.DateForms.day, &fields) ?? forms.dayOfSpan
      if let isDayFirst = fields.value("day-first", as: Bool.self) { forms.isDayFirst = isDayFirst.value }
      return forms
    } ?? Translation.DateForms()
  }

  private static func months(_ name: String, _ fields: inout Fields) -> [String] {
    let place = fields.place(of: name)
    let names = fields.texts(name).map(\.value)
    guard !names.isEmpty, names.count != 12 else { return names }
    fields.report(
      Diagnostic(
        "wrong-value", "“\(name)” has \(names.count) names", help: "Write the names of the twelve months.",
        at: place))
    return []
  }

  mutating func typography() -> Translation.Typography {
    fields.group("typography") { fields in
      Translation.Typography(
        hasCapitalNouns: fields.value("capital-nouns", as: Bool.self)?.value ?? false,
        beforeColon: fields.text("before-colon")?.value ?? "")
    } ?? Translation.Typography()
  }

  mutating func search() -> Translation.Search {
    fields.group("search") { fields in
      var search = Translation.Search()
      search.stop = (fields.text("stop")?.value ?? "").split(whereSeparator: \.isWhitespace).map(String.init)
      for pass in fields.items("endings") {
        guard case .list(let endings) = pass.value else {
          fields.wrong("endings", pass, expected: "lists of endings, such as `[[en, er], [isch>]]`")
          continue
        }
        search.endings.append(
          endings.compactMap { fields.scalar("endings", $0) { _ in "an ending, or `ending>other`" } }
            .map(Self.ending))
      }
      if let least = fields.value("least", as: Int.self) { search.least = max(1, least.value) }
      return search
    } ?? Translation.Search()
  }

  private static func ending(_ written: Located<String>) -> Translation.Search.Ending {
    let parts = written.value.split(separator: ">", maxSplits: 1, omittingEmptySubsequences: false)
    return .init(text: Array(parts[0].utf8), other: parts.count > 1 ? Array(parts[1].utf8) : [])
  }

  mutating func sorting() -> [Unicode.Scalar: String] {
    var sorting: [Unicode.Scalar: String] = [:]
    for (letter, key) in Self.texts("sorting", &fields) {
      let scalars = Array(letter.value.lowercased().unicodeScalars)
      guard scalars.count == 1 else {
        fields.report(
          Diagnostic(
            "wrong-value", "“\(letter.value)” is no single letter",
            help: "Write a letter and what it is sorted as, such as `ß: ss`.", at: letter.position))
        continue
      }
      sorting[scalars[0]] = key.value
    }
    return sorting
  }

  mutating func units(_ plural: PluralRule) -> [String: [PluralRule.Category: String]] {
    fields.group("units") { fields in
      var units: [String: [PluralRule.Category: String]] = [:]
      for unit in ["minute", "hour", "day", "week", "month", "quarter", "year"] {
        for (category, form) in Self.texts(unit, &fields) {
          guard let known = PluralRule.Category(rawValue: category.value) else {
            Self.report(category: category, &fields)
            continue
          }
          units[unit, default: [:]][known] = form.value
        }
      }
      return units
    } ?? [:]
  }

  /// Months and units are read as they are written, and then what the file says in addition.
  mutating func reading(
    _ dates: Translation.DateForms, _ units: [String: [PluralRule.Category: String]]
  ) -> [String: String] {
    var reading: [String: String] = [:]
    let english = [
      "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
      "november", "december",
    ]
    for names in [dates.months, dates.shortMonths] {
      for (name, month) in zip(names, english) { reading[Self.bare(name)] = month }
    }
    // A form of two units means the one that is later in the alphabet, each time.
    for (unit, forms) in units.sorted(by: { $0.key < $1.key }) {
      for form in forms.values { reading[Self.bare(form)] = unit }
    }
    for (word, meaning) in Self.texts("reading", &fields) { reading[Self.bare(word.value)] = meaning.value }
    return reading
  }

  /// Without the full stop of an abbreviation.
  private static func bare(_ word: String) -> String {
    let word = word.lowercased()
    return word.hasSuffix(".") ? String(word.dropLast()) : word
  }

  mutating func words() -> [String: String] {
    Dictionary(
      Self.texts("words", &fields).map { ($0.0.value, $0.1.value) }, uniquingKeysWith: { first, _ in first })
  }

  mutating func sentences(_ plural: PluralRule) -> [String: Translation.Saying] {
    var sentences: [String: Translation.Saying] = [:]
    for entry in fields.pairs("sentences") {
      let english = Sentence.plain(entry.key.value)
      let places = Pattern(english).places
      if case .map(let forms) = entry.value.value {
        var patterns: [PluralRule.Category: Pattern] = [:]
        for form in forms {
          guard let category = PluralRule.Category(rawValue: form.key.value) else {
            Self.report(category: form.key, &fields)
            continue
          }
          // “one row” may do without its number.
          let optional: Set<Int> = [.zero, .one, .two].contains(category) ? places : []
          patterns[category] = pattern(form.value, of: english, places, optional: optional)
        }
        guard patterns[.other] != nil else {
          fields.report(
            Diagnostic(
              "missing-field", "“\(english)” has no form “other”",
              help: "Add `other:`, which stands for the rest.",
              at: entry.value.position))
          continue
        }
        sentences[english] = .counted(patterns)
      } else if let pattern = pattern(entry.value, of: english, places, optional: []) {
        sentences[english] = .one(pattern)
      }
    }
    return sentences
  }

  private mutating func pattern(
    _ value: Located<YAMLValue>, of english: String, _ places: Set<Int>, optional: Set<Int>
  ) -> Pattern? {
    guard let text = fields.scalar(english, value, { _ in "the sentence in this language" }) else {
      return nil
    }
    let pattern = Pattern(text.value)
    let wrong = pattern.places.symmetricDifference(places).subtracting(optional.subtracting(pattern.places))
    guard let place = wrong.min() else { return pattern }
    fields.report(
      Diagnostic(
        "wrong-value",
        places.contains(place)
          ? "the translation of “\(english)” has no {\(place + 1)}" : "“\(english)” has no {\(place + 1)}",
        help: "Write each of the places of the English sentence, in whatever order.", at: text.position))
    return nil
  }

  private static func report(category: Located<String>, _ fields: inout Fields) {
    let known = PluralRule.Category.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
    fields.report(
      Diagnostic(
        "wrong-value", "“\(category.value)” is no plural form", help: "Write one of \(known).",
        at: category.position))
  }

  /// The pairs of a mapping whose values are texts.
  private static func texts(_ name: String, _ fields: inout Fields) -> [(Located<String>, Located<String>)] {
    fields.pairs(name).compactMap { entry in
      fields.scalar("\(name): \(entry.key.value)", entry.value) { _ in "a text" }.map { (entry.key, $0) }
    }
  }

  /// A pattern with named places, all of which it needs.
  private static func pattern(_ name: String, _ places: [String], _ fields: inout Fields) -> Pattern? {
    guard let text = fields.text(name) else { return nil }
    let pattern = Pattern(text.value, names: places)
    if let lacking = places.indices.first(where: { !pattern.places.contains($0) }) {
      fields.report(
        Diagnostic(
          "wrong-value", "“\(name)” has no {\(places[lacking])}",
          help: "Write a pattern with \(places.map { "{\($0)}" }.joined(separator: ", ")).", at: text.position
        ))
      return nil
    }
    return pattern
  }
}
