import PortolanModel

/// How far a value is on its way to its target: a bar, and a line where the target is.
package enum TargetBar {
  /// As far as the bar reaches: what lies further is cut off.
  private static let most = 1.25

  /// - Returns: nothing where the attainment is undefined.
  /// - Parameter kind: the style sheet's class where it isn't that of the status.
  package static func html(
    _ attainment: Attainment, of kpi: KPI? = nil, kind: String? = nil, _ strings: Strings
  ) -> HTML {
    guard let raw = attainment.raw.value else { return HTML() }
    let status = kpi?.status(attainment) ?? attainment.status
    let name = strings[.attainment(strings.numbers.percent(raw))]
    return html(share: raw, kind: kind ?? status.rawValue, label: name)
  }

  /// - Parameters:
  ///   - share: 1 at the target.
  ///   - kind: the style sheet's class: `met`, `near`, `missed`.
  ///   - label: what the bar says, in words.
  package static func html(share: Double, kind: String?, label: String) -> HTML {
    HTML { writer in
      let length = max(0, min(most, share)) / most * 100
      writer.open("svg", frame(label))
      track(&writer)
      fill(length, kind, &writer)
      writer.void(
        "line", .class("target"), HTMLAttribute("x1", 100 / most), HTMLAttribute("x2", 100 / most),
        HTMLAttribute("y1", 0), HTMLAttribute("y2", 6), HTMLAttribute("vector-effect", "non-scaling-stroke"),
        closed: true)
      writer.close("svg")
    }
  }

  /// A part of a whole, without a target.
  package static func part(_ share: Double, label: String) -> HTML {
    HTML { writer in
      writer.open("svg", frame(label))
      track(&writer)
      fill(max(0, min(1, share)) * 100, nil, &writer)
      writer.close("svg")
    }
  }

  private static func frame(_ label: String) -> [HTMLAttribute] {
    [
      .class("bar"), HTMLAttribute("viewBox", "0 0 100 6"), HTMLAttribute("preserveAspectRatio", "none"),
      HTMLAttribute("role", "img"), HTMLAttribute("aria-label", label),
    ]
  }

  private static func track(_ writer: inout HTMLWriter) {
    writer.raw("<rect class=\"track\" width=\"100\" height=\"6\"/>")
  }

  private static func fill(_ length: Double, _ kind: String?, _ writer: inout HTMLWriter) {
    writer.void(
      "rect", .class(kind.map { "fill " + $0 } ?? "fill"), HTMLAttribute("width", length),
      HTMLAttribute("height", 6), closed: true)
  }
}
