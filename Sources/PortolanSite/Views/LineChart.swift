import PortolanModel
import PortolanSource

/// A figure over time: a line with its unit and target, and the same as a table.
package struct LineChart {
  package struct Point {
    package let period: Period
    package let figure: Figure

    package init(_ period: Period, _ figure: Figure) {
      self.period = period
      self.figure = figure
    }
  }

  package let title: String
  package let points: [Point]
  package let unit: KPI.Unit?
  package let target: TargetedFigure.Target

  package init(
    _ title: String, _ points: [Point], unit: KPI.Unit?, target: TargetedFigure.Target = .none
  ) {
    self.title = title
    self.points = points
    self.unit = unit
    self.target = target
  }

  /// A KPI month by month; months without rows leave a gap. `nil` where there are fewer than two.
  package init?(_ indicator: Indicator, in site: SiteIndex) {
    var figures: [Period: Figure] = [:]
    for scoped in indicator.dimension("month")?.figures ?? [] {
      if case .period(let month)? = scoped.key.first { figures[month] = scoped.figure }
    }
    guard let first = figures.keys.min(), let last = figures.keys.max(), first < last,
      let whole = Period(from: first.start, through: last.end), whole.days < 36_600
    else { return nil }
    let isExtensive = site.measures.catalog.isExtensive(indicator.kpi.id)
    self.init(
      site.strings[.by(indicator.kpi.title.value, site.strings[.month])],
      whole.pieces(.month).map { Point($0, figures[$0] ?? Figure(.none(.missingInput))) },
      unit: indicator.kpi.unit?.value, target: isExtensive ? .none : indicator.kpi.ownTarget)
  }

  private static let (width, height) = (640.0, 240.0)
  private static let (left, right, top, bottom) = (72.0, 16.0, 16.0, 32.0)

  /// The chart, and under it the figures as a table that opens.
  package func html(_ strings: Strings) -> HTML {
    HTML { writer in
      writer.raw("<figure class=\"trend\">\n")
      chart(strings, &writer)
      writer.raw("<details><summary>")
      writer.text(strings[.figures])
      writer.raw("</summary>\n")
      table(strings, &writer)
      writer.raw("</details>\n</figure>\n")
    }
  }

  private func chart(_ strings: Strings, _ writer: inout HTMLWriter) {
    let scale = Scale(values, target)
    func y(_ value: Double) -> Double {
      Self.top + (scale.high - value) / (scale.high - scale.low) * (Self.height - Self.top - Self.bottom)
    }
    func x(_ index: Int) -> Double {
      Self.left + (points.count < 2 ? 0.5 : Double(index) / Double(points.count - 1))
        * (Self.width - Self.left - Self.right)
    }
    let attributes = [
      HTMLAttribute.class("chart"), HTMLAttribute("viewBox", "0 0 640 240"), HTMLAttribute("role", "img"),
      HTMLAttribute("aria-label", summary(strings)),
    ]
    writer.open("svg", attributes)
    writer.element("title", text: title)
    for tick in scale.ticks {
      writer.void(
        "rect", .class("grid"), HTMLAttribute("x", Self.left), HTMLAttribute("y", y(tick) - 0.5),
        HTMLAttribute("width", Self.width - Self.left - Self.right), HTMLAttribute("height", 1), closed: true)
      label(
        strings.numbers.value(tick, unit: (unit ?? .count).rawValue), Self.left - 8, y(tick) + 4, "end",
        &writer)
    }
    let step = max(1, (points.count + 5) / 6)
    for index in stride(from: 0, to: points.count, by: step) {
      let (year, month, _) = points[index].period.start.parts
      label(
        points[index].period.grain == .month
          ? strings.numbers.shortMonth(month, year: year) : strings.period(points[index].period),
        x(index), Self.height - 10, index == 0 ? "start" : index == points.count - 1 ? "end" : "middle",
        &writer)
    }
    if let value = target.value {
      writer.void(
        "line", .class("target"), HTMLAttribute("x1", Self.left),
        HTMLAttribute("x2", Self.width - Self.right),
        HTMLAttribute("y1", y(value)), HTMLAttribute("y2", y(value)),
        HTMLAttribute("stroke-dasharray", "6 4"),
        closed: true)
      let words = strings[.target(strings.numbers.value(value, unit: (unit ?? .count).rawValue))]
      // On the side where the line keeps further away from it.
      let isRight = distance(points.suffix(3), to: value) > distance(points.prefix(3), to: value)
      label(
        words, isRight ? Self.width - Self.right : Self.left + 6, y(value) - 6, isRight ? "end" : "start",
        &writer)
    }
    lines(x, y, &writer)
    writer.raw("</svg>\n")
  }

  private var values: [Double] { points.compactMap(\.figure.value) }

  private func distance(_ points: ArraySlice<Point>, to value: Double) -> Double {
    points.compactMap { $0.figure.value.map { abs($0 - value) } }.min() ?? .infinity
  }

  /// What the chart says, for who can't see it.
  private func summary(_ strings: Strings) -> String {
    let known = points.filter { $0.figure.value != nil }
    guard let first = known.first, let last = known.last else { return "\(title): \(strings[.noFigures])" }
    let cells = FigureCells(strings)
    func said(_ point: Point) -> String {
      strings[.named(strings.period(point.period), cells.text(point.figure, unit: unit))]
    }
    return "\(strings.beforeColon(title)) \(said(first)); \(said(last))"
  }

  private func label(_ text: String, _ x: Double, _ y: Double, _ anchor: String, _ writer: inout HTMLWriter) {
    writer.element(
      "text", .class("note"), HTMLAttribute("x", x), HTMLAttribute("y", y),
      HTMLAttribute("text-anchor", anchor), text: text)
  }

  /// The line, broken where a value is missing, and a dot for each value.
  private func lines(_ x: (Int) -> Double, _ y: (Double) -> Double, _ writer: inout HTMLWriter) {
    var path = HTMLWriter()
    var isOpen = false
    for (index, point) in points.enumerated() {
      guard let value = point.figure.value else {
        isOpen = false
        continue
      }
      path.raw(isOpen ? "L" : "M")
      path.number(x(index))
      path.raw(" ")
      path.number(y(value))
      isOpen = true
    }
    writer.void("path", .class("line"), HTMLAttribute("d", path.html.description), closed: true)
    for (index, point) in points.enumerated() {
      guard let value = point.figure.value else { continue }
      writer.void(
        "circle", .class("fill"), HTMLAttribute("cx", x(index)), HTMLAttribute("cy", y(value)),
        HTMLAttribute("r", 3.5), closed: true)
    }
  }

  private func table(_ strings: Strings, _ writer: inout HTMLWriter) {
    let cells = FigureCells(strings)
    writer.table(title) { writer in
      writer.heads([TableHead(strings[.period]), TableHead(strings[.value], isNumber: true)])
      writer.raw("<tbody>\n")
      for point in points {
        writer.raw("<tr>")
        writer.element("th", .scope("row"), text: strings.period(point.period))
        cells.writeValue(point.figure, unit: unit, to: &writer)
        writer.raw("</tr>\n")
      }
      writer.raw("</tbody>")
    }
  }
}

/// An axis from a round number to a round number, with a handful of round ones between; zero is always on it.
struct Scale {
  let low: Double
  let high: Double
  let ticks: [Double]

  init(_ values: [Double], _ target: TargetedFigure.Target = .none) {
    var all = values + [0]
    switch target {
    case .none: break
    case .value(let value, _): all.append(value)
    case .range(let from, let to): all += [from, to]
    }
    let least = all.min() ?? 0
    let most = max(all.max() ?? 1, all.contains { $0 != 0 } ? least : 1)
    let step = Self.round((most - least) / 4)
    let first = (least / step).rounded(.down)
    let last = max(first + 1, (most / step).rounded(.up))
    low = first * step
    high = last * step
    ticks = (0...Int(min(12, last - first))).map { (first + Double($0)) * step }
  }

  /// The next of 1, 2, 2.5, 5, 10 × a power of ten.
  private static func round(_ raw: Double) -> Double {
    var power = 1.0
    while power * 10 <= raw { power *= 10 }
    while power > raw { power /= 10 }
    return [1, 2, 2.5, 5, 10].map { $0 * power }.first { $0 >= raw * 0.999_999 } ?? raw
  }
}
