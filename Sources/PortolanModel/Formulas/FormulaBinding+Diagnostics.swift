import PortolanSource

/// What is said about names and values that a table doesn't have.
extension FormulaBinding {
  func unknownColumn(_ name: Located<String>, isDimension: Bool = false) -> Diagnostic {
    let names = columns.map(\.name)
    let near = Spelling.nearest(
      to: name.value, among: isDimension ? names + Period.Grain.allCases.map(\.rawValue) : names)
    return Diagnostic(
      "unknown-column", .error,
      language.says(
        en: "“\(table)” has no column “\(name.value)”",
        fr: "« \(table) » n’a pas de colonne « \(name.value) »"),
      help: help(near, names, isDimension: isDimension), at: name.position)
  }

  /// A bare name is neither a column nor a KPI.
  func unknownName(_ name: Located<String>) -> Diagnostic {
    let names = columns.map(\.name)
    let near = Spelling.nearest(to: name.value, among: names + kpis)
    return Diagnostic(
      "unknown-column", .error,
      language.says(
        en: "“\(name.value)” is neither a column of “\(table)” nor a KPI",
        fr: "« \(name.value) » n’est ni une colonne de « \(table) » ni un KPI"),
      help: help(near, names), at: name.position)
  }

  private func help(_ near: String?, _ names: [String], isDimension: Bool = false) -> String {
    if let near { return language.didYouMean(near) }
    let some = names.prefix(12).map { "`\($0)`" }.joined(separator: ", ")
    if isDimension {
      return language.says(
        en: "Use a column of the table: \(some); or day, week, month, quarter or year.",
        fr: "Utilisez une colonne du tableau : \(some) ; ou day, week, month, quarter ou year.")
    }
    return language.says(
      en: "Use a column of the table: \(some).", fr: "Utilisez une colonne du tableau : \(some).")
  }

  func notNumbers(_ name: Located<String>, _ kind: DataColumn.Kind, _ function: Aggregate.Function)
    -> Diagnostic
  {
    Diagnostic(
      "invalid-formula", .error,
      kind == .date
        ? language.says(
          en: "“\(name.value)” holds dates, of which `\(function.rawValue)` makes no number",
          fr: "« \(name.value) » contient des dates, dont `\(function.rawValue)` ne fait pas un nombre")
        : language.says(
          en: "“\(name.value)” holds texts, of which `\(function.rawValue)` makes no number",
          fr: "« \(name.value) » contient des textes, dont `\(function.rawValue)` ne fait pas un nombre"),
      help: language.says(
        en: "Use `count` or `distinct`, or a column of numbers.",
        fr: "Utilisez `count` ou `distinct`, ou une colonne de nombres."), at: name.position)
  }

  func notDates(_ name: Located<String>) -> Diagnostic {
    Diagnostic(
      "invalid-formula", .error,
      language.says(
        en: "“\(name.value)” holds no dates, and `days` counts between dates",
        fr: "« \(name.value) » ne contient pas de dates, et `days` compte entre deux dates"),
      help: language.says(
        en: "Name a column of dates such as 2026-01-12.",
        fr: "Nommez une colonne de dates comme 2026-01-12."), at: name.position)
  }

  func noOrder(_ comparison: Condition.Comparison) -> Diagnostic {
    Diagnostic(
      "invalid-formula", .error,
      language.says(
        en: "“\(comparison.column.value)” holds texts, which have no order",
        fr: "« \(comparison.column.value) » contient des textes, qui n’ont pas d’ordre"),
      help: language.says(
        en: "Compare texts with `=`, `!=` or `in`.", fr: "Comparez les textes avec `=`, `!=` ou `in`."),
      at: comparison.column.position)
  }

  func wrongLiteral(_ comparison: Condition.Comparison, _ kind: DataColumn.Kind) -> Diagnostic {
    let (what, help) =
      switch kind {
      case .number:
        (
          language.says(en: "numbers", fr: "des nombres"),
          language.says(
            en: "Compare it with a number without quotes.", fr: "Comparez avec un nombre sans guillemets.")
        )
      case .date:
        (
          language.says(en: "dates", fr: "des dates"),
          language.says(
            en: "Compare it with a date such as 2026-01-12 or 2026-Q1.",
            fr: "Comparez avec une date comme 2026-01-12 ou 2026-Q1.")
        )
      case .text, .unknown:
        (
          language.says(en: "texts", fr: "des textes"),
          language.says(en: "Put the value in quotes.", fr: "Mettez la valeur entre guillemets.")
        )
      }
    return Diagnostic(
      "invalid-formula", .error,
      language.says(
        en: "“\(comparison.column.value)” holds \(what)",
        fr: "« \(comparison.column.value) » contient \(what)"),
      help: help, at: comparison.position)
  }

  func unknownValue(_ text: String, _ near: String, _ comparison: Condition.Comparison) -> Diagnostic {
    Diagnostic(
      "unknown-value", .warning,
      language.says(
        en: "no cell of “\(comparison.column.value)” is “\(text)”",
        fr: "aucune cellule de « \(comparison.column.value) » n’est « \(text) »"),
      help: language.didYouMean(near),
      at: comparison.position)
  }

  /// - Parameter position: `nil` where only a period was asked for.
  func noDates(_ position: SourcePosition?) -> Diagnostic {
    if let column = DataTable.namedDateColumn(of: columns) {
      let name = columns[column].name
      return Diagnostic(
        "unknown-column", .error,
        language.says(
          en: "“\(name)” of “\(table)” holds no dates that are read, so there are no periods to tell apart",
          fr: "« \(name) » de « \(table) » n’a pas de dates lisibles : on ne peut distinguer les périodes"),
        help: language.says(
          en: "Write its cells as dates such as 2026-01-12.",
          fr: "Écrivez ses cellules comme des dates, telles que 2026-01-12."),
        at: position ?? columns[column].position)
    }
    return Diagnostic(
      "unknown-column", .error,
      language.says(
        en: "“\(table)” has no column of dates to tell periods apart",
        fr: "« \(table) » n’a pas de colonne de dates pour distinguer les périodes"),
      help: language.says(
        en: "Add a column `date` with dates such as 2026-01-12.",
        fr: "Ajoutez une colonne `date` avec des dates comme 2026-01-12."),
      at: position ?? columns.first?.position ?? SourcePosition(table))
  }
}
