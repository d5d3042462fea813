import PortolanSource

/// Who works, and how many hours there are.
package final class Team: Document {
  package static let type = DocumentType.team
  package let header: Header
  package let capacity: Located<Effort>?
  package let members: [Located<String>]
  /// What an hour costs: (gross pay + employer charges + overhead) / productive hours.
  package let hourlyRate: Located<Money>?

  package init(_ fields: inout Fields, _ header: Header) {
    self.header = header
    fields.require("capacity")
    capacity = fields.value("capacity")
    members = fields.texts("members")
    hourlyRate = fields.value("hourly-rate")
  }
}
