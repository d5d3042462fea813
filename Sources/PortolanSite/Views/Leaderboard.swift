import PortolanModel
import PortolanSource

/// Who is where in a challenge, and what became of the KPI that it must not harm.
package struct Leaderboard {
  private let site: SiteIndex
  private let root: String
  private var strings: Strings { site.strings }

  init(_ site: SiteIndex, root: String) {
    self.site = site
    self.root = root
  }

  package static func html(
    _ request: LeaderboardRequest, at place: ViewPlace, in site: SiteIndex, root: String
  )
    -> HTML
  {
    let named: Challenge? = site.playbook.document(request.challenge)
    let own = site.playbook.entries[place.entry].document as? Challenge
    guard let challenge = named ?? own ?? site.playbook.challenges.first else {
      return HTML { $0.nothing(site.strings[.noDocuments]) }
    }
    let isElsewhere = own?.id != challenge.id
    return HTML { writer in
      if isElsewhere {
        writer.element("p") { writer in
          writer.document(challenge.id, in: site, root: root)
          if let period = challenge.period {
            writer.raw(" ")
            writer.note(site.strings.period(period.value))
          }
        }
      }
      writer.html(
        Leaderboard(site, root: root).html(
          challenge, limit: request.limit, caption: request.title, showsRewards: isElsewhere))
    }
  }

  func html(_ challenge: Challenge, limit: Int? = nil, caption: String? = nil, showsRewards: Bool = true)
    -> HTML
  {
    guard let standing = site.measures.standing(of: challenge),
      let kpi: KPI = site.playbook.document(challenge.kpi)
    else { return HTML { $0.nothing(strings[.noFigures]) } }
    return HTML { writer in
      guard standing.passed != nil else {
        return writer.nothing(
          strings[.named(strings.time(.notStarted), strings.period(standing.period))])
      }
      ranking(standing, of: challenge, kpi, limit, caption, &writer)
      if let guarded = standing.guardKPI { write(guarded, of: challenge, &writer) }
      if showsRewards { rewards(challenge, &writer) }
    }
  }

  private func ranking(
    _ standing: ChallengeStanding, of challenge: Challenge, _ kpi: KPI, _ limit: Int?, _ caption: String?,
    _ writer: inout HTMLWriter
  ) {
    let cells = FigureCells(strings)
    let dimension = standing.dimension ?? ""
    let cell = DimensionCells(site, root: root)
    if standing.ranks.isEmpty { writer.nothing(strings.time(.nothingToRank)) }
    let shown = standing.ranks.prefix(max(0, limit ?? DocumentDetail.rows))
    writer.table(caption ?? strings.time(.leaderboard), class: "leaderboard", caption: caption) { writer in
      writer.heads([
        TableHead(strings.time(.rank), isNumber: true), TableHead(cell.name(dimension)),
        TableHead(kpi.title.value, isNumber: true),
      ])
      writer.raw("<tbody>\n")
      func explained(_ part: ChallengeStanding.Part) -> String? {
        site.explained(kpi.id, .challenge(challenge.id, part), root: root)
      }
      for (number, rank) in shown.enumerated() {
        writer.raw("<tr>")
        writer.element("td", .class("number")) { writer in
          guard let place = rank.place else { return writer.text("–") }
          writer.text(strings.numbers.number(place))
          if rank.isTied { writer.note(strings.time(.tied)) }
        }
        writer.raw("<th scope=\"row\">")
        cell.write(rank.key, of: dimension, to: &writer)
        writer.raw("</th>")
        cells.writeValue(
          rank.figure, unit: kpi.unit?.value, explained: explained(.rank(number)), to: &writer)
        writer.raw("</tr>\n")
      }
      if standing.ranks.count > shown.count {
        writer.moreRow(strings[.more(standing.ranks.count - shown.count)], columns: 3)
      }
      writer.raw("</tbody><tfoot><tr><td></td>")
      writer.element("th", .scope("row"), text: strings.time(.whole))
      cells.writeValue(
        standing.whole.figure, unit: kpi.unit?.value, explained: explained(.whole), to: &writer)
      writer.raw("</tr></tfoot>")
    }
    writer.nothing(state(of: standing))
  }

  /// “Still running: 1 to 30 September 2026 of 1 September to 27 November 2026”.
  private func state(of standing: ChallengeStanding) -> String {
    if standing.isOver { return strings[.named(strings.time(.final), strings.period(standing.period))] }
    guard let passed = standing.passed else { return strings.time(.notStarted) }
    let days = strings.period(passed)
    return strings[.named(strings.time(.provisional), strings[.of(days, strings.period(standing.period))])]
  }

  private func write(
    _ guarded: ChallengeStanding.Guard, of challenge: Challenge, _ writer: inout HTMLWriter
  ) {
    func explained(_ part: ChallengeStanding.Part) -> String? {
      site.explained(guarded.kpi, .challenge(challenge.id, part), root: root)
    }
    guard let kpi = site.playbook[guarded.kpi]?.document as? KPI else { return }
    let cells = FigureCells(strings)
    let trend = guarded.trend
    writer.table(strings.time(.guardKPI), class: "scorecard", caption: strings.time(.guardKPI)) { writer in
      writer.heads([
        TableHead(strings[.kpi]), TableHead(strings.time(.before), isNumber: true),
        TableHead(strings.time(.during), isNumber: true),
        .number(strings[.difference], HowFigure.href(.trend, root: root)),
      ])
      writer.raw("<tbody>\n<tr><th scope=\"row\">")
      writer.document(kpi.id, in: site, root: root)
      writer.note(strings[.compared(strings.period(trend.last), with: strings.period(trend.before))])
      writer.raw("</th>")
      cells.writeValue(
        trend.beforeFigure, unit: kpi.unit?.value, explained: explained(.before), to: &writer)
      cells.writeValue(
        trend.lastFigure, unit: kpi.unit?.value, explained: explained(.during), to: &writer)
      cells.writeChange(trend, of: kpi, target: kpi.ownTarget, to: &writer)
      writer.raw("</tr>\n</tbody>")
    }
    writer.element("p") { writer in
      switch guarded.direction(kpi) {
      case .worsened: writer.status(strings.time(.guardBroken), kind: "error")
      case .improved, .unchanged, .noise, .up, .down:
        writer.status(strings.time(.guardHolds), kind: "met")
      case nil: writer.status(strings.time(.guardUnknown), kind: "unknown")
      }
    }
  }

  private func rewards(_ challenge: Challenge, _ writer: inout HTMLWriter) {
    guard !challenge.rewards.isEmpty else { return }
    writer.element("p", .class("note")) { writer in
      writer.text(strings.beforeColon(strings.time(.rewards)) + " ")
      writer.text(challenge.rewards.map(\.value).joined(separator: strings.semicolon))
    }
    writer.raw("\n")
  }
}
