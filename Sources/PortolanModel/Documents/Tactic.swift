import PortolanSource

/// The how: a concrete action on one channel, with a micro-conversion of its own.
package final class Tactic: Document {
  package static let type = DocumentType.tactic

  package enum Status: String, Choice {
    case idea, planned, running, paused, done, stopped

    /// Whether the tactic counts as an answer to an objective, a stage or a threat: planned or under way.
    package var isActive: Bool { self == .planned || self == .running }
  }

  /// The measurable step from one stage to the next that the tactic must bring about.
  package final class MicroConversion: Sendable {
    package let position: SourcePosition
    package let from: Located<String>?
    package let to: Located<String>?
    package let kpi: Reference?
    package let target: Located<Quantity>?
    package let due: Located<CivilDate>?

    fileprivate init(_ fields: inout Fields) {
      position = fields.position
      from = fields.text("from")
      to = fields.text("to")
      kpi = fields.reference("kpi", to: .kpi)
      target = fields.value("target")
      due = fields.value("due")
    }
  }

  package struct Action: Sendable {
    package let position: SourcePosition
    package let what: Located<String>?
    package let owner: Located<String>?
    package let due: Located<CivilDate>?
    package let done: Located<Done>?

    package var isDone: Bool { done?.value.isDone ?? false }

    /// Whether its day is past and it isn't done.
    package func isLate(on today: CivilDate) -> Bool { !isDone && due.map { $0.value < today } ?? false }
  }

  /// What was changed in the tactic, and when; also the decision to go on as before.
  package struct Adaptation: Sendable {
    package let date: Located<CivilDate>?
    package let what: Located<String>?
  }

  /// Where and with whom the tactic may be expected to work.
  package struct Setting: Sendable {
    package let sector: [Located<String>]
    package let size: [Located<String>]
    package let maturity: [Located<String>]
    package let because: Located<String>?
  }

  package let header: Header
  package let why: Located<String>?
  /// One of the playbook's families.
  package let family: Located<String>?
  package let channel: Located<String>?
  package let objectives: [Reference]
  package let personas: [Reference]
  package let microConversion: MicroConversion?
  package let kpis: [Valued<Quantity>]
  package let budget: Located<Money>?
  package let effort: [Valued<Effort>]
  package let start: Located<CivilDate>?
  package let end: Located<CivilDate>?
  package let status: Located<Status>?
  package let cadence: Located<Cadence>?
  package let isAutomated: Bool
  package let personalisation: [Located<String>]
  package let setting: Setting?
  package let gives: Located<String>?
  /// Items of a SWOT, and pains of personas, that the tactic answers: `our-swot/t1`, `head-of-it/p2`.
  package let addresses: [Reference]
  package let actions: [Action]
  package let adaptations: [Adaptation]
  package let messages: [Reference]
  package let tools: [Located<String>]

  /// Planned or under way; a tactic without a status is planned.
  package var isActive: Bool { (status?.value ?? .planned).isActive }

  package init(_ fields: inout Fields, _ header: Header) {
    self.header = header
    fields.require("why")
    why = fields.text("why")
    fields.require("family")
    family = fields.text("family")
    fields.require("channel")
    channel = fields.text("channel")
    objectives = fields.references("objectives", to: .objective)
    fields.require("personas")
    personas = fields.references("personas", to: .persona)
    microConversion = fields.group("micro-conversion") { MicroConversion(&$0) }
    kpis = fields.valuedReferences("kpis", to: .kpi)
    budget = fields.value("budget")
    effort = fields.valuedReferences("effort", to: .team)
    start = fields.value("start")
    end = fields.value("end")
    status = fields.choice("status")
    cadence = fields.value("cadence")
    isAutomated = fields.value("automation", as: Bool.self)?.value ?? false
    personalisation = fields.texts("personalisation")
    setting = fields.group("context") { fields in
      Setting(
        sector: fields.texts("sector"), size: fields.texts("size"), maturity: fields.texts("maturity"),
        because: fields.text("because"))
    }
    gives = fields.text("gives")
    addresses = fields.references("addresses", to: .swot, .persona)
    actions = fields.groups("actions") { fields in
      fields.require("do")
      return Action(
        position: fields.position, what: fields.text("do"), owner: fields.text("owner"),
        due: fields.value("due"),
        done: fields.value("done"))
    }
    adaptations = fields.groups("adaptations") { fields in
      fields.require("date")
      fields.require("what")
      return Adaptation(date: fields.value("date"), what: fields.text("what"))
    }
    messages = fields.references("messages", to: .message)
    tools = fields.texts("tools")
    if let start, let end, end.value < start.value {
      fields.report(
        Diagnostic(
          "wrong-value",
          fields.language.says(
            en: "the tactic ends before it starts", fr: "la tactique finit avant de commencer"),
          help: fields.language.says(
            en: "Write an `end:` after \(start.value).",
            fr: "Écrivez une fin (`end:`) après le \(start.value)."),
          at: end.position))
    }
  }
}

/// Whether a thing is done, or since when.
package enum Done: Hashable, Sendable, WrittenValue {
  case flag(Bool)
  case on(CivilDate)

  package var isDone: Bool { self != .flag(false) }

  package static func read(_ text: String, in language: Language) -> Done? {
    Bool.read(text, in: language).map { .flag($0) } ?? CivilDate.read(text, in: language).map { .on($0) }
  }

  package static func forms(in language: Language) -> String {
    "\(Bool.forms(in: language)), \(CivilDate.forms(in: language))"
  }
}
