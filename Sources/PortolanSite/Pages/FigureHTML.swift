import PortolanModel

/// A KPI's figure in a table of figures.
struct FigureRow {
  let kpi: KPI
  let figure: TargetedFigure
  /// Where the number comes from.
  var explained: String?
  /// How a dated target keeps up; `nil` where the target itself is what counts.
  var badge: Badge?
}

/// Figures as pages of documents show them: one of them large, or several in a table.
struct FigureHTML {
  let viewpoint: Viewpoint
  private var strings: Strings { viewpoint.strings }
  private var cells: FigureCells { FigureCells(viewpoint.strings) }

  /// The figure that a page is about: its value, how it stands, what it is made of, and a bar.
  /// - Parameters:
  ///   - scope: which rows or days it is of, said first: a page may have other verdicts on other ones.
  ///   - notes: what is said behind it.
  ///   - badge: stands for the status against the target, such as “on pace”.
  ///   - place: which figure of the KPI it is, to link to where it comes from.
  func headline(
    _ figure: TargetedFigure, of kpi: KPI?, scope: String? = nil, notes: [String], badge: Badge? = nil,
    place: FigurePlace? = nil
  ) -> HTML {
    let unit = kpi?.unit?.value
    return HTML { writer in
      writer.raw("<div class=\"headline\">\n")
      writer.element("span", .class("value")) {
        $0.link(
          cells.text(figure.figure, unit: unit), to: explained(kpi, place), class: "from")
      }
      if let badge = badge ?? cells.badge(figure.attainment, of: kpi) { writer.badge(badge) }
      let all = (scope.map { [$0] } ?? []) + cells.notes(figure.figure) + notes
      if !all.isEmpty { writer.element("span", .class("note"), text: all.joined(separator: " · ")) }
      writer.bar(figure.attainment, of: kpi, kind: badge?.kind, strings)
      writer.raw("</div>\n")
    }
  }

  private func explained(_ kpi: KPI?, _ place: FigurePlace?) -> String? {
    guard let kpi, let place else { return nil }
    return viewpoint.index.explained(kpi.id, place, root: viewpoint.root)
  }

  /// KPIs against their targets.
  func table(_ label: String, _ rows: [FigureRow]) -> HTML {
    let heads = [
      TableHead(strings[.kpi]), .number(strings[.value]), .number(strings[.target]),
      .number(strings[.attainment], viewpoint.how(.attainment)), TableHead(strings[.status]),
    ]
    return HTML { writer in
      writer.table(label, heads) { writer in
        for row in rows {
          writer.row(viewpoint.link(toID: row.kpi.id) ?? PageLink(row.kpi.id, href: "")) {
            write(row.figure, of: row.kpi, badge: row.badge, explained: row.explained, into: &$0)
          }
        }
      }
    }
  }

  /// Four cells: value, target, attainment, status; or the value alone where nothing has a target.
  /// - Parameter badge: stands for the status against the target.
  func write(
    _ figure: TargetedFigure, of kpi: KPI?, badge: Badge? = nil, place: FigurePlace, hasTarget: Bool = true,
    into writer: inout HTMLWriter
  ) {
    let explained = explained(kpi, place)
    guard hasTarget else {
      return cells.writeValue(figure.figure, unit: kpi?.unit?.value, explained: explained, to: &writer)
    }
    write(figure, of: kpi, badge: badge, explained: explained, into: &writer)
  }

  func write(
    _ figure: TargetedFigure, of kpi: KPI?, badge: Badge? = nil, explained: String? = nil,
    into writer: inout HTMLWriter
  ) {
    let unit = kpi?.unit?.value
    cells.writeValue(figure.figure, unit: unit, explained: explained, to: &writer)
    cells.writeTarget(figure.target, unit: unit, to: &writer)
    cells.writeAttainment(figure.attainment, of: kpi, badge: badge, to: &writer)
  }

  /// A few figures in little room: a line each.
  func list(_ rows: [FigureRow], atMost limit: Int = 4, into writer: inout HTMLWriter) {
    guard !rows.isEmpty else { return }
    writer.raw("<ul class=\"plain\">")
    for row in rows.prefix(limit) {
      writer.raw("<li>")
      if let link = viewpoint.link(toID: row.kpi.id) { writer.link(link) }
      writer.raw(" ")
      writer.link(
        cells.text(row.figure.figure, unit: row.kpi.unit?.value), to: row.explained, class: "from")
      if let badge = row.badge ?? cells.badge(row.figure.attainment, of: row.kpi) {
        writer.raw(" ")
        writer.status(badge)
      }
      writer.raw("</li>")
    }
    writer.raw("</ul>")
  }

  /// Planned against spent, with a bar.
  func budget(_ facts: [(label: String, value: String)], share: Double?) -> HTML {
    parts(facts, share: share, of: strings.language.says(en: "Share spent", fr: "Part dépensée"))
  }

  /// What a team has against what is planned for it.
  func capacity(_ facts: [(label: String, value: String)], share: Double?) -> HTML {
    parts(facts, share: share, of: strings.language.says(en: "Share planned", fr: "Part prévue"))
  }

  private func parts(_ facts: [(label: String, value: String)], share: Double?, of word: String) -> HTML {
    HTML { writer in
      writer.raw("<dl class=\"facts\">")
      for fact in facts { writer.fact(fact.label) { $0.text(fact.value) } }
      if let share {
        let percent = strings.numbers.percent(share)
        writer.fact(word, isWide: true) { writer in
          writer.text(percent)
          writer.bar(share: share, kind: share > 1 ? "missed" : nil, label: strings[.named(word, percent)])
        }
      }
      writer.raw("</dl>\n")
    }
  }
}

extension Viewpoint {
  var figures: FigureHTML { FigureHTML(viewpoint: self) }

  /// The figures that a tactic is judged by: its own KPIs, then that of its micro-conversion.
  func figures(of tactic: Tactic) -> [FigureRow] {
    var ids = tactic.kpis.map(\.reference.id.value)
    if let kpi = tactic.microConversion?.kpi?.id.value { ids.append(kpi) }
    // A handful at most: comparing is faster than hashing.
    return ids.indices.compactMap { number in
      let id = ids[number]
      guard !ids[..<number].contains(id), let kpi = playbook[id]?.document as? KPI,
        let figure = measures.figure(id, of: tactic)
      else { return nil }
      return FigureRow(
        kpi: kpi, figure: figure, explained: index.explained(id, .tactic(tactic.id), root: root),
        badge: tactic.microConversion?.kpi?.id.value == id ? standing(of: tactic) : nil)
    }
  }

  func status(of tactic: Tactic) -> Badge {
    let status = tactic.status?.value ?? .planned
    return Badge(strings.term(status.rawValue), kind: status.rawValue)
  }

  /// `Aware → Engaged`.
  func way(_ step: Tactic.MicroConversion?) -> String? {
    guard let from = step?.from else { return step?.to.map { strings.term($0.value) } }
    guard let to = step?.to else { return strings.term(from.value) }
    return String(joining: strings.term(from.value), " → ", strings.term(to.value))
  }

  /// Whether an amount can be added to others: one in another currency can't.
  func isOwnCurrency(_ money: Money) -> Bool {
    money.currency.map { $0 == playbook.settings.currency } ?? true
  }
}
