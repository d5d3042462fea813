import PortolanModel
import PortolanSource

/// A dated target on a page: what is expected by now, what it comes to, and the way there as a chart.
struct PacingHTML {
  let viewpoint: Viewpoint
  var strings: Strings { viewpoint.strings }
  private var cells: FigureCells { FigureCells(strings) }

  /// “On pace”, while a flow's period runs; `nil` for all else.
  func badge(_ pace: TargetPace) -> Badge? { viewpoint.index.standing(pace) }

  /// What stands beside a value in little room.
  func notes(_ pace: TargetPace, of kpi: KPI) -> [String] {
    guard pace.kind == .flow, pace.hasStarted, !pace.isOver else { return [] }
    let unit = kpi.unit?.value
    return [
      pace.expected.value.map { strings.expectedNow(cells.text($0.shown(unit), unit: unit)) },
      pace.forecast.value.map { strings.forecast(cells.text($0.shown(unit), unit: unit)) },
    ].compactMap(\.self)
  }

  /// - Parameter place: which figure of the KPI it is, to link to where it comes from.
  func html(_ pace: TargetPace, of kpi: KPI, target: TargetedFigure.Target, place: FigurePlace) -> HTML {
    let explained = viewpoint.index.explained(kpi.id, place, root: viewpoint.root)
    return HTML { writer in
      if let chart = chart(pace, kpi, target, explained) { writer.html(chart.html(strings)) }
      switch pace.kind {
      case .flow: flow(pace, kpi, &writer)
      case .level: level(pace, kpi, target, explained, &writer)
      }
    }
  }

  // MARK: tables

  fileprivate struct Column {
    let title: String
    let elapsed: Quotient?
    let expected: Quotient
    let index: Quotient
    let forecast: Quotient
  }

  private func flow(_ pace: TargetPace, _ kpi: KPI, _ writer: inout HTMLWriter) {
    let unit = kpi.unit?.value
    var columns = [
      Column(strings.time(.calendarDays), pace.calendar), Column(strings.time(.workingDays), pace.working),
    ]
    if let plan = pace.plan {
      columns.insert(
        Column(
          title: strings.time(.byPlan), elapsed: nil, expected: plan.expected, index: plan.index,
          forecast: plan.forecast), at: 0)
    }
    writer.table(strings.time(.pacing)) { writer in
      writer.heads([TableHead("")] + columns.map { TableHead($0.title, isNumber: true) })
      writer.raw("<tbody>\n")
      let expected = viewpoint.how(.expected)
      row(strings.time(.elapsed), expected, columns, &writer) { column, writer in
        guard let elapsed = column.elapsed else { return }
        writer.quotient(elapsed, strings) { strings.numbers.percent($0) }
      }
      row(strings.time(.expected), expected, columns, &writer) { column, writer in
        writer.quotient(column.expected, strings) { cells.text($0.shown(unit), unit: unit) }
      }
      row(strings.time(.index), expected, columns, &writer) { column, writer in
        writer.quotient(column.index, strings) { strings.numbers.ratio($0) }
        if let status = pace.status(column.expected, column.index) {
          writer.raw(" ")
          writer.status(strings.name(of: status), kind: status.kind)
        }
      }
      let forecast = strings[.named(strings.time(.forecast), strings.date(pace.due))]
      row(forecast, viewpoint.how(.forecast), columns, &writer) { column, writer in
        writer.quotient(column.forecast, strings) { cells.text($0.shown(unit), unit: unit) }
        let forecast = TargetedFigure(
          Figure(column.forecast), target: .value(pace.target, baseline: nil), better: pace.better)
        if let words = cells.progress(forecast, of: kpi) { writer.note(words) }
      }
      writer.raw("</tbody>")
    }
    interval(pace, unit, &writer)
  }

