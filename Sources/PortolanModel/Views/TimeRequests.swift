import PortolanSource

/// KPIs over time, as lines.
package struct TrendRequest: Sendable {
  package let kpis: [Reference]
  package let grain: Period.Grain
  /// The dimensions: the calendar one, and one more where each of its values has a line.
  package let by: [Located<String>]
  /// Where the calendar one stands among them.
  package let place: Int
  package let period: Period?
  /// Which rows count: what `where`, `tactic` and `persona` say together.
  package let scope: Condition?
  package let tactics: [Reference]
  package let personas: [Reference]
  /// Over how many periods the moving average goes; `nil` without one.
  package let average: Int?
  package let showsTarget: Bool
  package let title: String?

  init(_ fields: inout Fields) {
    fields.require("kpis")
    kpis = fields.references("kpis", to: .kpi)
    var by = fields.texts("by")
    let grains = by.filter { Period.Grain(rawValue: $0.value) != nil }
    let others = by.filter { Period.Grain(rawValue: $0.value) == nil }
    if by.count > 2 || grains.count > 1 || others.count > 1, let wrong = others.dropFirst().first ?? by.last {
      let words = Period.Grain.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
      fields.report(
        Diagnostic(
          "wrong-value",
          fields.language.says(
            en: "a trend has one calendar length and at most one dimension",
            fr: "une évolution a un pas de temps et au plus une dimension"),
          help: fields.language.says(
            en: "Write one of \(words), and one column such as `persona`.",
            fr: "Écrivez l’un de \(words), et une colonne comme `persona`."),
          at: wrong.position))
      by = Array(grains.prefix(1) + others.prefix(1))
    }
    if grains.isEmpty { by.insert(Located("month", at: fields.position), at: 0) }
    self.by = by
    place = by.firstIndex { Period.Grain(rawValue: $0.value) != nil } ?? 0
    grain = grains.first.flatMap { Period.Grain(rawValue: $0.value) } ?? .month
    period = fields.value("period", as: Period.self)?.value
    let condition = fields.condition("where")
    tactics = fields.references("tactic", to: .tactic)
    personas = fields.references("persona", to: .persona)
    scope = [condition, Condition("tactic", tactics), Condition("persona", personas)].compactMap(\.self)
      .reduce(nil) { all, next in all?.and(next) ?? next }
    let average = fields.value("average", as: Int.self)
    if let average, average.value < 2 {
      fields.report(
        Diagnostic(
          "wrong-value",
          fields.language.says(
            en: "“\(average.value)” periods are no average", fr: "« \(average.value) » n’a pas de moyenne"),
          help: fields.language.says(en: "Write 2 or more.", fr: "Écrivez 2 ou plus."), at: average.position))
    }
    self.average = average.flatMap { $0.value >= 2 ? $0.value : nil }
    showsTarget = fields.value("target", as: Bool.self)?.value ?? true
    title = fields.text("title")?.value
  }

  /// The days that count: none after today. `nil` when the period has yet to start.
  func days(asOf: CivilDate) -> Period? {
    let start = period?.start ?? CivilDate(year: 1, month: 1, day: 1) ?? asOf
    return Period(from: start, through: min(period?.end ?? asOf, asOf))
  }
}

extension Condition {
  /// Rows of any of these documents; `nil` for none.
  init?(_ column: String, _ documents: [Reference]) {
    guard let first = documents.first else { return nil }
    self.init(
      steps: [.comparison(0)],
      comparisons: [
        Comparison(
          column: Located(column, at: first.id.position),
          test: .oneOf(documents.map { .text($0.id.value) }), position: first.id.position)
      ])
  }

  /// Both.
  func and(_ other: Condition) -> Condition {
    let shifted = other.steps.map { step in
      if case .comparison(let index) = step { return Step.comparison(index + comparisons.count) }
      return step
    }
    return Condition(steps: steps + shifted + [.and], comparisons: comparisons + other.comparisons)
  }
}

/// The action plan: tactics with their days, what is to be done, and what is late.
package struct PlanRequest: Sendable {
  package enum Rows: String, Choice { case tactics, actions }
  package enum Grouping: String, Choice { case objective, team, month, owner }

  package let rows: Rows
  package let condition: Condition?
  package let by: Located<Grouping>?
  package let period: Period?
  /// Only what is late.
  package let onlyLate: Bool
  package let title: String?
  package let position: SourcePosition

  init(_ fields: inout Fields) {
    position = fields.position
    rows = fields.choice("from")?.value ?? .tactics
    condition = fields.condition("where")
    by = fields.choice("by")
    period = fields.value("period", as: Period.self)?.value
    onlyLate = fields.value("late", as: Bool.self)?.value ?? false
    title = fields.text("title")?.value
  }
}

/// Who is where in a challenge.
package struct LeaderboardRequest: Sendable {
  /// `nil` for the document's own, or the only one.
  package let challenge: Reference?
  package let limit: Int?
  package let title: String?

  init(_ fields: inout Fields) {
    challenge = fields.reference("challenge", to: .challenge)
    limit = fields.limit()
    title = fields.text("title")?.value
  }
}
