/// One of a field's own words, such as a status.
package protocol Choice: RawRepresentable<String>, CaseIterable, Sendable {}

extension Fields {
  /// A single text.
  package mutating func text(_ name: String) -> Located<String>? {
    guard let value = take(name) else { return nil }
    guard let text = scalar(name, value, { $0.says(en: "a text", fr: "un texte") }) else { return nil }
    record(name, .text(text.value))
    return text
  }

  /// A list of texts, or a single one.
  package mutating func texts(_ name: String) -> [Located<String>] {
    let texts = items(name).compactMap { scalar(name, $0) { $0.says(en: "texts", fr: "des textes") } }
    if !texts.isEmpty { record(name, .list(texts.map { .text($0.value) })) }
    return texts
  }

  /// A value of a written form: money, a period, a date, a number.
  package mutating func value<Value: WrittenValue>(
    _ name: String, as type: Value.Type = Value.self
  )
    -> Located<Value>?
  {
    guard let value = take(name), let read = read(name, value, as: type) else { return nil }
    record(name, .value(read.value))
    return read
  }

  /// One of the field's own words.
  package mutating func choice<Word: Choice>(_ name: String, of type: Word.Type = Word.self)
    -> Located<Word>?
  {
    guard let value = take(name) else { return nil }
    guard case .scalar(let text) = value.value, let word = Word(rawValue: text) else {
      reportChoice(name, value, Word.allCases.map(\.rawValue))
      return nil
    }
    record(name, .word(word.rawValue))
    return Located(word, at: value.position)
  }

  /// Only when a word is wrong are all right ones put together.
  mutating func reportChoice(_ name: String, _ value: Located<YAMLValue>, _ words: [String]) {
    let accepted =
      language.says(en: "one of ", fr: "l’un de ") + words.map { "`\($0)`" }.joined(separator: ", ")
    guard let text = scalar(name, value, { _ in accepted }) else { return }
    let near = Spelling.suggestion(for: text.value, among: words)
    report(
      Diagnostic(
        "wrong-value",
        language.says(
          en: "“\(text.value)” is no value of “\(name)”",
          fr: "« \(text.value) » n’est pas une valeur de « \(name) »"),
        help: near.map { language.didYouMean($0.name) }
          ?? language.says(en: "Write \(accepted).", fr: "Écrivez \(accepted)."), at: text.position,
        fix: near.flatMap { $0.isOnly ? .replace(text.value, with: $0.name) : nil }))
  }

  /// Reads one value as a written form, or reports it with the forms accepted.
  package mutating func read<Value: WrittenValue>(
    _ name: String, _ value: Located<YAMLValue>, as type: Value.Type = Value.self
  ) -> Located<Value>? {
    guard let text = scalar(name, value, Value.forms) else { return nil }
    guard let read = Value.read(text.value, in: language) else {
      let fix = Value.mended(text.value, in: language).map { Fix.replace(text.value, with: $0) }
      wrong(name, value, expected: Value.forms(in: language), fix: fix)
      return nil
    }
    if let doubt = Value.doubt(text.value, in: language) { reportDoubt(text, doubt) }
    return text.map { _ in read }
  }

  /// A number that the language reads with decimals, and that others would read as thousands.
  private mutating func reportDoubt(_ text: Located<String>, _ doubt: NumberDoubt) {
    report(
      Diagnostic(
        "ambiguous-number", .warning,
        language.says(
          en: "“\(text.value)” is read with decimals, as \(doubt.decimal)",
          fr: "« \(text.value) » est lu avec des décimales, comme \(doubt.decimal)"),
        help: language.says(
          en: "Write `\(doubt.whole)` for thousands, or `\(doubt.decimal)` for decimals.",
          fr: "Écrivez `\(doubt.whole)` pour des milliers, ou `\(doubt.decimal)` pour des décimales."),
        at: text.position))
  }

  /// A mapping with fields of its own.
  package mutating func group<Result>(_ name: String, _ read: (inout Fields) -> Result) -> Result? {
    guard let value = take(name) else {
      survey(name, read)
      return nil
    }
    guard case .map(let entries) = value.value else {
      wrong(
        name, value, expected: language.says(en: "a mapping, `{ … }`", fr: "un tableau associatif, `{ … }`"))
      return nil
    }
    let (result, attributes) = nested(entries, of: name, at: value.position, read)
    record(name, .group(attributes))
    return result
  }

  /// A list of mappings with fields of their own.
  package mutating func groups<Result>(_ name: String, _ read: (inout Fields) -> Result) -> [Result] {
    var results: [Result] = []
    var shown: [Attribute.Content] = []
    survey(name, read)
    for item in items(name) {
      guard case .map(let entries) = item.value else {
        wrong(
          name, item, expected: language.says(en: "a list of mappings, `- { … }`", fr: "une liste, `- { … }`")
        )
        continue
      }
      let (result, attributes) = nested(entries, of: name, at: item.position, read)
      results.append(result)
      shown.append(.group(attributes))
    }
    if !shown.isEmpty { record(name, .list(shown)) }
    return results
  }

  /// A mapping whose keys the writer chooses.
  package mutating func pairs(_ name: String) -> [YAMLValue.Entry] {
    guard let value = take(name) else { return [] }
    guard case .map(let entries) = value.value else {
      wrong(
        name, value, expected: language.says(en: "a mapping, `{ … }`", fr: "un tableau associatif, `{ … }`"))
      return []
    }
    return entries
  }

  /// The items of a list; a single value is a list of one.
  package mutating func items(_ name: String) -> [Located<YAMLValue>] {
    guard let value = take(name) else { return [] }
    if case .list(let items) = value.value { return items }
    return [value]
  }

  /// - Parameter expected: the accepted forms; put together only when they are needed.
  package mutating func scalar(
    _ name: String, _ value: Located<YAMLValue>, _ expected: (Language) -> String
  ) -> Located<String>? {
    guard case .scalar(let text) = value.value else {
      wrong(name, value, expected: expected(language))
      return nil
    }
    return Located(text, at: value.position)
  }
}

extension Fields {
  /// Whether a field holds a mapping, for the fields that may be written in two ways.
  package func isMapping(_ name: String) -> Bool {
    entries.contains { entry in
      if case .map = entry.value.value { return entry.key.value == name }
      return false
    }
  }

  package func isList(_ name: String) -> Bool {
    entries.contains { entry in
      if case .list = entry.value.value { return entry.key.value == name }
      return false
    }
  }

  /// Whether a field is a list without any mapping in it, such as one of names.
  package func isPlainList(_ name: String) -> Bool {
    entries.contains { entry in
      guard entry.key.value == name, case .list(let items) = entry.value.value else { return false }
      return !items.isEmpty
        && items.allSatisfy { item in
          if case .map = item.value { false } else { true }
        }
    }
  }

  /// Records texts that a reader put together itself.
  package mutating func record(_ name: String, texts: [String]) {
    record(name, .list(texts.map { .text($0) }))
  }
}
