import PortolanModel
import PortolanSource

/// Hours by team and week against what there is: the view `capacity`, and the same on pages of the site's own.
struct CapacityTable {
  let viewpoint: Viewpoint
  private var strings: Strings { viewpoint.strings }
  private var measures: Measures { viewpoint.measures }

  static func html(_ request: CapacityRequest, in site: SiteIndex, root: String) -> HTML {
    let table = CapacityTable(viewpoint: Viewpoint(site, root: root))
    let ids = Set(request.teams.map(\.id.value))
    let teams = site.playbook.teams.filter { ids.isEmpty || ids.contains($0.id) }
    guard let period = request.shown(asOf: site.measures.asOf) else { return HTML() }
    return table.html(teams, in: period, title: request.title)
  }

  /// A row for each team, a column for each week; one team alone has a chart above.
  func html(_ teams: [Team], in period: Period, title: String? = nil) -> HTML {
    let shown = teams.prefix(60)
    guard !shown.isEmpty else { return HTML { $0.nothing(strings[.noDocuments]) } }
    if shown.count == 1, let team = shown.first { return self.html(of: team, in: period) }
    let weeks = period.pieces(.week)
    let loads = shown.map { measures.money.weeks(of: $0, in: period) }
    return HTML { writer in
      writer.table(
        title ?? says("Load by team and week", "Charge par équipe et par semaine"), class: "load",
        caption: title
      ) { writer in
        writer.raw("<thead><tr>")
        writer.element("th", .scope("col"), text: strings.name(of: .team))
        for week in weeks {
          writer.element(
            "th", .scope("col"), .class("number"), .title(strings.period(week)), text: label(week))
        }
        writer.raw("</tr></thead>\n<tbody>\n")
        for (team, load) in zip(shown, loads) {
          guard let link = viewpoint.link(toID: team.id) else { continue }
          writer.row(link) { writer in
            for week in load { cell(week, &writer) }
          }
        }
        writer.raw("</tbody>")
      }
      over(Array(zip(shown, loads)), &writer)
      writer.html(note)
    }
  }

  /// In how many weeks more was recorded than is available.
  private func claim(_ weeks: [TeamWeek]) -> String? {
    let known = weeks.filter { $0.recorded != nil }
    guard !known.isEmpty else { return nil }
    let over = known.count(where: \.isOverRecorded)
    let all = strings.numbers.number(known.count)
    return over == 0
      ? says(
        "Within the hours available in all \(all) weeks",
        "Dans les heures disponibles chacune des \(all) semaines")
      : says(
        "Over the hours available in \(strings.numbers.number(over)) of \(all) weeks",
        "Au-delà des heures disponibles \(strings.numbers.number(over)) semaines sur \(all)")
  }

  /// One team: the weeks as bars, and as a table.
  func html(of team: Team, in period: Period) -> HTML {
    let weeks = measures.money.weeks(of: team, in: period)
    let how = viewpoint.how(.load)
    let heads = [
      TableHead(says("Week", "Semaine")), .number(says("Available", "Disponible"), how),
      .number(strings[.planned], how), .number(says("Recorded", "Saisi"), how),
      .number(says("Load", "Charge"), how), TableHead(strings[.status]),
    ]
    let title = says("Load by week", "Charge par semaine")
    return HTML { writer in
      writer.html(
        BarChart(
          title: "\(strings.beforeColon(title)) \(team.title.value)", claim: claim(weeks),
          words: (
            says("recorded", "saisi"), strings.lowercasedFirst(strings[.planned]),
            says("available", "disponible")
          ),
          caption: says(
            "Full bars: hours recorded; open bars: planned effort; line: hours available. Hours per week. Source: table “hours” and the tactics’ effort.",
            "Barres pleines\u{A0}: heures saisies\u{202F}; barres vides\u{A0}: effort prévu\u{202F}; ligne\u{A0}: heures disponibles. Heures par semaine. Source\u{A0}: table «\u{A0}hours\u{A0}» et effort des tactiques."
          ),
          columns: weeks.map {
            BarChart.Column(
              label: label($0.week), actual: $0.recorded, planned: $0.plan.needed.value,
              limit: $0.plan.available.value, isOver: $0.isOverRecorded)
          }, strings: strings, written: { strings.numbers.hours($0) }
        ).html)
      writer.raw("<details><summary>")
      writer.text(strings[.figures])
      writer.raw("</summary>\n")
      writer.table(title, heads) { writer in
        for week in weeks {
          writer.row(strings.period(week.week)) { writer in
            hours(week.plan.available, &writer)
            hours(week.plan.needed, &writer)
            writer.numberCell(week.recorded.map { strings.numbers.hours($0) })
            writer.numberCell(load(week).value.map { strings.numbers.percent($0) })
            writer.cell { writer in
              if let badge = badge(week) { writer.status(badge) }
              if week.plan.unknownWork > 0 { writer.note(unknownWork(week)) }
            }
          }
        }
      }
      writer.raw("</details>\n")
      writer.html(note)
    }
  }

