import PortolanModel
import PortolanSource

extension PageSet {
  /// The documents of each type, in parts of a bearable size.
  static let indexes = PageSet { index, templates in
    DocumentType.allCases.flatMap { type -> [SitePage] in
      // A type without documents has an index where there is prose for it.
      guard let entries = index.byType[type] ?? (index.byPage[SitePath.index(of: type)] == nil ? nil : [])
      else { return [] }
      let parts = max(1, (entries.count + IndexPages.rows - 1) / IndexPages.rows)
      return (1...parts).map { part in
        let path = SitePath.part(part, of: SitePath.index(of: type))
        return SitePage(path, templates.index) {
          IndexPages(Viewpoint(index, at: path), type).page(part, of: parts, entries)
        }
      }
    }
  }
}

/// Puts the pages of one type's index together.
struct IndexPages {
  /// On one page: with long titles and many references in each row it stays below 500 KB.
  static let rows = 200

  let viewpoint: Viewpoint
  let type: DocumentType
  private var strings: Strings { viewpoint.strings }

  init(_ viewpoint: Viewpoint, _ type: DocumentType) {
    self.viewpoint = viewpoint
    self.type = type
  }

  func page(_ part: Int, of parts: Int, _ entries: [Int]) -> IndexPage {
    let index = viewpoint.index
    let own = SitePath.index(of: type)
    let intro = index.byPage[own]
    let header = intro.map { index.playbook.entries[$0].header }
    let title = strings.plural(of: type)
    let shown = Array(entries.dropFirst((part - 1) * Self.rows).prefix(Self.rows))
    var sections: [PageSection] = []
    // What nobody wrote stands apart.
    let standard = type == .kpi ? shown.filter { index.playbook.entries[$0].header.isStandard } : []
    let written = standard.isEmpty ? shown : shown.filter { !index.playbook.entries[$0].header.isStandard }
    if !written.isEmpty {
      let count = entries.count - (type == .kpi ? index.playbook.standardKPIs.available.count : 0)
      let before = entries.prefix((part - 1) * Self.rows)
        .count { type != .kpi || !index.playbook.entries[$0].header.isStandard }
      let html = HTML { writer in
        if parts > 1 { writeLinkToFile(entries.count, into: &writer) }
        IndexTable(viewpoint: viewpoint, type: type).write(written, title, into: &writer)
      }
      sections.append(
        PageSection(
          id: "all", title: strings[.documents(count)],
          lead: viewpoint.rowsOfPart(part, of: parts, written.count, from: before, among: count), body: html))
    }
    if !standard.isEmpty {
      let count = index.playbook.standardKPIs.available.count
      let table = StandardKPITable(viewpoint: viewpoint)
      sections.append(
        PageSection(
          id: "standard", title: StandardKPITable.title(count, strings), lead: table.lead,
          body: table.html(standard)))
    }
    if type == .kpi, part == parts, let missing = StandardKPITable(viewpoint: viewpoint).section {
      sections.append(missing)
    }
    if type == .combo, part == 1 { sections += combos }
    let frame = viewpoint.frame(
      title: parts > 1 && part > 1
        ? "\(title), \(strings.language.withinSentence(strings[.page(part, of: parts)]))" : title,
      description: header?.summary?.value, kind: "wide", parent: own,
      crumbs: part > 1 ? [viewpoint.link(toIndexOf: type)] : [])
    return IndexPage(
      frame: frame, type: type.rawValue,
      report: Report(
        title: title, lead: part == 1 ? header?.summary?.value : nil,
        prose: part == 1 ? intro.map { BodyHTML(of: $0, from: viewpoint).html } : nil,
        sections: sections, pager: viewpoint.pager(part, of: parts, path: own)))
  }
}

extension IndexPages {
  /// To the whole list for a spreadsheet.
  private func writeLinkToFile(_ count: Int, into writer: inout HTMLWriter) {
    let number = strings.numbers.number(count)
    writer.element("p", .class("note")) { writer in
      writer.link(
        strings.language.says(en: "All \(number) as one CSV file", fr: "Les \(number) en un fichier CSV"),
        to: viewpoint.href(ListFile.path(of: type)))
    }
    writer.raw("\n")
  }

  /// What the ledger shows of all combos, and the pairs that it proposes.
  private var combos: [PageSection] {
    let index = viewpoint.index
    guard let journeys = index.measures.journeys, journeys.hasConversions else { return [] }
    return [
      PageSection(
        id: "evidence",
        title: strings.language.says(en: "What the ledger shows", fr: "Ce que montre le registre"),
        body: CombosTable.table(index.playbook.combos, title: nil, in: index, root: viewpoint.root)),
      PageSection(
        id: "proposals", title: strings.language.says(en: "Proposed pairs", fr: "Paires proposées"),
        body: CombosTable.proposals(in: index, root: viewpoint.root)),
    ]
  }
}

extension Viewpoint {
  /// Which rows a page of a long list holds, and that its tools know no others; `nil` where it holds all.
  func rowsOfPart(_ part: Int, of parts: Int, _ count: Int, from start: Int, among all: Int) -> String? {
    guard parts > 1 else { return nil }
    let numbers = strings.numbers
    let (first, last) = (numbers.number(start + 1), numbers.number(start + count))
    let page = strings.language.withinSentence(strings[.page(part, of: parts)])
    return strings.language.says(
      en:
        "Rows \(first) to \(last) of \(numbers.number(all)), \(page). Sorting, the filter and the CSV are of these rows alone; search (/) finds all.",
      fr:
        "Lignes \(first) à \(last) sur \(numbers.number(all)), \(page). Le tri, le filtre et le CSV portent sur ces lignes seules\u{A0}; la recherche (/) trouve tout."
    )
  }

  /// The way through the parts of a list.
  /// - Parameter path: that of its first part.
  func pager(_ part: Int, of parts: Int, path: String) -> Pager {
    guard parts > 1 else { return Pager() }
    func link(_ number: Int) -> PageLink {
      PageLink(strings[.page(number, of: parts)], href: href(SitePath.part(number, of: path)))
    }
    return Pager(
      previous: part > 1 ? link(part - 1) : nil, next: part < parts ? link(part + 1) : nil,
      place: strings[.page(part, of: parts)])
  }
}
