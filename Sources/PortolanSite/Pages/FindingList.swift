import PortolanModel

/// Findings as lists show them.
struct FindingList {
  let viewpoint: Viewpoint
  private var strings: Strings { viewpoint.strings }

  /// - Parameter isOwn: on the page of the document that it is about, which needs no link to it.
  func item(_ finding: Finding, isOwn: Bool = false) -> FindingItem {
    FindingItem(
      severity: Badge(strings.name(of: finding.severity), kind: finding.severity.rawValue),
      message: strings.sentence(finding.message.cut(to: 500)), help: finding.help.cut(to: 500),
      rule: finding.rule, place: finding.position.description.cut(to: 300),
      document: isOwn ? nil : finding.document.flatMap { viewpoint.link(toID: $0) })
  }

  /// The list on the document's own page.
  func write(_ findings: [Finding], into writer: inout HTMLWriter) {
    writer.raw("<ol class=\"finding-list\">\n")
    for finding in findings {
      let item = item(finding, isOwn: true)
      writer.element("li", .class("finding \(item.severity.kind)")) { writer in
        writer.element("p", .class("message")) { writer in
          writer.element("span", .class("badge \(item.severity.kind)"), text: item.severity.label)
          writer.raw(" ")
          writer.text(item.message)
        }
        writer.element("p", .class("help"), text: item.help)
        writer.element("p", .class("where")) { writer in
          writer.element("span", .class("place"), text: item.place)
          writer.raw(" · ")
          writer.element("code", text: item.rule)
        }
      }
      writer.raw("\n")
    }
    writer.raw("</ol>\n")
  }
}
