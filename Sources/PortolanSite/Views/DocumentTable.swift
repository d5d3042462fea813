import PortolanModel
import PortolanSource

/// Documents as rows, their fields and figures as columns.
package struct DocumentTable {
  private let site: SiteIndex
  private let root: String
  private let query: DocumentQuery
  private let columns: [String]
  private let cells: FieldCells

  package static func html(_ request: TableRequest, at place: ViewPlace, in site: SiteIndex, root: String)
    -> HTML
  {
    guard let query = DocumentQuery(request, site.playbook, site.measures, at: place) else { return HTML() }
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
      let look = HTMLWriter.tableClass("documents", rows: result.rows.count, parts: result.groups.count)
      writer.table(title ?? strings.plural(of: query.type), class: look, caption: title) { writer in
        writer.heads(
          zip(columns, areNumbers).map { name, isNumber in
            TableHead(
              cells.label(name, of: query), isNumber: isNumber,
              explained: query.isComputed(name)
                ? HowFigure.href(.columns, root: root)
                : name == "attainment" && query.isFigure(name) ? HowFigure.href(.attainment, root: root) : nil
            )
          })
        for group in result.groups {
          writer.raw("<tbody>\n")
          if query.request.group != nil {
            writer.groupRow(columns: columns.count) { head(of: group, &$0) }
          }
          for row in group.rows { write(row, areNumbers, &writer) }
          if isGrouped, hasTotals, group.rows.count > 1 {
            writer.raw("<tr class=\"subtotal\">")
            totalCells(group.rows, areNumbers, site.strings[.total], &writer)
            writer.raw("</tr>\n")
          }
          writer.raw("</tbody>\n")
        }
        if hasTotals { totals(result.rows, areNumbers, &writer) }
      }
      for column in query.request.computed where columns.contains(column.name.value) {
        writer.element("p", .class("note")) { writer in
          writer.text("\(column.name.value) = ")
          writer.element("code", text: column.formula.value)
        }
        writer.raw("\n")
      }
      if let period = query.request.period, query.type.dimension != nil {
        writer.nothing(strings[.named(strings[.period], strings.period(period))])
      }
      if result.rest > 0 { writer.nothing(strings[.more(result.rest)]) }
    }
  }

  /// Columns of numbers stand to the right.
  private func isNumber(_ name: String, _ rows: [Int]) -> Bool {
    if query.isFigure(name) { return name != "status" }
    if query.isComputed(name) || query.economicColumn(name) != nil { return true }
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
      if query.isComputed(name) {
        writeComputed(query.computed(name, of: entry), unit: query.unit(of: name), &writer)
      } else if let column = query.economicColumn(name) {
        write(column, query.amount(column, of: entry), of: entry, &writer)
      } else if let amount = amount(name, of: entry) {
        writer.element("td", .class("number")) { $0.link(amount, to: origin(name, of: entry), class: "from") }
      } else if query.isFigure(name) {
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

  /// A cell with a value, or why there is none.
  private func writeComputed(_ figure: Figure, unit: KPI.Unit?, _ writer: inout HTMLWriter) {
    let figures = FigureCells(site.strings)
    writer.element("td", .class(figure.value == nil ? "number none" : "number")) { writer in
      writer.text(figures.text(figure, unit: unit))
      if let reason = figure.reason { writer.note(site.strings.reason(reason.rawValue)) }
    }
  }

  /// A figure of money and time, with what it lacks, or why there is none.
  private func write(
    _ column: EconomicColumn, _ amount: Amount?, of entry: Entry, _ writer: inout HTMLWriter
  ) {
    let amounts = AmountCells(site.strings)
    let nobody: String? =
      switch column {
      case .cac, .payback: site.strings.language.says(en: "nobody won", fr: "aucun client")
      case .costPerMeeting: site.strings.language.says(en: "no meeting", fr: "aucun rendez-vous")
      case .roi, .roas: site.strings.language.says(en: "nothing spent", fr: "rien dépensé")
      case .fullCost: nil
      }
    amounts.write(
      amount ?? Amount(.none(.missingInput), lacks: [.table("spend"), .table("hours")]), kind(of: column),
      nobody: nobody, explained: origin(column.rawValue, of: entry), to: &writer)
  }

  /// Where a figure of a tactic comes from.
  private func origin(_ name: String, of entry: Entry) -> String? {
    EconomicFigure(rawValue: name).flatMap {
      EconomicsHTML.origin($0, of: entry.document.id, in: site, root: root)
    }
  }

  private func kind(of column: EconomicColumn) -> AmountCells.Kind {
    switch column {
    case .fullCost, .cac, .costPerMeeting: .money
    case .roi: .ratio
    case .roas: .toOne
    case .payback: .periods(site.measures.money.settings.period)
    }
  }

  /// What a ledger says of a document; `nil` for other columns.
  private func amount(_ name: String, of entry: Entry) -> String? {
    guard query.isAmount(name) else { return nil }
    return query.values(name, of: entry).first?.number.map { site.strings.numbers.money($0) } ?? ""
  }

  // MARK: groups and totals

  private var hasTotals: Bool { !query.request.total.isEmpty }
  private var isGrouped: Bool { query.request.group != nil }

  private func head(of group: DocumentQuery.Group, _ writer: inout HTMLWriter) {
    cells.write(group.value, of: query.request.group?.value ?? "", &writer)
    // Those of a column stand under it.
    for name in query.request.total.map(\.value) where !columns.contains(name) {
      guard let total = total(name, group.rows) else { continue }
      writer.raw(" ")
      writer.note(site.strings[.named(cells.label(name, of: query), total)])
    }
  }

  private func totals(_ rows: [Int], _ areNumbers: [Bool], _ writer: inout HTMLWriter) {
    writer.raw("<tfoot><tr>")
    // Below totals of groups it has to say that it is the one of all.
    let name =
      isGrouped
      ? site.playbook.language.says(en: "Grand total", fr: "Total général") : site.strings[.total]
    totalCells(rows, areNumbers, name, &writer)
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

  /// One cell for each column: its total, if it has one.
  private func totalCells(_ rows: [Int], _ areNumbers: [Bool], _ name: String, _ writer: inout HTMLWriter) {
    let wanted = Set(query.request.total.map(\.value))
    var hasName = false
    for (column, isNumber) in zip(columns, areNumbers) {
      if wanted.contains(column), let total = total(column, rows) {
        writer.element("td", .class(isNumber ? "number" : nil)) { writer in
          writer.text(total)
          if let note = note(column, rows) { writer.note(note) }
        }
      } else if !hasName {
        hasName = true
        writer.element("th", .scope("row")) {
          $0.link(name, to: HowFigure.href(.columns, root: root), class: "from")
        }
      } else {
        writer.raw("<td></td>")
      }
    }
  }

  /// What a ratio's total is made of, and how many rows a sum lacks.
  private func note(_ name: String, _ rows: [Int]) -> String? {
    guard let figure = query.total(name, of: rows) else { return nil }
    let figures = FigureCells(site.strings)
    if query.isFigure(name), !figure.isSmallSample, let parts = figures.parts(figure) { return parts }
    return query.isFigure(name) && figure.isSmallSample ? figures.notes(figure).first : nil
  }

  private func total(_ name: String, _ rows: [Int]) -> String? {
    query.total(name, of: rows).map { total in
      let figures = FigureCells(site.strings)
      if query.request.totals[name] == .count { return figures.text(total, unit: .count) }
      if let column = query.economicColumn(name) {
        return AmountCells(site.strings).text(total.quotient, kind(of: column))
      }
      if query.isComputed(name) { return figures.text(total, unit: query.unit(of: name)) }
      if let kpi = site.playbook[name]?.document as? KPI, query.isFigure(name) {
        return figures.text(total, unit: kpi.unit?.value)
      }
      guard let sum = total.value else { return site.strings[.unknown] }
      if query.isAmount(name) { return site.strings.numbers.money(sum) }
      let sample = rows.lazy.flatMap { site.playbook.entries[$0].contents(name) }.first
      return cells.text(sum, like: sample)
    }
  }
}
