import PortolanModel
import PortolanSource

extension PageSet {
  /// Objectives × tactics: one matrix, or, where that would be too large a page, counts; and a page for each objective,
  /// persona and programme family, which is how the matrix is filtered without scripts.
  static let alignment = PageSet { index, templates in
    let playbook = index.playbook
    guard !playbook.objectives.isEmpty || !playbook.tactics.isEmpty else { return [] }
    let isSplit = AlignmentPages.isSplit(playbook)
    let parts = AlignmentPages.parts(of: playbook.objectives.count)
    let filters = AlignmentFilters(index)
    let overviews = (1...parts).map { part in
      let path = SitePath.part(part, of: SitePath.alignment)
      return SitePage(path, templates.alignment) {
        let pages = AlignmentPages(Viewpoint(index, at: path))
        return pages.overview(part, of: parts, filters, isSplit: isSplit)
      }
    }
    let objectives = zip(playbook.objectives, filters.objectives).flatMap { objective, filter in
      let parts = AlignmentPages.parts(of: filter.tactics.count)
      return (1...parts).map { part in
        let path = SitePath.part(part, of: filter.path)
        return SitePage(path, templates.alignment) {
          let pages = AlignmentPages(Viewpoint(index, at: path))
          return pages.page(of: objective, filter, filters, part, of: parts)
        }
      }
    }
    let others = (filters.personas + filters.families).map { filter in
      SitePage(filter.path, templates.alignment) {
        let pages = AlignmentPages(Viewpoint(index, at: filter.path))
        return pages.page(of: filter, filters, isSplit: isSplit)
      }
    }
    return overviews + objectives + others
  }
}

/// Puts the pages about which tactic serves which objective together.
struct AlignmentPages {
  /// A matrix of more than so many is split by objective.
  static let mostObjectives = 40
  static let mostTactics = 400
  /// Rows of one page.
  static let rows = 200

  let viewpoint: Viewpoint
  var strings: Strings { viewpoint.strings }
  var playbook: Playbook { viewpoint.playbook }
  private var matrix: AlignmentMatrix { AlignmentMatrix(viewpoint.index, root: viewpoint.root) }

  init(_ viewpoint: Viewpoint) { self.viewpoint = viewpoint }

  static func isSplit(_ playbook: Playbook) -> Bool {
    playbook.objectives.count > mostObjectives || playbook.tactics.count > mostTactics
  }

  static func parts(of count: Int) -> Int { max(1, (count + rows - 1) / rows) }

  func overview(_ part: Int, of parts: Int, _ filters: AlignmentFilters, isSplit: Bool) -> AlignmentPage {
    let title = strings[.alignment]
    let shown = playbook.objectives.dropFirst((part - 1) * Self.rows).prefix(Self.rows)
    var sections = part == 1 ? [next] : []
    sections.append(
      PageSection(
        id: "objectives", title: strings.plural(of: .objective),
        body: objectives(Array(shown), filters.objectives.dropFirst((part - 1) * Self.rows))))
    if part == 1 { sections.append(bar(filters, current: nil)) }
    if !isSplit {
      sections.append(
        PageSection(
          id: "matrix", title: strings[.matrix],
          body: matrix.table(playbook.objectives, playbook.tactics, hasEffort: true, filters: filters)))
    }
    if part == 1 {
      let short = matrix.shortfalls(playbook.objectives, playbook.tactics)
      if !short.isEmpty {
        sections.append(PageSection(id: "falls-short", title: strings[.fallsShort], body: short))
      }
      sections += comparisons
    }
    return AlignmentPage(
      frame: frame(part > 1 ? "\(title), \(part)" : title, crumbs: part > 1 ? [home] : []),
      report: Report(
        title: title, lead: strings[.alignmentLead], summary: part == 1 ? ScoreParts(viewpoint).cards : [],
        sections: sections,
        pager: viewpoint.pager(part, of: parts, path: SitePath.alignment)))
  }

