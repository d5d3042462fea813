import PortolanModel
import PortolanSource

/// Where a figure of the ledgers comes from, as `playbook.json` and `portolan kpi --format json` tell it.
package enum LedgerJSON {
  /// - Parameter file: how a file is named.
  package static func write(
    _ answer: LedgerFigure.Answer, file: (String) -> String, hasRows: Bool = true,
    _ writer: inout JSONWriter
  ) {
    if !answer.operands.isEmpty {
      writer.key("with")
      writer.object { writer in
        for operand in answer.operands { writer.field(named: operand.name, operand.value) }
      }
    }
    if !answer.amount.lacks.isEmpty {
      writer.key("missing")
      writer.array { writer in for lack in answer.amount.lacks { writer.value(lack.description) } }
    }
    guard hasRows else { return }
    writer.key("computed-from")
    writer.array { writer in for rows in answer.rows { write(rows, file, &writer) } }
  }

  static func write(
    _ rows: LedgerFigure.Rows, _ file: (String) -> String, _ writer: inout JSONWriter
  ) {
    writer.object { writer in
      writer.field("table", rows.table)
      writer.field("file", rows.file.map(file))
      writer.field("rows-used", rows.used)
      for (reason, count) in rows.setAside where count > 0 {
        writer.key(named: "rows-" + reason.rawValue)
        writer.value(count)
      }
      FigureJSON.write(rows.lines, &writer)
    }
  }
}
