import PortolanModel
import PortolanSite
import PortolanSource

extension KPIReport {
  static let explanationNames = [
    "formula", "table", "file", "table-rows", "outside-period", "declined", "undecided", "set-aside", "lines",
    "after-as-of",
  ]

  /// Where each figure comes from, below the table.
  var explanations: String {
    rows.compactMap { row in row.explanation.map { "\n" + text($0, of: row) } }.joined()
  }

  private func text(_ explanation: Explanation, of row: Row) -> String {
    let words = ExplanationWords(strings)
    let group = row.key.map { $0 == .unknown ? strings[.noGroup] : $0.description }
    var lines = [([row.kpi.id] + group).joined(separator: " · ")]
    func add(_ name: String, _ text: String) { lines.append("  \(strings.beforeColon(name)) \(text)") }
    add(strings.label(of: "formula"), explanation.formula)
    if let rows = explanation.rows {
      add(strings.label(of: "data"), "\(rows.table) (\(rows.file))")
      let count = strings[.of(strings.numbers.number(rows.inGroup), strings.numbers.number(rows.inTable))]
      add(strings[.rows], ([count] + words.outside(rows)).joined(separator: "; "))
      if let places = words.lines(rows.lines) { add(words.linesWord, places) }
    }
    for operand in explanation.operands {
      let value = operand.value.value.map { strings.numbers.number($0) } ?? strings[.unknown]
      let used = "\(words.usedWord.lowercased()) \(strings.numbers.number(operand.used))"
      let left = words.setAside(operand)
      let aside = left.isEmpty ? [] : ["\(words.setAsideWord.lowercased()) \(left.joined(separator: ", "))"]
      add(operand.text, ([value, used] + aside).joined(separator: "; "))
    }
    for part in explanation.parts {
      add(part.kpi, part.figure.value.map { strings.numbers.number($0, most: 6) } ?? strings[.unknown])
    }
    return lines.joined(separator: "\n") + "\n"
  }

  func explanationCells(_ row: Row) -> [String] {
    guard let explanation = row.explanation else { return Self.explanationNames.map { _ in "" } }
    let rows = explanation.rows
    let runs = (rows?.lines.runs ?? []).map {
      $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)"
    }
    let more = (rows?.lines.runCount ?? 0) > runs.count ? ["…\(rows?.lines.last ?? 0)"] : []
    return [
      explanation.formula, rows?.table ?? "", rows?.file ?? "", rows.map { String($0.inTable) } ?? "",
      rows.map { String($0.outsidePeriod) } ?? "", rows.map { String($0.declined) } ?? "",
      rows.map { String($0.undecided) } ?? "", String(explanation.unknownRows),
      (runs + more).joined(separator: " "), rows.map { String($0.afterAsOf) } ?? "",
    ]
  }
}
