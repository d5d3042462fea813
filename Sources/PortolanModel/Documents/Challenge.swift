import PortolanSource

/// A contest over one KPI, with another one that must not get worse.
package final class Challenge: Document {
  package static let type = DocumentType.challenge
  package let header: Header
  package let kpi: Reference?
  package let period: Located<Period>?
  package let team: [Reference]
  package let rewards: [Located<String>]
  package let guardKPI: Reference?

  package init(_ fields: inout Fields, _ header: Header) {
    self.header = header
    fields.require("kpi")
    kpi = fields.reference("kpi", to: .kpi)
    fields.require("period")
    period = fields.value("period")
    team = fields.references("team", to: .team)
    rewards = fields.texts("rewards")
    guardKPI = fields.reference("guard", to: .kpi)
  }
}
