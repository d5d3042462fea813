import PortolanSource

/// Tactics of different families planned to work together.
package final class Combo: Document {
  package static let type = DocumentType.combo
  package let header: Header
  package let tactics: [Reference]
  package let expects: Located<String>?
  package let kpi: Reference?
  package let rules: [Reference]

  package init(_ fields: inout Fields, _ header: Header) {
    self.header = header
    fields.require("tactics")
    tactics = fields.references("tactics", to: .tactic)
    expects = fields.text("expects")
    kpi = fields.reference("kpi", to: .kpi)
    rules = fields.references("rules", to: .engagementRule)
  }
}
