import PortolanModel
import PortolanSource

/// Tactics as bars on a calendar, with their actions and today.
struct PlanTimeline {
  private let plan: ActionPlan
  private let site: SiteIndex
  private let title: String
  private var strings: Strings { site.strings }

  /// A playbook with more of them has a timeline of the first ones.
  static let mostRows = 40
  private static let (width, left, right, top, rowHeight) = (760.0, 4.0, 4.0, 28.0, 34.0)

  init(_ plan: ActionPlan, _ site: SiteIndex, title: String) {
    self.plan = plan
    self.site = site
    self.title = title
  }

  /// Nothing where no tactic has a date.
  var html: HTML {
    guard let span = plan.span else { return HTML() }
    let all = plan.rows.filter { $0.start != nil || $0.end != nil || $0.events.contains { $0.date != nil } }
    let rows = Array(all.prefix(Self.mostRows))
    guard !rows.isEmpty,
      let days = Period(from: Period(.month, of: span.start).start, through: Period(.month, of: span.end).end)
    else { return HTML() }
    return HTML { writer in
      writer.raw("<figure class=\"trend timeline\">\n")
      writer.point(point)
      draw(rows, days, &writer)
      legend(&writer)
      if all.count > rows.count { writer.nothing(strings[.more(all.count - rows.count)]) }
      writer.raw("</figure>\n")
    }
  }

  private func x(_ share: Double) -> Double { Self.left + share * (Self.width - Self.left - Self.right) }

  private func draw(_ rows: [ActionPlan.Row], _ days: Period, _ writer: inout HTMLWriter) {
    let height = Self.top + Double(rows.count) * Self.rowHeight + 8
    func start(of day: CivilDate) -> Double { x(Double(day - days.start) / Double(days.days)) }
    func end(of day: CivilDate) -> Double { x(Double(day - days.start + 1) / Double(days.days)) }
    writer.open(
      "svg",
      [
        .class("chart"), HTMLAttribute("viewBox", "0 0 \(Int(Self.width)) \(Int(height))"),
        HTMLAttribute("role", "img"), HTMLAttribute("aria-label", summary(rows, days)),
      ])
    writer.element("title", text: title)
    months(days, height, start, &writer)
    today(rows, at: end(of: plan.asOf), height, start, end, &writer)
    for (number, row) in rows.enumerated() {
      let y = Self.top + Double(number) * Self.rowHeight
      bar(row, y, start, end, &writer)
      marks(row, y, end, &writer)
      name(row, y, start, end, &writer)
    }
    writer.raw("</svg>\n")
  }

  /// Today's line, broken where a name stands across it.
  private func today(
    _ rows: [ActionPlan.Row], at x: Double, _ height: Double, _ start: (CivilDate) -> Double,
    _ end: (CivilDate) -> Double, _ writer: inout HTMLWriter
  ) {
    func line(from top: Double, to bottom: Double, _ writer: inout HTMLWriter) {
      writer.void(
        "line", .class("today"), HTMLAttribute("x1", x), HTMLAttribute("x2", x), HTMLAttribute("y1", top),
        HTMLAttribute("y2", bottom), closed: true)
    }
    var from = Self.top - 8
    for (number, row) in rows.enumerated() {
      let y = Self.top + Double(number) * Self.rowHeight
      let name = place(of: row, start, end)
      // Letters thirteen pixels high are about half as wide.
      let width = Double(site.titles[row.tactic].cut(to: 70).unicodeScalars.count) * 6.9
      let left = name.anchor == "end" ? name.x - width : name.x
      guard left - 3 < x, x < left + width + 3 else { continue }
      if y + 1 > from { line(from: from, to: y + 1, &writer) }
      from = y + 17
    }
    line(from: from, to: height, &writer)
  }

  private func months(
    _ days: Period, _ height: Double, _ start: (CivilDate) -> Double, _ writer: inout HTMLWriter
  ) {
    let months = days.pieces(.month)
    let step = max(1, (months.count + 8) / 9)
    for (number, month) in months.enumerated() {
      let x = start(month.start)
      writer.void(
        "rect", .class("grid"), HTMLAttribute("x", x), HTMLAttribute("y", Self.top - 6),
        HTMLAttribute("width", 1), HTMLAttribute("height", height - Self.top + 6), closed: true)
      if number % step == 0 {
        writer.element(
          "text", .class("note"), HTMLAttribute("x", x + 3), HTMLAttribute("y", 14),
          text: strings.axis(month))
      }
    }
  }

  private func bar(
    _ row: ActionPlan.Row, _ y: Double, _ start: (CivilDate) -> Double, _ end: (CivilDate) -> Double,
    _ writer: inout HTMLWriter
  ) {
    guard let first = row.start ?? row.end else { return }
    // Without an end the bar runs to today, and without a start it is a point.
    let last = row.end ?? max(first, plan.asOf)
    let (from, to) = (start(min(first, last)), end(max(first, last)))
    writer.open(
      "rect",
      [
        .class("task " + row.status.rawValue), HTMLAttribute("x", from), HTMLAttribute("y", y + 18),
        HTMLAttribute("width", max(2, to - from)), HTMLAttribute("height", 9), HTMLAttribute("rx", 2),
      ])
    writer.element("title", text: said(row))
    writer.close("rect")
  }

