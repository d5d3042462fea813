import PortolanModel
import PortolanSource

/// KPIs over time: a chart for each unit, and what moved, with noise told from change.
package struct TrendView {
  private let site: SiteIndex
  private let root: String
  private let request: TrendRequest
  private let figures: TrendFigures
  private let place: ViewPlace
  private var strings: Strings { site.strings }

  package static func html(_ request: TrendRequest, at place: ViewPlace, in site: SiteIndex, root: String)
    -> HTML
  {
    guard case .trend(let figures)? = site.measures.views[place], !figures.lines.isEmpty,
      figures.periods.count > 0
    else { return HTML { $0.nothing(site.strings[.noFigures]) } }
    return TrendView(site: site, root: root, request: request, figures: figures, place: place).html
  }

  /// Where the figure of a period comes from.
  private func explained(_ line: TrendFigures.Line, _ number: Int, at period: Int) -> String? {
    guard line.figures[period] != nil else { return nil }
    let when = DimensionValue.period(figures.periods[period])
    let place =
      line.scope.isOwn
      ? FigurePlace.trend(place, line: number, period: figures.periods.count - 1 - period)
      : .group(dimension: line.scope.by.first?.value ?? "month", when)
    return site.explained(line.kpi, place, root: root)
  }

  /// A line's number among all of the block.
  private func number(of line: TrendFigures.Line) -> Int {
    figures.lines.firstIndex { $0.kpi == line.kpi && $0.key == line.key } ?? 0
  }

  private var html: HTML {
    HTML { writer in
      for lines in byUnit { writer.html(chart(lines).html(strings)) }
      writer.html(changes)
      for kpi in figures.rest.keys.sorted() {
        writer.nothing(strings[.more(figures.rest[kpi] ?? 0)])
      }
    }
  }

  private func kpi(_ line: TrendFigures.Line) -> KPI? { site.playbook[line.kpi]?.document as? KPI }

  /// Only what has the same unit can stand on one axis.
  private var byUnit: [[TrendFigures.Line]] {
    var groups: [(unit: KPI.Unit?, lines: [TrendFigures.Line])] = []
    for line in figures.lines {
      let unit = kpi(line)?.unit?.value
      if let place = groups.firstIndex(where: { $0.unit == unit }) {
        groups[place].lines.append(line)
      } else {
        groups.append((unit, [line]))
      }
    }
    return groups.map(\.lines)
  }

  private var dimension: String? {
    request.by.count > 1 ? request.by[1 - request.place].value : nil
  }

  /// What a line is called: the KPI, the group, or both.
  private func name(of line: TrendFigures.Line, among lines: [TrendFigures.Line]) -> String {
    let title = kpi(line)?.title.value ?? line.kpi
    guard let dimension, let value = line.key.first else { return title }
    let group = DimensionCells(site, root: root).text(value, of: dimension)
    return Set(lines.map(\.kpi)).count > 1 ? "\(title) · \(group)" : group
  }

  private func chart(_ lines: [TrendFigures.Line]) -> LineChart {
    let kpis = lines.compactMap(kpi)
    var shown: [LineChart.Line] = []
    for line in lines {
      let name = name(of: line, among: lines)
      let own = self.number(of: line)
      let points = zip(figures.periods, line.figures).enumerated().map { number, item in
        LineChart.Point(
          item.0, item.1 ?? Figure(.none(.missingInput)), isComplete: number < figures.complete,
          explained: explained(line, own, at: number))
      }
      shown.append(LineChart.Line(name, points))
      guard let length = request.average else { continue }
      let averages = zip(figures.periods, line.averages(length)).map {
        LineChart.Point($0, Figure($1))
      }
      let words = "\(strings.time(.average)) (\(strings.numbers.number(length)))"
      shown.append(
        LineChart.Line(
          lines.count > 1 ? "\(name) · \(strings.lowercasedFirst(words))" : words, averages, role: .average,
          explained: HowFigure.href(.trend, root: root)))
    }
    let ids = Set(lines.map(\.kpi))
    var chart = LineChart(
      title(of: lines), lines: shown, unit: kpis.first?.unit?.value,
      target: ids.count == 1 ? target(of: kpis.first) : .none, axis: .periods(figures.periods))
    var seen: Set<String> = []
    let sources = kpis.map { site.source(of: $0) }.filter { seen.insert($0).inserted }
    chart.source = sources.joined(separator: strings.semicolon)
    chart.hasBand = true
    return chart
  }

  private func title(of lines: [TrendFigures.Line]) -> String {
    if let title = request.title { return title }
    var seen: Set<String> = []
    let titles = lines.filter { seen.insert($0.kpi).inserted }.map { kpi($0)?.title.value ?? $0.kpi }
    return strings[.by(titles.joined(separator: ", "), strings.name(of: figures.grain))]
  }

  /// A rate's target holds in every period, a sum's only in its own.
  private func target(of kpi: KPI?) -> TargetedFigure.Target {
    guard request.showsTarget, let kpi, !site.measures.catalog.isExtensive(kpi.id) else { return .none }
    return kpi.ownTarget
  }

  // MARK: what moved

  private var changes: HTML {
    let rows = figures.lines.compactMap { line in
      figures.change(of: line).map { (line, $0, figures.yearOverYear(of: line)) }
    }
    guard !rows.isEmpty else { return HTML() }
    let hasYear = rows.contains { $0.2 != nil }
    var heads = [
      TableHead(strings[.kpi]), TableHead(strings.period(rows[0].1.last), isNumber: true),
      .number(strings.time(.change), HowFigure.href(.trend, root: root)),
    ]
    if hasYear { heads.append(.number(strings.time(.yearBefore), HowFigure.href(.trend, root: root))) }
    return HTML { writer in
      writer.table(strings.time(.moved), class: "scorecard", caption: strings.time(.moved)) { writer in
        writer.heads(heads)
        writer.raw("<tbody>\n")
        for (line, change, year) in rows { write(line, change, year, hasYear, &writer) }
        writer.raw("</tbody>")
      }
    }
  }

  private func write(
    _ line: TrendFigures.Line, _ change: Trend, _ year: Trend?, _ hasYear: Bool, _ writer: inout HTMLWriter
  ) {
    guard let kpi = kpi(line) else { return }
    let cells = FigureCells(strings)
    writer.raw("<tr><th scope=\"row\">")
    writer.document(kpi.id, in: site, root: root)
    if let dimension, let value = line.key.first {
      writer.raw(" · ")
      DimensionCells(site, root: root).write(value, of: dimension, to: &writer)
    }
    writer.raw("</th>")
    let explained = explained(line, number(of: line), at: figures.complete - 1)
    cells.writeValue(change.lastFigure, unit: kpi.unit?.value, explained: explained, to: &writer)
    cells.writeChange(change, of: kpi, target: target(of: kpi), to: &writer)
    if hasYear { cells.writeChange(year, of: kpi, target: target(of: kpi), to: &writer) }
    writer.raw("</tr>\n")
  }
}

