import PortolanSource

/// Planned against spent against available.
package struct BudgetRequest: Sendable {
  package enum Dimension: String, Choice { case objective, tactic, team, month }

  package let by: Dimension
  /// Only what the tactics of these objectives plan and spend; empty for all.
  package let objectives: [Reference]
  package let title: String?
  package let limit: Int?

  init(_ fields: inout Fields) {
    by = fields.choice("by", of: Dimension.self)?.value ?? .tactic
    objectives = fields.references("objectives", to: .objective)
    title = fields.text("title")?.value
    limit = fields.limit()
  }
}

/// Hours by team and week against what there is.
package struct CapacityRequest: Sendable {
  /// Empty for all.
  package let teams: [Reference]
  /// How many weeks before and after “today” are shown.
  package let weeks: Int
  /// Instead of `weeks`.
  package let period: Period?
  package let title: String?

  /// More than two years of weeks are no table.
  package static let mostWeeks = 106

  init(_ fields: inout Fields) {
    teams = fields.references("teams", to: .team)
    let most = Self.mostWeeks / 2
    let weeks = fields.whole("weeks", in: 1...most) {
      $0.says(
        en: "Write how many weeks before and after today are shown, 1 to \(most).",
        fr: "Écrivez combien de semaines montrer avant et après aujourd’hui, de 1 à \(most).")
    }
    self.weeks = min(most, max(1, weeks ?? 6))
    period = fields.value("period", as: Period.self)?.value
    title = fields.text("title")?.value
  }

  package func shown(asOf: CivilDate) -> Period? {
    if let period {
      return Period(
        from: period.start, through: min(period.end, period.start.adding(days: 7 * Self.mostWeeks - 1)))
    }
    return Period(from: asOf.adding(days: -7 * weeks), through: asOf.adding(days: 7 * weeks))
  }
}
