/// What hours cost (formulas.md, 4).
package enum CostOfTime {
  /// Hours × loaded hourly rate, in the playbook's currency.
  ///
  /// `missing-input` when either is unknown: an unknown rate is never 0. `negative-input` below 0.
  package static func of(hours: Double?, hourlyRate: Double?) -> Quotient {
    guard let hours, let hourlyRate else { return .none(.missingInput) }
    guard hours >= 0, hourlyRate >= 0 else { return .none(.negativeInput) }
    return Quotient(hours * hourlyRate)
  }

  /// The loaded hourly rate: (gross pay + employer charges + overhead) / productive hours of the same time.
  ///
  /// `missing-input` when one is unknown, `negative-input` below 0, `zero-denominator` without productive hours.
  package static func loadedRate(
    grossPay: Double?, employerCharges: Double?, overhead: Double?, productiveHours: Double?
  ) -> Quotient {
    Cost.sum([grossPay, employerCharges, overhead], over: productiveHours)
  }
}

/// Arithmetic of costs, which are 0 or more (formulas.md, 1.6).
enum Cost {
  /// - Returns: `missing-input` when one is unknown, else `negative-input` when one is below 0.
  static func sum(_ parts: [Double?]) -> Quotient {
    let known = parts.compactMap(\.self)
    guard known.count == parts.count else { return .none(.missingInput) }
    guard known.allSatisfy({ $0 >= 0 }) else { return .none(.negativeInput) }
    return Quotient(known.reduce(0, +))
  }

  /// The sum for each of so many; also `zero-denominator`.
  static func sum(_ parts: [Double?], over count: Double?) -> Quotient {
    guard count != nil else { return .none(.missingInput) }
    return sum(parts).map { Quotient.share(of: $0, in: count) }
  }
}

/// All that a tactic costs: purchases, media, its share of tools, and time, in the playbook's currency
/// (formulas.md, 4).
package struct FullCost: Hashable, Sendable {
  /// The sum of the known parts; `missing-input` when all are unknown, `negative-input` when one is below 0.
  package let quotient: Quotient
  /// How many parts are unknown.
  package let unknownParts: Int

  package var isPartial: Bool { unknownParts > 0 }

  /// The sum where all parts are known: what a formula may go on with.
  package var complete: Quotient { isPartial ? .none(.missingInput) : quotient }

  package init(purchases: Double?, media: Double?, tools: Double?, time: Double?) {
    let known = [purchases, media, tools, time].compactMap(\.self)
    unknownParts = 4 - known.count
    quotient = known.isEmpty ? .none(.missingInput) : Cost.sum(known)
  }
}
