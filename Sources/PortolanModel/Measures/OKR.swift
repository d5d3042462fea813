import PortolanSource

/// A result by which an objective is judged (formulas.md, 9).
package enum KeyResult: Hashable, Sendable {
  /// A value on its way from a start to a target, up or down; `nil` is unknown.
  case measured(start: Double?, target: Double?, actual: Double?)
  /// Done or not.
  case binary(Bool?)

  /// 0 to 1: the part of the way that is done; where start and target are the same, 1 from there on.
  ///
  /// `missing-target` without a target, `missing-input` when anything else is unknown.
  package var score: Quotient {
    switch self {
    case .binary(let isDone): return isDone.map { .number($0 ? 1 : 0) } ?? .none(.missingInput)
    case .measured(let start, let target, let actual):
      guard let target else { return .none(.missingTarget) }
      guard let start, let actual else { return .none(.missingInput) }
      if target == start { return .number(actual >= target ? 1 : 0) }
      return Quotient((actual - start) / (target - start)).map { Quotient(min(1, max(0, $0))) }
    }
  }
}

/// An objective and its key results (formulas.md, 9).
package struct OKRScore: Hashable, Sendable {
  package enum Colour: String, Hashable, Sendable, CaseIterable {
    case red, amber, green
  }

  /// What kind of promise an objective is.
  package enum Kind: String, Hashable, Choice {
    case aspirational, committed

    /// The score that is expected of it.
    package var expected: ClosedRange<Double> {
      switch self {
      case .aspirational: 0.6...0.7
      case .committed: 1...1
      }
    }
  }

  /// In their order.
  package let keyResults: [Quotient]
  /// The weighted mean, 0 to 1, of which an unknown key result takes its part as 0; `zero-denominator` without key
  /// results or weights, `negative-input` for a negative weight.
  package let objective: Quotient
  /// The share of the weight that has data.
  package let coverage: Quotient

  /// Red below 0.4, amber below 0.7; `nil` without a score.
  package var colour: Colour? {
    objective.value.map { $0.reaches(0.7) ? .green : $0.reaches(0.4) ? .amber : .red }
  }

  /// - Parameter weights: of the key results, in their order; those without one weigh 1.
  package init(_ keyResults: [KeyResult], weights: [Double] = []) {
    let scores = keyResults.map(\.score)
    let rollUp = RollUp(
      scores.enumerated().map {
        RollUp.Item(weight: $0.offset < weights.count ? weights[$0.offset] : 1, raw: $0.element.value)
      })
    self.keyResults = scores
    objective = rollUp.strict
    coverage = rollUp.coverage
  }
}
