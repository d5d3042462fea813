import PortolanModel
import PortolanSource

/// Figures of one KPI with their rows, a line each.
struct ExplanationTable {
  struct Row {
    let id: String
    let explanation: Explanation
    let head: (inout HTMLWriter) -> Void
  }

  let viewpoint: Viewpoint
  let unit: KPI.Unit?
  private var strings: Strings { viewpoint.strings }

  func html(_ label: String, _ first: String, _ rows: [Row]) -> HTML {
    guard !rows.isEmpty else { return HTML { $0.nothing(strings[.noFigures]) } }
    let words = ExplanationWords(strings)
    let isQuotient = rows.contains { $0.explanation.figure.denominator != nil }
    var heads = [TableHead(first), .number(strings[.value])]
    if isQuotient { heads += [.number(strings[.numerator]), .number(strings[.denominator])] }
    heads += [.number(strings[.rows]), TableHead(words.setAsideWord), TableHead(words.linesWord)]
    return HTML { writer in
      writer.table(label, heads) { writer in
        for row in rows { write(row, words, isQuotient: isQuotient, into: &writer) }
      }
    }
  }

  private func write(
    _ row: Row, _ words: ExplanationWords, isQuotient: Bool, into writer: inout HTMLWriter
  ) {
    let explanation = row.explanation
    let figure = explanation.figure
    writer.open("tr", [.id(row.id)])
    writer.raw("<th scope=\"row\">")
    row.head(&writer)
    writer.raw("</th>")
    let value = FigureCells(strings).text(figure, unit: unit)
    writer.numberCell(value, note: figure.reason.map { strings.reason($0.rawValue) })
    if isQuotient {
      writer.numberCell(figure.numerator.map { strings.numbers.number($0) })
      writer.numberCell(figure.denominator.map { strings.numbers.number($0) })
    }
    writer.numberCell(strings.numbers.number(explanation.rows?.inGroup ?? figure.rows))
    writer.cell { writer in
      for reason in words.setAside(explanation) + (explanation.rows.map { words.outside($0) } ?? []) {
        writer.note(reason)
      }
    }
    writer.element("td", .class("lines"), text: explanation.rows.flatMap { words.lines($0.lines) } ?? "")
    writer.raw("</tr>\n")
  }
}

/// One figure with everything that it is made of.
struct ExplanationFacts {
  let viewpoint: Viewpoint
  let kpi: KPI
  private var strings: Strings { viewpoint.strings }

  func write(_ explanation: Explanation, into writer: inout HTMLWriter) {
    let words = ExplanationWords(strings)
    let cells = FigureCells(strings)
    let figure = explanation.figure
    writer.raw("<dl class=\"facts explained\">")
    writer.fact(strings.label(of: "formula"), isWide: true) {
      $0.element("code", text: explanation.formula)
    }
    writer.fact(strings[.value]) { writer in
      writer.text(cells.text(figure, unit: kpi.unit?.value))
      for note in cells.notes(figure) { writer.note(note) }
    }
    writer.fact(words.scopeWord) { $0.text(explanation.scope.words(strings)) }
    if let numerator = figure.numerator {
      writer.fact(strings[.numerator]) { $0.text(strings.numbers.number(numerator)) }
    }
    if let denominator = figure.denominator {
      writer.fact(strings[.denominator]) { $0.text(strings.numbers.number(denominator)) }
    }
    if let rows = explanation.rows {
      writer.fact(strings.label(of: "data")) { writer in
        writer.text(rows.table)
        writer.note(viewpoint.index.file(of: SourcePosition(rows.file)))
      }
      writer.fact(strings[.rows]) { writer in
        writer.text(strings[.of(strings.numbers.number(rows.inGroup), strings.numbers.number(rows.inTable))])
        for reason in words.outside(rows) { writer.note(reason) }
      }
      if let lines = words.lines(rows.lines) { writer.fact(words.linesWord) { $0.text(lines) } }
    }
    writer.raw("</dl>\n")
    operands(explanation, words, into: &writer)
    parts(explanation, words, into: &writer)
  }

  private func operands(
    _ explanation: Explanation, _ words: ExplanationWords, into writer: inout HTMLWriter
  ) {
    guard !explanation.operands.isEmpty else { return }
    let heads = [
      TableHead(words.madeOfWord), .number(strings[.value]), .number(words.usedWord),
      TableHead(words.setAsideWord),
    ]
    writer.table(words.madeOfWord, heads) { writer in
      for operand in explanation.operands {
        writer.raw("<tr><th scope=\"row\">")
        writer.element("code", text: operand.text)
        writer.raw("</th>")
        writer.numberCell(
          operand.value.value.map { strings.numbers.number($0) } ?? strings[.unknown],
          note: operand.value.reason.map { strings.reason($0.rawValue) })
        writer.numberCell(strings.numbers.number(operand.used))
        writer.cell { writer in for reason in words.setAside(operand) { writer.note(reason) } }
        writer.raw("</tr>\n")
      }
    }
  }

  private func parts(_ explanation: Explanation, _ words: ExplanationWords, into writer: inout HTMLWriter) {
    guard !explanation.parts.isEmpty else { return }
    let cells = FigureCells(strings)
    writer.table(strings[.computedFrom], [TableHead(strings[.kpi]), .number(strings[.value])]) { writer in
      for part in explanation.parts {
        let kpi = viewpoint.playbook[part.kpi]?.document as? KPI
        writer.row(
          PageLink(
            kpi?.title.value ?? part.kpi,
            href: viewpoint.index.explained(part.kpi, .whole, root: viewpoint.root) ?? "")
        ) { cells.writeValue(part.figure, unit: kpi?.unit?.value, to: &$0) }
      }
    }
  }
}
