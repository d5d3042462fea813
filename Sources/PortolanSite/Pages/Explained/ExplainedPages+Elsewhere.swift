import PortolanModel
import PortolanSource

/// Figures that stand on other pages than the KPI's own.
extension ExplainedPages {
  /// The points of a trend with rows of its own.
  func add(_ trend: TrendFigures, at place: ViewPlace, _ sections: inout [PageSection]) {
    let cells = DimensionCells(viewpoint.index, root: viewpoint.root)
    var rows: [ExplanationTable.Row] = []
    var scope: Scope?
    for (number, line) in trend.lines.enumerated() where line.kpi == kpi.id {
      scope = line.scope
      for (at, period) in trend.periods.reversed().prefix(ExplainedBlocks.periods).enumerated() {
        guard let explanation = line.explanation(in: period) else { continue }
        let by = line.scope.by.map(\.value)
        rows.append(
          ExplanationTable.Row(
            id: ExplainedAnchor.trend(place, line: number, period: at, in: viewpoint.playbook),
            explanation: explanation,
            head: { cells.write(explanation.key, of: by, to: &$0) }))
      }
    }
    guard let scope, !rows.isEmpty else { return }
    let block = ExplainedAnchor.block(place, in: viewpoint.playbook)
    sections.append(section(block, place, scope, strings[.period], rows))
  }

  /// The figures of texts.
  func addTexts(_ sections: inout [PageSection]) {
    let places = viewpoint.index.stated.byKPI[kpi.id] ?? []
    let rows = places.prefix(Self.rows).compactMap { place -> ExplanationTable.Row? in
      guard let stated = viewpoint.measures.stated[place.entry]?[place.number],
        let explanation = stated.explanation
      else { return nil }
      return ExplanationTable.Row(
        id: ExplainedAnchor.stated(place.entry, place.number, in: viewpoint.playbook),
        explanation: explanation,
        head: { writer in
          writer.link(viewpoint.link(to: place.entry))
          writer.note(stated.scope.words(strings))
        })
    }
    guard !rows.isEmpty else { return }
    let title = language.says(en: "In texts", fr: "Dans les textes")
    let lead = places.count > rows.count ? strings[.more(places.count - rows.count)] : nil
    sections.append(
      PageSection(
        id: "texts", title: title, lead: lead, body: table.html(title, strings[.document], rows)))
  }

  /// The ranks of challenges on this KPI, and what became of it in those that it guards.
  func addChallenges(_ sections: inout [PageSection]) {
    for challenge in viewpoint.index.explainedBlocks.challenges[kpi.id] ?? [] {
      let isRanked = challenge.kpi?.id.value == kpi.id
      guard let standing = viewpoint.measures.standing(of: challenge),
        let link = viewpoint.link(toID: challenge.id)
      else { continue }
      var rows = isRanked ? ranks(standing, challenge) : []
      if let guarded = standing.guardKPI, guarded.kpi == kpi.id {
        rows += [
          row(.before, of: standing, challenge) { [strings] in $0.text(strings.period(guarded.trend.before))
          },
          row(.during, of: standing, challenge) { [strings] in $0.text(strings.period(guarded.trend.last)) },
        ].compactMap(\.self)
      }
      guard !rows.isEmpty else { continue }
      let title = language.says(en: "In “\(link.title)”", fr: "Dans «\u{A0}\(link.title)\u{A0}»")
      let html = HTML { writer in
        writer.raw("<p class=\"note\">")
        writer.link(link)
        writer.raw("</p>\n")
        writer.html(table.html(title, strings.name(of: .challenge), rows))
      }
      sections.append(PageSection(id: "challenge-" + challenge.id, title: title, body: html))
    }
  }

  private func ranks(_ standing: ChallengeStanding, _ challenge: Challenge) -> [ExplanationTable.Row] {
    let cells = DimensionCells(viewpoint.index, root: viewpoint.root)
    var rows = [
      row(.whole, of: standing, challenge) { [strings] in $0.text(strings.time(.whole)) }
    ].compactMap(\.self)
    for (number, rank) in standing.ranks.prefix(ExplainedBlocks.ranks).enumerated() {
      let found = row(.rank(number), of: standing, challenge) {
        cells.write(rank.key, of: standing.dimension ?? "", to: &$0)
      }
      if let found { rows.append(found) }
    }
    return rows
  }

  private func row(
    _ part: ChallengeStanding.Part, of standing: ChallengeStanding, _ challenge: Challenge,
    head: @escaping (inout HTMLWriter) -> Void
  ) -> ExplanationTable.Row? {
    standing.explanation(of: part).map {
      ExplanationTable.Row(
        id: ExplainedAnchor.challenge(challenge.id, part), explanation: $0, head: head)
    }
  }
}