  /// A circle for each action, filled when done; a square where it is late.
  private func marks(
    _ row: ActionPlan.Row, _ y: Double, _ end: (CivilDate) -> Double, _ writer: inout HTMLWriter
  ) {
    for event in row.events where event.kind == .action {
      guard let date = event.date else { continue }
      let (cx, cy) = (end(date), y + 22.5)
      if event.isLate {
        writer.mark(
          "rect", said(event, date), .class("mark late"), HTMLAttribute("x", cx - 5),
          HTMLAttribute("y", cy - 5),
          HTMLAttribute("width", 10), HTMLAttribute("height", 10))
      } else {
        writer.mark(
          "circle", said(event, date), .class(event.isDone ? "mark done" : "mark"), HTMLAttribute("cx", cx),
          HTMLAttribute("cy", cy), HTMLAttribute("r", 4.5))
      }
    }
  }

  /// Above the bar's start, or so far left of it that it stays on the paper.
  private func place(
    of row: ActionPlan.Row, _ start: (CivilDate) -> Double, _ end: (CivilDate) -> Double
  ) -> (x: Double, anchor: String) {
    let at = (row.start ?? row.end ?? row.events.lazy.compactMap(\.date).first).map(start) ?? Self.left
    guard at > Self.width * 0.6 else { return (max(Self.left, at), "start") }
    return (row.end.map(end) ?? Self.width - Self.right, "end")
  }

  private func name(
    _ row: ActionPlan.Row, _ y: Double, _ start: (CivilDate) -> Double, _ end: (CivilDate) -> Double,
    _ writer: inout HTMLWriter
  ) {
    let place = place(of: row, start, end)
    writer.label(site.titles[row.tactic].cut(to: 70), place.x, y + 13, place.anchor)
  }

  private func said(_ row: ActionPlan.Row) -> String {
    let dates = [row.start, row.end].compactMap { $0.map { strings.date($0) } }.joined(separator: " – ")
    return strings[.named(site.titles[row.tactic], "\(strings.term(row.status.rawValue)), \(dates)")]
  }

  /// “9 Oct 2026: Print the questionnaire (Lucie Armand), to do”.
  private func said(_ event: ActionPlan.Event, _ date: CivilDate) -> String {
    let state = event.isLate ? strings.time(.late) : event.isDone ? strings[.done] : strings[.open]
    let owner = event.owner.map { " (\($0))" } ?? ""
    return
      "\(strings[.named(strings.date(date), event.text.cut(to: 120))])\(owner), \(strings.lowercasedFirst(state))"
  }

  /// What is late, or what comes next.
  private var point: String? {
    let late = plan.lateCount
    if late > 0 { return strings.late(late) }
    let next = plan.rows.flatMap(\.events).filter { $0.kind == .action && !$0.isDone }
      .compactMap { event in event.date.map { (date: $0, event: event) } }.min { $0.date < $1.date }
    guard let next else { return strings.time(.nothingLate) }
    let words = strings.language.says(
      en: "Nothing is late; next", fr: "Rien n’est en retard\u{202F}; à venir")
    return strings[.named(words, "\(next.event.text.cut(to: 120)), \(strings.date(next.date))")]
  }

  private func summary(_ rows: [ActionPlan.Row], _ days: Period) -> String {
    let late = plan.lateCount
    let parts = [
      strings.period(days), strings[.tactics(rows.count)], late > 0 ? strings.late(late) : nil,
    ]
    return "\(strings.beforeColon(title)) \(parts.compactMap(\.self).joined(separator: ", "))"
  }

  private func legend(_ writer: inout HTMLWriter) {
    func entry(_ kind: String, _ words: String) {
      writer.raw("<li><svg class=\"chart swatch\" viewBox=\"0 0 28 12\" aria-hidden=\"true\">")
      switch kind {
      case "late": writer.raw("<rect class=\"mark late\" x=\"9\" y=\"1\" width=\"10\" height=\"10\"/>")
      case "done": writer.raw("<circle class=\"mark done\" cx=\"14\" cy=\"6\" r=\"4.5\"/>")
      case "open": writer.raw("<circle class=\"mark\" cx=\"14\" cy=\"6\" r=\"4.5\"/>")
      default: writer.raw("<path class=\"today\" d=\"M14 0L14 12\"/>")
      }
      writer.raw("</svg> ")
      writer.text(words)
      writer.raw("</li>")
    }
    writer.raw("<ul class=\"legend\">")
    entry("today", strings.date(plan.asOf))
    let events = plan.rows.flatMap(\.events).filter { $0.kind == .action && $0.date != nil }
    if events.contains(where: \.isDone) { entry("done", strings[.named(strings[.actions], strings[.done])]) }
    if events.contains(where: { !$0.isDone && !$0.isLate }) {
      entry("open", strings[.named(strings[.actions], strings[.open])])
    }
    if events.contains(where: \.isLate) {
      entry("late", strings[.named(strings[.actions], strings.time(.late))])
    }
    writer.raw("</ul>\n")
  }
}
