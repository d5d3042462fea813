import PortolanSource

/// Who does what, when, on which trigger, where a tactic or combo needs several departments.
package final class EngagementRule: Document {
  package static let type = DocumentType.engagementRule
  package let header: Header
  package let trigger: Located<String>?
  package let responsible: [Reference]
  package let accountable: [Located<String>]
  package let consulted: [Located<String>]
  package let informed: [Located<String>]
  package let within: Located<Delay>?
  package let then: Located<String>?
  package let escalation: Located<String>?
  package let appliesTo: [Reference]

  package init(_ fields: inout Fields, _ header: Header) {
    self.header = header
    fields.require("trigger")
    trigger = fields.text("trigger")
    fields.require("responsible")
    responsible = fields.references("responsible", to: .team)
    fields.require("accountable")
    accountable = fields.texts("accountable")
    consulted = fields.texts("consulted")
    informed = fields.texts("informed")
    fields.require("within")
    within = fields.value("within")
    then = fields.text("then")
    escalation = fields.text("escalation")
    appliesTo = fields.references("applies-to", to: .tactic, .combo)
    one("responsible", responsible.map(\.id.position), ("one team", "une équipe"), &fields)
    one("accountable", accountable.map(\.position), ("one person", "une personne"), &fields)
  }

  /// A rule that nobody, or more than one, answers for is no rule.
  private func one(
    _ name: String, _ places: [SourcePosition], _ what: (en: Sentence, fr: String), _ fields: inout Fields
  ) {
    guard places.count > 1 else { return }
    fields.report(
      Diagnostic(
        "wrong-value",
        fields.language.says(
          en: "“\(name)” names \(places.count)", fr: "« \(name) » en nomme \(places.count)"),
        help: fields.language.says(en: "Name \(what.en).", fr: "Nommez \(what.fr)."), at: places[1]))
  }
}
