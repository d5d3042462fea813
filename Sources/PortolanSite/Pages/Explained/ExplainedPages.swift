import PortolanModel
import PortolanSource

extension PageSet {
  /// Where the figures of each KPI come from.
  static let explained = PageSet { index, templates in
    return index.measures.indicators.compactMap { indicator in
      let id = indicator.kpi.id
      guard index.measures.isComputable(id) else { return nil }
      let path = SitePath.explained(id)
      return SitePage(path, isListed: false, templates.index) {
        ExplainedPages(Viewpoint(index, at: path), indicator, blocks: index.explainedBlocks.byKPI[id] ?? [])
          .page
      }
    }
  }
}

/// Puts together the page that says where the figures of a KPI come from: formula, scope, rows and lines.
struct ExplainedPages {
  /// Of one dimension or block. A dimension with more values shows those of the tactics that follow the KPI.
  static let rows = 100

  let viewpoint: Viewpoint
  let indicator: Indicator
  /// The blocks that ask for the KPI over rows of their own.
  let blocks: [ViewPlace]
  var strings: Strings { viewpoint.strings }
  var kpi: KPI { indicator.kpi }
  var language: Language { viewpoint.playbook.language }
  var table: ExplanationTable { ExplanationTable(viewpoint: viewpoint, unit: kpi.unit?.value) }

  init(_ viewpoint: Viewpoint, _ indicator: Indicator, blocks: [ViewPlace]) {
    self.viewpoint = viewpoint
    self.indicator = indicator
    self.blocks = blocks
  }

  var page: IndexPage {
    let title = language.says(
      en: "Where “\(kpi.title.value)” comes from", fr: "D’où vient « \(kpi.title.value) »")
    var sections: [PageSection] = []
    addWhole(&sections)
    addPeriod(&sections)
    addObjectives(&sections)
    for dimension in indicator.dimensions { add(dimension, &sections) }
    for place in blocks { add(place, &sections) }
    addTexts(&sections)
    addChallenges(&sections)
    let lead = language.says(
      en:
        "Every figure with the rows that it is made of: how many were added, which were set aside and why, and on which lines of the table they are.",
      fr:
        "Chaque chiffre avec les lignes dont il est fait : combien ont été ajoutées, lesquelles ont été écartées et pourquoi, et où elles sont dans le tableau."
    )
    let crumbs = [viewpoint.link(toIndexOf: .kpi)] + [viewpoint.link(toID: kpi.id)].compactMap(\.self)
    return IndexPage(
      frame: viewpoint.frame(
        title: title, description: lead, kind: "wide", parent: SitePath.index(of: .kpi), crumbs: crumbs),
      type: "explained", report: Report(title: title, lead: lead, sections: sections))
  }

  // MARK: parts

  private func addWhole(_ sections: inout [PageSection]) {
    guard let explanation = indicator.explanation else { return }
    let html = HTML { ExplanationFacts(viewpoint: viewpoint, kpi: kpi).write(explanation, into: &$0) }
    sections.append(
      PageSection(
        id: "whole", title: language.says(en: "Over all rows", fr: "Sur toutes les lignes"), body: html))
  }

  /// Over the days that the target is for.
  private func addPeriod(_ sections: inout [PageSection]) {
    guard let period = kpi.period?.value,
      let explanation = viewpoint.measures.periodTarget(of: kpi)?.explanation
    else { return }
    let html = HTML { ExplanationFacts(viewpoint: viewpoint, kpi: kpi).write(explanation, into: &$0) }
    let days = strings.period(period)
    let title = language.says(en: "For the target of \(days)", fr: "Pour la cible de \(days)")
    sections.append(PageSection(id: "period", title: title, body: html))
  }

  private func addObjectives(_ sections: inout [PageSection]) {
    guard let place = viewpoint.playbook.index[kpi.id] else { return }
    let rows = viewpoint.playbook.backlinks[place].compactMap { link -> ExplanationTable.Row? in
      guard link.kind == "kpi", let objective = viewpoint.playbook.entries[link.entry].document as? Objective,
        let progress = viewpoint.measures.progress(of: objective), let explanation = progress.explanation
      else { return nil }
      let period = progress.period.map { strings.period($0) }
      return ExplanationTable.Row(
        id: "objective-" + objective.id, explanation: explanation,
        head: { writer in
          writer.link(viewpoint.link(to: link.entry))
          if let period { writer.note(period) }
        })
    }
    guard !rows.isEmpty else { return }
    let title = strings.plural(of: .objective)
    sections.append(
      PageSection(
        id: "objectives", title: title,
        body: table.html(title, strings[.objective], Array(rows.prefix(Self.rows)))))
  }

