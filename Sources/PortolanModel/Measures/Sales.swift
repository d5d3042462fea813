/// How opportunities turn into customers (formulas.md, 5).
package enum Sales {
  /// Won / (won + lost), of the opportunities closed in the period, or their values; open ones never count.
  ///
  /// `missing-input` when either is unknown, `negative-input` below 0, `zero-denominator` when none was closed.
  package static func winRate(won: Double?, lost: Double?) -> Figure {
    let closed: Double? = if let won, let lost { won + lost } else { nil }
    let quotient =
      (lost ?? 0) < 0 && closed != nil ? Quotient.none(.negativeInput) : Quotient.share(of: won, in: closed)
    return Figure(quotient, numerator: won, denominator: closed, isShare: true)
  }

  /// What the pipeline brings in a day, in the playbook's currency: open qualified opportunities × win rate × average
  /// won value / median cycle.
  ///
  /// `missing-input` when anything is unknown, `negative-input` below 0, `invalid-rate` for a win rate above 1,
  /// `zero-denominator` for a cycle of 0 days.
  package static func velocity(
    openOpportunities: Double?, winRate: Double?, averageDeal: Double?, cycleDays: Double?
  ) -> Quotient {
    guard let openOpportunities, let winRate, let averageDeal, let cycleDays else {
      return .none(.missingInput)
    }
    guard openOpportunities >= 0, winRate >= 0, averageDeal >= 0, cycleDays >= 0 else {
      return .none(.negativeInput)
    }
    guard winRate <= 1 else { return .none(.invalidRate) }
    return Quotient.of(openOpportunities * winRate * averageDeal, over: cycleDays)
  }
}
