import PortolanModel
import PortolanSource

/// Documents as rows, their fields and figures as columns.
package struct DocumentTable {
  private let site: SiteIndex
  private let root: String
  private let query: DocumentQuery
  private let columns: [String]
  private let cells: FieldCells

  package static func html(_ request: TableRequest, in site: SiteIndex, root: String) -> HTML {
    guard let query = DocumentQuery(request, site.playbook, site.measures) else { return HTML() }
    return DocumentTable(query, site, root: root).html
  }

  private init(_ query: DocumentQuery, _ site: SiteIndex, root: String) {
    self.site = site
    self.root = root
    self.query = query
    cells = FieldCells(site, root: root)
    let named = query.request.columns.map(\.value)
    // What names the groups needn't be said in every row.
    let all = named.isEmpty ? Self.columns(of: query.type) : named
    columns = all.count > 1 ? all.filter { $0 != query.request.group?.value } : all
  }

  /// What is shown of a type when the request names no columns.
  package static func columns(of type: DocumentType) -> [String] {
    switch type {
    case .strategy: ["title", "horizon", "budget", "owner"]
    case .objective: ["title", "kpi", "value", "target", "status", "due", "owner"]
    case .persona: ["title", "role", "channels", "stages"]
    case .tactic: ["title", "family", "channel", "status", "budget", "owner"]
    case .combo: ["title", "tactics", "kpi"]
    case .kpi: ["title", "value", "target", "attainment", "status"]
    case .experiment: ["title", "tactic", "kpi", "status", "decision"]
    case .team: ["title", "capacity", "members"]
    case .engagementRule: ["title", "trigger", "responsible", "within"]
    case .message: ["title", "tactic", "persona", "stage", "channel"]
    case .challenge: ["title", "kpi", "period", "team"]
    case .claim: ["title", "value", "source", "year", "expires"]
    case .positioning: ["title", "statement", "for"]
    case .swot, .page: ["title", "summary"]
    }
  }

  private var html: HTML {
    let result = query.run()
    let strings = site.strings
    guard !result.rows.isEmpty else { return HTML { $0.nothing(strings[.noDocuments]) } }
    let title = query.request.title
    let areNumbers = columns.map { name in isNumber(name, result.rows) }
    return HTML { writer in
      writer.table(title ?? strings.plural(of: query.type), class: "documents", caption: title) { writer in
        writer.heads(
          zip(columns, areNumbers).map { TableHead(cells.label($0, of: query), isNumber: $1) })
        for group in result.groups {
          writer.raw("<tbody>\n")
          if query.request.group != nil {
            writer.groupRow(columns: columns.count) { head(of: group, &$0) }
          }
          for row in group.rows { write(row, areNumbers, &writer) }
          writer.raw("</tbody>\n")
        }
        if !query.request.total.isEmpty { totals(result.rows, areNumbers, &writer) }
      }
      if result.rest > 0 { writer.nothing(strings[.more(result.rest)]) }
    }
  }

  /// Columns of numbers stand to the right.
  private func isNumber(_ name: String, _ rows: [Int]) -> Bool {
    if query.isFigure(name) { return name != "status" }
    if ["id", "title", "type", "year"].contains(name) { return false }
    var hasNumber = false
    for row in rows {
      let values = query.values(name, of: site.playbook.entries[row])
      guard values.count <= 1 else { return false }
      guard let value = values.first else { continue }
      guard value.number != nil else { return false }
      hasNumber = true
    }
    return hasNumber
  }

  private func write(_ row: Int, _ areNumbers: [Bool], _ writer: inout HTMLWriter) {
    let entry = site.playbook.entries[row]
    writer.raw("<tr>")
    for (name, isNumber) in zip(columns, areNumbers) {
      if query.isFigure(name) {
        cells.writeFigure(name, query.figure(name, of: entry), of: entry, &writer)
      } else if name == "title" {
        writer.element("th", .scope("row")) { writer in
          writer.link(entry.header.title.value, to: site.href(to: row, root: root))
        }
      } else {
        writer.element("td", .class(isNumber ? "number" : nil)) { cells.write(name, of: entry, &$0) }
      }
    }
    writer.raw("</tr>\n")
  }

  // MARK: groups and totals

  private func head(of group: DocumentQuery.Group, _ writer: inout HTMLWriter) {
    cells.write(group.value, of: query.request.group?.value ?? "", &writer)
    for name in query.request.total.map(\.value) {
      guard let total = total(name, group.rows) else { continue }
      writer.raw(" ")
      writer.note(site.strings[.named(cells.label(name, of: query), total)])
    }
  }

  private func totals(_ rows: [Int], _ areNumbers: [Bool], _ writer: inout HTMLWriter) {
    let wanted = Set(query.request.total.map(\.value))
    writer.raw("<tfoot><tr>")
    var hasName = false
    for (number, name) in columns.enumerated() {
      let isNumber = areNumbers[number]
      if wanted.contains(name), let total = total(name, rows) {
        writer.element("td", .class(isNumber ? "number" : nil), text: total)
      } else if !hasName {
        hasName = true
        writer.element("th", .scope("row"), text: site.strings[.total])
      } else {
        writer.raw("<td></td>")
      }
    }
    writer.raw("</tr>")
    // A total of what isn't a column has a row of its own.
    for name in query.request.total.map(\.value) where !columns.contains(name) {
      guard let total = total(name, rows) else { continue }
      writer.raw("<tr>")
      writer.open("td", [HTMLAttribute("colspan", String(columns.count))])
      writer.text(site.strings[.named(cells.label(name, of: query), total)])
      writer.raw("</td></tr>")
    }
    writer.raw("</tfoot>\n")
  }

  private func total(_ name: String, _ rows: [Int]) -> String? {
    query.total(name, of: rows).map { sum in
      if let kpi = site.playbook[name]?.document as? KPI, query.isFigure(name) {
        return FigureCells(site.strings).text(sum, unit: kpi.unit?.value)
      }
      let sample = rows.lazy.flatMap { site.playbook.entries[$0].contents(name) }.first
      return cells.text(sum, like: sample)
    }
  }
}
