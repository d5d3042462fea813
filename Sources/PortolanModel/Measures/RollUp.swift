/// Attainments added up to one, by weight (formulas.md, 9).
package struct RollUp: Hashable, Sendable {
  package struct Item: Hashable, Sendable {
    /// 0 or more.
    package let weight: Double
    /// How far it is, as in `Attainment.raw`; `nil` is unknown.
    package let raw: Double?

    package init(weight: Double = 1, raw: Double?) {
      self.weight = weight
      self.raw = raw
    }
  }

  /// The headline, 0 to 1: what is unknown counts as 0.
  package let strict: Quotient
  /// Over what is known only; `missing-input` when nothing is.
  package let coveredOnly: Quotient
  /// The share of the weight that has data.
  package let coverage: Quotient

  /// The headline is to be greyed: too little of it is known.
  package var isThin: Bool { !(coverage.value?.reaches(0.8) ?? false) }

  /// Each item is cut to 0…1, so that one at 300 % hides no other. All three are `zero-denominator` when the weights
  /// come to 0, and `negative-input` when one is below 0.
  package init(_ items: [Item]) {
    guard items.allSatisfy({ $0.weight >= 0 }) else {
      (strict, coveredOnly, coverage) = (.none(.negativeInput), .none(.negativeInput), .none(.negativeInput))
      return
    }
    var (weights, covered, sum) = (0.0, 0.0, 0.0)
    for item in items {
      weights += item.weight
      guard let raw = item.raw else { continue }
      covered += item.weight
      sum += item.weight * min(1, max(0, raw))
    }
    strict = Quotient.of(sum, over: weights)
    coveredOnly = covered == 0 && weights > 0 ? .none(.missingInput) : Quotient.of(sum, over: covered)
    coverage = Quotient.of(covered, over: weights)
  }
}
