import Glibc

/// What a customer brings in while they stay, in the playbook's currency (formulas.md, 4). Higher is better.
///
/// ARPA is the revenue of an account in one period, churn the share of accounts lost in one. Each is `missing-input`
/// when anything is unknown, `negative-input` for a negative ARPA, and `invalid-rate` for a churn outside 0…1 or a
/// gross margin above 1, which may be negative.
package enum LifetimeValue {
  /// Without an end: ARPA × gross margin / churn. `zero-denominator` without churn: use the capped form.
  package static func perpetuity(
    arpa: Double?, grossMarginRate: Double?, churn: Double?
  ) -> Quotient {
    margin(arpa, grossMarginRate, churn).map { Quotient.of($0, over: churn) }
  }

  /// Over so many periods, the first payment at once, later ones discounted: m (1 − zᴴ) / (1 − z) with
  /// z = (1 − churn) / (1 + discount).
  ///
  /// - Parameter discount: for one period; `invalid-rate` at −1 or below.
  /// - Returns: also `invalid-range` for fewer than 0 periods.
  package static func capped(
    arpa: Double?, grossMarginRate: Double?, churn: Double?, discount: Double? = 0, periods: Int = 60
  ) -> Quotient {
    guard let churn, let discount else { return .none(.missingInput) }
    return margin(arpa, grossMarginRate, churn).map { margin in
      guard discount > -1 else { return .none(.invalidRate) }
      guard periods >= 0 else { return .none(.invalidRange) }
      guard periods > 0 else { return .number(0) }
      // 1 − z and 1 − zᴴ, without cancelling where z is almost 1.
      let lost = (churn + discount) / (1 + discount)
      guard lost != 0 else { return Quotient(margin * Double(periods)) }
      return Quotient(margin * -expm1(Double(periods) * log1p(-lost)) / lost)
    }
  }

  /// LTV : CAC. At least 3 by rule of thumb; below 1 value is destroyed. `zero-denominator` without a CAC,
  /// `negative-input` for a negative one.
  package static func toAcquisitionCost(_ value: Double?, cac: Double?) -> Quotient {
    guard let value, let cac else { return .none(.missingInput) }
    return cac < 0 ? .none(.negativeInput) : Quotient.of(value, over: cac)
  }

  /// After how many periods a customer has paid for being won: CAC / (ARPA × gross margin). Lower is better.
  ///
  /// `never` where a period brings nothing; 0 for a CAC of 0; `negative-input` for a negative CAC.
  package static func payback(cac: Double?, arpa: Double?, grossMarginRate: Double?) -> Quotient {
    guard let cac, let arpa, let grossMarginRate else { return .none(.missingInput) }
    guard cac >= 0 else { return .none(.negativeInput) }
    guard grossMarginRate <= 1 else { return .none(.invalidRate) }
    let margin = arpa * grossMarginRate
    return margin > 0 ? Quotient(cac / margin) : .none(.never)
  }

  private static func margin(_ arpa: Double?, _ rate: Double?, _ churn: Double?) -> Quotient {
    guard let arpa, let rate, let churn else { return .none(.missingInput) }
    guard arpa >= 0 else { return .none(.negativeInput) }
    guard (0...1).contains(churn), rate <= 1 else { return .none(.invalidRate) }
    return Quotient(arpa * rate)
  }
}
