import PortolanModel

/// How far a value is on its way to its target: a bar, and a line where the target is.
package enum TargetBar {
  /// As far as the bar reaches, so that the target stands at 80 of 100: what lies further is cut off.
  private static let most = 1.25

  /// - Returns: nothing where the attainment is undefined.
  /// - Parameters:
  ///   - kind: the style sheet's class where it isn't that of the status.
  ///   - expected: the share that should be there by now, where the calendar says so.
  package static func html(
    _ attainment: Attainment, of kpi: KPI? = nil, kind: String? = nil, expected: Double? = nil,
    _ strings: Strings
  ) -> HTML {
    guard let raw = attainment.raw.value else { return HTML() }
    let status = kpi?.status(attainment) ?? attainment.status
    let name = strings[.attainment(strings.numbers.percent(raw))]
    return html(share: raw, kind: kind ?? status.rawValue, expected: expected, label: name)
  }

  /// - Parameters:
  ///   - share: 1 at the target.
  ///   - kind: the style sheet's class: `met`, `near`, `missed`.
  ///   - expected: the share that should be there by now: a thin line.
  ///   - label: what the bar says, in words.
  package static func html(share: Double, kind: String?, expected: Double? = nil, label: String) -> HTML {
    HTML { writer in
      write(max(0, min(most, share)) / most * 100, kind, label: label, to: &writer)
      if let expected {
        let x = HTMLAttribute("x", max(0, min(most, expected)) / most * 100 - 0.4)
        writer.void(
          "rect", .class("expected"), x, HTMLAttribute("width", 0.8), HTMLAttribute("height", 6), closed: true
        )
      }
      writer.raw(
        """
        <line class="target" x1="80" x2="80" y1="0" y2="6" vector-effect="non-scaling-stroke"/></svg>
        """)
    }
  }

  /// A part of a whole, without a target.
  package static func part(_ share: Double, label: String) -> HTML {
    HTML { writer in
      write(max(0, min(1, share)) * 100, nil, label: label, to: &writer)
      writer.raw("</svg>")
    }
  }

  /// The bar without its end. A tactic's page has a handful: they are written as text, not put together.
  private static func write(_ length: Double, _ kind: String?, label: String, to writer: inout HTMLWriter) {
    writer.raw(
      """
      <svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" role="img" aria-label="
      """)
    writer.text(label)
    writer.raw(
      """
      "><rect class="track" width="100" height="6"/><rect class="fill
      """)
    if let kind {
      writer.raw(" ")
      writer.text(kind)
    }
    writer.raw("\" width=\"")
    writer.number(length)
    writer.raw("\" height=\"6\"/>")
  }
}
