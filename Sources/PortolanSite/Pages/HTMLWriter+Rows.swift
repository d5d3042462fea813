extension TableHead {
  static func number(_ text: String, _ explained: String? = nil) -> TableHead {
    TableHead(text, isNumber: true, explained: explained)
  }
}

extension HTMLWriter {
  /// A table of rows that `rows` writes, `tr` and all.
  mutating func table(
    _ label: String, _ heads: [TableHead], kind: String? = nil, rows: (inout HTMLWriter) -> Void
  ) {
    table(label, kind: kind) { writer in
      writer.heads(heads)
      writer.raw("<tbody>\n")
      rows(&writer)
      writer.raw("</tbody>")
    }
  }

  /// One row: its head, and what `cells` writes.
  /// - Parameter status: stands behind the head.
  mutating func row(_ head: PageLink, status: Badge? = nil, cells: (inout HTMLWriter) -> Void) {
    raw("<tr><th scope=\"row\">")
    link(head)
    if let status {
      raw(" ")
      self.status(status)
    }
    raw("</th>")
    cells(&self)
    raw("</tr>\n")
  }

  /// - Parameter explained: where it is said how the row's figures are computed.
  mutating func row(_ head: String, explained: String? = nil, cells: (inout HTMLWriter) -> Void) {
    raw("<tr>")
    element("th", .scope("row")) { $0.link(head, to: explained, class: "from") }
    cells(&self)
    raw("</tr>\n")
  }

  /// The last row of a table that is cut: how many more there are.
  mutating func moreRow(_ text: String, columns: Int, href: String? = nil) {
    raw("<tr class=\"more\">")
    open("td", [HTMLAttribute("colspan", String(columns))])
    link(text, to: href)
    raw("</td></tr>\n")
  }

  mutating func cell(_ text: String?) { element("td", text: text ?? "") }

  mutating func dateCell(_ date: String?) { element("td", .class("date"), text: date ?? "") }

  mutating func cell(_ write: (inout HTMLWriter) -> Void) {
    raw("<td>")
    write(&self)
    raw("</td>")
  }

  mutating func numberCell(_ text: String?, note: String? = nil) {
    element("td", .class("number")) { writer in
      writer.text(text ?? "")
      if let note { writer.note(note) }
    }
  }

  mutating func status(_ badge: Badge) { status(badge.label, kind: badge.kind) }
}
