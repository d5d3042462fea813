import PortolanSource

/// What a figure in a text comes to.
package struct StatedFigure: Sendable {
  package let kpi: KPI
  package let figure: Figure
  package let scope: Scope
  /// What the text says it is.
  package let expected: StatedValue?
  let answer: KPICatalog.Answer

  /// Where the figure comes from.
  package var explanation: Explanation? { answer.explanation(at: 0) }

  /// Whether the text says what the rows say; `nil` where it states nothing.
  package var holds: Bool? {
    expected.map { stated in figure.value.map { stated.accepts($0) } ?? false }
  }
}

/// The figures that stand in texts, asked for together with all others.
struct ProseFigures {
  private struct Want {
    let entry: Int
    let number: Int
    let kpi: KPI
    let scope: Scope
    let expected: StatedValue?
  }

  private var wanted: [Want] = []
  private var diagnostics: [Diagnostic] = []
  /// Where its requests begin among all of the plan's.
  private let first: Int

  var requests: [KPICatalog.Request] { wanted.map { KPICatalog.Request($0.kpi.id, in: $0.scope) } }

  init(first: Int = 0) { self.first = first }

  init(of playbook: Playbook, _ catalog: KPICatalog, first: Int) {
    self.init(first: first)
    for (number, entry) in playbook.entries.enumerated() where !entry.figures.isEmpty {
      for (place, figure) in entry.figures.enumerated() {
        guard let figure, let kpi: KPI = playbook.document(figure.kpi),
          let scope = scope(of: figure, kpi, playbook, catalog)
        else { continue }
        wanted.append(
          Want(entry: number, number: place, kpi: kpi, scope: scope, expected: figure.expected))
      }
    }
  }

  /// - Returns: by entry, then by the figure's number; `nil` where it can't be computed, which is a finding.
  func results(_ playbook: Playbook, _ answers: [KPICatalog.Answer]) -> (
    figures: [Int: [StatedFigure?]], diagnostics: [Diagnostic]
  ) {
    var figures: [Int: [StatedFigure?]] = [:]
    var diagnostics = diagnostics
    for (number, want) in wanted.enumerated() {
      let answer = answers[first + number]
      diagnostics += answer.diagnostics
      // Without what it names there is no figure.
      guard !answer.diagnostics.contains(where: { $0.severity == .error }) else { continue }
      if figures[want.entry] == nil {
        figures[want.entry] = playbook.entries[want.entry].figures.map { _ in nil }
      }
      figures[want.entry]?[want.number] = StatedFigure(
        kpi: want.kpi, figure: answer.values.first ?? Figure(.none(.missingInput)), scope: want.scope,
        expected: want.expected, answer: answer)
    }
    return (figures, diagnostics)
  }

  // MARK: scopes

  /// The rows that a figure's arguments select; `nil` when one of them is wrong.
  private mutating func scope(
    of figure: ProseFigure, _ kpi: KPI, _ playbook: Playbook, _ catalog: KPICatalog
  ) -> Scope? {
    let tables = catalog.tables(behind: kpi.id)
    var period = figure.period
    var condition = figure.condition
    var isRight = true
    for (name, value) in figure.dimensions {
      let lacking = tables.first { $0.column(name.value) == nil }
      if lacking == nil, !tables.isEmpty {
        let comparison = comparison(name, value, tables[0], playbook)
        condition = condition.map { $0.and(comparison) } ?? Condition(comparison)
      } else if Period.Grain(rawValue: name.value) != nil,
        let read = Period(value.value, language: catalog.language)
      {
        // A table of dates has its months, whether or not it has a column of that name.
        period = period.map { $0.overlap(with: read) ?? read } ?? read
      } else {
        isRight = false
        if let lacking { unknown(name, lacking, catalog.language) }
      }
    }
    return isRight ? Scope(where: condition, period: period) : nil
  }

  /// `tactic = "cold-email"`, in the words of the column: a number, a date, or a text.
  private mutating func comparison(
    _ name: Located<String>, _ value: Located<String>, _ table: DataTable, _ playbook: Playbook
  ) -> Condition.Comparison {
    let language = playbook.language
    var literal = Condition.Literal.text(value.value)
    if let column = table.column(name.value) {
      switch table.columns[column].kind {
      case .number: if let number = Number.read(value.value, in: language) { literal = .number(number.value) }
      case .date: if let period = Period(value.value, language: language) { literal = .period(period) }
      case .text, .unknown: checkValue(value, of: name.value, column, table, playbook)
      }
    }
    return Condition.Comparison(column: name, test: .equal(literal), position: value.position)
  }

  /// A value that no row has is right where it is a document's id: a tactic that hasn't begun. One that nearly is a
  /// cell's is found when the condition is read.
  private mutating func checkValue(
    _ value: Located<String>, of name: String, _ column: Int, _ table: DataTable, _ playbook: Playbook
  ) {
    guard let texts = table.texts(ofColumn: column), texts.code(of: value.value) == nil,
      playbook[value.value] == nil, texts.count <= 1_000
    else { return }
    let known = (0..<Int32(texts.count)).map { texts[$0] }.sorted()
    guard !known.contains(where: { $0.lowercased() == value.value.lowercased() }),
      value.value.utf8.count < 5 || Spelling.nearest(to: value.value, among: known) == nil
    else { return }
    let some = known.filter { !$0.isEmpty }.prefix(12).map { "`\($0)`" }.joined(separator: ", ")
    let language = playbook.language
    diagnostics.append(
      Diagnostic(
        "unknown-value", .warning,
        language.says(
          en: "no row of “\(table.name)” has “\(value.value)” in “\(name)”",
          fr: "aucune ligne de « \(table.name) » n’a « \(value.value) » dans « \(name) »"),
        help: language.says(en: "Write one of \(some).", fr: "Écrivez l’un de : \(some)."),
        at: value.position))
  }

  private mutating func unknown(_ name: Located<String>, _ table: DataTable, _ language: Language) {
    let columns = table.columns.map(\.name)
    let known = columns + ProseFigure.arguments + Period.Grain.allCases.map(\.rawValue)
    let some = columns.prefix(12).map { "`\($0)`" }.joined(separator: ", ")
    diagnostics.append(
      Diagnostic(
        "unknown-column", .error,
        language.says(
          en: "“\(name.value)” is no argument of a figure, and “\(table.name)” has no such column",
          fr: "« \(name.value) » n’est pas un argument de chiffre, ni une colonne de « \(table.name) »"),
        help: Spelling.nearest(to: name.value, among: known).map { language.didYouMean($0) }
          ?? language.says(
            en: "Use `period`, `where`, `expect`, or a column: \(some).",
            fr: "Utilisez `period`, `where`, `expect`, ou une colonne : \(some)."), at: name.position))
  }
}

extension Condition {
  init(_ comparison: Comparison) { self.init(steps: [.comparison(0)], comparisons: [comparison]) }

  /// Both this and one more comparison.
  func and(_ comparison: Comparison) -> Condition {
    Condition(
      steps: steps + [.comparison(comparisons.count), .and], comparisons: comparisons + [comparison])
  }
}
