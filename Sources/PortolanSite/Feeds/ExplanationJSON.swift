import PortolanModel
import PortolanSource

extension FigureJSON {
  /// Where a figure comes from. A KPI's whole figure tells formula, table and file; those of its groups only their rows.
  static func write(
    _ explanation: Explanation, isWhole: Bool, file: (String) -> String, _ writer: inout JSONWriter
  ) {
    if isWhole {
      writer.field("formula", explanation.formula)
      if let period = explanation.scope.period { writer.field("period", period.description) }
      if let condition = explanation.scope.condition { writer.field("where", condition.description) }
    }
    if let rows = explanation.rows {
      if isWhole {
        writer.field("table", rows.table)
        writer.field("file", file(rows.file))
        writer.field("table-rows", rows.inTable)
        if rows.afterAsOf > 0 { writer.field("rows-after-as-of", rows.afterAsOf) }
        if rows.outsidePeriod > 0 { writer.field("rows-outside-period", rows.outsidePeriod) }
        if rows.declined > 0 { writer.field("rows-declined", rows.declined) }
        if rows.undecided > 0 { writer.field("rows-undecided", rows.undecided) }
      }
      write(rows.lines, &writer)
    }
    let operands = explanation.operands.filter { isWhole || $0.empty + $0.undecided + $0.declined > 0 }
    if !operands.isEmpty {
      writer.key("made-of")
      writer.array { writer in for operand in operands { write(operand, &writer) } }
    }
    guard isWhole, !explanation.parts.isEmpty else { return }
    writer.key("parts")
    writer.object { writer in
      for part in explanation.parts { writer.field(named: part.kpi, part.figure.value) }
    }
  }

  /// First and last line of each run of rows, and how many runs are not listed.
  static func write(_ lines: Explanation.Lines, _ writer: inout JSONWriter) {
    guard !lines.runs.isEmpty else { return }
    writer.key("lines")
    writer.array { writer in
      for run in lines.runs {
        writer.array { writer in
          writer.value(run.lowerBound)
          writer.value(run.upperBound)
        }
      }
    }
    guard lines.runCount > lines.runs.count else { return }
    writer.field("more-runs", lines.runCount - lines.runs.count)
    writer.field("last-line", lines.last)
  }

  private static func write(_ operand: Explanation.Operand, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("what", operand.text)
      writer.field("value", operand.value.value)
      if let reason = operand.value.reason { writer.field("reason", reason.rawValue) }
      writer.field("rows-used", operand.used)
      writer.field("rows-empty", operand.empty)
      writer.field("rows-declined", operand.declined)
      if operand.undecided > 0 { writer.field("rows-undecided", operand.undecided) }
    }
  }
}
