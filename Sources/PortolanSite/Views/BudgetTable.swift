import PortolanModel
import PortolanSource

/// Planned against spent against available: the view `budget`, and the same on pages of the site's own.
struct BudgetTable {
  let viewpoint: Viewpoint
  var strings: Strings { viewpoint.strings }
  var money: MoneyAndTime { viewpoint.measures.money }
  var cells: AmountCells { AmountCells(viewpoint.strings) }

  static func html(_ request: BudgetRequest, in site: SiteIndex, root: String) -> HTML {
    let table = BudgetTable(viewpoint: Viewpoint(site, root: root))
    let ids = Set(request.objectives.map(\.id.value))
    let limit = max(1, request.limit ?? 100)
    switch request.by {
    case .tactic: return table.tactics(serving: ids, title: request.title, limit: limit)
    case .objective: return table.objectives(ids, title: request.title, limit: limit)
    case .team: return table.teams(title: request.title, limit: limit)
    case .month: return table.months(serving: ids, title: request.title)
    }
  }

  // MARK: by tactic

  func tactics(serving objectives: Set<String> = [], title: String? = nil, limit: Int) -> HTML {
    let playbook = viewpoint.playbook
    let lines = playbook.tactics.compactMap { tactic -> (Tactic, BudgetLine)? in
      guard objectives.isEmpty || tactic.objectives.contains(where: { objectives.contains($0.id.value) }),
        let line = money.line(of: tactic, playbook, asOf: viewpoint.measures.asOf)
      else { return nil }
      return (tactic, line)
    }
    let rest = objectives.isEmpty ? money.unassigned(playbook) : nil
    guard !lines.isEmpty || rest != nil else { return HTML { $0.nothing(strings[.noFigures]) } }
    let how = viewpoint.how(.budget)
    let heads = [
      TableHead(strings[.tactic]), .number(strings[.planned], how), .number(strings[.spent], how),
      .number(strings[.left], how), .number(says("By now", "À ce jour"), how), TableHead(strings[.status]),
      .number(says("Forecast", "Prévision"), how), .number(says("With time", "Avec le temps"), how),
    ]
    return HTML { writer in
      writer.table(
        title ?? says("Budget by tactic", "Budget par tactique"), class: "money", caption: title
      ) { writer in
        writer.heads(heads)
        writer.raw("<tbody>\n")
        for (tactic, line) in lines.prefix(limit) {
          guard let link = viewpoint.link(toID: tactic.id) else { continue }
          writer.row(link) { row(line, of: tactic, &$0) }
        }
        if lines.count > limit {
          writer.moreRow(
            strings[.more(lines.count - limit)], columns: heads.count,
            href: viewpoint.linkToAll(of: .tactic).href)
        }
        if let rest {
          writer.row(says("No tactic of this playbook", "Aucune tactique de ce playbook")) {
            row(rest, of: nil, &$0)
          }
        }
        writer.raw("</tbody>")
        foot(lines.map(\.1) + [rest].compactMap(\.self), &writer)
      }
      writer.nothing(notes(said: [paceNote, costNote]))
    }
  }

  /// Seven cells.
  private func row(_ line: BudgetLine, of tactic: Tactic?, _ writer: inout HTMLWriter) {
    func origin(_ figure: EconomicFigure) -> String? {
      EconomicsHTML.origin(figure, of: tactic?.id, in: viewpoint.index, root: viewpoint.root)
    }
    writer.numberCell(line.planned.value.map { cells.text($0, .money) })
    spent(line, origin(.spent), &writer)
    writer.numberCell(
      line.planned.value.flatMap { planned in line.spent.value.map { cells.text(planned - $0, .money) } })
    writer.numberCell(line.pacing?.expected.value.map { cells.text($0, .money) })
    writer.cell { writer in
      guard let badge = badge(line) else { return }
      writer.status(badge)
    }
    writer.numberCell(line.pacing.flatMap { $0.forecast.value.map { cells.text($0, .money) } })
    if let cost = line.fullCost {
      cells.write(cost, .money, explained: origin(.fullCost), to: &writer)
    } else {
      writer.numberCell(nil)
    }
  }

  private func spent(_ line: BudgetLine, _ origin: String?, _ writer: inout HTMLWriter) {
    writer.element("td", .class(line.spent.value == nil ? "number none" : "number")) { writer in
      writer.link(cells.text(line.spent, .money), to: origin, class: "from")
      for note in cells.notes(line.spent) { writer.note(note) }
      if let share = line.share.value {
        let label = strings[.named(strings[.spent], strings.numbers.percent(share))]
        writer.bar(share: share, kind: share > 1 ? "missed" : nil, label: label)
      }
    }
  }

  /// How spending stands; nothing without a budget.
  func badge(_ line: BudgetLine) -> Badge? {
    guard line.planned.value != nil else { return nil }
    if let share = line.share.value, share > 1 {
      return Badge(says("Over budget", "Budget dépassé"), kind: "missed")
    }
    guard let index = line.pacing?.index, let pace = SpendPace(index) else { return nil }
    return switch pace {
    case .over: Badge(says("Faster than planned", "Plus vite que prévu"), kind: "near")
    case .onPace: Badge(says("On pace", "Dans le rythme"), kind: "met")
    case .under: Badge(says("Slower than planned", "Plus lent que prévu"), kind: "info")
    }
  }

