import ArgumentParser
import PortolanModel
import PortolanSite
import PortolanSource

/// The figures of ledgers that are asked for.
struct LedgerQuestion {
  let figures: [LedgerFigure]
  let isOne: Bool

  /// - Parameters:
  ///   - name: what was asked for; a KPI of that name comes first.
  ///   - isWanted: whether only ledgers are wanted.
  /// - Returns: `nil` where it is a KPI that is asked for.
  init?(_ name: String?, isWanted: Bool, in playbook: Playbook) throws {
    guard let name else {
      guard isWanted else { return nil }
      (figures, isOne) = (LedgerFigure.allCases, false)
      return
    }
    guard isWanted || playbook[name]?.document is KPI == false else { return nil }
    guard let figure = LedgerFigure(id: name) else {
      guard isWanted else { return nil }
      let near = Spelling.nearest(to: name, among: LedgerFigure.allCases.map(\.id))
      throw ValidationError(
        "the ledgers have no figure “\(name)”"
          + (near.map { "; did you mean “\($0)”?" } ?? "; `portolan kpi --ledger` shows all."))
    }
    (figures, isOne) = ([figure], true)
  }
}

extension KPICommand {
  func report(_ question: LedgerQuestion, _ playbook: Playbook, _ source: SourceFolder) throws {
    guard self.where == nil, period == nil else {
      throw ValidationError(
        "--where and --period: figures of the ledgers are over all rows up to the as-of date; give the KPI a formula of its own to select rows."
      )
    }
    let measures = Measures(
      of: playbook, asOf: try options.today(source.settings), jobs: options.jobCount, isWhole: false,
      hasLedgers: true)
    if let failure = measures.failure { throw failure }
    let money = measures.money
    if question.isOne, let figure = question.figures.first {
      try check(figure)
      if !hasRows(figure, money) {
        throw ValidationError(
          "“\(figure.id)” comes from ledgers, and the playbook has no table of them: see “What can be written” in the README."
        )
      }
    }
    let strings = Strings(playbook.language, currency: playbook.settings.currency)
    var rows: [LedgerReport.Row] = []
    for figure in question.figures where question.isOne || by.isEmpty || by == [figure.dimension] {
      let dimension = figure.hasWhole ? by.first : figure.dimension
      rows += money.answers(figure, by: dimension, playbook).map {
        LedgerReport.Row(figure: figure, answer: $0)
      }
    }
    let report = LedgerReport(rows: rows, strings: strings, money: money, isExplained: explain)
    switch format {
    case .table: Standard.output(report.table)
    case .json: Standard.output(report.json)
    case .csv: Standard.output(report.csv)
    }
    let said = measures.diagnostics.filter { $0.rule == "wrong-value" || $0.rule == "data-inconsistent" }
    for diagnostic in said {
      Standard.error("\(diagnostic.position): \(diagnostic.message)\n  help: \(diagnostic.help)\n")
    }
  }

  private func check(_ figure: LedgerFigure) throws {
    guard let wrong = by.first(where: { $0 != figure.dimension }) ?? by.dropFirst().first else { return }
    throw ValidationError(
      "--by: “\(figure.id)” can be told by \(figure.dimension), not by “\(wrong)”; a KPI with a formula of its own can be told by any column."
    )
  }

  private func hasRows(_ figure: LedgerFigure, _ money: MoneyAndTime) -> Bool {
    if figure == .stepConversion { return money.lines["touches"] != nil }
    return switch figure.dimension {
    case "tactic": money.ledgers.isThere
    case "persona": money.pressing != nil
    default: !money.responses.isEmpty
    }
  }
}

/// Figures of ledgers as a table for people, or as JSON and CSV for programs.
struct LedgerReport {
  struct Row {
    let figure: LedgerFigure
    let answer: LedgerFigure.Answer
  }

  let rows: [Row]
  let strings: Strings
  let money: MoneyAndTime
  let isExplained: Bool

  // MARK: for people

