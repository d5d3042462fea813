import PortolanModel
import PortolanSource

/// Values side by side, such as months or weeks: full bars for what happened, open ones for what is planned, and a line
/// for what they are held against. What it shows stands in a table too, which whoever uses it puts beside it.
struct BarChart {
  struct Column {
    let label: String
    /// `nil` is unknown, and leaves the place empty.
    let actual: Double?
    let planned: Double?
    let limit: Double?
    /// Above its limit: told by its colour, and by the table.
    var isOver = false
  }

  let title: String
  /// What is to be seen in it.
  var claim: String?
  /// What the full bars, the open ones and the line are called, under the pointer.
  var words: (actual: String, planned: String, limit: String) = ("", "", "")
  /// What bars and line are, in which unit, from which table: under the chart.
  let caption: String
  let columns: [Column]
  let strings: Strings
  /// A value as the axis writes it.
  let written: (Double) -> String

  private static let (width, height) = (640.0, 240.0)
  private static let (left, right, top, bottom) = (72.0, 12.0, 16.0, 32.0)

  var html: HTML {
    guard columns.count > 1 else { return HTML() }
    return HTML { writer in
      writer.raw("<figure class=\"trend\">\n")
      writer.point(claim)
      chart(&writer)
      writer.element("figcaption", .class("note"), text: caption)
      writer.raw("</figure>\n")
    }
  }

  private func chart(_ writer: inout HTMLWriter) {
    let scale = Scale(columns.flatMap { [$0.actual, $0.planned, $0.limit].compactMap(\.self) })
    func y(_ value: Double) -> Double {
      Self.top + (scale.high - value) / (scale.high - scale.low) * (Self.height - Self.top - Self.bottom)
    }
    let slot = (Self.width - Self.left - Self.right) / Double(columns.count)
    writer.open(
      "svg",
      [
        .class("chart"), HTMLAttribute("viewBox", "0 0 640 240"), HTMLAttribute("role", "img"),
        HTMLAttribute("aria-label", summary),
      ])
    writer.element("title", text: title)
    for tick in scale.ticks {
      writer.void(
        "rect", .class("grid"), HTMLAttribute("x", Self.left), HTMLAttribute("y", y(tick) - 0.5),
        HTMLAttribute("width", Self.width - Self.left - Self.right), HTMLAttribute("height", 1), closed: true)
      writer.label(written(tick), Self.left - 8, y(tick) + 4, "end", "note")
    }
    let step = max(1, (columns.count + 6) / 7)
    for (number, column) in columns.enumerated() {
      let x = Self.left + slot * Double(number)
      let bars = (column.actual == nil ? 0 : 1) + (column.planned == nil ? 0 : 1)
      let width = max(1, slot * 0.8 / Double(max(1, bars)))
      if let planned = column.planned {
        bar(from: y(0), to: y(planned), x + slot * 0.1, width, "plan", said(column), &writer)
      }
      if let actual = column.actual {
        bar(
          from: y(0), to: y(actual), x + slot * 0.1 + (bars == 2 ? width : 0), width,
          column.isOver ? "fill missed" : "fill", said(column), &writer)
      }
      if number.isMultiple(of: step) {
        writer.label(column.label, x + slot / 2, Self.height - 10, "middle", "note")
      }
    }
    line(y, slot, &writer)
    writer.raw("</svg>\n")
  }

  private func bar(
    from zero: Double, to top: Double, _ x: Double, _ width: Double, _ kind: String,
    _ says: String, _ writer: inout HTMLWriter
  ) {
    writer.mark(
      "rect", says, .class(kind), HTMLAttribute("x", x), HTMLAttribute("y", min(zero, top)),
      HTMLAttribute("width", width), HTMLAttribute("height", max(abs(zero - top), 0.5)))
  }

  /// “Jan 2026: spent €3,100, planned €3,200”.
  private func said(_ column: Column) -> String {
    let parts = [(words.actual, column.actual), (words.planned, column.planned), (words.limit, column.limit)]
    let said = parts.compactMap { name, value in
      value.map { name.isEmpty ? written($0) : "\(name) \(written($0))" }
    }
    return strings[.named(column.label, said.joined(separator: ", "))]
  }

  /// What the bars are held against: a step for each of them.
  private func line(_ y: (Double) -> Double, _ slot: Double, _ writer: inout HTMLWriter) {
    var path = HTMLWriter()
    var isOpen = false
    for (number, column) in columns.enumerated() {
      guard let limit = column.limit else {
        isOpen = false
        continue
      }
      let x = Self.left + slot * Double(number)
      for (place, command) in [(x, isOpen ? "L" : "M"), (x + slot, "L")] {
        path.text(command)
        path.number(place)
        path.raw(" ")
        path.number(y(limit))
      }
      isOpen = true
    }
    guard !path.bytes.isEmpty else { return }
    writer.void("path", .class("target"), HTMLAttribute("d", path.html.description), closed: true)
  }

  /// What the chart says, for who can't see it.
  private var summary: String {
    let known = columns.compactMap { column in (column.actual ?? column.planned).map { (column.label, $0) } }
    guard let first = known.first, let last = known.last,
      let most = known.max(by: { $0.1 < $1.1 })
    else { return title }
    return
      "\(title). \(first.0) (\(written(first.1))) · \(last.0) (\(written(last.1))) · max. \(most.0) (\(written(most.1)))"
  }
}