  private func foot(_ lines: [BudgetLine], _ writer: inout HTMLWriter) {
    let planned = lines.compactMap(\.planned.value).reduce(0, +)
    let known = lines.compactMap(\.spent.value)
    writer.raw("<tfoot><tr>")
    writer.element("th", .scope("row"), text: strings[.total])
    writer.numberCell(cells.text(planned, .money))
    writer.element("td", .class("number")) { writer in
      writer.link(
        known.isEmpty ? strings[.unknown] : cells.text(known.reduce(0, +), .money),
        to: EconomicsHTML.origin(.spent, in: viewpoint.index, root: viewpoint.root), class: "from")
    }
    let costs = lines.compactMap { $0.fullCost?.value }
    writer.raw("<td></td><td></td><td></td><td></td>")
    writer.numberCell(costs.isEmpty ? nil : cells.text(costs.reduce(0, +), .money))
    writer.raw("</tr></tfoot>")
  }

  // MARK: by objective

  func objectives(_ ids: Set<String> = [], title: String? = nil, limit: Int) -> HTML {
    let all = viewpoint.playbook.objectives.filter { ids.isEmpty || ids.contains($0.id) }
    let balances = all.compactMap { money.balance(of: $0) }
    guard !balances.isEmpty else { return HTML { $0.nothing(strings[.noObjective]) } }
    return HTML { writer in
      BalanceHTML(viewpoint: viewpoint).write(
        balances, label: title ?? says("Budget by objective", "Budget par objectif"), caption: title,
        limit: limit,
        into: &writer)
      writer.nothing(BalanceHTML(viewpoint: viewpoint).note)
    }
  }

  // MARK: by team

  func teams(title: String? = nil, limit: Int) -> HTML {
    let teams = viewpoint.playbook.teams
    guard !teams.isEmpty else { return HTML { $0.nothing(strings[.noDocuments]) } }
    let period = TeamFigures.bookedPeriod(viewpoint.measures)
    let how = viewpoint.how(.load)
    let heads = [
      TableHead(strings.name(of: .team)), .number(says("Available", "Disponible"), how),
      .number(strings[.planned], how), .number(says("Recorded", "Saisi"), how), .number(says("Rate", "Taux")),
      .number(says("Cost of time", "Coût du temps")),
    ]
    return HTML { writer in
      writer.table(title ?? says("Time by team", "Temps par équipe"), class: "money", caption: title) {
        writer in
        writer.heads(heads)
        writer.raw("<tbody>\n")
        for team in teams.prefix(limit) {
          guard let link = viewpoint.link(toID: team.id) else { continue }
          let figures = TeamFigures(team, viewpoint.measures, in: period)
          writer.row(link) { writer in
            cells.write(figures.available, .hours, quiet: period == nil, to: &writer)
            cells.write(figures.planned, .hours, quiet: period == nil, to: &writer)
            writer.element("td", .class("number")) { writer in
              writer.text(figures.recorded.map { strings.numbers.hours($0) } ?? strings[.unknown])
              if let load = figures.load.value {
                let label = strings[.named(says("Load", "Charge"), strings.numbers.percent(load))]
                writer.bar(share: load, kind: load > 1 ? "missed" : nil, label: label)
                writer.note(strings.numbers.percent(load))
              }
            }
            writer.numberCell(
              money.settings.rate(of: team.id).map { strings.numbers.money($0) } ?? strings[.unknown])
            if let cost = money.timeByTeam[team.id] {
              let origin = viewpoint.href(SitePath.economicsExplained) + "#team-" + team.id
              cells.write(cost, .money, explained: origin, to: &writer)
            } else {
              writer.numberCell(strings[.unknown], note: cells.said(.table("hours")))
            }
          }
        }
        if teams.count > limit { writer.moreRow(strings[.more(teams.count - limit)], columns: heads.count) }
        writer.raw("</tbody>")
      }
      if let period {
        writer.nothing(
          says("Weeks of the ledger “hours”: ", "Semaines de la table «\u{A0}hours\u{A0}»\u{A0}: ")
            + strings.period(period))
      }
    }
  }

  // MARK: words

  private var paceNote: String {
    says(
      "“By now” is the budget’s share of the calendar days that have passed; the forecast goes on at the same rate",
      "«\u{A0}À ce jour\u{A0}» est la part du budget selon les jours écoulés\u{202F}; la prévision poursuit au même rythme"
    )
  }
  private var costNote: String {
    says(
      "with time: money and hours at each team’s rate. Source: tables “spend” and “hours”",
      "avec le temps\u{A0}: argent et heures au coût de chaque équipe. Source\u{A0}: tables «\u{A0}spend\u{A0}» et «\u{A0}hours\u{A0}»"
    )
  }
  private func notes(said: [String]) -> String { said.joined(separator: " · ") + "." }
  func says(_ en: Sentence, _ fr: String) -> String { strings.language.says(en: en, fr: fr) }
}
