import PortolanModel
import PortolanSource

/// Objectives × tactics: which tactic serves which objective, with what success, and what falls short.
///
/// Tactics are the rows, as a playbook has more of them than objectives, and a phone is narrow.
package struct AlignmentMatrix {
  package let site: SiteIndex
  package let root: String
  private var strings: Strings { site.strings }

  package init(_ site: SiteIndex, root: String) {
    self.site = site
    self.root = root
  }

  /// A block in a document shows at most so many; the rest is on the alignment page.
  private static let mostObjectives = 16
  private static let mostTactics = 120

  package static func html(_ request: AlignmentRequest, in site: SiteIndex, root: String) -> HTML {
    let wanted = Set(request.objectives.map(\.id.value))
    let all = site.playbook.objectives.filter { wanted.isEmpty || wanted.contains($0.id) }
    let matrix = AlignmentMatrix(site, root: root)
    let objectives = Array(all.prefix(mostObjectives))
    let serving = wanted.isEmpty ? nil : Set(objectives.flatMap { site.tacticsByObjective[$0.id] ?? [] })
    let places = serving?.sorted() ?? Array(site.playbook.tactics.indices)
    let tactics = places.prefix(mostTactics).map { site.playbook.tactics[$0] }
    return HTML { writer in
      let score = site.score.score
      let value = "\(site.strings.numbers.number(score.overall, decimals: 1)) (\(score.letter.rawValue))"
      writer.element("p") { writer in
        writer.link(site.strings[.named(ScorePages.title(site.strings), value)], to: root + SitePath.score)
      }
      writer.html(matrix.table(objectives, tactics, caption: request.title))
      if objectives.count < all.count || tactics.count < places.count {
        writer.element("p", .class("more")) { writer in
          writer.link(site.strings[.alignment], to: root + "alignment/index.html")
        }
      }
      writer.html(matrix.shortfalls(all, wanted.isEmpty ? site.playbook.tactics : []))
    }
  }

  // MARK: the matrix

  /// A row for each tactic, a column for each objective.
  ///
  /// - Parameters:
  ///   - hasEffort: whether each tactic's quality, money and hours stand beside.
  ///   - filters: by what rows and columns can be found, where a script may hide them.
  func table(
    _ objectives: [Objective], _ tactics: [Tactic], caption: String? = nil, hasEffort: Bool = false,
    filters: AlignmentFilters? = nil
  ) -> HTML {
    guard !objectives.isEmpty, !tactics.isEmpty else { return HTML { $0.nothing(strings[.noDocuments]) } }
    let columns = objectives.map { Column($0, in: site) }
    return HTML { writer in
      writer.table(caption ?? strings[.alignment], kind: "matrix", caption: caption) { writer in
        writer.raw("<thead><tr>")
        writer.element("th", .scope("col"), text: strings[.tactic])
        if hasEffort { effortHeads(&writer) }
        for column in columns { head(column, isFound: filters != nil, &writer) }
        writer.raw("</tr></thead>\n<tbody>\n")
        for tactic in tactics { row(tactic, columns, hasEffort, filters, &writer) }
        writer.raw("</tbody>")
      }
    }
  }

  /// An objective, with what each tactic adds to its KPI.
  private struct Column {
    let objective: Objective
    let kpi: KPI?
    let byTactic: Indicator.Dimension?

    init(_ objective: Objective, in site: SiteIndex) {
      self.objective = objective
      kpi = site.playbook.document(objective.kpi)
      byTactic = kpi.flatMap { site.measures.indicator($0.id) }?.dimension("tactic")
    }
  }

  private func head(_ column: Column, isFound: Bool, _ writer: inout HTMLWriter) {
    let name = HTMLAttribute("data-objective", isFound ? column.objective.id : nil)
    writer.element("th", .scope("col"), name) { writer in
      writer.document(column.objective.id, in: site, root: root)
      let cells = FigureCells(strings)
      guard let current = site.measures.progress(of: column.objective)?.current else { return }
      let value = cells.text(current.figure, unit: column.kpi?.unit?.value)
      let target = cells.target(current.target, unit: column.kpi?.unit?.value)
      writer.note([value, target.map { strings[.target($0)] }].compactMap(\.self).joined(separator: ", "))
      let pace = site.measures.pace(of: column.objective)?.status.map {
        Badge(strings.name(of: $0), kind: $0.kind)
      }
      if let badge = pace ?? cells.badge(current.attainment, of: column.kpi) {
        writer.status(badge.label, kind: badge.kind)
      }
    }
  }

  private func row(
    _ tactic: Tactic, _ columns: [Column], _ hasEffort: Bool, _ filters: AlignmentFilters?,
    _ writer: inout HTMLWriter
  ) {
    writer.open("tr", filters?.attributes(of: tactic) ?? [])
    writer.raw("<th scope=\"row\">")
    writer.document(tactic.id, in: site, root: root)
    if let status = tactic.status?.value {
      writer.raw(" ")
      writer.status(strings.term(status.rawValue), kind: status.rawValue)
    }
    writer.raw("</th>")
    if hasEffort { effort(of: tactic, &writer) }
    let served = Set(tactic.objectives.map(\.id.value))
    for column in columns {
      guard served.contains(column.objective.id) else {
        writer.raw("<td></td>")
        continue
      }
      cell(tactic, column, &writer)
    }
    writer.raw("</tr>\n")
  }

  private func says(_ en: Sentence, _ fr: String) -> String { strings.language.says(en: en, fr: fr) }

  private func effortHeads(_ writer: inout HTMLWriter) {
    let days = site.score.effort.days
    for text in [
      says("Quality", "Qualité"), says("Effort in \(days) days", "Effort en \(days) jours"),
    ] {
      writer.element("th", .scope("col"), .class("number"), text: text)
    }
  }

  /// How well the tactic is set up, and what went into it.
  private func effort(of tactic: Tactic, _ writer: inout HTMLWriter) {
    let part = site.score.part(ofTactic: tactic.id)
    writer.element("td", .class("number"), text: part.map { strings.rounded($0.quality) } ?? "")
    writer.element("td", .class("number")) { writer in
      guard let part, part.effort > 0 else { return }
      writer.text(strings.numbers.money(part.effort.rounded()))
      let hours = site.score.effort.hours(of: tactic.id)
      if hours > 0 { writer.note(strings.numbers.hours(hours)) }
    }
  }

  /// That a tactic serves the objective, and what it comes to on the objective's KPI.
  private func cell(_ tactic: Tactic, _ column: Column, _ writer: inout HTMLWriter) {
    let cells = FigureCells(strings)
    let isActive = tactic.isActive
    writer.element("td", .class(isActive ? "served" : "center")) { writer in
      writer.element("span", .class("mark"), text: isActive ? "●" : "○")
      writer.raw(" ")
      writer.element("span", .class("visually-hidden"), text: strings[.serves])
      let own = column.kpi.flatMap { site.measures.figure($0.id, of: tactic) }
      guard let kpi = column.kpi, let figure = own?.figure ?? column.byTactic?.figure(of: tactic.id),
        figure.value != nil
      else { return }
      writer.note("\(cells.text(figure, unit: kpi.unit?.value)) \(kpi.title.value.lowercasedFirst)")
      if let own, let badge = cells.badge(own.attainment, of: kpi) {
        writer.status(badge.label, kind: badge.kind)
      }
    }
  }

  // MARK: what falls short

  /// Objectives that no active tactic serves, and active tactics that serve no objective; nothing where all is well.
  package func shortfalls(_ objectives: [Objective], _ tactics: [Tactic]) -> HTML {
    let unserved = objectives.filter { objective in
      !(site.tacticsByObjective[objective.id] ?? []).contains { site.playbook.tactics[$0].isActive }
    }
    let isolated = tactics.filter { tactic in
      tactic.isActive && !tactic.objectives.contains { site.playbook[$0.id.value]?.document is Objective }
    }
    guard !unserved.isEmpty || !isolated.isEmpty else { return HTML() }
    return HTML { writer in
      writer.element("div", .class("falls-short")) { writer in
        list(strings[.objectivesWithoutTactic], unserved.map(\.id), &writer)
        list(strings[.tacticsWithoutObjective], isolated.map(\.id), &writer)
      }
      writer.raw("\n")
    }
  }

  private func list(_ title: String, _ ids: [String], _ writer: inout HTMLWriter) {
    guard !ids.isEmpty else { return }
    writer.element("p") { writer in
      writer.status(title, kind: "gap")
    }
    writer.documents(
      ids.prefix(Self.mostTactics).compactMap { site.playbook.index[$0] }, in: site, root: root)
    if ids.count > Self.mostTactics { writer.nothing(strings[.more(ids.count - Self.mostTactics)]) }
  }
}

extension String {
  /// `New customers` as `new customers`, and `NPS` as it is.
  var lowercasedFirst: String {
    let second = unicodeScalars.dropFirst().first
    guard let second, second.properties.isLowercase else { return self }
    return prefix(1).lowercased() + dropFirst()
  }
}
