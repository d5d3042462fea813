import PortolanSource

/// A figure that we quote, with where it comes from and how long it may be quoted.
package final class Claim: Document {
  package static let type = DocumentType.claim
  package let header: Header
  package let value: Located<String>?
  package let source: Located<String>?
  package let year: Located<Int>?
  package let expires: Located<CivilDate>?
  package let appliesTo: Tactic.Setting?

  package init(_ fields: inout Fields, _ header: Header) {
    self.header = header
    value = fields.text("value")
    fields.require("source")
    source = fields.text("source")
    fields.require("year")
    year = fields.value("year")
    expires = fields.value("expires")
    appliesTo = fields.group("applies-to") { fields in
      Tactic.Setting(
        sector: fields.texts("sector"), size: fields.texts("size"), maturity: fields.texts("maturity"),
        because: nil)
    }
  }
}
