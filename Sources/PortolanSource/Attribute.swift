/// A mention of another document by its id.
package struct Reference: Hashable, Sendable {
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

/// A field as it was read, for whoever shows it: its name, and its typed value.
package struct Attribute: Sendable {
  package let name: String
  package let value: Content

  package init(_ name: String, _ value: Content) {
    self.name = name
    self.value = value
  }

  package indirect enum Content: Sendable {
    case text(String)
    /// One of a field's own words, such as `running`: shown in the reader's language.
    case word(String)
    case value(any WrittenValue)
    case reference(Reference)
    /// What a mapping says of one reference: `cold-email: 6 h/week`.
    case pair(Attribute.Content, Attribute.Content)
    case list([Content])
    case group([Attribute])
  }
}
