import PortolanModel
import PortolanSource

/// Personas × stages: which tactics lead whom on, and where nobody does.
package enum JourneyTable {
  package static func html(_ request: JourneyRequest, in site: SiteIndex, root: String) -> HTML {
    let wanted = Set(request.personas.map(\.id.value))
    let rows = site.journey.rows.filter { wanted.isEmpty || wanted.contains($0.persona) }
    return html(rows, caption: request.title, in: site, root: root)
  }

  /// - Parameter most: how many tactics a cell names; the rest is counted.
  package static func html(
    _ rows: [JourneyCoverage.Row], caption: String? = nil, in site: SiteIndex, root: String, most: Int = 12
  ) -> HTML {
    let strings = site.strings
    guard !rows.isEmpty else { return HTML { $0.nothing(strings[.noDocuments]) } }
    let shown = Set(rows.flatMap(\.stages))
    let stages = site.playbook.settings.stages.map(\.value).filter { shown.contains($0) }
    return HTML { writer in
      writer.table(caption ?? strings[.journey], kind: "matrix", caption: caption) { writer in
        writer.heads([TableHead(strings[.persona])] + stages.map { TableHead(strings.term($0)) })
        writer.raw("<tbody>\n")
        for row in rows {
          writer.raw("<tr><th scope=\"row\">")
          writer.document(row.persona, in: site, root: root)
          writer.raw("</th>")
          for stage in stages { cell(stage, row, most, site, root, &writer) }
          writer.raw("</tr>\n")
        }
        writer.raw("</tbody>")
      }
    }
  }

  private static func cell(
    _ stage: String, _ row: JourneyCoverage.Row, _ most: Int, _ site: SiteIndex, _ root: String,
    _ writer: inout HTMLWriter
  ) {
    let strings = site.strings
    guard let at = row.stages.firstIndex(of: stage) else {
      return writer.element("td", .class("none"), .title(strings[.notOnJourney]), text: "–")
    }
    let tactics = row.tactics[at]
    guard tactics.isEmpty else {
      return writer.element("td") { writer in
        let entries = tactics.prefix(most).compactMap { site.playbook.index[site.playbook.tactics[$0].id] }
        writer.documents(entries, in: site, root: root)
        if tactics.count > most { writer.note(strings[.more(tactics.count - most)]) }
      }
    }
    // Nothing needs to lead on from where the journey arrives.
    if at == row.stages.count - 1 {
      return writer.element("td", .class("none"), text: strings[.lastStage])
    }
    writer.element("td", .class("gap")) { $0.status(strings[.gap], kind: "gap") }
  }
}
