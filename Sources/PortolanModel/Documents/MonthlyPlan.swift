import PortolanSource

/// What each month should bring: `{2026-01: 12, 2026-02: 15}`.
package struct MonthlyPlan: Sendable {
  package struct Month: Sendable {
    package let period: Period
    package let amount: Double
    package let position: SourcePosition
  }

  /// Where the mapping starts.
  package let position: SourcePosition
  /// In the order of time, each month once.
  package let months: [Month]

  package var total: Double { months.reduce(0) { $0 + $1.amount } }

  /// As the formulas take it.
  package var rows: [PlanPacing.Month] { months.map { PlanPacing.Month($0.period, $0.amount) } }
}

extension Fields {
  /// A mapping of months to quantities. A key that is no month, or a month that is there twice, is reported.
  mutating func monthlyPlan(_ name: String) -> MonthlyPlan? {
    guard has(name) else {
      _ = take(name)
      return nil
    }
    let position = place(of: name)
    var months: [Period: MonthlyPlan.Month] = [:]
    for entry in pairs(name) {
      guard let period = Period.read(entry.key.value, in: language), period.grain == .month else {
        report(
          Diagnostic(
            "wrong-value",
            language.says(
              en: "“\(entry.key.value)” is no month of “\(name)”",
              fr: "« \(entry.key.value) » n’est pas un mois de « \(name) »"),
            help: language.says(
              en: "Write months such as `2026-03: 12`.", fr: "Écrivez des mois, comme `2026-03: 12`."),
            at: entry.key.position))
        continue
      }
      guard months[period] == nil else {
        report(
          Diagnostic(
            "wrong-value",
            language.says(
              en: "“\(name)” has the month \(period) twice", fr: "« \(name) » a deux fois le mois \(period)"),
            help: language.says(en: "Keep one of the two.", fr: "Gardez l’un des deux."),
            at: entry.key.position))
        continue
      }
      guard let amount = read(name, entry.value, as: Quantity.self) else { continue }
      months[period] = MonthlyPlan.Month(
        period: period, amount: amount.value.amount, position: entry.key.position)
    }
    guard !months.isEmpty else { return nil }
    let sorted = months.values.sorted { $0.period < $1.period }
    record(name, pairs: sorted.map { ($0.period.description, Quantity($0.amount)) })
    return MonthlyPlan(position: position, months: sorted)
  }
}
