import PortolanSource

/// What we are to whom, against whom.
package final class Positioning: Document {
  package static let type = DocumentType.positioning
  package let header: Header
  package let statement: Located<String>?
  package let message: Located<String>?
  package let audience: [Reference]
  package let against: [Located<String>]
  package let differentiators: [Located<String>]

  package init(_ fields: inout Fields, _ header: Header) {
    self.header = header
    fields.require("statement")
    statement = fields.text("statement")
    fields.require("message")
    message = fields.text("message")
    audience = fields.references("for", to: .persona)
    against = fields.texts("against")
    differentiators = fields.texts("differentiators")
  }
}
