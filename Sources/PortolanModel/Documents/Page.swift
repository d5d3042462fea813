import PortolanSource

/// Prose.
package final class Page: Document {
  package static let type = DocumentType.page
  package let header: Header
  /// Its place in the navigation: lighter ones come first.
  package let weight: Double

  package init(_ fields: inout Fields, _ header: Header) {
    self.header = header
    weight = fields.value("weight", as: Number.self)?.value.value ?? 0
  }
}
