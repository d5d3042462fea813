import Glibc

/// How a conversion is shared by the touches before it. Each way describes; none proves what caused it.
package enum AttributionModel: String, CaseIterable, Sendable {
  /// All to the first touch.
  case first
  /// All to the last touch.
  case last
  /// The same to each touch; a tactic that touched twice counts twice.
  case linear
  /// More to touches near the last one: half as much for each half-life before it.
  case timeDecay = "time-decay"
  /// 40 % to the first, 40 % to the last, 20 % shared by those between.
  case position
  /// In proportion to the share of conversions that would be lost without the tactic.
  case markov
  /// The same to each different tactic of the path.
  case shapley
  /// By what a tactic adds to the rate of conversion in all sets of tactics; also from those who didn't convert.
  case shapleyRate = "shapley-rate"
}

/// What each tactic is credited with by one model, by the tactic's place in `Journeys.names`.
package struct Credits: Hashable, Sendable {
  package var conversions: [Double]
  /// `nil` where the model has none.
  package var values: [Double]?

  static func none(_ count: Int) -> Credits {
    let zeros = [Double](repeating: 0, count: count)
    return Credits(conversions: zeros, values: zeros)
  }
}

extension AttributionModel {
  /// Whether it deals each conversion out once, so that shares add up and none is negative.
  package var isDivision: Bool { self != .shapleyRate }
}

extension Journeys {
  /// The half-life of time decay, in days, where nobody says another.
  package static let defaultHalfLife = 7.0

  /// - Parameter halfLife: days, above 0.
  /// - Returns: `nil` where there are too many tactics for the model.
  package func credits(_ model: AttributionModel, halfLife: Double = defaultHalfLife) -> Credits? {
    switch model {
    case .first: shared { touches in touches[touches.startIndex] = 1 }
    case .last: shared { touches in touches[touches.endIndex - 1] = 1 }
    case .linear: shared { touches in for place in touches.indices { touches[place] = 1 } }
    case .timeDecay: timeDecay(halfLife)
    case .position: shared(Self.byPosition)
    case .markov: removalEffects?.credits
    case .shapley: shapley
    case .shapleyRate: shapleyRate?.credits
    }
  }

  private static func byPosition(_ touches: inout ArraySlice<Double>) {
    let (first, last) = (touches.startIndex, touches.endIndex - 1)
    switch touches.count {
    case 1: touches[first] = 1
    case 2: (touches[first], touches[last]) = (0.5, 0.5)
    default:
      for place in first...last { touches[place] = 0.2 / Double(touches.count - 2) }
      (touches[first], touches[last]) = (0.4, 0.4)
    }
  }

  /// - Parameter weigh: sets the weights of a path's touches, which are 0 before it; they needn't sum to 1.
  private func shared(_ weigh: (inout ArraySlice<Double>) -> Void) -> Credits {
    shared { _, weights in weigh(&weights) }
  }

  private func timeDecay(_ halfLife: Double) -> Credits {
    let rate = 1 / (halfLife * Double(Self.millisecondsADay))
    return shared { range, weights in
      let last = instants[range.upperBound - 1]
      for (place, touch) in zip(weights.indices, range) {
        weights[place] = exp2(-Double(last - instants[touch]) * rate)
      }
    }
  }

  private func shared(_ weigh: (Range<Int>, inout ArraySlice<Double>) -> Void) -> Credits {
    var (conversions, values) = (
      [Double](repeating: 0, count: names.count), [Double](repeating: 0, count: names.count)
    )
    var weights: ArraySlice<Double> = []
    for path in paths {
      guard let value = path.value else { continue }
      let range = path.range
      weights.removeAll(keepingCapacity: true)
      for _ in range { weights.append(0) }
      weigh(range, &weights)
      let total = weights.reduce(0, +)
      for (place, touch) in zip(weights.indices, range) where weights[place] > 0 {
        let tactic = Int(tactics[touch])
        conversions[tactic] += weights[place] / total
        values[tactic] += value * (weights[place] / total)
      }
    }
    return Credits(conversions: conversions, values: values)
  }
}
