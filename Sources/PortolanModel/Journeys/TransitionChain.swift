/// How contacts go on from one tactic to the next, as a Markov chain of order 1: from the start, over tactics, to a
/// conversion or to nothing. Repeats of a tactic right after itself are one state.
///
/// Everything is solved exactly from the counted transitions; nothing is simulated.
/// - Source: formulas.md, 12.
package struct TransitionChain: Sendable {
  /// Paths whose first tactic it is.
  private(set) var starts: [Double]
  /// From each tactic to each other one, row by row.
  private(set) var moves: [Double]
  private(set) var conversions: [Double]
  /// What these conversions are worth.
  private(set) var values: [Double]
  private(set) var nulls: [Double]
  private let count: Int

  init(_ journeys: Journeys) {
    count = journeys.names.count
    let zeros = [Double](repeating: 0, count: count)
    (starts, conversions, values, nulls) = (zeros, zeros, zeros, zeros)
    moves = [Double](repeating: 0, count: count * count)
    for path in journeys.paths {
      var last = -1
      for touch in path.range {
        let tactic = Int(journeys.tactics[touch])
        if last < 0 { starts[tactic] += 1 } else if last != tactic { moves[last * count + tactic] += 1 }
        last = tactic
      }
      if let value = path.value {
        conversions[last] += 1
        values[last] += value
      } else {
        nulls[last] += 1
      }
    }
  }

  /// How often a path leaves a tactic.
  private func leaves(_ tactic: Int) -> Double {
    moves[tactic * count..<(tactic + 1) * count].reduce(0, +) + conversions[tactic] + nulls[tactic]
  }

  package enum Place: Hashable, Sendable { case start, tactic(Int), conversion, null }

  /// How likely each step is that was ever taken, of all steps from the same place.
  package var transitions: [(from: Place, to: Place, probability: Double)] {
    var all: [(from: Place, to: Place, probability: Double)] = []
    let paths = starts.reduce(0, +)
    for tactic in 0..<count where starts[tactic] > 0 {
      all.append((.start, .tactic(tactic), starts[tactic] / paths))
    }
    for tactic in 0..<count {
      let leaves = leaves(tactic)
      if conversions[tactic] > 0 { all.append((.tactic(tactic), .conversion, conversions[tactic] / leaves)) }
      if nulls[tactic] > 0 { all.append((.tactic(tactic), .null, nulls[tactic] / leaves)) }
      for next in 0..<count where moves[tactic * count + next] > 0 {
        all.append((.tactic(tactic), .tactic(next), moves[tactic * count + next] / leaves))
      }
    }
    return all
  }

  /// The inverse of 1 − Q, where Q are the probabilities to go from tactic to tactic: how often a path that is at one
  /// tactic will be at another. By elimination without exchanges, which is stable as no row of Q sums to more than 1.
  private var visits: [Double] {
    var left = [Double](repeating: 0, count: count * count)
    var right = left
    for row in 0..<count {
      let leaves = leaves(row)
      // A tactic whose touches are all older than the look-back is on no path: nothing leads on from there.
      if leaves > 0 {
        for column in 0..<count { left[row * count + column] = -moves[row * count + column] / leaves }
      }
      left[row * count + row] += 1
      right[row * count + row] = 1
    }
    for pivot in 0..<count {
      let scale = 1 / left[pivot * count + pivot]
      for column in 0..<count {
        left[pivot * count + column] *= scale
        right[pivot * count + column] *= scale
      }
      for row in 0..<count where row != pivot {
        let factor = left[row * count + pivot]
        guard factor != 0 else { continue }
        for column in 0..<count {
          left[row * count + column] -= factor * left[pivot * count + column]
          right[row * count + column] -= factor * right[pivot * count + column]
        }
      }
    }
    return right
  }

  /// What would be lost without each tactic, when paths that come to it came to nothing instead.
  package struct RemovalEffects: Hashable, Sendable {
    /// 0 without any path.
    package let conversionProbability: Double
    /// The share of conversions that would be lost, by tactic.
    package let effects: [Double]
    /// The share of their value.
    package let valueEffects: [Double]
    package let credits: Credits
  }

  /// The chance to convert without a tactic is that of all paths less that of those that come to it, which is the
  /// chance to come to it at all times the chance to convert from there: one inverse serves all tactics.
  func removalEffects(_ journeys: Journeys) -> RemovalEffects {
    let paths = starts.reduce(0, +)
    guard paths > 0 else {
      let zeros = [Double](repeating: 0, count: count)
      return RemovalEffects(
        conversionProbability: 0, effects: zeros, valueEffects: zeros, credits: .none(count))
    }
    let visits = visits
    var (reached, probability, worth) = ([Double](), [Double](), [Double]())
    for tactic in 0..<count {
      let expected = (0..<count).reduce(0.0) { $0 + starts[$1] / paths * visits[$1 * count + tactic] }
      reached.append(expected / visits[tactic * count + tactic])
      var (converts, value) = (0.0, 0.0)
      for last in 0..<count where conversions[last] > 0 {
        let ends = visits[tactic * count + last] * conversions[last] / leaves(last)
        converts += ends
        value += ends * (values[last] / conversions[last])
      }
      probability.append(converts)
      worth.append(value)
    }
    func effects(_ each: [Double]) -> (whole: Double, effects: [Double]) {
      let whole = (0..<count).reduce(0.0) { $0 + starts[$1] / paths * each[$1] }
      return (whole, (0..<count).map { whole == 0 ? 0 : reached[$0] * each[$0] / whole })
    }
    func spread(_ total: Double, _ effects: [Double]) -> [Double] {
      let sum = effects.reduce(0, +)
      return effects.map { sum == 0 ? 0 : $0 / sum * total }
    }
    let (whole, losses) = effects(probability)
    let (_, valueLosses) = effects(worth)
    return RemovalEffects(
      conversionProbability: whole, effects: losses, valueEffects: valueLosses,
      credits: Credits(
        conversions: spread(Double(journeys.attributedConversions), losses),
        values: spread(journeys.attributedValue, valueLosses)))
  }
}

extension Journeys {
  /// So many tactics a chain is solved for; the work grows with their cube.
  package static let mostStates = 512

  /// `nil` where there are too many tactics.
  package var removalEffects: TransitionChain.RemovalEffects? {
    names.count > Self.mostStates ? nil : TransitionChain(self).removalEffects(self)
  }
}
