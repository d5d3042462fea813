/// What money spent brings back, as ratios (formulas.md, 4). Higher is better.
///
/// Each is `missing-input` when anything is unknown, `negative-input` for a negative cost, and `zero-denominator`
/// when nothing was spent.
package enum Return {
  /// ROI: (attributed gross margin − full cost) / full cost. −1 means that everything is lost; the margin may be
  /// negative. Without a known margin show ROAS only.
  package static func onInvestment(grossMargin: Double?, fullCost: Double?) -> Quotient {
    guard let grossMargin, let fullCost else { return .none(.missingInput) }
    return over(grossMargin - fullCost, fullCost)
  }

  /// ROAS: attributed revenue / ad spend. Based on revenue, so not a profit, and never called ROI.
  package static func onAdSpend(revenue: Double?, adSpend: Double?) -> Quotient {
    guard let revenue, let adSpend else { return .none(.missingInput) }
    return over(revenue, adSpend)
  }

  /// ROMI: (incremental revenue × gross margin rate − marketing spend) / marketing spend. Incremental needs a control
  /// group or a documented baseline; otherwise it is to be called estimated. `invalid-rate` for a margin above 1.
  package static func onMarketing(
    incrementalRevenue: Double?, grossMarginRate: Double?, spend: Double?
  ) -> Quotient {
    guard let incrementalRevenue, let grossMarginRate, let spend else { return .none(.missingInput) }
    guard grossMarginRate <= 1 else { return .none(.invalidRate) }
    return over(incrementalRevenue * grossMarginRate - spend, spend)
  }

  private static func over(_ gain: Double, _ cost: Double) -> Quotient {
    cost < 0 ? .none(.negativeInput) : Quotient.of(gain, over: cost)
  }
}