  private func interval(_ pace: TargetPace, _ unit: KPI.Unit?, _ writer: inout HTMLWriter) {
    guard let interval = pace.interval else {
      if pace.isOver { writer.nothing(strings.time(.isOver)) }
      return
    }
    guard let low = interval.lower.value, let high = interval.upper.value else {
      return writer.nothing(strings[.named(strings.time(.forecast), strings.time(.noInterval))])
    }
    var words = strings.interval(
      cells.text(low.shown(unit), unit: unit), cells.text(high.shown(unit), unit: unit),
      from: pace.completed, pace.step)
    if let middle = interval.forecast.value {
      let value = cells.text(middle.shown(unit), unit: unit)
      words = "\(strings[.named(strings.time(.byMonths(pace.step)), value)]), \(words)"
    }
    writer.nothing(words)
  }

  private func row(
    _ title: String, _ explained: String, _ columns: [Column], _ writer: inout HTMLWriter,
    _ cell: (Column, inout HTMLWriter) -> Void
  ) {
    writer.row(title, explained: explained) { writer in
      for column in columns { writer.element("td", .class("number")) { cell(column, &$0) } }
    }
  }

  /// A level's forecast is its last value, against the target.
  private func level(
    _ pace: TargetPace, _ kpi: KPI, _ target: TargetedFigure.Target, _ explained: String?,
    _ writer: inout HTMLWriter
  ) {
    let unit = kpi.unit?.value
    writer.table(strings.time(.pacing)) { writer in
      writer.heads([
        .number(strings.time(.elapsed), viewpoint.how(.expected)),
        .number(strings.time(.lastValue), explained),
        .number(
          strings[.named(strings.time(.forecast), strings.date(pace.due))], viewpoint.how(.forecast)),
        TableHead(strings[.target], isNumber: true),
      ])
      writer.raw("<tbody>\n<tr>")
      writer.element("td", .class("number")) { writer in
        writer.quotient(pace.calendar.elapsed, strings) { strings.numbers.percent($0) }
      }
      if let last = pace.last {
        writer.element("td", .class("number")) { writer in
          writer.text(cells.text(last.figure, unit: unit))
          writer.note(strings.period(last.period))
          for note in cells.notes(last.figure) { writer.note(note) }
        }
      } else {
        writer.element("td", .class("number none")) { writer in
          writer.text(strings[.unknown])
          writer.note(strings.reason(Undefined.notEnoughHistory.rawValue))
        }
      }
      writer.element("td", .class("number")) { writer in
        writer.quotient(pace.forecast, strings) { value in
          pace.last.map { cells.text($0.figure, unit: unit) } ?? cells.text(value, unit: unit)
        }
        guard case .value(_, let baseline) = target else { return }
        let attainment = pace.attainment(of: pace.forecast, baseline: baseline)
        if let badge = cells.badge(attainment, of: kpi) {
          writer.raw(" ")
          writer.status(badge.label, kind: badge.kind)
        }
      }
      cells.writeTarget(target, unit: unit, to: &writer)
      writer.raw("</tr>\n</tbody>")
    }
    writer.nothing(strings.time(pace.start == nil ? .noStart : .level))
  }

  // MARK: chart

  private func chart(
    _ pace: TargetPace, _ kpi: KPI, _ target: TargetedFigure.Target, _ explained: String?
  ) -> LineChart? {
    guard let period = pace.period, period.days > 1, pace.course.count > 1 else { return nil }
    var points = pace.course.map { LineChart.Point($0.period, $0.figure) }
    func zero() -> LineChart.Point {
      LineChart.Point(Period(.day, of: period.start.adding(days: -1)), Figure(.number(0)))
    }
    if pace.kind == .flow { points.insert(zero(), at: 0) }
    let name = pace.kind == .flow ? strings.time(.course) : kpi.title.value
    var lines = [LineChart.Line(name, points, explained: explained)]
    if pace.kind == .flow {
      let expected = expectation(pace, period).map {
        LineChart.Point(Period(.day, of: $0), Figure(Quotient($1)))
      }
      lines.append(LineChart.Line(strings.time(.expectedLine), [zero()] + expected, role: .expected))
    }
    var chart = LineChart(
      kpi.title.value, lines: lines,
      unit: kpi.unit?.value, target: target, axis: .days(period))
    chart.asOf = viewpoint.measures.asOf
    chart.claim = claim(pace, kpi)
    chart.source = viewpoint.index.source(of: kpi)
    if pace.kind == .flow { chart.tableLines = milestones(pace, kpi.unit?.value, explained) }
    if !pace.isOver, pace.hasStarted, let value = pace.forecast.value {
      chart.forecast = LineChart.Forecast(
        day: pace.due, value: value, text: forecastText(pace, value, kpi.unit?.value),
        low: pace.interval?.lower.value, high: pace.interval?.upper.value)
    }
    return chart
  }

