import PortolanModel
import PortolanSource

extension LineChart {
  static let (width, height) = (640.0, 268.0)
  static let (left, top, bottom) = (72.0, 36.0, 32.0)
  /// Room for the names of the lines behind their ends.
  var right: Double { hasDirectLabels || forecast != nil ? 140 : 16 }

  /// Where a value and a day stand on the paper.
  struct Frame {
    let scale: Scale
    let axis: Axis
    let right: Double
    /// The places of periods on an axis of periods.
    let places: [Period: Int]

    init(_ scale: Scale, _ axis: Axis, right: Double) {
      self.scale = scale
      self.axis = axis
      self.right = right
      var places: [Period: Int] = [:]
      if case .periods(let periods) = axis {
        for (place, period) in periods.enumerated() { places[period] = place }
      }
      self.places = places
    }

    func y(_ value: Double) -> Double {
      top + (scale.high - value) / (scale.high - scale.low) * (height - top - bottom)
    }

    func x(share: Double) -> Double { left + max(0, min(1, share)) * (width - left - right) }

    func x(_ place: Int, of count: Int) -> Double {
      x(share: count < 2 ? 0.5 : Double(place) / Double(count - 1))
    }

    /// The end of a day, or the place of a period.
    func x(_ period: Period) -> Double? {
      switch axis {
      case .periods(let periods): places[period].map { x($0, of: periods.count) }
      case .days(let all): x(share: Double(period.end - all.start + 1) / Double(all.days))
      }
    }

    /// Today's place; `nil` where it is outside.
    func x(_ day: CivilDate) -> Double? {
      switch axis {
      case .days(let all): all.contains(day) ? x(Period(.day, of: day)) : nil
      case .periods: nil
      }
    }
  }

  func drawing(_ strings: Strings, _ writer: inout HTMLWriter) {
    var extremes = values + [forecast?.value, forecast?.low, forecast?.high].compactMap(\.self)
    if hasBand, lines.count == 1 {
      extremes += lines[0].points.compactMap { $0.figure.isSmallSample ? nil : $0.figure.interval?.upper }
    }
    let frame = Frame(Scale(extremes, target), axis, right: right)
    writer.open(
      "svg",
      [
        .class("chart"), HTMLAttribute("viewBox", "0 0 640 268"), HTMLAttribute("role", "img"),
        HTMLAttribute("aria-label", summary(strings)),
      ])
    writer.element("title", text: title)
    writer.label(strings.term((unit ?? .count).rawValue), 4, 16, "start", "note")
    grid(frame, strings, &writer)
    dates(frame, strings, &writer)
    if hasBand, lines.count == 1 { band(lines[0], frame, &writer) }
    today(frame, strings, &writer)
    targetLine(frame, &writer)
    for (number, line) in lines.enumerated() { draw(line, style(of: number), frame, strings, &writer) }
    outlook(frame, strings, &writer)
    targetLabel(frame, strings, &writer)
    endLabels(frame, strings, &writer)
    writer.raw("</svg>")
  }

  // MARK: axes

  private func grid(_ frame: Frame, _ strings: Strings, _ writer: inout HTMLWriter) {
    for tick in frame.scale.ticks {
      writer.void(
        "rect", .class("grid"), HTMLAttribute("x", Self.left), HTMLAttribute("y", frame.y(tick) - 0.5),
        HTMLAttribute("width", Self.width - Self.left - right), HTMLAttribute("height", 1), closed: true)
      writer.label(
        strings.numbers.value(tick, unit: (unit ?? .count).rawValue), Self.left - 8, frame.y(tick) + 4, "end",
        "note")
    }
  }

  private func dates(_ frame: Frame, _ strings: Strings, _ writer: inout HTMLWriter) {
    let y = Self.height - 10
    switch axis {
    case .periods(let periods):
      let step = max(1, (periods.count + 5) / 6)
      for index in stride(from: 0, to: periods.count, by: step) {
        // The first has room under the figures of the other axis; the last only where names stand behind the lines.
        let anchor = index == periods.count - 1 && index > 0 && right < 40 ? "end" : "middle"
        writer.label(strings.axis(periods[index]), frame.x(index, of: periods.count), y, anchor, "note")
      }
    case .days(let all):
      let months = all.pieces(.month).filter { all.contains($0.start) }
      let isShort = all.days <= 62
      let marks = isShort ? all.pieces(.week).filter { all.contains($0.start) } : months
      let step = max(1, (marks.count + 5) / 6)
      for index in stride(from: 0, to: marks.count, by: step) {
        let start = marks[index].start
        let x = frame.x(share: Double(start - all.start) / Double(all.days))
        writer.void(
          "line", .class("axis"), HTMLAttribute("x1", x), HTMLAttribute("x2", x),
          HTMLAttribute("y1", Self.height - Self.bottom), HTMLAttribute("y2", Self.height - Self.bottom + 5),
          closed: true)
        writer.label(isShort ? strings.date(start) : strings.axis(marks[index]), x, y, "start", "note")
      }
    }
    writer.void(
      "line", .class("axis"), HTMLAttribute("x1", Self.left), HTMLAttribute("x2", Self.width - right),
      HTMLAttribute("y1", Self.height - Self.bottom), HTMLAttribute("y2", Self.height - Self.bottom),
      closed: true)
  }

  // MARK: lines across

