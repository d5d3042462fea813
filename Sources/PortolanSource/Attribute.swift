/// A mention of another document by its id.
///
/// An object: it is handed from list to list, and a value of five strings would count the owners of each.
package final class Reference: Sendable {
  /// The field it stands in (`objectives`), or `link` for one in the text: the kind of reference.
  package let kind: String
  package let id: Located<String>
  /// Which part of the document is meant: the `s1` of `our-swot/s1`.
  package let item: String?
  /// The types that the document may have; empty for any.
  package let expects: [String]

  package init(kind: String, id: Located<String>, item: String? = nil, expects: [String] = []) {
    self.kind = kind
    self.id = id
    self.item = item
    self.expects = expects
  }
}

extension Reference: Hashable {
  package static func == (a: Reference, b: Reference) -> Bool {
    a.id == b.id && a.kind == b.kind && a.item == b.item && a.expects == b.expects
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// A field as it was read, for whoever shows it: its name, and its typed value.
package struct Attribute: Sendable {
  package let name: String
  package let value: Content

  package init(_ name: String, _ value: Content) {
    self.name = name
    self.value = value
  }

  package enum Content: Sendable {
    case text(String)
    /// One of a field's own words, such as `running`: shown in the reader's language.
    case word(String)
    case value(any WrittenValue)
    case reference(Reference)
    /// What a mapping says of one reference: `cold-email: 6 h/week`.
    indirect case pair(Attribute.Content, Attribute.Content)
    case list([Content])
    case group([Attribute])
  }
}
