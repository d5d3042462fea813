import PortolanSource

/// The long view: why, for whom, where to win, with what.
package final class Strategy: Document {
  package static let type = DocumentType.strategy
  package let header: Header
  package let why: Located<String>?
  package let horizon: Located<Period>?
  package let personas: [Reference]
  package let positioning: Reference?
  package let budget: Located<Money>?
  /// Hours in all, by team.
  package let resources: [Valued<Hours>]
  package let reviewEvery: Located<Interval>?

  package init(_ fields: inout Fields, _ header: Header) {
    self.header = header
    fields.require("why")
    why = fields.text("why")
    fields.require("horizon")
    horizon = fields.value("horizon")
    personas = fields.references("personas", to: .persona)
    positioning = fields.reference("positioning", to: .positioning)
    budget = fields.value("budget")
    resources = fields.valuedReferences("resources", to: .team)
    reviewEvery = fields.value("review-every")
  }
}
