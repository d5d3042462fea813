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
    guard !dimension.figures.isEmpty else { return }
    let cells = DimensionCells(viewpoint.index, root: viewpoint.root)
    let name = cells.name(dimension.name)
    let title = strings[.by(kpi.title.value, name)]
    let scope = Scope(by: [Located(dimension.name, at: kpi.title.position)])
    let sorted = dimension.figures.sorted { cells.precedes($0.key, $1.key, by: [dimension.name]) }
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
      }
    }
    add("by-\(dimension.name)", title, html)
  }
}