  private func add(_ dimension: Indicator.Dimension, _ sections: inout [PageSection]) {
    let cells = DimensionCells(viewpoint.index, root: viewpoint.root)
    var places = Array(0..<dimension.count)
    if dimension.count > Self.rows {
      places = dimension.name == "tactic" ? followed(dimension) : []
    }
    let explanations = dimension.explanations
    let rows = places.compactMap { place -> ExplanationTable.Row? in
      guard let explanation = explanations(place) else { return nil }
      return ExplanationTable.Row(
        id: ExplainedAnchor.group(dimension.name, explanation.key.first ?? .unknown),
        explanation: explanation,
        head: { cells.write(explanation.key, of: [dimension.name], to: &$0) })
    }
    let title = strings[.by(kpi.title.value, cells.name(dimension.name))]
    var lead: String?
    if rows.count < dimension.count {
      let command = "portolan kpi \(kpi.id) --by \(dimension.name) --explain"
      lead = language.says(
        en: "\(rows.count) of \(dimension.count) values; `\(command)` explains all.",
        fr: "\(rows.count) valeurs sur \(dimension.count) ; `\(command)` les explique toutes.")
    }
    sections.append(
      PageSection(
        id: "by-" + dimension.name, title: title, lead: lead,
        body: table.html(title, cells.name(dimension.name), rows)))
  }

  /// Where the tactics that follow the KPI are in a dimension.
  private func followed(_ dimension: Indicator.Dimension) -> [Int] {
    guard let place = viewpoint.playbook.index[kpi.id] else { return [] }
    let followers = viewpoint.playbook.backlinks[place].filter {
      $0.kind == "kpis" || $0.kind == "micro-conversion"
    }
    let places = Set(
      followers.compactMap { dimension.place(of: viewpoint.playbook.entries[$0.entry].document.id) })
    return places.sorted()
  }

  private func add(_ place: ViewPlace, _ sections: inout [PageSection]) {
    if case .trend(let trend)? = viewpoint.measures.views[place] { return add(trend, at: place, &sections) }
    guard case .kpis(let all)? = viewpoint.measures.views[place],
      let figures = all.first(where: { $0.kpi == kpi.id })
    else { return }
    let cells = DimensionCells(viewpoint.index, root: viewpoint.root)
    let block = ExplainedAnchor.block(place, in: viewpoint.playbook)
    let by = figures.scope.by.map(\.value)
    let rows = figures.figures.indices.prefix(Self.rows).compactMap { number -> ExplanationTable.Row? in
      guard let explanation = figures.explanation(at: number) else { return nil }
      return ExplanationTable.Row(
        id: "\(block)-\(number + 1)", explanation: explanation,
        head: { writer in
          if explanation.key.isEmpty { writer.text(strings[.value]) }
          cells.write(explanation.key, of: by, to: &writer)
        })
    }
    let first = by.isEmpty ? strings[.kpi] : by.map { cells.name($0) }.joined(separator: " · ")
    sections.append(section(block, place, figures.scope, first, rows))
  }

  /// Rows that a block asks for, under the document that it stands in.
  func section(
    _ id: String, _ place: ViewPlace, _ scope: Scope, _ first: String, _ rows: [ExplanationTable.Row]
  ) -> PageSection {
    let link = viewpoint.link(to: place.entry)
    let title = language.says(en: "In “\(link.title)”", fr: "Dans «\u{A0}\(link.title)\u{A0}»")
    let html = HTML { writer in
      writer.raw("<p class=\"note\">")
      writer.link(link)
      writer.raw(" · ")
      writer.element("code", text: scope.words(strings))
      writer.raw("</p>\n")
      writer.html(table.html(title, first, rows))
    }
    return PageSection(id: id, title: title, body: html)
  }
}

extension Scope {
  /// Whether the figures of this scope stand nowhere on the KPI's own page.
  package var isOwn: Bool {
    if condition != nil || period != nil || by.count > 1 { return true }
    return by.first.map { !Indicator.dimensionNames.contains($0.value) } ?? false
  }

  /// The period and the condition, in a few words.
  func words(_ strings: Strings) -> String {
    let parts = [period.map { strings.period($0) }, condition?.description].compactMap(\.self)
    return parts.isEmpty ? strings[.allRows] : parts.joined(separator: strings.semicolon)
  }
}
