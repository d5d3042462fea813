import PortolanModel
import PortolanSource

/// Figures over time: lines with their unit, target and source, and the same as a table.
package struct LineChart {
  package struct Point: Sendable {
    package let period: Period
    package let figure: Figure
    /// A period that is not over yet has a hollow dot.
    package let isComplete: Bool
    /// Where the number comes from.
    package let explained: String?

    package init(_ period: Period, _ figure: Figure, isComplete: Bool = true, explained: String? = nil) {
      self.explained = explained
      self.period = period
      self.figure = figure
      self.isComplete = isComplete
    }
  }

  package struct Line: Sendable {
    package enum Role: Sendable { case value, average, expected }
    package let name: String
    package let points: [Point]
    package let role: Role
    /// Where it is said how all its points are computed.
    package let explained: String?

    package init(_ name: String, _ points: [Point], role: Role = .value, explained: String? = nil) {
      self.explained = explained
      self.name = name
      self.points = points
      self.role = role
    }
  }

  /// Where things stand from left to right.
  package enum Axis: Sendable {
    /// Consecutive periods at equal distances.
    case periods([Period])
    /// The days of a period.
    case days(Period)
  }

  /// What is expected at the end, and the limits around it.
  package struct Forecast: Sendable {
    package let day: CivilDate
    package let value: Double
    /// The value in words, as precise as it deserves.
    package let text: String
    package let low: Double?
    package let high: Double?
  }

  package let title: String
  /// What is to be seen in it; worked out from the figures where nobody gives it.
  package var claim: String?
  /// What the figures are of, where the title says more.
  package var subject: String?
  /// The page says how the whole stands: what is said of the last period is of that alone.
  package var isBesideWhole = false
  package var lines: [Line]
  package let unit: KPI.Unit?
  package let target: TargetedFigure.Target
  package var axis: Axis
  package var asOf: CivilDate?
  package var forecast: Forecast?
  /// Where the figures are from, in words.
  package var source: String?
  /// Whether rates show the interval that they really lie in; only of a single line.
  package var hasBand = false
  /// Every figure as a table that opens under the chart.
  package var hasTable = true
  /// What the table has instead of every point of the lines.
  package var tableLines: [Line]?

  package init(
    _ title: String, lines: [Line], unit: KPI.Unit?, target: TargetedFigure.Target = .none, axis: Axis
  ) {
    self.title = title
    self.lines = lines
    self.unit = unit
    self.target = target
    self.axis = axis
  }

  package init(
    _ title: String, _ points: [Point], unit: KPI.Unit?, target: TargetedFigure.Target = .none
  ) {
    self.init(
      title, lines: [Line(title, points)], unit: unit, target: target, axis: .periods(points.map(\.period)))
  }

  /// A KPI month by month; months without rows leave a gap. `nil` where there are fewer than two.
  package init?(_ indicator: Indicator, in site: SiteIndex, root: String) {
    var figures: [Period: Figure] = [:]
    for scoped in indicator.dimension("month")?.figures ?? [] {
      if case .period(let month)? = scoped.key.first { figures[month] = scoped.figure }
    }
    guard let first = figures.keys.min(), let last = figures.keys.max(), first < last,
      let whole = Period(from: first.start, through: last.end), whole.days < 36_600
    else { return nil }
    let isExtensive = site.measures.catalog.isExtensive(indicator.kpi.id)
    let asOf = site.measures.asOf
    self.init(
      site.strings[.by(indicator.kpi.title.value, site.strings[.month])],
      whole.pieces(.month).map {
        Point(
          $0, figures[$0] ?? Figure(.none(.missingInput)), isComplete: $0.end <= asOf,
          explained: figures[$0] == nil
            ? nil
            : site.explained(
              indicator.kpi.id, .group(dimension: "month", .period($0)), root: root))
      },
      unit: indicator.kpi.unit?.value, target: isExtensive ? .none : indicator.kpi.ownTarget)
    source = site.source(of: indicator.kpi)
    subject = indicator.kpi.title.value
    hasBand = true
  }

  var values: [Double] { lines.flatMap { line in line.points.compactMap(\.figure.value) } }

  /// The chart, what its lines mean, and the figures as a table that opens.
  package func html(_ strings: Strings) -> HTML {
    HTML { writer in
      writer.raw("<figure class=\"trend\">\n")
      writer.point(claim ?? point(strings))
      drawing(strings, &writer)
      writer.raw("\n")
      legend(strings, &writer)
      if let source {
        writer.element("p", .class("note source"), text: strings[.named(strings.time(.source), source)])
        writer.raw("\n")
      }
      if hasTable {
        writer.raw("<details><summary>")
        writer.text(strings[.figures])
        writer.raw("</summary>\n")
        table(strings, &writer)
        writer.raw("</details>\n")
      }
      writer.raw("</figure>\n")
    }
  }

  /// What the chart says, for who can't see it.
  func summary(_ strings: Strings) -> String {
    let cells = FigureCells(strings)
    func said(_ point: Point) -> String {
      strings[.named(strings.period(point.period), cells.text(point.figure, unit: unit))]
    }
    let values = lines.filter { $0.role == .value }
    let parts = values.map { line -> String in
      let known = line.points.filter { $0.figure.value != nil }
      guard let first = known.first, let last = known.last else { return strings[.noFigures] }
      let range = first.period == last.period ? said(last) : "\(said(first)); \(said(last))"
      return values.count > 1 ? "\(strings.beforeColon(line.name)) \(range)" : range
    }
    return "\(strings.beforeColon(title)) \(parts.joined(separator: ". "))"
  }

  // MARK: what the lines mean

  private func legend(_ strings: Strings, _ writer: inout HTMLWriter) {
    guard lines.count > 1, !hasDirectLabels else { return }
    writer.raw("<ul class=\"legend\">")
    for (number, line) in lines.enumerated() {
      writer.raw("<li>")
      swatch(style(of: number), &writer)
      writer.text(line.name)
      writer.raw("</li>")
    }
    writer.raw("</ul>\n")
  }

  private func swatch(_ style: String, _ writer: inout HTMLWriter) {
    writer.raw("<svg class=\"chart swatch\" viewBox=\"0 0 28 8\" aria-hidden=\"true\">")
    writer.void("path", .class(style), HTMLAttribute("d", "M0 4L28 4"), closed: true)
    writer.raw("</svg> ")
  }

  /// The classes of a line: values are told apart by colour and by dashes.
  func style(of number: Int) -> String {
    switch lines[number].role {
    case .average: return "line average"
    case .expected: return "line expected"
    case .value:
      let place = lines[..<number].count { $0.role == .value }
      return place == 0 ? "line" : "line series-\(place % 6 + 1)"
    }
  }

  // MARK: the table

  private func table(_ strings: Strings, _ writer: inout HTMLWriter) {
    let cells = FigureCells(strings)
    let shown = tableLines ?? lines.filter { $0.role != .expected }
    var places: [Period: [Int: Point]] = [:]
    for (number, line) in shown.enumerated() {
      for point in line.points { places[point.period, default: [:]][number] = point }
    }
    writer.table(title) { writer in
      writer.heads(
        [TableHead(strings[.period])]
          + shown.map { .number(shown.count == 1 ? strings[.value] : $0.name, $0.explained) })
      writer.raw("<tbody>\n")
      for period in places.keys.sorted() {
        let points = places[period] ?? [:]
        writer.raw("<tr>")
        writer.element("th", .scope("row")) { writer in
          writer.text(strings.period(period))
          if points.values.contains(where: { !$0.isComplete }) {
            writer.raw(" ")
            writer.note(strings.time(.incomplete))
          }
        }
        for number in shown.indices {
          if let point = points[number] {
            cells.writeValue(point.figure, unit: unit, explained: point.explained, to: &writer)
          } else {
            writer.raw("<td class=\"number none\"></td>")
          }
        }
        writer.raw("</tr>\n")
      }
      writer.raw("</tbody>")
    }
  }
}

extension SiteIndex {
  /// Where a KPI's figures are from: its own words, or the table's name; and until when.
  func source(of kpi: KPI) -> String {
    let tables = Set(
      ([kpi.id] + measures.catalog.parts(of: kpi.id)).compactMap { measures.catalog.table(of: $0)?.name })
    let own = kpi.source?.value ?? tables.sorted().joined(separator: ", ")
    let until = strings[.asOf(strings.date(measures.asOf))]
    return own.isEmpty ? until : "\(own) · \(until)"
  }
}
