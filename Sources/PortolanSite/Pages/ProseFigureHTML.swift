import PortolanModel
import PortolanSource

/// Figures that stand in texts: the value, linked to where it comes from, with a title that says what it is made of.
struct ProseFigureHTML {
  let index: SiteIndex
  let root: String
  private var strings: Strings { index.strings }
  private var cells: FigureCells { FigureCells(index.strings) }

  /// - Parameters:
  ///   - number: which of the body's figures.
  ///   - entry: the document's place.
  func write(_ number: Int, of entry: Int, into writer: inout HTMLWriter) {
    let body = index.playbook.entries[entry].body
    guard number < body.figures.count else { return }
    let written = body.figures[number]
    guard let stated = stated(number, of: entry) else {
      // What can't be read or computed is a finding; here it stays what was written.
      return writer.element("span", .class("broken"), text: written.written)
    }
    let figure = stated.figure
    let kind = figure.value == nil ? "figure none" : stated.holds == false ? "figure off" : "figure"
    // Where the number comes from; a KPI that can't be computed has its own page only.
    let explained = index.explained(stated.kpi.id, .stated(entry: entry, number: number), root: root)
    let href = written.isInLink ? nil : explained ?? index.href(toID: stated.kpi.id, root: root)
    if let href {
      writer.element("a", .class(kind), .href(href), .title(title(of: stated)), text: value(of: stated))
    } else {
      writer.element("span", .class(kind), .title(title(of: stated)), text: value(of: stated))
    }
    let remarks = remarks(on: figure)
    guard !remarks.isEmpty else { return }
    writer.raw(" ")
    writer.element("span", .class("note"), text: "(\(remarks.joined(separator: strings.semicolon)))")
  }

  /// What a reader must see beside the value: why there is none, the interval of few trials, that it can't be right,
  /// and that cells are unknown. What it is made of stands in the title.
  private func remarks(on figure: Figure) -> [String] {
    var remarks: [String] = []
    if let reason = figure.reason { remarks.append(strings.reason(reason.rawValue)) }
    if figure.isSmallSample || figure.scoreInterval != nil { remarks += cells.intervals(figure) }
    if figure.isInconsistent { remarks.append(strings.language.withinSentence(strings[.inconsistent])) }
    if figure.isPartial { remarks.append(strings[.unknownRows(figure.unknownRows)]) }
    return remarks
  }

  /// A text, such as a heading's, with the values of the figures that stand in it.
  func text(_ text: String, of entry: Int) -> String {
    let body = index.playbook.entries[entry].body
    guard !body.figures.isEmpty else { return text }
    var text = text
    for (number, figure) in body.figures.enumerated() where text.contains("{{kpi:") {
      guard let stated = stated(number, of: entry) else { continue }
      text = text.replacing(figure.written, with: value(of: stated))
    }
    return text
  }

  private func stated(_ number: Int, of entry: Int) -> StatedFigure? {
    guard let all = index.measures.stated[entry], number < all.count else { return nil }
    return all[number]
  }

  private func value(of stated: StatedFigure) -> String {
    cells.text(stated.figure, unit: stated.kpi.unit?.value)
  }

  /// `Reply rate: 987 of 28,284 · tactic = Three short e-mails · Jan 2026`.
  private func title(of stated: StatedFigure) -> String {
    var parts = cells.notes(stated.figure)
    if stated.figure.isSmallSample, let of = cells.parts(stated.figure) { parts.insert(of, at: 0) }
    let dimensions = DimensionCells(index, root: root)
    for comparison in stated.scope.condition?.comparisons ?? [] {
      guard case .equal(let literal) = comparison.test else { continue }
      let column = comparison.column.value
      let value: DimensionValue =
        switch literal {
        case .text(let text): .text(text)
        case .number(let number): .number(number)
        case .period(let period): .period(period)
        }
      parts.append(strings[.named(dimensions.name(column), dimensions.text(value, of: column))])
    }
    if let period = stated.scope.period { parts.append(strings.period(period)) }
    if stated.holds == false, let expected = stated.expected {
      parts.append(
        strings.language.says(
          en: "the text expects \(expected.text.value)", fr: "le texte attend \(expected.text.value)"))
    }
    return strings[.named(stated.kpi.title.value, parts.joined(separator: " · "))]
  }
}
