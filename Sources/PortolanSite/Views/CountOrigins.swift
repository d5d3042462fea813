import PortolanModel
import PortolanSource

/// What the stages of a funnel or a chain are counted from: formula, rows and lines of each, in a table that opens.
struct CountOrigins {
  let viewpoint: Viewpoint
  /// The ids of its rows are this with the stage's number.
  let anchor: String

  func write(_ titles: [String], _ explanations: [Explanation?], _ writer: inout HTMLWriter) {
    let rows = zip(titles, explanations).enumerated().compactMap { number, item -> ExplanationTable.Row? in
      item.1.map { explanation in
        ExplanationTable.Row(
          id: "\(anchor)-\(number + 1)", explanation: explanation,
          head: { writer in
            writer.text(item.0)
            writer.element("span", .class("note")) { $0.element("code", text: explanation.formula) }
          })
      }
    }
    guard !rows.isEmpty else { return }
    let title = EconomicsHTML.originsTitle(viewpoint.strings)
    writer.raw("<details class=\"origins\"><summary>")
    writer.text(title)
    writer.raw("</summary>\n")
    writer.html(
      ExplanationTable(viewpoint: viewpoint, unit: .count).html(title, viewpoint.strings[.step], rows))
    writer.raw("</details>\n")
  }
}