  private func today(_ frame: Frame, _ strings: Strings, _ writer: inout HTMLWriter) {
    guard let asOf, let x = frame.x(asOf) else { return }
    writer.void(
      "line", .class("today"), HTMLAttribute("x1", x), HTMLAttribute("x2", x),
      HTMLAttribute("y1", Self.top - 12), HTMLAttribute("y2", Self.height - Self.bottom), closed: true)
    let isRight = x > Self.width * 0.7
    writer.label(strings.date(asOf), isRight ? x - 5 : x + 5, Self.top - 6, isRight ? "end" : "start", "note")
  }

  private func targetLine(_ frame: Frame, _ writer: inout HTMLWriter) {
    func line(_ value: Double) {
      writer.void(
        "line", .class("target"), HTMLAttribute("x1", Self.left),
        HTMLAttribute("x2", Self.width - right), HTMLAttribute("y1", frame.y(value)),
        HTMLAttribute("y2", frame.y(value)), HTMLAttribute("stroke-dasharray", "6 4"), closed: true)
    }
    switch target {
    case .none: return
    case .value(let value, _): line(value)
    case .range(let low, let high):
      line(low)
      line(high)
    }
  }

  // MARK: values

  /// The line, broken where a value is missing; for periods a dot for each value.
  private func draw(
    _ line: Line, _ style: String, _ frame: Frame, _ strings: Strings, _ writer: inout HTMLWriter
  ) {
    var path = HTMLWriter()
    var isOpen = false
    var hasStart = false
    var dots: [(x: Double, y: Double, point: Point)] = []
    for point in line.points {
      guard let value = point.figure.value, let x = frame.x(point.period) else {
        isOpen = false
        continue
      }
      path.raw(isOpen ? "L" : "M")
      path.number(x)
      path.raw(" ")
      path.number(frame.y(value))
      isOpen = true
      hasStart = true
      dots.append((x, frame.y(value), point))
    }
    guard hasStart else { return }
    writer.void("path", .class(style), HTMLAttribute("d", path.html.description), closed: true)
    guard line.role == .value else { return }
    if case .days = axis, dots.count > 20 { dots = milestones(frame) + dots.suffix(1) }
    let fill = style == "line" ? "fill" : style.replacing("line", with: "fill")
    for dot in dots where dots.count <= 60 {
      writer.mark(
        "circle", said(dot.point, of: line, strings), .class(dot.point.isComplete ? fill : fill + " open"),
        HTMLAttribute("cx", dot.x), HTMLAttribute("cy", dot.y), HTMLAttribute("r", 3.5))
    }
  }

  /// Of a line of days, the ends of its months: as many points as somebody wants to read.
  private func milestones(_ frame: Frame) -> [(x: Double, y: Double, point: Point)] {
    (tableLines?.first?.points ?? []).compactMap { point in
      guard point.isComplete, let value = point.figure.value, let x = frame.x(point.period) else {
        return nil
      }
      return (x, frame.y(value), point)
    }
  }

  /// The limits of rates as a ribbon, broken where there are none.
  private func band(_ line: Line, _ frame: Frame, _ writer: inout HTMLWriter) {
    var run: [(x: Double, low: Double, high: Double)] = []
    func close(_ writer: inout HTMLWriter) {
      defer { run = [] }
      guard run.count > 1 else { return }
      var path = HTMLWriter()
      for (number, point) in run.enumerated() {
        path.raw(number == 0 ? "M" : "L")
        path.number(point.x)
        path.raw(" ")
        path.number(frame.y(point.high))
      }
      for point in run.reversed() {
        path.raw("L")
        path.number(point.x)
        path.raw(" ")
        path.number(frame.y(point.low))
      }
      path.raw("Z")
      writer.void("path", .class("band"), HTMLAttribute("d", path.html.description), closed: true)
    }
    for point in line.points {
      if let interval = point.figure.interval, !point.figure.isSmallSample, let x = frame.x(point.period) {
        run.append((x, interval.lower, interval.upper))
      } else {
        close(&writer)
      }
    }
    close(&writer)
  }

  /// From the last value to what is expected at the end, with its limits.
  private func outlook(_ frame: Frame, _ strings: Strings, _ writer: inout HTMLWriter) {
    guard let forecast, let x = frame.x(Period(.day, of: forecast.day)) else { return }
    if let last = lines.first?.points.last(where: { $0.figure.value != nil }),
      let from = frame.x(last.period),
      let value = last.figure.value
    {
      writer.void(
        "line", .class("line forecast"), HTMLAttribute("x1", from), HTMLAttribute("y1", frame.y(value)),
        HTMLAttribute("x2", x - 3), HTMLAttribute("y2", frame.y(forecast.value)), closed: true)
    }
    if let low = forecast.low, let high = forecast.high {
      writer.void(
        "line", .class("interval"), HTMLAttribute("x1", x - 3), HTMLAttribute("x2", x - 3),
        HTMLAttribute("y1", frame.y(low)), HTMLAttribute("y2", frame.y(high)), closed: true)
    }
    writer.mark(
      "circle",
      "\(strings[.named(strings.time(.forecast), forecast.text)]) (\(strings.date(forecast.day)))",
      .class("fill open"), HTMLAttribute("cx", x - 3), HTMLAttribute("cy", frame.y(forecast.value)),
      HTMLAttribute("r", 4.5))
  }
}
