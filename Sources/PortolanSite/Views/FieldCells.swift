import PortolanModel
import PortolanSource

/// Writes documents' fields into the cells of a table: short, and in the reader's language.
struct FieldCells {
  let site: SiteIndex
  let root: String
  private var strings: Strings { site.strings }

  init(_ site: SiteIndex, root: String) {
    self.site = site
    self.root = root
  }

  /// Fields whose texts are words of the playbook.
  private static let words: Set<String> = [
    "family", "channel", "channels", "stage", "stages", "from", "to", "dimension", "growth", "status",
    "decision", "unit", "better",
  ]

  /// The head of a column.
  func label(_ name: String, of query: DocumentQuery) -> String {
    switch name {
    case "id": return "Id"
    case "file": return strings[.source]
    case "value" where query.type.figureNames.contains(name): return strings[.value]
    case "attainment" where query.type.figureNames.contains(name): return strings[.attainment]
    case "type": return strings[.type]
    case "spent" where query.type.amountNames.contains(name): return strings[.spent]
    default:
      if let column = query.economicColumn(name) { return label(column) }
      if query.isComputed(name) { return name.prefix(1).uppercased() + name.dropFirst() }
      if query.isFigure(name), let kpi = site.playbook[name] { return kpi.header.title.value }
      return strings.label(of: Self.last(name))
    }
  }

  private func label(_ column: EconomicColumn) -> String {
    let language = strings.language
    return switch column {
    case .fullCost: language.says(en: "Full cost", fr: "Coût complet")
    case .cac: language.says(en: "Cost of a customer (CAC)", fr: "Coût d’un client (CAC)")
    case .roi: "ROI"
    case .roas: "ROAS"
    case .costPerMeeting: language.says(en: "Cost of a meeting", fr: "Coût d’un rendez-vous")
    case .payback: language.says(en: "Payback", fr: "Récupération")
    }
  }

  private static func last(_ name: String) -> String {
    name.utf8.split(separator: 46).last.map { String(Substring($0)) } ?? name
  }

  /// A computed column: one cell.
  func writeFigure(
    _ name: String, _ found: (kpi: KPI, figure: TargetedFigure)?, of entry: Entry, _ writer: inout HTMLWriter
  ) {
    let cells = FigureCells(strings)
    guard let found else { return writer.raw("<td></td>") }
    switch name {
    case "attainment":
      writer.element("td", .class("number")) { writer in
        guard let text = cells.attainment(found.figure.attainment) else { return }
        writer.text(text)
        let kind = standing(name, of: entry)?.kind
        writer.bar(found.figure.attainment, of: found.kpi, kind: kind, strings)
      }
    case "status":
      writer.element("td") { writer in
        guard
          let badge = standing(name, of: entry) ?? cells.badge(found.figure.attainment, of: found.kpi)
        else { return }
        writer.status(badge.label, kind: badge.kind)
      }
    default:
      let explained = site.explained(found.kpi.id, FigurePlace(of: entry), root: root)
      cells.writeValue(found.figure.figure, unit: found.kpi.unit?.value, explained: explained, to: &writer)
    }
  }

  /// How the document's own dated target keeps up.
  private func standing(_ name: String, of entry: Entry) -> Badge? {
    entry.document.type.figureNames.contains(name) ? site.standing(of: entry.document) : nil
  }

  /// The values of a field, one after the other.
  func write(_ name: String, of entry: Entry, _ writer: inout HTMLWriter) {
    switch name {
    case "id": return writer.element("code", text: entry.document.id)
    case "type": return writer.text(strings.name(of: entry.type))
    case "file": return writer.element("span", .class("place"), text: entry.header.file.path)
    default: break
    }
    let contents = entry.contents(name)
    if contents.isEmpty, let value = entry.values(name).first { return write(value, of: name, &writer) }
    for (number, content) in contents.enumerated() {
      if number > 0 { writer.raw(", ") }
      write(content, of: Self.last(name), &writer)
    }
  }

  private func write(_ content: Attribute.Content, of name: String, _ writer: inout HTMLWriter) {
    switch content {
    case .text(let text) where name == "formula": writer.element("code", text: text)
    case .text(let text): writer.text(Self.words.contains(name) ? strings.term(text) : text)
    case .word(let word):
      if name == "status" || name == "decision" {
        writer.status(strings.term(word), kind: word)
      } else {
        writer.text(strings.term(word))
      }
    case .value(let value): writer.text(strings.text(value))
    case .reference(let reference):
      writer.document(reference.id.value, in: site, root: root)
      if let item = reference.item { writer.text(", " + item.uppercased()) }
    case .pair(let first, let second):
      write(first, of: name, &writer)
      writer.raw(" ")
      writer.element("span", .class("note")) { write(second, of: name, &$0) }
    case .list(let items):
      for (number, item) in items.enumerated() {
        if number > 0 { writer.raw(", ") }
        write(item, of: name, &writer)
      }
    case .group(let attributes):
      for (number, attribute) in attributes.enumerated() {
        if number > 0 { writer.text(strings.semicolon) }
        writer.text(strings.beforeColon(strings.label(of: attribute.name)) + " ")
        write(attribute.value, of: attribute.name, &writer)
      }
    }
  }

  /// A value that documents are grouped by, or that they have by default.
  func write(_ value: FieldValue?, of name: String, _ writer: inout HTMLWriter) {
    switch value {
    case .text(let text):
      if let entry = site.playbook[text], !Self.words.contains(Self.last(name)) {
        writer.link(entry.header.title.value, to: site.href(toID: text, root: root))
      } else if let status = AttainmentStatus(rawValue: text), name == "status" {
        writer.status(strings.name(of: status), kind: text)
      } else if name == "type" {
        writer.text(DocumentType(rawValue: text).map { strings.name(of: $0) } ?? text)
      } else if name == "status" {
        writer.status(strings.term(text), kind: text)
      } else {
        writer.text(Self.words.contains(Self.last(name)) ? strings.term(text) : text)
      }
    case .number(let number): writer.text(strings.numbers.number(number, most: 4))
    case .flag(let flag): writer.text(strings[flag ? .yes : .no])
    case .day(let day): writer.text(strings.date(day))
    case .period(let period): writer.text(strings.period(period))
    case nil: writer.text(strings[.noGroup])
    }
  }

  /// A sum of values, in their unit.
  func text(_ sum: Double, like sample: Attribute.Content?) -> String {
    switch sample {
    case .value(is Money): return strings.numbers.money(sum)
    case .value(let quantity as Quantity):
      return strings.quantity(Quantity(sum, quantity.unit, per: quantity.per))
    case .value(is Effort):
      return strings.quantity(Quantity(sum, .time(.hour), per: Quantity.Span(count: 1, unit: .week)))
    case .value(is Hours), .value(is Delay): return strings.numbers.hours(sum)
    default: return strings.numbers.number(sum, most: 4)
    }
  }
}
