import PortolanSource

/// A typical member of the audience: pains, motivations, channels.
package final class Persona: Document {
  package static let type = DocumentType.persona

  /// What is known about the persona, from whom, since when.
  package struct Insight: Sendable {
    package let source: Located<String>?
    package let date: Located<CivilDate>?
    package let says: Located<String>?
  }

  package let header: Header
  package let role: Located<String>?
  package let segment: Located<String>?
  package let pains: [Located<String>]
  /// What `addresses:` of a tactic names the pains by, in their order: p1, p2 …
  package var painIDs: [String] { pains.indices.map { "p\($0 + 1)" } }
  package let motivations: [Located<String>]
  package let objections: [Located<String>]
  /// In order of preference.
  package let channels: [Located<String>]
  package let insights: [Insight]
  /// The stages that this persona goes through; empty for all of the playbook's.
  package let stages: [Located<String>]
  package let contactCap: Located<Cadence>?

  package init(_ fields: inout Fields, _ header: Header) {
    self.header = header
    role = fields.text("role")
    segment = fields.text("segment")
    pains = fields.texts("pains")
    motivations = fields.texts("motivations")
    objections = fields.texts("objections")
    channels = Self.channels(&fields)
    insights = fields.groups("insights") { fields in
      Insight(source: fields.text("source"), date: fields.value("date"), says: fields.text("says"))
    }
    stages = fields.texts("stages")
    contactCap = fields.value("contact-cap")
  }

  /// A list in order of preference, or `{channel: weight}`: the heaviest first, in the written order on ties.
  private static func channels(_ fields: inout Fields) -> [Located<String>] {
    guard fields.isMapping("channels") else { return fields.texts("channels") }
    let weighted = fields.pairs("channels").compactMap { entry in
      fields.read("channels", entry.value, as: Number.self).map { (entry.key, $0.value.value) }
    }
    let ordered = weighted.enumerated().sorted { ($1.element.1, $0.offset) < ($0.element.1, $1.offset) }
    let channels = ordered.map(\.element.0)
    fields.record("channels", texts: channels.map(\.value))
    return channels
  }
}
