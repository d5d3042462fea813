import PortolanModel

/// How far a value is on its way to its target: a bar, and a line where the target is.
extension HTMLWriter {
  /// Nothing where the attainment is undefined.
  /// - Parameters:
  ///   - kind: the style sheet's class where it isn't that of the status.
  ///   - expected: the share that should be there by now, where the calendar says so.
  mutating func bar(
    _ attainment: Attainment, of kpi: KPI?, kind: String? = nil, expected: Double? = nil, _ strings: Strings
  ) {
    guard let raw = attainment.raw.value else { return }
    let status = kpi?.status(attainment) ?? attainment.status
    let name = strings[.attainment(strings.numbers.percent(raw))]
    bar(share: raw, kind: kind ?? status.rawValue, expected: expected, label: name)
  }

  /// A part of a whole, without a target.
  mutating func bar(part: Double, label: String) {
    bar(length: max(0, min(1, part)) * 100, nil, label: label)
    raw("</svg>")
  }

  /// - Parameters:
  ///   - share: 1 at the target.
  ///   - kind: the style sheet's class: `met`, `near`, `missed`.
  ///   - expected: the share that should be there by now: a thin line.
  ///   - label: what the bar says, in words.
  mutating func bar(share: Double, kind: String?, expected: Double? = nil, label: String) {
    // As far as a bar reaches, so that the target stands at 80 of 100: what lies further is cut off.
    let most = 1.25
    bar(length: max(0, min(most, share)) / most * 100, kind, label: label)
    if let expected {
      let x = HTMLAttribute("x", max(0, min(most, expected)) / most * 100 - 0.4)
      void(
        "rect", .class("expected"), x, HTMLAttribute("width", 0.8), HTMLAttribute("height", 6), closed: true)
    }
    raw(
      """
      <line class="target" x1="80" x2="80" y1="0" y2="6" vector-effect="non-scaling-stroke"/></svg>
      """)
  }

  /// The bar without its end, written as text and not put together.
  private mutating func bar(length: Double, _ kind: String?, label: String) {
    raw(
      """
      <svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" role="img" aria-label="
      """)
    text(label)
    raw(
      """
      "><rect class="track" width="100" height="6"/><rect class="fill
      """)
    if let kind {
      raw(" ")
      text(kind)
    }
    raw("\" width=\"")
    number(length)
    raw("\" height=\"6\"/>")
  }
}
