import PortolanModel
import PortolanSource

extension DocumentDetail {
  mutating func describe(_ kpi: KPI) {
    guard let indicator = measures.indicator(kpi.id) else { return }
    var notes: [String] = []
    if let target = FigureCells(strings).target(indicator.whole.target, unit: kpi.unit?.value) {
      notes.append(strings[.target(target)])
    }
    notes.append(strings[.allRows])
    headline = viewpoint.figures.headline(indicator.whole, of: kpi, notes: notes)
    addPacing(of: kpi)
    let parts = measures.catalog.parts(of: kpi.id).compactMap { playbook.index[$0] }
    if !parts.isEmpty {
      add("parts", strings[.computedFrom], HTML { $0.links(to: parts, from: viewpoint) })
    }
    if let chart = LineChart(indicator, in: viewpoint.index) {
      add("by-month", strings[.byMonth], chart.html(strings))
    }
    for dimension in indicator.dimensions where dimension.name != "month" { addFigures(kpi, dimension) }
  }

  /// One value of a dimension a row.
  private mutating func addFigures(_ kpi: KPI, _ dimension: Indicator.Dimension) {
    let cells = DimensionCells(viewpoint.index, root: viewpoint.root)
    let name = cells.name(dimension.name)
    let title = strings[.by(kpi.title.value, name)]
    let scope = Scope(by: [Located(dimension.name, at: kpi.title.position)])
    // What has nothing to divide, such as the reply rate of a trade show, is counted and not listed.
    let all = dimension.figures
    var sorted = all.filter { !$0.figure.isIdle }
    let idle = all.count - sorted.count
    // Of a dimension far larger than the table the first are shown in the order of their ids.
    if sorted.count <= 10 * Self.rows {
      sorted.sort { cells.precedes($0.key, $1.key, by: [dimension.name]) }
    }
    guard !sorted.isEmpty else { return }
    let figures = sorted.prefix(Self.rows)
    let heads = [
      TableHead(name), .number(strings[.value]), .number(strings[.target]), .number(strings[.attainment]),
      TableHead(strings[.status]),
    ]
    let html = HTML { writer in
      writer.table(title, heads) { writer in
        for scoped in figures {
          writer.raw("<tr><th scope=\"row\">")
          cells.write(scoped.key, of: [dimension.name], to: &writer)
          writer.raw("</th>")
          let figure = measures.targeted(
            scoped.figure, of: kpi, in: scope, key: scoped.key, playbook: playbook)
          viewpoint.figures.write(figure, of: kpi, into: &writer)
          writer.raw("</tr>\n")
        }
        if sorted.count > figures.count {
          writer.moreRow(strings[.more(sorted.count - figures.count)], columns: heads.count)
        }
        if idle > 0 {
          let count = strings[.more(idle)]
          let reason = strings.reason(Undefined.zeroDenominator.rawValue)
          writer.moreRow(strings[.named(count, reason)], columns: heads.count)
        }
      }
    }
    add("by-\(dimension.name)", title, html)
  }
}

extension Figure {
  /// Neither side of the division has anything yet.
  fileprivate var isIdle: Bool { reason == .zeroDenominator && numerator == 0 && denominator == 0 }
}
