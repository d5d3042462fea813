import PortolanSource

extension FormulaParser {
  /// What should have come.
  enum Expectation {
    case sign(String)
    case value, operation, column, comparison, literal, knownOrUnknown, endOfAggregate, endOfCondition,
      endOfList
  }

  enum Mistake {
    case empty, tooDeep, tooLong
    case unknownFunction(String), nestedFunction(String)
    case missingColumn(Aggregate.Function)
    case zeroDivisor
  }

  /// The place of some bytes of the text.
  func position(_ start: Int, _ end: Int) -> SourcePosition {
    let bytes = Array(text.value.utf8)
    let before = bytes[..<start].lastIndex(of: 0x0A)
    let scalars = bytes[(before.map { $0 + 1 } ?? 0)..<start].count { $0 & 0xC0 != 0x80 }
    let length = bytes[start..<end].count { $0 & 0xC0 != 0x80 }
    return SourcePosition(
      text.position.file, line: text.position.line + bytes[..<start].count { $0 == 0x0A },
      column: text.position.column + scalars, length: length)
  }

  func position(_ token: FormulaToken) -> SourcePosition { position(token.start, token.end) }

  private func invalid(_ message: String, _ help: String) -> Diagnostic {
    Diagnostic("invalid-formula", .error, message, help: help, at: position(token))
  }

  /// The token is not what should have come.
  func unexpected(_ expected: Expectation) -> Diagnostic {
    if token.kind == .unterminated {
      return invalid(
        language.says(
          en: "a quote opens here and never ends", fr: "un guillemet s’ouvre ici et ne se ferme jamais"),
        language.says(en: "Close it with the same quote.", fr: "Fermez-le par le même guillemet."))
    }
    let (what, help) = words(for: expected)
    if token.kind == .end {
      return invalid(
        language.says(
          en: "the formula ends where \(what) is missing",
          fr: "la formule se termine alors qu’il manque \(what)"),
        help)
    }
    let found = String(decoding: Array(text.value.utf8)[token.start..<token.end], as: UTF8.self)
    let excerpt = found.unicodeScalars.count <= 30 ? found : String(found.unicodeScalars.prefix(30)) + "…"
    return invalid(
      language.says(
        en: "“\(excerpt)” stands where \(what) is expected",
        fr: "« \(excerpt) » se trouve là où l’on attend \(what)"),
      help)
  }

  private func words(for expected: Expectation) -> (what: String, help: String) {
    let operators = language.says(
      en: "Join two values with one of `+ - * /`, and write decimals with a point.",
      fr: "Reliez deux valeurs par `+ - * /` et écrivez les décimales avec un point.")
    let conditions = language.says(
      en: "Write a condition such as `stage = \"won\" and value > 1000`.",
      fr: "Écrivez une condition comme `stage = \"won\" and value > 1000`.")
    switch expected {
    case .sign(let sign):
      return ("“\(sign)”", language.says(en: "Write “\(sign)” here.", fr: "Écrivez « \(sign) » ici."))
    case .value:
      return (
        language.says(en: "a value", fr: "une valeur"),
        language.says(
          en: "Write a number, a measure, a KPI, or an aggregate such as `sum(cost)`.",
          fr: "Écrivez un nombre, une mesure, un KPI ou un agrégat comme `sum(cost)`.")
      )
    case .operation: return (language.says(en: "an operator", fr: "un opérateur"), operators)
    case .column:
      return (
        language.says(en: "a column", fr: "une colonne"),
        language.says(
          en: "Name a column of the table; put a name with spaces in backticks.",
          fr: "Nommez une colonne du tableau ; mettez un nom à espaces entre accents graves.")
      )
    case .comparison: return (language.says(en: "a comparison", fr: "une comparaison"), conditions)
    case .literal:
      return (
        language.says(en: "a text, number or date", fr: "un texte, un nombre ou une date"),
        language.says(
          en: "Compare with a text in quotes, a number, or a date such as 2026-01-12.",
          fr: "Comparez avec un texte entre guillemets, un nombre ou une date comme 2026-01-12.")
      )
    case .knownOrUnknown: return ("`known`, `unknown`", conditions)
    case .endOfAggregate:
      return (
        language.says(en: "“)” or `where`", fr: "« ) » ou `where`"),
        language.says(
          en: "Close the parenthesis behind the column, or go on with `where`.",
          fr: "Fermez la parenthèse après la colonne ou continuez par `where`.")
      )
    case .endOfCondition:
      return (language.says(en: "`and`, `or` or the end", fr: "`and`, `or` ou la fin"), conditions)
    case .endOfList:
      return (
        language.says(en: "“,” or “)”", fr: "« , » ou « ) »"),
        language.says(
          en: "Write the values as `in (\"a\", \"b\")`.", fr: "Écrivez les valeurs comme `in (\"a\", \"b\")`."
        )
      )
    }
  }

  /// What is wrong at the token.
  func mistake(_ mistake: Mistake) -> Diagnostic {
    let functions = Aggregate.Function.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
    let shorten = language.says(en: "Split it into several KPIs.", fr: "Répartissez-la sur plusieurs KPI.")
    switch mistake {
    case .empty:
      return invalid(
        language.says(en: "the formula is empty", fr: "la formule est vide"),
        language.says(
          en: "Write one, such as `replied / delivered`.",
          fr: "Écrivez-en une, par ex. `replied / delivered`."))
    case .tooDeep:
      return invalid(
        language.says(
          en: "the formula is nested more than \(Self.deepest) levels deep",
          fr: "la formule est imbriquée sur plus de \(Self.deepest) niveaux"), shorten)
    case .tooLong:
      return invalid(
        language.says(
          en: "the formula is longer than \(Self.longest) bytes",
          fr: "la formule dépasse \(Self.longest) octets"),
        shorten)
    case .unknownFunction(let word):
      let near = Spelling.nearest(to: word.lowercased(), among: Aggregate.Function.allCases.map(\.rawValue))
      return invalid(
        language.says(en: "there is no function “\(word)”", fr: "il n’y a pas de fonction « \(word) »"),
        near.map { language.didYouMean($0) }
          ?? language.says(en: "Use one of \(functions).", fr: "Utilisez l’une de \(functions)."))
    case .nestedFunction(let word):
      return invalid(
        language.says(
          en: "“\(word)” stands within an aggregate", fr: "« \(word) » se trouve à l’intérieur d’un agrégat"),
        language.says(
          en: "Aggregate columns only, and compute with the aggregates outside.",
          fr: "N’agrégez que des colonnes et calculez avec les agrégats à l’extérieur."))
    case .zeroDivisor:
      return invalid(
        language.says(en: "the formula divides by 0", fr: "la formule divise par 0"),
        language.says(
          en: "Divide by a measure or an aggregate, such as `delivered`.",
          fr: "Divisez par une mesure ou un agrégat, comme `delivered`."))
    case .missingColumn(let function):
      return invalid(
        language.says(
          en: "`\(function.rawValue)` does not say of which column",
          fr: "`\(function.rawValue)` ne dit pas de quelle colonne"),
        language.says(
          en: "Name a column, as in `\(function.rawValue)(cost)`.",
          fr: "Nommez une colonne, comme dans `\(function.rawValue)(cost)`."))
    }
  }
}
