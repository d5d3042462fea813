import PortolanSource

/// A scorecard: values against targets, by a dimension.
package struct KPIsRequest: Sendable {
  /// Empty for all.
  package let kpis: [Reference]
  package let scope: ScopeRequest
  package let title: String?
  package let limit: Int?

  init(_ fields: inout Fields) {
    kpis = fields.references("kpis", to: .kpi)
    scope = ScopeRequest(&fields)
    title = fields.text("title")?.value
    limit = fields.limit()
  }
}

/// Counts stage by stage. Each step is a formula, with a title if it needs another: `- {title: Replies, formula: replied}`.
package struct FunnelRequest: Sendable {
  package struct Step: Sendable {
    package let title: String?
    package let formula: Located<String>
    package let target: Located<Quantity>?
  }

  package let steps: [Step]
  package let data: Located<String>?
  package let scope: ScopeRequest
  package let title: String?
  package let position: SourcePosition

  init(_ fields: inout Fields) {
    position = fields.position
    fields.require("steps")
    let isThere = fields.has("steps")
    let items = fields.items("steps")
    if isThere, items.isEmpty {
      fields.report(
        Diagnostic(
          "wrong-value",
          fields.language.says(en: "the funnel has no steps", fr: "l’entonnoir n’a pas d’étapes"),
          help: fields.language.says(
            en: "List columns or formulas: `steps: [sent, replies]`.",
            fr: "Listez des colonnes ou des formules : `steps: [sent, replies]`."), at: position))
    }
    steps = items.compactMap { item -> Step? in
      if case .map(let entries) = item.value {
        return fields.step(entries, at: item.position)
      }
      return fields.scalar("steps", item) {
        $0.says(en: "a column or a formula", fr: "une colonne ou une formule")
      }
      .map { Step(title: nil, formula: $0, target: nil) }
    }
    data = fields.text("data")
    scope = ScopeRequest(&fields)
    title = fields.text("title")?.value
  }
}

extension Fields {
  fileprivate mutating func step(_ entries: [YAMLValue.Entry], at position: SourcePosition) -> FunnelRequest
    .Step?
  {
    mapping(entries, of: "steps", at: position) { fields in
      fields.require("formula")
      let title = fields.text("title")?.value
      let formula = fields.text("formula")
      let target = fields.value("target", as: Quantity.self)
      return formula.map { FunnelRequest.Step(title: title, formula: $0, target: target) }
    }
  }
}

/// Documents as rows.
package struct TableRequest: Sendable {
  package let type: Located<String>?
  package let condition: Condition?
  package let columns: [Located<String>]
  /// Those of the columns that have a formula.
  package let computed: [ComputedColumn]
  /// Field names; one that starts with `-` sorts downwards.
  package let sort: [Located<String>]
  package let group: Located<String>?
  /// The columns with a total.
  package let total: [Located<String>]
  /// How they come together, where the request says so.
  package let totals: [String: ColumnTotal]
  /// The days whose rows KPIs and columns of tables are computed from.
  package let period: Period?
  package let limit: Int?
  package let title: String?
  package let position: SourcePosition

  init(_ fields: inout Fields) {
    position = fields.position
    fields.require("from")
    let from = fields.text("from")
    if let from, DocumentType(folder: from.value) == nil, DocumentType(rawValue: from.value) == nil {
      let names = DocumentType.allCases.map(\.folder).filter { !$0.isEmpty }
      let near = Spelling.nearest(to: from.value, among: names)
      fields.report(
        Diagnostic(
          "wrong-value",
          fields.language.says(
            en: "there are no documents of type “\(from.value)”",
            fr: "il n’y a pas de documents de type « \(from.value) »"),
          help: near.map { fields.language.didYouMean($0) }
            ?? fields.language.says(
              en: "Write one of \(names.joined(separator: ", ")).",
              fr: "Écrivez l’un de \(names.joined(separator: ", "))."),
          at: from.position))
    }
    type = from
    condition = fields.condition("where")
    (columns, computed) = fields.columns("columns")
    sort = fields.texts("sort")
    group = fields.text("group")
    (total, totals) = fields.totals("total")
    period = fields.value("period", as: Period.self)?.value
    limit = fields.limit()
    title = fields.text("title")?.value
  }

  package var documentType: DocumentType? {
    type.flatMap { DocumentType(folder: $0.value) ?? DocumentType(rawValue: $0.value) }
  }
}

/// Objectives × tactics.
package struct AlignmentRequest: Sendable {
  /// Empty for all.
  package let objectives: [Reference]
  package let title: String?

  init(_ fields: inout Fields) {
    objectives = fields.references("objectives", to: .objective)
    title = fields.text("title")?.value
  }
}

/// Personas × stages.
package struct JourneyRequest: Sendable {
  /// Empty for all.
  package let personas: [Reference]
  package let title: String?

  init(_ fields: inout Fields) {
    personas = fields.references("personas", to: .persona)
    title = fields.text("title")?.value
  }
}

/// The 2 × 2 of one SWOT, and the matrix that crosses it.
package struct SWOTRequest: Sendable {
  /// `nil` for the only one.
  package let swot: Reference?
  package let tows: Bool

  init(_ fields: inout Fields) {
    swot = fields.reference("swot", to: .swot)
    tows = fields.value("tows", as: Bool.self)?.value ?? false
  }
}

/// What the checks found.
package struct FindingsRequest: Sendable {
  package let rules: [Located<String>]
  package let severity: Severity?
  package let types: [Located<String>]
  package let documents: [Reference]
  package let limit: Int?

  private enum Least: String, Choice { case error, warning, info }

  init(_ fields: inout Fields) {
    rules = fields.texts("rule")
    severity = fields.choice("severity", of: Least.self).flatMap { Severity(rawValue: $0.value.rawValue) }
    types = fields.texts("type")
    documents = fields.references("document", to: [])
    limit = fields.limit()
  }
}