  /// The tactics of one objective, and what else they serve.
  func page(
    of objective: Objective, _ filter: AlignmentFilter, _ filters: AlignmentFilters, _ part: Int,
    of parts: Int
  ) -> AlignmentPage {
    let title = objective.title.value
    let shown = filter.tactics.dropFirst((part - 1) * Self.rows).prefix(Self.rows).map {
      playbook.tactics[$0]
    }
    let heads = [
      TableHead(strings[.tactic]), TableHead(strings[.status]), TableHead(strings[.family]),
      .number(strings[.budget]), TableHead(strings[.servingMore]),
    ]
    let html = HTML { writer in
      guard !shown.isEmpty else { return writer.nothing(strings[.noTactic]) }
      writer.table(title, heads) { writer in
        for tactic in shown {
          guard let link = viewpoint.link(toID: tactic.id) else { continue }
          writer.row(link) { writer in
            writer.cell { $0.status(viewpoint.status(of: tactic)) }
            writer.cell(tactic.family.map { strings.term($0.value).cut(to: IndexTable.mostText) })
            writer.numberCell(tactic.budget.map { strings.money($0.value) })
            writer.cell { writer in
              let others = tactic.objectives.filter { $0.id.value != objective.id }
              writer.links(
                to: others.compactMap { playbook.index[$0.id.value] }, atMost: IndexTable.mostReferences,
                from: viewpoint)
            }
          }
        }
      }
    }
    var sections = [PageSection(id: "tactics", title: strings[.tactics(filter.tactics.count)], body: html)]
    if part == 1, let kpi = playbook.document(objective.kpi, KPI.self),
      let progress = measures(objective)
    {
      sections.insert(
        PageSection(
          id: "progress", title: strings[.progress],
          body: viewpoint.figures.headline(
            progress.current, of: kpi, notes: [kpi.title.value], place: .objective(objective.id))), at: 0)
    }
    sections.insert(bar(filters, current: filter), at: 0)
    return AlignmentPage(
      frame: frame(strings[.named(strings[.alignment], title)], crumbs: [home]),
      report: Report(
        title: title, lead: strings[.alignment], sections: sections,
        pager: viewpoint.pager(part, of: parts, path: filter.path)))
  }

  private func measures(_ objective: Objective) -> ObjectiveProgress? {
    viewpoint.measures.progress(of: objective)
  }

  var home: PageLink { PageLink(strings[.alignment], href: viewpoint.href(SitePath.alignment)) }

  func frame(_ title: String, crumbs: [PageLink]) -> PageFrame {
    viewpoint.frame(title: title, kind: "wide", parent: SitePath.alignment, crumbs: crumbs)
  }

  /// How each objective stands, and how many tactics carry it.
  private func objectives(_ objectives: [Objective], _ filters: ArraySlice<AlignmentFilter>) -> HTML {
    guard !objectives.isEmpty else { return HTML { $0.nothing(strings[.noObjective]) } }
    let heads = [
      TableHead(strings[.objective]), .number(strings[.value]), .number(strings[.target]),
      .number(strings[.attainment], viewpoint.how(.attainment)), TableHead(strings[.status]),
      .number(strings[.activeTactics]),
      .number(strings[.all]),
    ]
    return HTML { writer in
      writer.table(strings.plural(of: .objective), heads) { writer in
        for (objective, filter) in zip(objectives, filters) {
          guard let link = viewpoint.link(toID: objective.id) else { continue }
          writer.row(link) { writer in
            viewpoint.writeProgress(of: objective, into: &writer)
            let active = viewpoint.activeTactics(serving: objective)
            writer.element("td", .class(active == 0 ? "number gap" : "number")) { writer in
              if active == 0 {
                writer.status(strings[.gap], kind: "gap")
              } else {
                writer.text(strings.numbers.number(active))
              }
            }
            writer.element("td", .class("number")) {
              $0.link(strings.numbers.number(filter.tactics.count), to: viewpoint.href(filter.path))
            }
          }
        }
      }
    }
  }
}
