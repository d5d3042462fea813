/// How many reach each stage, and how many get from one to the next (formulas.md, 3).
package struct Funnel: Hashable, Sendable {
  /// By stage; `nil` is unknown.
  package let counts: [Double?]
  /// Who entered each step, one fewer than stages: those who reached the stage before, unless steps are counted each
  /// by itself.
  package let entered: [Double?]
  /// From each stage to the next: one fewer than stages.
  package let stepRates: [Quotient]
  /// From the first stage to each, itself included.
  package let cumulativeRates: [Quotient]
  /// What each step should be, where that is planned.
  package let stepTargets: [Double?]

  /// - Parameter stepTargets: the rate wanted at each step; steps without one may be left out at the end.
  package init(_ counts: [Double?], stepTargets: [Double?] = []) {
    self.counts = counts
    entered = Array(counts.dropLast())
    stepRates = counts.indices.dropFirst().map { Quotient.share(of: counts[$0], in: counts[$0 - 1]) }
    cumulativeRates = counts.map { Quotient.share(of: $0, in: counts[0]) }
    self.stepTargets = stepRates.indices.map { $0 < stepTargets.count ? stepTargets[$0] : nil }
  }

  /// Steps that are counted each by itself, such as micro-conversions of several tactics: the rate of the whole way is
  /// the product of the steps' rates.
  package init(steps: [(entered: Double?, reached: Double?)], stepTargets: [Double?] = []) {
    counts = steps.isEmpty ? [] : [steps[0].entered] + steps.map(\.reached)
    entered = steps.map(\.entered)
    let rates = steps.map { Quotient.share(of: $0.reached, in: $0.entered) }
    stepRates = rates
    var way = steps.first.map { Quotient.share(of: $0.entered, in: $0.entered) } ?? .none(.missingInput)
    var ways = steps.isEmpty ? [] : [way]
    for rate in rates {
      way = way.product(with: rate)
      ways.append(way)
    }
    cumulativeRates = ways
    self.stepTargets = rates.indices.map { $0 < stepTargets.count ? stepTargets[$0] : nil }
  }

  /// The steps, from 1, that more leave than have entered: the counts can't be of the same contacts.
  package var nonMonotoneSteps: [Int] {
    stepRates.indices.filter { (stepRates[$0].value ?? 0) > 1 }.map { $0 + 1 }
  }

  /// How many are lost on each step; negative where it is not monotone.
  package var lost: [Double?] {
    entered.indices.map { step in
      guard let before = entered[step], let after = counts[step + 1] else { return nil }
      return before - after
    }
  }

  /// The final conversions that each step would give back if it reached its target, all later rates unchanged;
  /// negative where it is above.
  package var recoverable: [Double?] {
    stepRates.indices.map { step in
      guard let target = stepTargets[step], let rate = stepRates[step].value, let before = entered[step]
      else {
        return nil
      }
      var later = 1.0
      for rate in stepRates[(step + 1)...] {
        guard let rate = rate.value else { return nil }
        later *= rate
      }
      return (target - rate) * before * later
    }
  }

  /// The weakest step, from 1: the one that costs most final conversions against its target, or without targets
  /// the one with the lowest rate; the first on ties. `nil` when no step is defined, or none is below its target.
  package var bottleneck: Int? {
    if stepTargets.contains(where: { $0 != nil }) {
      var best: (step: Int, gain: Double)?
      for (step, gain) in recoverable.enumerated() {
        if let gain, gain > best?.gain ?? 0 { best = (step + 1, gain) }
      }
      return best?.step
    }
    return steepest
  }

  /// The step, from 1, with the lowest rate, whatever was planned; the first on ties.
  package var steepest: Int? {
    var worst: (step: Int, rate: Double)?
    for (step, rate) in stepRates.enumerated() {
      guard let rate = rate.value else { continue }
      if worst.map({ rate < $0.rate }) ?? true { worst = (step + 1, rate) }
    }
    return worst?.step
  }
}

extension Quotient {
  /// One rate after another; undefined for the first reason.
  func product(with other: Quotient) -> Quotient {
    guard let a = value else { return self }
    guard let b = other.value else { return other }
    return Quotient(a * b)
  }
}
