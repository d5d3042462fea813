import PortolanModel

extension HTMLWriter {
  /// A table that scrolls by itself where the page is narrow.
  ///
  /// - Parameters:
  ///   - label: what the table shows, for who can't see it.
  ///   - kind: the look of the whole, such as `matrix`.
  ///   - name: the class of the table itself, such as `funnel`.
  ///   - caption: a line above the rows.
  package mutating func table(
    _ label: String, kind: String? = nil, class name: String? = nil, caption: String? = nil,
    body: (inout HTMLWriter) -> Void
  ) {
    let attributes = [
      HTMLAttribute.class(kind.map { "table " + $0 } ?? "table"), HTMLAttribute("role", "group"),
      HTMLAttribute("tabindex", "0"), HTMLAttribute("aria-label", label),
    ]
    open("div", attributes)
    element("table", .class(name)) { writer in
      if let caption { writer.element("caption", text: caption) }
      body(&writer)
    }
    close("div")
    raw("\n")
  }

  /// The class of a table of several parts, for which the style sheet keeps room by it: it can count only the rows of one.
  package static func tableClass(_ name: String, rows: Int, parts: Int) -> String {
    rows > mostWithoutFilter && parts > 1 ? name + " long" : name
  }

  /// Longer tables can be filtered; `tables.js` and the style sheet count the same.
  private static var mostWithoutFilter: Int { 8 }

  /// The head of a table.
  package mutating func heads(_ heads: [TableHead]) {
    element("thead") { writer in
      writer.element("tr") { writer in
        for head in heads {
          writer.element("th", .scope("col"), .class(head.isNumber ? "number" : nil)) {
            $0.link(head.text, to: head.explained, class: "from")
          }
        }
      }
    }
    raw("\n")
  }

  /// A row that names the rows that follow.
  package mutating func groupRow(columns: Int, _ name: (inout HTMLWriter) -> Void) {
    raw("<tr class=\"group\">")
    open("th", [.scope("rowgroup"), HTMLAttribute("colspan", String(columns))])
    name(&self)
    raw("</th></tr>\n")
  }

  /// A remark in small letters.
  package mutating func note(_ text: String) { element("span", .class("note"), text: text) }

  /// A number, or that it is unknown and why.
  package mutating func quotient(_ quotient: Quotient, _ strings: Strings, _ text: (Double) -> String) {
    switch quotient {
    case .number(let number): self.text(text(number))
    case .none(let reason):
      self.text(strings[.unknown])
      note(strings.reason(reason.rawValue))
    }
  }

  /// A name and what belongs to it, in a list of facts.
  package mutating func fact(
    _ label: String, isWide: Bool = false, class name: String? = nil, _ value: (inout HTMLWriter) -> Void
  ) {
    open("div", [.class(isWide ? "wide" : nil)])
    element("dt", text: label)
    element("dd", .class(name), body: value)
    close("div")
  }

  /// A list of facts whose values are short texts.
  package mutating func facts(_ facts: [(label: String, value: String)]) {
    raw("<dl class=\"facts\">")
    for fact in facts { self.fact(fact.label) { $0.text(fact.value) } }
    raw("</dl>\n")
  }

  /// A paragraph in place of a table that has no rows.
  package mutating func nothing(_ text: String) {
    element("p", .class("note"), text: text)
    raw("\n")
  }
}

/// The name of a table's column.
package struct TableHead: Sendable {
  package let text: String
  package let isNumber: Bool
  /// Where it is said how the column's figures are computed.
  package let explained: String?

  package init(_ text: String, isNumber: Bool = false, explained: String? = nil) {
    self.text = text
    self.isNumber = isNumber
    self.explained = explained
  }
}
