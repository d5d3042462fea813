import PortolanModel
import PortolanSource

/// Intervals one below the other, each with its point: how far apart they are, and on which side of a line. What it shows
/// stands in a table too, which whoever uses it puts beside it.
struct IntervalChart {
  struct Row {
    let label: String
    let interval: Proportion.Interval
    let point: Double
    /// The interval in words, above its bar.
    let text: String
    /// The style sheet's class: `met`, `missed`, `calm`, or none.
    var kind: String?
  }

  let title: String
  /// What is to be seen in it.
  var claim: String?
  /// What the bars are, under the chart.
  let caption: String
  let rows: [Row]
  /// Lines across all rows, dashed: the smallest effect that matters.
  var marks: [Double] = []
  /// Whether 0 has a line of its own: of differences, “no difference”.
  var hasZeroLine = false
  let strings: Strings
  /// A value as the axis writes it.
  let written: (Double) -> String

  private static let width = 480.0
  private static let (left, right, top, row, bottom) = (118.0, 16.0, 8.0, 46.0, 30.0)

  private var height: Double { Self.top + Double(rows.count) * Self.row + Self.bottom }

  var html: HTML {
    guard !rows.isEmpty else { return HTML() }
    return HTML { writer in
      writer.raw("<figure class=\"intervals\">\n")
      writer.point(claim)
      chart(&writer)
      writer.element("figcaption", .class("note"), text: caption)
      writer.raw("</figure>\n")
    }
  }

  private func chart(_ writer: inout HTMLWriter) {
    let scale = Scale(rows.flatMap { [$0.interval.lower, $0.interval.upper, $0.point] } + marks)
    func x(_ value: Double) -> Double {
      Self.left + (value - scale.low) / (scale.high - scale.low) * (Self.width - Self.left - Self.right)
    }
    let end = height - Self.bottom
    writer.open(
      "svg",
      [
        .class("chart"), HTMLAttribute("viewBox", "0 0 \(Int(Self.width)) \(Int(height))"),
        HTMLAttribute("role", "img"), HTMLAttribute("aria-label", summary),
      ])
    writer.element("title", text: title)
    let step = scale.ticks.count > 6 ? 2 : 1
    for (number, tick) in scale.ticks.enumerated() where number.isMultiple(of: step) {
      writer.void(
        "rect", .class("grid"), HTMLAttribute("x", x(tick) - 0.5), HTMLAttribute("y", Self.top),
        HTMLAttribute("width", 1), HTMLAttribute("height", end - Self.top), closed: true)
      writer.label(written(tick), x(tick), height - 10, "middle", "note")
    }
    for mark in marks { line(x(mark), to: end, "expected", &writer) }
    if hasZeroLine { line(x(0), to: end, "target", &writer) }
    let lines = (marks + (hasZeroLine ? [0] : [])).map(x)
    for (number, row) in rows.enumerated() {
      draw(row, at: Self.top + (Double(number) + 0.5) * Self.row, x, lines, &writer)
    }
    writer.raw("</svg>\n")
  }

  private func draw(
    _ row: Row, at y: Double, _ x: (Double) -> Double, _ lines: [Double], _ writer: inout HTMLWriter
  ) {
    let kind = row.kind.map { "fill \($0)" } ?? "fill"
    let (from, to) = (x(row.interval.lower), x(row.interval.upper))
    let low = y + 9
    writer.label(row.label.cut(to: 17), 0, low + 4, "start")
    bar(from, low - 2, max(1, to - from), 4, kind, &writer)
    for end in [from, to] { bar(end - 1, low - 7, 2, 14, kind, &writer) }
    writer.mark(
      "circle", strings[.named(row.label, "\(written(row.point)) (\(row.text))")], .class(kind),
      HTMLAttribute("cx", x(row.point)),
      HTMLAttribute("cy", low), HTMLAttribute("r", 6))
    // About 6.4 units a letter.
    let half = Double(row.text.count) * 3.2
    let middle = Self.place((from + to) / 2, half: half, between: lines)
    writer.label(row.text, middle, y - 8, "middle", "note")
  }

  /// Where the words stand: on the picture, as near to the middle of their bar as they can be without a line across them.
  private static func place(_ middle: Double, half: Double, between lines: [Double]) -> Double {
    let (least, most) = (left + half, width - half - 2)
    let wanted = min(most, max(least, middle))
    let distance = half + 5
    let free = ([wanted] + lines.flatMap { [$0 - distance, $0 + distance] }).filter { place in
      (least...max(least, most)).contains(place) && lines.allSatisfy { abs($0 - place) >= distance - 1e-9 }
    }
    return free.min { abs($0 - wanted) < abs($1 - wanted) } ?? wanted
  }

  private func bar(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ kind: String, _ writer: inout HTMLWriter
  ) {
    writer.void(
      "rect", .class(kind), HTMLAttribute("x", x), HTMLAttribute("y", y), HTMLAttribute("width", width),
      HTMLAttribute("height", height), closed: true)
  }

  private func line(_ x: Double, to end: Double, _ kind: String, _ writer: inout HTMLWriter) {
    writer.void(
      "line", .class(kind), HTMLAttribute("x1", x), HTMLAttribute("x2", x), HTMLAttribute("y1", Self.top),
      HTMLAttribute("y2", end), closed: true)
  }

  /// What the chart says, for who can't see it.
  private var summary: String {
    title + ". " + rows.map { strings[.named($0.label, $0.text)] }.joined(separator: strings.semicolon)
  }
}
