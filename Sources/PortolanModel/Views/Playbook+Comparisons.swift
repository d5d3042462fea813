import PortolanSource

extension Playbook {
  /// What computed blocks compare fields with that no document has, and totals that don't come together.
  static func contradictedFields(in entries: [Entry], language: Language) -> [Diagnostic] {
    let kpis = Set(entries.filter { $0.document.type == .kpi }.map(\.document.id))
    var check = FieldCheck(entries: entries, kpis: kpis, language: language)
    for entry in entries {
      for view in entry.views {
        switch view {
        case .plan(let request)?: check.condition(request.condition, of: .tactic)
        case .table(let request)?:
          guard let type = request.documentType else { continue }
          check.condition(request.condition, of: type)
          check.totals(of: request, type)
        default: continue
        }
      }
    }
    return check.diagnostics
  }
}

private struct FieldCheck {
  let entries: [Entry]
  let kpis: Set<String>
  let language: Language
  var diagnostics: [Diagnostic] = []
  /// Of each type and field, the values that documents have: looked up once.
  private var known: [String: Set<FieldValue>] = [:]

  init(entries: [Entry], kpis: Set<String>, language: Language) {
    (self.entries, self.kpis, self.language) = (entries, kpis, language)
  }

  private mutating func values(_ name: String, of type: DocumentType) -> Set<FieldValue> {
    let key = "\(type.rawValue) \(name)"
    if let found = known[key] { return found }
    var found: Set<FieldValue> = []
    for entry in entries where entry.type == type { found.formUnion(entry.values(name)) }
    known[key] = found
    return found
  }

  // MARK: conditions

  mutating func condition(_ condition: Condition?, of type: DocumentType) {
    for comparison in condition?.comparisons ?? [] {
      let literals: [Condition.Literal]
      switch comparison.test {
      case .equal(let literal), .unequal(let literal): literals = [literal]
      case .oneOf(let list): literals = list
      default: continue
      }
      for case .text(let text) in literals { compare(text, comparison, type) }
    }
  }

  /// A value that no document has may be right some day; a word that the field doesn't have, or that is nearly another
  /// one, is a mistake.
  private mutating func compare(_ text: String, _ comparison: Condition.Comparison, _ type: DocumentType) {
    let name = comparison.column.value
    let words = Self.words(of: name, type)
    var all = Set(words)
    for case .text(let value) in values(name, of: type) { all.insert(value) }
    guard !all.isEmpty, !all.contains(text) else { return }
    let sorted = all.sorted()
    let near =
      sorted.first { $0.lowercased() == text.lowercased() }
      ?? (text.utf8.count >= 5 ? Spelling.nearest(to: text, among: sorted) : nil)
    guard near != nil || !words.isEmpty else { return }
    let some = words.map { "`\($0)`" }.joined(separator: ", ")
    diagnostics.append(
      Diagnostic(
        "unknown-value", .warning,
        language.says(
          en: "no document of type “\(type.rawValue)” has “\(text)” in “\(name)”",
          fr: "aucun document de type « \(type.rawValue) » n’a « \(text) » dans « \(name) »"),
        help: near.map { language.didYouMean($0) }
          ?? language.says(en: "Write one of \(some).", fr: "Écrivez l’un de : \(some)."),
        at: comparison.position))
  }

  /// The words that a field may have, where they are fixed.
  private static func words(of name: String, _ type: DocumentType) -> [String] {
    switch (name, type) {
    case ("status", .tactic): Tactic.Status.allCases.map(\.rawValue)
    case ("status", .experiment): Experiment.Status.allCases.map(\.rawValue)
    case ("status", .objective), ("status", .kpi): Attainment.Status.allCases.map(\.rawValue)
    default: []
    }
  }

  // MARK: totals

  mutating func totals(of request: TableRequest, _ type: DocumentType) {
    let computed = Set(request.computed.map(\.name.value))
    for name in request.total {
      let how = request.totals[name.value]
      let isFigure =
        computed.contains(name.value) || type.figureNames.contains(name.value)
        || (type.dimension != nil && kpis.contains(name.value))
      if isFigure || type.amountNames.contains(name.value) || how == .count { continue }
      let known = values(name.value, of: type)
      if how == .ratio {
        report(
          name,
          language.says(
            en: "“\(name.value)” is no ratio, and has no total of that kind",
            fr: "« \(name.value) » n’est pas un ratio, et n’a pas de total de cette sorte"))
      } else if !known.isEmpty, known.allSatisfy({ $0.number == nil }) {
        report(
          name,
          language.says(
            en: "“\(name.value)” holds no numbers that could be added",
            fr: "« \(name.value) » n’a pas de nombres à additionner"))
      }
    }
  }

  private mutating func report(_ name: Located<String>, _ message: String) {
    diagnostics.append(
      Diagnostic(
        "wrong-value", .warning, message,
        help: language.says(
          en: "Total a number with `sum`, a rate with `ratio`, anything with `count`.",
          fr: "Totalisez un nombre par `sum`, un taux par `ratio`, le reste par `count`."), at: name.position)
    )
  }
}
