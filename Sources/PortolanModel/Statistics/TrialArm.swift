/// What one arm of an experiment counted, and its part of the contacts.
package struct TrialArm: Hashable, Sendable {
  package let converted: Int
  package let exposed: Int
  /// What it should get of the contacts, against the other arms'.
  package let weight: Double

  package init(_ converted: Int, of exposed: Int, weight: Double = 1) {
    (self.converted, self.exposed, self.weight) = (converted, exposed, weight)
  }

  /// Whether such counts can be; an arm that nobody was dealt to can. No campaign has a thousand million million contacts.
  var isPossible: Bool { converted >= 0 && converted <= exposed && exposed < 1_000_000_000_000_000 }

  /// `nil` without contacts, and for counts that can't be.
  package var proportion: Proportion? { Proportion(converted, of: exposed) }
}
