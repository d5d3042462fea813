import PortolanModel
import PortolanSource

extension Scorecard {
  /// Rows that belong together.
  struct Part {
    /// Named above the rows; `nil` where the rows are KPIs themselves.
    var kpi: KPI?
    var rows: [Row]
    /// Groups without a figure, which only are named.
    var silent: [Row] = []
    /// How many rows a limit left out.
    var rest = 0
  }

  /// Which columns have something to say.
  private struct Columns {
    let hasTarget: Bool
    let hasTrend: Bool
    var count: Int { 2 + (hasTarget ? 2 : 0) + (hasTrend ? 1 : 0) }
  }

  func html(_ parts: [Part], by: [String], caption: String?) -> HTML {
    let strings = site.strings
    let rows = parts.flatMap(\.rows)
    guard !rows.isEmpty else { return HTML { $0.nothing(strings[.noFigures]) } }
    let columns = Columns(
      hasTarget: rows.contains { $0.figure.target != .none }, hasTrend: rows.contains { $0.trend != nil })
    let dimensions = by.map { DimensionCells(site, root: root).name($0) }.joined(separator: " · ")
    let what = parts.count == 1 ? parts[0].kpi?.title.value : nil
    let label = caption ?? what.map { strings[.by($0, dimensions)] } ?? strings.plural(of: .kpi)
    return HTML { writer in
      let look = HTMLWriter.tableClass("scorecard", rows: rows.count, parts: parts.count)
      writer.table(label, class: look, caption: caption ?? (what == nil ? nil : label)) { writer in
        writer.heads(heads(columns, first: by.isEmpty ? strings[.kpi] : dimensions, of: rows))
        for part in parts {
          writer.raw("<tbody>")
          if let kpi = part.kpi, parts.count > 1 {
            writer.groupRow(columns: columns.count) { $0.document(kpi.id, in: site, root: root) }
          }
          for row in part.rows { write(row, columns, by: by, to: &writer) }
          writeRest(of: part, columns: columns.count, by: by, to: &writer)
          writer.raw("</tbody>\n")
        }
      }
    }
  }

  /// What has no row of its own.
  private func writeRest(of part: Part, columns: Int, by: [String], to writer: inout HTMLWriter) {
    func row(_ write: (inout HTMLWriter) -> Void) {
      writer.raw("<tr>")
      writer.open("td", [HTMLAttribute("colspan", String(columns)), .class("none")])
      write(&writer)
      writer.raw("</td></tr>\n")
    }
    if part.rest > 0 { row { $0.text(site.strings[.more(part.rest)]) } }
    guard !part.silent.isEmpty else { return }
    row { writer in
      writer.text(site.strings.beforeColon(site.strings.name(of: AttainmentStatus.unknown)) + " ")
      for (number, silent) in part.silent.enumerated() {
        if number > 0 { writer.raw(", ") }
        DimensionCells(site, root: root).write(silent.key ?? [], of: by, to: &writer)
      }
    }
  }

  private func heads(_ columns: Columns, first: String, of rows: [Row]) -> [TableHead] {
    let strings = site.strings
    var heads = [TableHead(first), TableHead(strings[.value], isNumber: true)]
    if columns.hasTarget {
      heads += [
        TableHead(strings[.target], isNumber: true),
        TableHead(strings[.attainment], explained: HowFigure.href(.attainment, root: root)),
      ]
    }
    if columns.hasTrend { heads.append(.number(strings[.trend], HowFigure.href(.trend, root: root))) }
    return heads
  }

  private func write(_ row: Row, _ columns: Columns, by: [String], to writer: inout HTMLWriter) {
    let cells = FigureCells(site.strings)
    let unit = row.kpi.unit?.value
    writer.raw("<tr><th scope=\"row\">")
    if let key = row.key {
      DimensionCells(site, root: root).write(key, of: by, to: &writer)
    } else {
      writer.document(row.kpi.id, in: site, root: root)
    }
    writer.raw("</th>")
    let explained = row.place.flatMap { site.explained(row.kpi.id, $0, root: root) }
    cells.writeValue(row.figure.figure, unit: unit, explained: explained, to: &writer)
    if columns.hasTarget {
      cells.writeTarget(row.figure.target, unit: unit, to: &writer)
      cells.writeStanding(row.figure, of: row.kpi, badge: row.badge, to: &writer)
    }
    if columns.hasTrend {
      cells.writeTrend(row.trend, of: row.kpi, target: row.figure.target, to: &writer)
    }
    writer.raw("</tr>\n")
  }
}

extension FigureCells {
  /// A cell with the change from one month to the next: its sign says which way, the word whether that is good.
  package func writeTrend(
    _ trend: Trend?, of kpi: KPI, target: TargetedFigure.Target = .none, to writer: inout HTMLWriter
  ) {
    guard let trend else { return writer.raw("<td></td>") }
    let months = strings[.compared(strings.period(trend.last), with: strings.period(trend.before))]
    writer.element("td", .class("number"), .title(months)) { writer in
      guard let difference = trend.difference.value else {
        if trend.difference.reason == .notEnoughHistory { writer.note(strings[.tooFewToCompare]) }
        return
      }
      writer.raw(difference > 0 ? "↑ " : difference < 0 ? "↓ " : "→ ")
      writer.text(strings.numbers.difference(difference, unit: (kpi.unit?.value ?? .count).rawValue))
      writer.raw(" ")
      writeDirection(
        trend.direction(kpi.better?.value, target: target, unit: kpi.unit?.value), to: &writer)
    }
  }
}