extension FigureCells {
  /// A cell with a change, relative to what was, and whether it is one: of a rate with the interval that says so.
  func writeChange(
    _ trend: Trend?, of kpi: KPI, target: TargetedFigure.Target, to writer: inout HTMLWriter
  ) {
    guard let trend else { return writer.raw("<td></td>") }
    let numbers = strings.numbers
    writer.element("td", .class("number")) { writer in
      guard let difference = trend.difference.value else {
        let isSmall = trend.difference.reason == .notEnoughHistory
        writer.text(strings[.unknown])
        return writer.note(
          isSmall
            ? strings[.tooFewToCompare] : strings.reason((trend.difference.reason ?? .missingInput).rawValue))
      }
      writer.raw(difference > 0 ? "↑ " : difference < 0 ? "↓ " : "→ ")
      writer.text(numbers.difference(difference, unit: (kpi.unit?.value ?? .count).rawValue))
      writer.raw(" ")
      writeDirection(
        trend.direction(kpi.better?.value, target: target, unit: kpi.unit?.value), to: &writer)
      if kpi.unit?.value != .percent, let relative = trend.change.relative.value {
        writer.note(strings[.compared(numbers.change(relative), with: strings.period(trend.before))])
      } else if let interval = trend.interval {
        writer.note(strings.differenceInterval(interval))
      }
    }
  }

  /// Whether a change is good, as a word with its shape and colour.
  func writeDirection(_ direction: Trend.Direction?, to writer: inout HTMLWriter) {
    switch direction {
    case .improved: writer.status(strings[.improved], kind: "met")
    case .worsened: writer.status(strings[.worsened], kind: "near")
    case .unchanged: writer.status(strings[.unchanged], kind: "unknown")
    case .noise: writer.status(strings.time(.noise), kind: "unknown")
    case .up: writer.status(strings.language.says(en: "Up", fr: "En hausse"), kind: "unknown")
    case .down: writer.status(strings.language.says(en: "Down", fr: "En baisse"), kind: "unknown")
    case nil: break
    }
  }
}

extension Numbers {
  /// `+12.5%`: a relative change.
  func change(_ relative: Double) -> String { (relative > 0 ? "+" : "") + percent(relative) }
}
