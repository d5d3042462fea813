import PortolanSource

/// A contest over one KPI, with another one that must not get worse.
package final class Challenge: Document {
  package static let type = DocumentType.challenge
  package let header: Header
  package let kpi: Reference?
  package let period: Located<Period>?
  package let team: [Reference]
  /// What is ranked: a column of the KPI's table, such as `member` or `team`.
  package let by: Located<String>?
  package let rewards: [Located<String>]
  package let guardKPI: Reference?

  package init(_ fields: inout Fields, _ header: Header) {
    self.header = header
    fields.require("kpi")
    kpi = fields.reference("kpi", to: .kpi)
    fields.require("period")
    period = fields.value("period")
    team = fields.references("team", to: .team)
    by = fields.text("by")
    rewards = fields.texts("rewards")
    guardKPI = fields.reference("guard", to: .kpi)
  }
}
