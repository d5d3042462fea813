/// The head of one column.
struct TableHead {
  let title: String
  let isNumber: Bool

  init(_ title: String, isNumber: Bool = false) {
    self.title = title
    self.isNumber = isNumber
  }

  static func number(_ title: String) -> TableHead { TableHead(title, isNumber: true) }
}

extension HTMLWriter {
  /// A table that can be scrolled sideways on a narrow screen.
  /// - Parameters:
  ///   - label: what the table shows, for those who can't see where it stands.
  ///   - rows: writes the rows, `tr` and all.
  mutating func table(
    _ label: String, _ heads: [TableHead], isMatrix: Bool = false, rows: (inout HTMLWriter) -> Void
  ) {
    open(
      "div",
      [
        .class(isMatrix ? "table matrix" : "table"), HTMLAttribute("role", "region"),
        HTMLAttribute("tabindex", "0"), HTMLAttribute("aria-label", label),
      ])
    raw("<table><thead><tr>")
    for head in heads {
      element("th", .scope("col"), .class(head.isNumber ? "number" : nil), text: head.title)
    }
    raw("</tr></thead>\n<tbody>\n")
    rows(&self)
    raw("</tbody></table></div>\n")
  }

  /// One row: its head, and what `cells` writes.
  mutating func row(_ head: PageLink, cells: (inout HTMLWriter) -> Void) {
    raw("<tr><th scope=\"row\">")
    link(head)
    raw("</th>")
    cells(&self)
    raw("</tr>\n")
  }

  mutating func row(_ head: String, cells: (inout HTMLWriter) -> Void) {
    raw("<tr>")
    element("th", .scope("row"), text: head)
    cells(&self)
    raw("</tr>\n")
  }

  mutating func cell(_ text: String) { element("td", text: text) }

  mutating func cell(_ text: String?, or none: String = "") {
    if let text { cell(text) } else { element("td", .class("none"), text: none) }
  }

  mutating func numberCell(_ text: String?, note: String? = nil) {
    element("td", .class("number")) { writer in
      writer.text(text ?? "")
      if let note { writer.element("span", .class("note"), text: note) }
    }
  }

  mutating func cell(write: (inout HTMLWriter) -> Void) {
    raw("<td>")
    write(&self)
    raw("</td>")
  }

  mutating func badge(_ badge: Badge) {
    element("span", .class("badge \(badge.kind)"), text: badge.label)
  }

  /// A word with a shape, without a ground.
  mutating func status(_ badge: Badge) {
    element("span", .class("status \(badge.kind)"), text: badge.label)
  }
}
