import PortolanModel
import PortolanSite
import PortolanSource

/// Figures of KPIs as a table for people, or as JSON and CSV for programs.
struct KPIReport {
  struct Row {
    let kpi: KPI
    let key: [DimensionValue]
    let figure: TargetedFigure
    var explanation: Explanation?
  }

  let rows: [Row]
  let dimensions: [String]
  let strings: Strings
  /// Whether one KPI was asked for: its name then stands above the table.
  let isOne: Bool
  /// Whether each figure says where it comes from.
  var isExplained = false

  // MARK: for people

  var table: String {
    var out = ""
    if isOne, let kpi = rows.first?.kpi {
      out += kpi.title.value + (kpi.formula.map { " = \($0.value)" } ?? "") + "\n\n"
    }
    guard !rows.isEmpty else { return out + strings[.noFigures] + "\n" }
    out += TextTable(heads: heads, rows: rows.map(cells)).text
    return isExplained ? out + explanations : out
  }

  private typealias Cell = TextTable.Cell

  private var heads: [Cell] {
    let first = (isOne && !dimensions.isEmpty ? [] : [Cell(text: strings[.kpi])])
    return first + dimensions.map { Cell(text: $0) } + [
      Cell(text: strings[.value], isNumber: true), Cell(text: strings[.numerator], isNumber: true),
      Cell(text: strings[.denominator], isNumber: true), Cell(text: strings[.rows], isNumber: true),
      Cell(text: strings[.target], isNumber: true), Cell(text: strings[.attainment], isNumber: true),
      Cell(text: strings[.status]), Cell(text: ""),
    ]
  }

  private func cells(_ row: Row) -> [Cell] {
    let words = FigureCells(strings)
    let (figure, unit) = (row.figure.figure, row.kpi.unit?.value)
    let first = (isOne && !dimensions.isEmpty ? [] : [Cell(text: row.kpi.id)])
    let key = row.key.map {
      Cell(text: $0 == .unknown ? "(\(strings[.noGroup].lowercased()))" : $0.description)
    }
    // Of few trials the counts, not a bare percentage (formulas.md, 1.8).
    let value = words.text(figure, unit: unit)
    return first + key + [
      Cell(text: value, isNumber: true),
      Cell(text: figure.numerator.map { strings.numbers.number($0) } ?? "", isNumber: true),
      Cell(text: figure.denominator.map { strings.numbers.number($0) } ?? "", isNumber: true),
      Cell(text: strings.numbers.number(figure.rows), isNumber: true),
      Cell(text: words.target(row.figure.target, unit: unit) ?? "", isNumber: true),
      Cell(text: words.attainment(row.figure.attainment) ?? "", isNumber: true),
      Cell(text: words.badge(row.figure.attainment, of: row.kpi)?.label ?? ""),
      Cell(text: remarks(figure).joined(separator: "; ")),
    ]
  }

  /// Why there is no value, or how far it can be trusted.
  private func remarks(_ figure: Figure) -> [String] {
    var remarks: [String] = []
    if let reason = figure.reason { remarks.append(strings.reason(reason.rawValue)) }
    if figure.isSmallSample, let interval = figure.interval {
      let limits = strings[
        .interval(strings.numbers.percent(interval.lower), strings.numbers.percent(interval.upper))]
      remarks.append(strings[.named(strings[.interval], limits)])
    }
    if let score = figure.scoreInterval {
      let limits = strings[
        .interval(
          strings.numbers.number(score.lowerBound, decimals: 1),
          strings.numbers.number(score.upperBound, decimals: 1))]
      remarks.append(strings[.named(strings[.interval], limits)])
    }
    if figure.isInconsistent { remarks.append(strings[.inconsistent].lowercased()) }
    if figure.isPartial { remarks.append(strings[.unknownRows(figure.unknownRows)]) }
    return remarks
  }

  // MARK: for programs

  var json: [UInt8] {
    var writer = JSONWriter(linesToDepth: 1)
    writer.array { writer in
      for row in rows {
        FigureJSON.write(
          row.figure, of: row.kpi, by: dimensions, key: row.key, &writer, from: row.explanation, isWhole: true
        )
      }
    }
    writer.end()
    return writer.bytes
  }

  var csv: String {
    let names =
      ["kpi"] + dimensions + [
        "value", "reason", "unit", "numerator", "denominator", "rows", "unknown-rows", "target", "range-low",
        "range-high", "attainment", "status",
      ] + (isExplained ? Self.explanationNames : [])
    return ([names] + rows.map(record)).map { $0.map(Self.quoted).joined(separator: ",") + "\n" }.joined()
  }

  private func record(_ row: Row) -> [String] {
    let figure = row.figure.figure
    var bounds = ("", "")
    if case .range(let low, let high) = row.figure.target { bounds = (Self.text(low), Self.text(high)) }
    let head = [row.kpi.id] + row.key.map(\.description)
    let value = [
      Self.text(figure.value), figure.reason?.rawValue ?? "", row.kpi.unit?.value.rawValue ?? "",
      Self.text(figure.numerator), Self.text(figure.denominator), String(figure.rows),
      String(figure.unknownRows),
    ]
    let standing = [
      Self.text(row.figure.target.value), bounds.0, bounds.1, Self.text(row.figure.attainment.raw.value),
      row.kpi.status(row.figure.attainment).rawValue,
    ]
    return head + value + standing + (isExplained ? explanationCells(row) : [])
  }

  static func text(_ number: Double?) -> String {
    number.map { Int64(exactly: $0).map { String($0) } ?? String($0) } ?? ""
  }

  /// A cell in quotes where it needs them; one that a spreadsheet would take for a formula is told to be text.
  static func quoted(_ cell: String) -> String {
    var cell = cell
    if let first = cell.utf8.first, [0x3D, 0x40].contains(first) { cell = "'" + cell }
    return CSVCell.written(cell)
  }
}
