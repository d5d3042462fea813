import PortolanSource

/// A specific, measurable, dated result that a strategy commits to.
package final class Objective: Document {
  package static let type = DocumentType.objective

  package enum Dimension: String, Choice {
    case revenue, awareness, efficiency, satisfaction, other
    case marketShare = "market-share"
  }

  /// Ansoff's directions of growth.
  package enum Growth: String, Choice {
    case marketPenetration = "market-penetration"
    case productDevelopment = "product-development"
    case marketDevelopment = "market-development"
    case diversification
  }

  package let header: Header
  package let strategy: Reference?
  package let dimension: Located<Dimension>?
  package let growth: Located<Growth>?
  /// Its absence is `smart-not-specific`.
  package let kpi: Reference?
  package let baseline: Located<Quantity>?
  package let target: Located<Quantity>?
  package let start: Located<CivilDate>?
  /// Its absence is `smart-no-deadline`.
  package let due: Located<CivilDate>?
  package let weight: Double
  /// What each month should bring, for a flow with seasons; its sum should be the target.
  package let plan: MonthlyPlan?
  /// What kind of promise it is; committed where nothing is said.
  package let kind: Located<OKRScore.Kind>?
  /// The stages of the journey at which it needs a tactic; empty for all of them.
  package let stages: [Located<String>]
  package let achievable: Located<String>?
  package let relevant: Located<String>?

  package init(_ fields: inout Fields, _ header: Header) {
    self.header = header
    fields.require("strategy")
    strategy = fields.reference("strategy", to: .strategy)
    dimension = fields.choice("dimension")
    growth = fields.choice("growth")
    kpi = fields.reference("kpi", to: .kpi)
    baseline = fields.value("baseline")
    target = fields.value("target")
    start = fields.value("start")
    due = fields.value("due")
    plan = fields.monthlyPlan("plan")
    kind = fields.choice("kind")
    let weight = fields.value("weight", as: Number.self)
    if let weight, weight.value.value < 0 {
      fields.report(
        Diagnostic(
          "wrong-value",
          fields.language.says(
            en: "the weight \(weight.value.value) is negative",
            fr: "le poids \(weight.value.value) est négatif"),
          help: fields.language.says(en: "Write 0 or more.", fr: "Écrivez 0 ou plus."),
          at: weight.position))
    }
    stages = fields.texts("stages")
    // `20 %` beside weights of 40 and 25 is 20 of them, not a fifth of one.
    self.weight = max(0, weight.map { $0.value.value * ($0.value.isPercent ? 100 : 1) } ?? 1)
    achievable = fields.text("achievable")
    relevant = fields.text("relevant")
    if let start, let due, due.value < start.value {
      fields.report(
        Diagnostic(
          "wrong-value",
          fields.language.says(
            en: "the objective is due before it starts", fr: "l’échéance de l’objectif précède son début"),
          help: fields.language.says(
            en: "Write a `due:` after \(start.value).",
            fr: "Écrivez une échéance (`due:`) après le \(start.value)."),
          at: due.position))
    }
  }
}
