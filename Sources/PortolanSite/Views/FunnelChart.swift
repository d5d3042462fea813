import PortolanModel

/// Who gets from stage to stage, as bars: those who entered a step in the ground, those who made it in front.
package struct FunnelChart {
  package let titles: [String]
  package let funnel: Funnel
  /// What is counted: “people”.
  package let unit: String
  package let title: String

  package init(_ title: String, _ titles: [String], _ funnel: Funnel, unit: String) {
    self.title = title
    self.titles = titles
    self.funnel = funnel
    self.unit = unit
  }

  private static let (width, left, right, top, row, axis) = (640.0, 150.0, 120.0, 8.0, 38.0, 40.0)

  private var height: Double { Self.top + Double(funnel.counts.count) * Self.row + Self.axis }

  private var most: Double { (funnel.counts + funnel.entered).compactMap(\.self).max() ?? 0 }

  /// Nothing where no stage is counted.
  package func html(_ strings: Strings) -> HTML {
    guard most > 0 else { return HTML() }
    let scale = Scale([most])
    func x(_ value: Double) -> Double {
      Self.left + value / scale.high * (Self.width - Self.left - Self.right)
    }
    return HTML { writer in
      let attributes = [
        HTMLAttribute.class("chart"), HTMLAttribute("viewBox", "0 0 640 \(Int(height))"),
        HTMLAttribute("role", "img"), HTMLAttribute("aria-label", summary(strings)),
      ]
      writer.open("svg", attributes)
      writer.element("title", text: title)
      let bottom = height - Self.axis
      for tick in scale.ticks {
        writer.void(
          "rect", .class("grid"), HTMLAttribute("x", x(tick) - 0.5), HTMLAttribute("y", Self.top),
          HTMLAttribute("width", 1), HTMLAttribute("height", bottom - Self.top), closed: true)
        writer.label(strings.numbers.number(tick), x(tick), bottom + 16, "middle", "note")
      }
      writer.label(unit, Self.left, bottom + 33, "start", "note")
      for stage in funnel.counts.indices { bar(stage, x, strings, &writer) }
      writer.raw("</svg>\n")
    }
  }

  private func bar(_ stage: Int, _ x: (Double) -> Double, _ strings: Strings, _ writer: inout HTMLWriter) {
    let y = Self.top + Double(stage) * Self.row
    let name = stage < titles.count ? titles[stage] : ""
    writer.label(name.cut(to: 22), Self.left - 10, y + 23, "end")
    if stage > 0, let entered = funnel.entered[stage - 1] {
      rectangle("track", from: x(0), to: x(entered), y + 8, &writer)
    }
    guard let count = funnel.counts[stage] else {
      return writer.label(strings[.unknown], x(0) + 6, y + 23, "start", "note")
    }
    let isWeakest = stage > 0 && funnel.bottleneck == stage
    // One in ten thousand is still somebody.
    var words = strings.numbers.number(count)
    if stage > 0, let rate = funnel.stepRates[stage - 1].value {
      words += " · " + strings.numbers.percent(rate)
    }
    rectangle(
      isWeakest ? "near" : "fill", from: x(0), to: max(x(count), x(0) + (count > 0 ? 1.5 : 0)), y + 8,
      says: strings[.named(name, words)], &writer)
    let end = max(count, stage > 0 ? funnel.entered[stage - 1] ?? 0 : 0)
    writer.label(words, x(end) + 6, y + 23, "start")
  }

  /// The step that fewest take; `nil` where that isn't known.
  func point(_ strings: Strings) -> String? {
    guard let weakest = funnel.bottleneck, weakest < titles.count,
      let rate = funnel.stepRates[weakest - 1].value
    else { return nil }
    let step = "\(titles[weakest - 1]) → \(titles[weakest])"
    let words = strings[.named(strings[.weakestStep], "\(step), \(strings.numbers.percent(rate))")]
    guard let target = funnel.stepTargets[weakest - 1] else { return words }
    return words
      + strings.language.says(
        en: " where \(strings.numbers.percent(target)) is wanted",
        fr: " pour \(strings.numbers.percent(target)) visés")
  }

  private func rectangle(
    _ kind: String, from start: Double, to end: Double, _ y: Double, says: String? = nil,
    _ writer: inout HTMLWriter
  ) {
    if let says {
      return writer.mark(
        "rect", says, .class(kind), HTMLAttribute("x", start), HTMLAttribute("y", y),
        HTMLAttribute("width", max(0, end - start)), HTMLAttribute("height", 22))
    }
    writer.void(
      "rect", .class(kind), HTMLAttribute("x", start), HTMLAttribute("y", y),
      HTMLAttribute("width", max(0, end - start)), HTMLAttribute("height", 22), closed: true)
  }

  /// What the picture says, for who can't see it.
  private func summary(_ strings: Strings) -> String {
    let stages = funnel.counts.indices.map { stage in
      let count = funnel.counts[stage].map { strings.numbers.number($0) } ?? strings[.unknown]
      let name = stage < titles.count ? titles[stage] : ""
      guard stage > 0, let rate = funnel.stepRates[stage - 1].value else { return "\(name) \(count)" }
      return "\(name) \(count) (\(strings.numbers.percent(rate)))"
    }
    return strings[.named(title, stages.joined(separator: ", "))]
  }
}
