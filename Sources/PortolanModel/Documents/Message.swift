import PortolanSource

/// What a tactic says, with merge fields.
package final class Message: Document {
  package static let type = DocumentType.message
  package let header: Header
  package let tactic: Reference?
  package let persona: Reference?
  package let stage: Located<String>?
  package let channel: Located<String>?
  package let subject: Located<String>?

  package init(_ fields: inout Fields, _ header: Header) {
    self.header = header
    fields.require("tactic")
    tactic = fields.reference("tactic", to: .tactic)
    persona = fields.reference("persona", to: .persona)
    stage = fields.text("stage")
    channel = fields.text("channel")
    subject = fields.text("subject")
  }
}