  /// What counts for a week: what was recorded, before that what is planned.
  private func load(_ week: TeamWeek) -> Quotient {
    week.recorded == nil ? week.plan.load : week.recordedLoad
  }

  func badge(_ week: TeamWeek) -> Badge? {
    if week.isOver { return Badge(says("Over", "Surcharge"), kind: "missed") }
    guard let load = load(week).value else { return nil }
    return load > 0.85
      ? Badge(says("Tight", "Tendu"), kind: "near") : Badge(says("Fits", "Tient"), kind: "met")
  }

  private func cell(_ week: TeamWeek, _ writer: inout HTMLWriter) {
    let load = load(week)
    writer.element("td", .class(week.isOver ? "number gap" : "number")) { writer in
      guard load.value != nil || week.isOver else {
        writer.text(strings[.unknown])
        return writer.note(strings.reason(load.reason?.rawValue ?? ""))
      }
      let text =
        load.value.map { wholePercent($0) } ?? says("Over", "Surcharge")
      if let badge = badge(week), week.isOver {
        writer.status(text, kind: badge.kind)
      } else {
        writer.text(text)
      }
      if let hours = week.recorded ?? week.plan.needed.value {
        let text = strings.numbers.hours(hours)
        // What is only planned says so without a colour.
        writer.note(week.recorded == nil ? "(\(text))" : text)
      }
    }
  }

  private func hours(_ quotient: Quotient, _ writer: inout HTMLWriter) {
    writer.numberCell(
      quotient.value.map { strings.numbers.hours($0) } ?? strings[.unknown],
      note: quotient.reason.map { strings.reason($0.rawValue) })
  }

  /// Who is over, and how often.
  private func over(_ loads: [(Team, [TeamWeek])], _ writer: inout HTMLWriter) {
    let over = loads.map { ($0.0, $0.1.count(where: \.isOver)) }.filter { $0.1 > 0 }
    writer.raw("<p>")
    guard !over.isEmpty else {
      writer.text(
        says(
          "No team is over its hours in these weeks.",
          "Aucune équipe ne dépasse ses heures dans ces semaines."))
      return writer.raw("</p>\n")
    }
    writer.text(says("Over their hours: ", "Au-delà de leurs heures\u{A0}: "))
    for (number, (team, count)) in over.enumerated() {
      if number > 0 { writer.text(", ") }
      writer.document(team.id, in: viewpoint.index, root: viewpoint.root)
      writer.text(
        says(
          " (\(count) week\(count == 1 ? "" : "s"))", " (\(count) semaine\(count == 1 ? "" : "s"))"))
    }
    writer.raw(".</p>\n")
  }

  /// Narrow cells have no room for tenths.
  private func wholePercent(_ share: Double) -> String {
    strings.numbers.inPercent(strings.numbers.number(Int((share * 100).rounded())))
  }

  private func unknownWork(_ week: TeamWeek) -> String {
    says(
      "\(week.plan.unknownWork) tactic\(week.plan.unknownWork == 1 ? "" : "s") without hours",
      "\(week.plan.unknownWork) tactique\(week.plan.unknownWork == 1 ? "" : "s") sans heures")
  }

  private func label(_ week: Period) -> String {
    let (year, number) = week.start.isoWeek
    let isFirst = number == 1
    return (says("W", "S") + String(number)) + (isFirst ? "\u{A0}\(year)" : "")
  }

  private var note: HTML {
    let text = says(
      ": hours recorded over hours available; where the week isn’t booked yet, the planned effort of tactics under way, in brackets. Above 85% it is tight, above 100% over.",
      "\u{A0}: heures saisies sur heures disponibles\u{202F}; tant que la semaine n’est pas saisie, l’effort prévu des tactiques en cours, entre parenthèses. Au-delà de 85\u{202F}% elle est tendue, au-delà de 100\u{202F}% en surcharge."
    )
    return HTML { writer in
      writer.element("p", .class("note")) { writer in
        writer.link(says("Load", "Charge"), to: viewpoint.how(.load), class: "from")
        writer.text(text)
      }
      writer.raw("\n")
    }
  }
  private func says(_ en: Sentence, _ fr: String) -> String { strings.language.says(en: en, fr: fr) }
}
