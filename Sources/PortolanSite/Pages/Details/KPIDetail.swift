import PortolanModel
import PortolanSource

extension DocumentDetail {
  mutating func describe(_ kpi: KPI) {
    guard let indicator = measures.indicator(kpi.id) else { return }
    if kpi.isStandard {
      badges.append(Badge(strings.language.says(en: "Standard", fr: "Standard"), kind: "family"))
    }
    var notes: [String] = []
    if let target = FigureCells(strings).target(indicator.whole.target, unit: kpi.unit?.value) {
      notes.append(strings[.target(target)])
    }
    headline =
      periodHeadline(of: kpi)
      ?? viewpoint.figures.headline(
        indicator.whole, of: kpi, scope: strings[.allRows], notes: notes, place: .whole)
    addPacing(of: kpi)
    let parts = measures.catalog.parts(of: kpi.id).compactMap { playbook.index[$0] }
    if !parts.isEmpty {
      add("parts", strings[.computedFrom], HTML { $0.links(to: parts, from: viewpoint) })
    }
    if var chart = LineChart(indicator, in: viewpoint.index, root: viewpoint.root) {
      chart.isBesideWhole = true
      add("by-month", strings[.byMonth], chart.html(strings))
    }
    continueText()
    for dimension in indicator.dimensions where dimension.name != "month" { addFigures(kpi, dimension) }
  }

  /// One value of a dimension a row.
  private mutating func addFigures(_ kpi: KPI, _ dimension: Indicator.Dimension) {
    let cells = DimensionCells(viewpoint.index, root: viewpoint.root)
    let name = cells.name(dimension.name)
    let title = strings[.by(kpi.title.value, name)]
    let scope = Scope(by: [Located(dimension.name, at: kpi.title.position)])
    // What has nothing to divide, such as the reply rate of a trade show, is counted and not listed.
    var (sorted, idle, absent): ([Int], Int, Int) = ([], 0, 0)
    for place in 0..<dimension.count {
      let figure = dimension.figure(at: place)
      if figure.isIdle { idle += 1 } else if figure.isAbsent { absent += 1 } else { sorted.append(place) }
    }
    let keys = dimension.keys
    // Of a dimension far larger than the table the first are shown in the order of their ids.
    if sorted.count <= 10 * Self.rows {
      sorted.sort { cells.precedes(keys[$0], keys[$1], by: [dimension.name]) }
    }
    guard !sorted.isEmpty else { return }
    let figures = sorted.prefix(Self.rows).map { (key: keys[$0], figure: dimension.figure(at: $0)) }
    let targeted = figures.map {
      measures.targeted($0.figure, of: kpi, in: scope, key: $0.key, playbook: playbook)
    }
    let hasTarget = targeted.contains { $0.target != .none }
    var heads = [TableHead(name), .number(strings[.value])]
    if hasTarget {
      heads += [
        .number(strings[.target]), .number(strings[.attainment], viewpoint.how(.attainment)),
        TableHead(strings[.status]),
      ]
    }
    let html = HTML { writer in
      writer.table(title, heads) { writer in
        for (scoped, figure) in zip(figures, targeted) {
          writer.raw("<tr><th scope=\"row\">")
          cells.write(scoped.key, of: [dimension.name], to: &writer)
          writer.raw("</th>")
          viewpoint.figures.write(
            figure, of: kpi, place: .group(dimension: dimension.name, scoped.key.first ?? .unknown),
            hasTarget: hasTarget, into: &writer)
          writer.raw("</tr>\n")
        }
        if sorted.count > figures.count {
          writer.moreRow(strings[.more(sorted.count - figures.count)], columns: heads.count)
        }
        for (count, reason) in [(idle, Undefined.zeroDenominator), (absent, .missingInput)] where count > 0 {
          let words = strings.reason(reason.rawValue)
          writer.moreRow(strings[.named(strings[.more(count)], words)], columns: heads.count)
        }
      }
    }
    add("by-\(dimension.name)", title, html)
  }
}

extension Figure {
  /// Its rows have no cell that it could be computed from.
  fileprivate var isAbsent: Bool { reason == .missingInput && (numerator ?? 0) == 0 }

  /// Neither side of the division has anything yet.
  fileprivate var isIdle: Bool { reason == .zeroDenominator && numerator == 0 && denominator == 0 }
}
