/// The fields of a front matter, of a mapping in it, or of the settings, pulled one by one by who knows their names.
///
/// Whatever a reader does not pull is reported by `finish` as unknown, with the nearest name that it asked for. What
/// can't be read is reported at its place; nothing is thrown, so that one run finds all.
package struct Fields {
  package let file: String
  package let language: Language
  /// Where the mapping starts: the place of what is missing from it.
  package let position: SourcePosition
  /// Nothing is said about missing fields where the front matter itself could not be read.
  package let isBroken: Bool
  /// The field that this mapping is the value of: the kind of the references in it.
  let parent: String?
  /// A reader asks for fields in the order of the contract, and writers mostly keep to one: a search that goes on behind
  /// the field found last is the fastest there is.
  let entries: [YAMLValue.Entry]
  private var cursor = 0
  private var isTaken: [Bool]
  private var asked: [String] = []
  /// Nothing is read: only the names that readers ask for are wanted.
  private let isSurvey: Bool

  package private(set) var attributes: [Attribute] = []
  package private(set) var references: [Reference] = []
  package private(set) var diagnostics: [Diagnostic] = []

  package init(
    _ entries: [YAMLValue.Entry], file: String, language: Language, position: SourcePosition? = nil,
    isBroken: Bool = false, parent: String? = nil, isSurvey: Bool = false
  ) {
    self.isSurvey = isSurvey
    self.entries = entries
    self.file = file
    self.language = language
    self.position = position ?? SourcePosition(file)
    self.isBroken = isBroken
    self.parent = parent
    isTaken = Array(repeating: false, count: entries.count)
    attributes.reserveCapacity(entries.count)
    asked.reserveCapacity(24)
  }

  /// No fields, to learn from a reader which ones it knows.
  package init(surveying file: String) {
    self.init([], file: file, language: .english, isBroken: true, isSurvey: true)
  }

  /// The names that have been asked for, each once, in order; those of a mapping as `name.inner`.
  package var names: [String] {
    var seen: Set<String> = []
    return asked.filter { seen.insert($0).inserted }
  }

  /// Learns the names that the reader of a mapping asks for.
  mutating func survey<Result>(_ name: String, _ read: (inout Fields) -> Result) {
    guard isSurvey else { return }
    var inner = Fields(surveying: file)
    _ = read(&inner)
    asked += inner.names.map { "\(name).\($0)" }
  }

  package mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  package mutating func record(_ name: String, _ content: Attribute.Content) {
    attributes.append(Attribute(name, content))
  }

  /// Records a list that a reader put together itself.
  package mutating func record(_ name: String, list values: [any WrittenValue]) {
    record(name, .list(values.map { .value($0) }))
  }

  /// Records a mapping whose keys the writer chose.
  package mutating func record(_ name: String, pairs: [(key: String, value: any WrittenValue)]) {
    record(name, .list(pairs.map { .pair(.text($0.key), .value($0.value)) }))
  }

  mutating func record(_ reference: Reference) { references.append(reference) }

  /// The value of a field, which then counts as known; `nil` when it is absent or says nothing.
  package mutating func take(_ name: String) -> Located<YAMLValue>? {
    asked.append(name)
    guard let index = index(of: name) else { return nil }
    isTaken[index] = true
    cursor = index + 1
    if case .null = entries[index].value.value { return nil }
    return entries[index].value
  }

  private func index(of name: String) -> Int? {
    let length = name.utf8.count
    return entries.withUnsafeBufferPointer { entries in
      // Most names differ in their length already, which costs much less than to compare them.
      for index in cursor..<entries.count
      where entries[index].key.value.utf8.count == length && entries[index].key.value == name {
        return index
      }
      for index in 0..<cursor
      where entries[index].key.value.utf8.count == length && entries[index].key.value == name {
        return index
      }
      return nil
    }
  }

  /// Where a field's name stands, or where the mapping starts when it is absent.
  package func place(of name: String) -> SourcePosition {
    entries.first { $0.key.value == name }?.key.position ?? position
  }

  package func has(_ name: String) -> Bool {
    guard let index = index(of: name) else { return false }
    if case .null = entries[index].value.value { return false }
    return true
  }

  /// Reports a field that has to be there and isn't.
  package mutating func require(_ name: String, _ help: @autoclosure () -> String? = nil) {
    guard !isBroken, !has(name) else { return }
    let text = help()
    let of = parent.map { language.says(en: " of “\($0)”", fr: " de « \($0) »") } ?? ""
    report(
      Diagnostic(
        "missing-field",
        language.says(en: "the field “\(name)”\(of) is missing", fr: "le champ « \(name) »\(of) manque"),
        help: text ?? language.says(en: "Add `\(name):`.", fr: "Ajoutez `\(name):`."), at: place(of: name)))
  }

  /// Reports what nobody asked for. To be called once, after the last field was pulled.
  package mutating func finish() {
    for (index, entry) in entries.enumerated() where !isTaken[index] {
      let name = entry.key.value
      if case .null = entry.value.value, name.utf8.contains(32) {
        // `{size: 200 to 2,000 people}`: YAML ends the value at the comma.
        report(
          Diagnostic(
            "unknown-field", language.says(en: "unknown field “\(name)”", fr: "champ inconnu « \(name) »"),
            help: language.says(
              en: "Put a value that holds a comma in quotes.",
              fr: "Mettez entre guillemets une valeur qui contient une virgule."),
            at: entry.key.position))
        continue
      }
      let near = Spelling.suggestion(for: name, among: asked)
      report(
        Diagnostic(
          "unknown-field", language.says(en: "unknown field “\(name)”", fr: "champ inconnu « \(name) »"),
          help: near.map { language.didYouMean($0.name) }
            ?? language.says(
              en: "Remove it, or move it under `extra:` if a template needs it.",
              fr: "Supprimez-le, ou placez-le sous `extra:` si un modèle en a besoin."),
          at: entry.key.position,
          fix: near.flatMap { near in
            // A field of that name that is there already would be there twice.
            near.isOnly && !entries.contains { $0.key.value == near.name }
              ? .replace(name, with: near.name) : nil
          }))
    }
  }

  /// Reads a nested mapping with fields of its own; its findings, references and attributes become part of these.
  mutating func nested<Result>(
    _ entries: [YAMLValue.Entry], of name: String, at position: SourcePosition,
    _ read: (inout Fields) -> Result
  ) -> (Result, [Attribute]) {
    var inner = Fields(
      entries, file: file, language: language, position: position, isBroken: isBroken, parent: parent ?? name)
    let result = read(&inner)
    inner.finish()
    diagnostics += inner.diagnostics
    references += inner.references
    return (result, inner.attributes)
  }

  /// Reports a value of the wrong shape.
  package mutating func wrong(
    _ name: String, _ value: Located<YAMLValue>, expected: String, fix: Fix? = nil
  ) {
    let found =
      switch value.value {
      case .scalar(let text): "“\(text)”"
      default: value.value.kind
      }
    report(
      Diagnostic(
        "wrong-value",
        language.says(en: "“\(name)” can't be \(found)", fr: "« \(name) » ne peut pas être \(found)"),
        help: language.says(en: "Write \(expected).", fr: "Écrivez \(expected)."), at: value.position,
        fix: fix))
  }
}

extension Fields {
  /// Reads a mapping that stands where a reader allows several shapes.
  package mutating func mapping<Result>(
    _ entries: [YAMLValue.Entry], of name: String, at position: SourcePosition,
    _ read: (inout Fields) -> Result
  ) -> Result { nested(entries, of: name, at: position, read).0 }
}
