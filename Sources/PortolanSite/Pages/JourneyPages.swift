import PortolanModel

extension PageSet {
  /// Personas × stages.
  static let journey = PageSet { index, templates in
    let rows = index.journey.rows
    guard !rows.isEmpty else { return [] }
    let parts = (rows.count + JourneyPages.rows - 1) / JourneyPages.rows
    return (1...parts).map { part in
      let path = SitePath.part(part, of: SitePath.journey)
      return SitePage(path, templates.journey) {
        JourneyPages(Viewpoint(index, at: path)).page(part, of: parts)
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
          + chains(of: shown, isFirst: part == 1) + ways(of: shown, isFirst: part == 1),
        pager: viewpoint.pager(part, of: parts, path: SitePath.journey)))
  }

  /// Who is credited and how people move: of all on the first page, and of each persona shown.
  private func ways(of rows: [JourneyCoverage.Row], isFirst: Bool) -> [PageSection] {
    let (index, strings) = (viewpoint.index, viewpoint.strings)
    guard let journeys = index.measures.journeys else { return [] }
    var sections: [PageSection] = []
    if isFirst, journeys.hasConversions {
      sections.append(
        PageSection(
          id: "attribution", title: strings.language.says(en: "Attribution", fr: "Attribution"),
          body: AttributionTable.html(journeys, in: index, root: viewpoint.root)))
    }
    guard let flows = journeys.flows else { return sections }
    let table = FlowTable(site: index, root: viewpoint.root)
    let name = strings.language.says(en: "How people really move", fr: "Comment les gens avancent vraiment")
    if isFirst {
      let title = strings.language.says(en: "all personas", fr: "tous les personas")
      sections.append(
        PageSection(
          id: "flow", title: strings[.named(name, title)],
          body: table.html(flows.all, PlannedMoves(index.playbook), title: strings[.named(name, title)])))
    }
    for row in rows {
      guard let flow = flows.of(row.persona), let place = index.playbook.index[row.persona] else { continue }
      let title = strings[.named(name, index.titles[place])]
      let planned = PlannedMoves(index.playbook, persona: row.persona)
      sections.append(
        PageSection(
          id: "flow-\(row.persona)", title: title, body: table.html(flow, planned, title: title)))
    }
    return sections
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
