/// How much of what is said, or spent, in a market is ours (formulas.md, 6). Higher is better.
package enum ShareOfVoice {
  /// Own mentions or spend over the market's, our own included. Above 1 it keeps its value and is inconsistent.
  ///
  /// `missing-input` when either is unknown, `negative-input` below 0, `zero-denominator` for an empty market.
  package static func of(own: Double?, marketTotal: Double?) -> Figure {
    Figure(
      Quotient.share(of: own, in: marketTotal), numerator: own, denominator: marketTotal, isShare: true)
  }

  /// Excess share of voice: share of voice less market share, in points (as a fraction).
  package static func excess(_ shareOfVoice: Quotient, marketShare: Double?) -> Quotient {
    shareOfVoice.map { voice in marketShare.map { Quotient(voice - $0) } ?? .none(.missingInput) }
  }
}