  /// “42 so far, 1 less than expected by now; forecast 59 against a target of 60”; of a level what the chart says itself.
  private func claim(_ pace: TargetPace, _ kpi: KPI) -> String? {
    guard pace.kind == .flow, pace.hasStarted, !pace.isOver, let actual = pace.actual.value else {
      return nil
    }
    let (unit, language) = (kpi.unit?.value, strings.language)
    func said(_ value: Double) -> String { cells.text(value.shown(unit), unit: unit) }
    var words = language.says(en: "\(said(actual)) so far", fr: "\(said(actual)) à ce jour")
    if let expected = pace.expected.value {
      let difference = actual.shown(unit) - expected.shown(unit)
      let size = said(abs(difference))
      words +=
        abs(difference) < 1e-9
        ? language.says(en: ", as expected by now", fr: ", comme attendu")
        : difference < 0
          ? language.says(en: ", \(size) less than expected by now", fr: ", \(size) de moins qu’attendu")
          : language.says(en: ", \(size) more than expected by now", fr: ", \(size) de plus qu’attendu")
    }
    if let forecast = pace.forecast.value {
      words += language.says(
        en: "; forecast \(said(forecast)) against a target of \(said(pace.target))",
        fr: "\u{202F}; prévision \(said(forecast)) pour une cible de \(said(pace.target))")
    }
    return strings[.named(kpi.title.value, words)]
  }

  /// A level's forecast is a figure that was, a flow's is rounded to whole ones.
  private func forecastText(_ pace: TargetPace, _ value: Double, _ unit: KPI.Unit?) -> String {
    if pace.kind == .level, let last = pace.last { return cells.text(last.figure, unit: unit) }
    return cells.text(value.shown(unit), unit: unit)
  }

  /// What it had come to, and should have, at the end of each month.
  private func milestones(_ pace: TargetPace, _ unit: KPI.Unit?, _ explained: String?) -> [LineChart.Line] {
    let asOf = viewpoint.measures.asOf
    let reached = pace.milestones.map {
      LineChart.Point($0.period, $0.figure, isComplete: $0.period.end <= asOf)
    }
    let expected = pace.milestones.map { milestone in
      let value = pace.expected(by: min(milestone.period.end, asOf))
      return LineChart.Point(
        milestone.period, Figure(value.value.map { Quotient($0.shown(unit)) } ?? value),
        isComplete: milestone.period.end <= asOf)
    }
    return [
      LineChart.Line(strings.time(.course), reached, explained: explained ?? viewpoint.how(.course)),
      LineChart.Line(strings.time(.expectedLine), expected, explained: viewpoint.how(.expected)),
    ]
  }

  /// What should be there day by day: the plan's months added up, or a straight line.
  private func expectation(_ pace: TargetPace, _ period: Period) -> [(CivilDate, Double)] {
    guard let plan = pace.planMonths else {
      return [(period.end, pace.target)]
    }
    var sum = 0.0
    var points: [(CivilDate, Double)] = []
    for month in plan {
      sum += month.amount ?? 0
      points.append((min(month.period.end, period.end), sum))
    }
    return points
  }
}

extension PacingHTML.Column {
  init(_ title: String, _ pacing: Pacing) {
    self.init(
      title: title, elapsed: pacing.elapsed, expected: pacing.expected, index: pacing.index,
      forecast: pacing.forecast)
  }
}

extension Double {
  /// What is expected of a count or an amount is said in whole ones: “44.9 customers” is too precise to be true.
  fileprivate func shown(_ unit: KPI.Unit?) -> Double {
    switch unit {
    case .count, nil: abs(self) < 10 ? (self * 10).rounded() / 10 : rounded()
    default: self
    }
  }
}
