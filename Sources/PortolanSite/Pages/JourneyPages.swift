import PortolanModel

extension PageSet {
  /// Personas × stages.
  static let journey = PageSet { index, templates in
    let rows = index.journey.rows
    guard !rows.isEmpty else { return [] }
    let parts = (rows.count + JourneyPages.rows - 1) / JourneyPages.rows
    return (1...parts).map { part in
      let path = SitePath.part(part, of: SitePath.journey)
      return SitePage(path) {
        templates.journey.render(JourneyPages(Viewpoint(index, at: path)).page(part, of: parts))
      }
    }
  }
}

/// Puts the map of the personas' journeys together.
struct JourneyPages {
  /// On one page; with `tactics` named in each cell it stays below 500 KB.
  static let rows = 40
  static let tactics = 8

  let viewpoint: Viewpoint

  init(_ viewpoint: Viewpoint) { self.viewpoint = viewpoint }

  func page(_ part: Int, of parts: Int) -> JourneyPage {
    let index = viewpoint.index
    let strings = index.strings
    let rows = index.journey.rows
    let shown = Array(rows.dropFirst((part - 1) * Self.rows).prefix(Self.rows))
    let html = JourneyTable.html(shown, in: index, root: viewpoint.root, most: Self.tactics)
    let gaps = rows.reduce(0) { $0 + $1.gaps.count }
    let title = strings[.journey]
    let crumbs = part > 1 ? [PageLink(title, href: viewpoint.href(SitePath.journey))] : []
    return JourneyPage(
      frame: viewpoint.frame(
        title: part > 1 ? "\(title), \(part)" : title, description: strings[.journeyLead], kind: "wide",
        parent: SitePath.journey, crumbs: crumbs),
      report: Report(
        title: title, lead: strings[.journeyLead],
        summary: [
          Card(strings.plural(of: .persona), value: strings.numbers.number(rows.count)),
          Card(strings[.gaps], value: strings.numbers.number(gaps)),
        ],
        sections: [PageSection(id: "journeys", title: strings.plural(of: .persona), body: html)]
          + chains(of: shown, isFirst: part == 1),
        pager: viewpoint.pager(part, of: parts, path: SitePath.journey)))
  }

  /// The micro-conversion chain of all on the first page, and that of each persona shown.
  private func chains(of rows: [JourneyCoverage.Row], isFirst: Bool) -> [PageSection] {
    let (index, strings) = (viewpoint.index, viewpoint.strings)
    let chains = index.measures.chains
    let table = ChainTable(index, root: viewpoint.root)
    var sections: [PageSection] = []
    if isFirst, let whole = chains.whole {
      let title = strings.language.says(en: "all personas", fr: "tous les personas")
      sections.append(
        PageSection(
          id: "chain", title: strings[.named(table.name, title)], body: table.html(whole, title: title)))
    }
    for row in rows {
      guard let chain = chains.of(row.persona), let place = index.playbook.index[row.persona] else {
        continue
      }
      let title = index.titles[place]
      sections.append(
        PageSection(
          id: "chain-\(row.persona)", title: strings[.named(table.name, title)],
          body: table.html(chain, title: title)))
    }
    return sections
  }
}
