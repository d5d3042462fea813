/// Why a figure has no value (formulas.md, 1.2).
package enum Undefined: String, Sendable, Hashable, CaseIterable {
  /// Something that it is computed from is unknown.
  case missingInput = "missing-input"
  case missingTarget = "missing-target"
  case zeroDenominator = "zero-denominator"
  case negativeInput = "negative-input"
  case nonPositiveTarget = "non-positive-target"
  case targetContradictsDirection = "target-contradicts-direction"
  case invalidRange = "invalid-range"
  case invalidRate = "invalid-rate"
  case notEnoughHistory = "not-enough-history"
  /// It will not come about, such as a payback without margin.
  case never
}

/// A number or the reason why there is none; never NaN, infinite or negative zero.
package enum Quotient: Hashable, Sendable {
  case number(Double)
  case none(Undefined)

  /// What isn't finite has no value: it overflowed.
  package init(_ number: Double) {
    self = number.isFinite ? .number(number == 0 ? 0 : number) : .none(.invalidRange)
  }

  package var value: Double? { if case .number(let number) = self { number } else { nil } }
  package var reason: Undefined? { if case .none(let reason) = self { reason } else { nil } }

  /// One number over another.
  package static func of(_ numerator: Double?, over denominator: Double?) -> Quotient {
    guard let numerator, let denominator else { return .none(.missingInput) }
    return denominator == 0 ? .none(.zeroDenominator) : Quotient(numerator / denominator)
  }

  /// A part of a whole: neither can be negative.
  package static func share(of part: Double?, in whole: Double?) -> Quotient {
    guard let part, let whole else { return .none(.missingInput) }
    guard part >= 0, whole >= 0 else { return .none(.negativeInput) }
    return of(part, over: whole)
  }
}