  var table: String {
    guard !rows.isEmpty else { return strings[.noFigures] + "\n" }
    let heads = [
      TextTable.Cell(text: strings[.figures]),
      TextTable.Cell(
        text: Set(rows.filter { $0.answer.key != nil }.map(\.figure.dimension)).sorted().joined(
          separator: ", ")),
      TextTable.Cell(text: strings[.value], isNumber: true),
      TextTable.Cell(text: strings[.numerator], isNumber: true),
      TextTable.Cell(text: strings[.denominator], isNumber: true), TextTable.Cell(text: ""),
    ]
    let words = LedgerWords(strings, money)
    let cells = rows.map { row -> [TextTable.Cell] in
      let (answer, numbers) = (row.answer, strings.numbers)
      return [
        TextTable.Cell(text: row.figure.id), TextTable.Cell(text: answer.key ?? ""),
        TextTable.Cell(text: words.text(answer, of: row.figure), isNumber: true),
        TextTable.Cell(text: answer.numerator.map { numbers.number($0) } ?? "", isNumber: true),
        TextTable.Cell(text: answer.denominator.map { numbers.number($0) } ?? "", isNumber: true),
        TextTable.Cell(text: words.notes(answer, of: row.figure).joined(separator: "; ")),
      ]
    }
    let text = TextTable(heads: heads, rows: cells).text
    return isExplained ? text + explanations(words) : text
  }

  /// Formula, the numbers put in, and the rows, below the table.
  private func explanations(_ words: LedgerWords) -> String {
    let explained = ExplanationWords(strings)
    var text = ""
    for row in rows {
      var lines = [[row.figure.id, row.answer.key].compactMap(\.self).joined(separator: " · ")]
      func add(_ name: String, _ text: String) { lines.append("  \(strings.beforeColon(name)) \(text)") }
      add(strings.label(of: "formula"), money.formula(of: row.figure, for: row.answer.key))
      if let lag = words.lag(row.answer, of: row.figure) { lines.append("    " + lag) }
      for operand in row.answer.operands {
        let value = operand.value.map { strings.numbers.number($0, most: 6) } ?? strings[.unknown]
        lines.append("    \(operand.name) = \(value)")
      }
      for rows in row.answer.rows {
        add(
          strings.label(of: "data"),
          [rows.table, rows.file.map { "(\($0))" }].compactMap(\.self).joined(separator: " "))
        add(explained.usedWord, strings.numbers.number(rows.used))
        let aside = words.setAside(rows)
        if !aside.isEmpty { add(explained.setAsideWord, aside.joined(separator: "; ")) }
        if let places = explained.lines(rows.lines) { add(explained.linesWord, places) }
      }
      text += "\n" + lines.joined(separator: "\n") + "\n"
    }
    return text
  }

  // MARK: for programs

  var json: [UInt8] {
    var writer = JSONWriter(linesToDepth: 1)
    writer.array { writer in for row in rows { write(row, &writer) } }
    writer.end()
    return writer.bytes
  }

  private func write(_ row: Row, _ writer: inout JSONWriter) {
    let answer = row.answer
    writer.object { writer in
      writer.field("figure", row.figure.id)
      writer.key("by")
      writer.object { writer in
        if let key = answer.key { writer.field(named: row.figure.dimension, key) }
      }
      writer.field("value", answer.amount.value)
      if let reason = answer.amount.reason { writer.field("reason", reason.rawValue) }
      writer.field("unit", row.figure.unit.rawValue)
      writer.field("formula", money.formula(of: row.figure, for: row.answer.key))
      if let numerator = answer.numerator { writer.field("numerator", numerator) }
      if let denominator = answer.denominator { writer.field("denominator", denominator) }
      LedgerJSON.write(answer, file: { $0 }, &writer)
    }
  }

  var csv: String {
    let names = ["figure", "by", "value", "reason", "unit", "numerator", "denominator", "missing"]
    let lines = rows.map { row -> [String] in
      let answer = row.answer
      return [
        row.figure.id, answer.key ?? "", KPIReport.text(answer.amount.value),
        answer.amount.reason?.rawValue ?? "", row.figure.unit.rawValue, KPIReport.text(answer.numerator),
        KPIReport.text(answer.denominator), answer.amount.lacks.map(\.description).joined(separator: "; "),
      ]
    }
    return ([names] + lines).map { $0.map(KPIReport.quoted).joined(separator: ",") + "\n" }.joined()
  }
}
