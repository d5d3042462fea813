import PortolanSource

/// How large an experiment has to be, how far it is, and how long it takes (formulas.md, 11.2).
package struct ExperimentPlan: Sendable {
  /// The rate that the control has, and who says so.
  package struct Base: Hashable, Sendable {
    package enum Source: String, Sendable { case written, control, tactic, kpi }
    package let rate: Double
    package let source: Source
  }

  /// How many contacts come on a day, in all arms, and who says so.
  package struct Pace: Hashable, Sendable {
    package enum Source: String, Sendable { case written, rows, sinceStart, tactic }
    package let perDay: Double
    package let source: Source
  }

  package let alpha: Double
  package let power: Double
  package let base: Base?
  /// The smallest effect that matters, as a difference of rates or means, above 0.
  package let effect: Double?
  /// How much the values of contacts scatter: as counted, or else as written; `nil` of rates.
  package let deviation: Double?
  /// Contacts that each arm needs to show it, the control first; `nil` where base or effect is unknown.
  package let needed: [Int]?
  /// Contacts that each arm was planned to get.
  package let sample: Int?
  /// The same in all arms.
  package let planned: Int?
  /// Contacts so far, in all arms.
  package let reached: Int
  package let pace: Pace?
  /// How likely the contacts so far show the effect.
  package let powerReached: Double?
  /// The smallest effect that the contacts so far would show with the power asked for.
  package let effectReached: Double?
  /// The same for the contacts that are planned.
  package let effectPlanned: Double?
  /// Weeks in all, and what is left of them.
  package let weeks: Int?
  package let weeksLeft: Int?
  /// When the last contact is in, as things go.
  package let end: CivilDate?
  /// Days from contact to conversion, at least.
  package let window: Int

  package var neededInAll: Int? { needed.map { $0.reduce(0, +) } }
  /// What it aims for: what was planned, or else what it needs.
  package var goal: Int? { planned ?? neededInAll }
  /// Contacts that are still missing.
  package var missing: Int? { goal.map { max(0, $0 - reached) } }

  /// How long a contact may take to convert, where nobody says otherwise (formulas.md, 3).
  static let defaultWindow = 30

  init(
    _ experiment: Experiment, _ variants: [VariantCounts], shares: [Double], isOfMeans: Bool,
    higherIsBetter: Bool, base: Base?, perDay: Pace?, planned: Int?, asOf: CivilDate
  ) {
    alpha = experiment.significance
    power = experiment.wantedPower
    let own = isOfMeans ? nil : variants.first?.proportion
    let base =
      experiment.baseline.map { Base(rate: $0.value.amount, source: .written) }
      ?? own.map { Base(rate: $0.rate, source: .control) } ?? (isOfMeans ? nil : base)
    self.base = base
    let effect = experiment.minimumEffect.flatMap { written -> Double? in
      let size = written.value.amount.magnitude
      guard size > 0 else { return nil }
      // In points it is a difference, in percent a part of what there is: differences of rates are never in percent.
      return written.value.unit == .percent ? base.map { $0.rate * size } : size
    }
    self.effect = effect
    let count = max(2, variants.count)
    let parts = shares.count == count ? shares : Array(repeating: 1 / Double(count), count: count)
    let arms = Arms(shares: parts, alpha: alpha, power: power)
    let sign = higherIsBetter ? 1.0 : -1.0
    let deviation =
      isOfMeans
      ? variants.first?.values?.deviation
        ?? experiment.deviation.flatMap { written -> Double? in
          let size = written.value.amount
          return size > 0 && size.isFinite ? size : nil
        } : nil
    self.deviation = deviation
    let needed: [Int]? =
      if isOfMeans {
        effect.flatMap { effect in deviation.flatMap { arms.needed(deviation: $0, effect: effect) } }
      } else {
        base.flatMap { base in effect.flatMap { arms.needed(from: base.rate, to: base.rate + sign * $0) } }
      }
    self.needed = needed
    sample = experiment.sample.flatMap { Int(exactly: $0.value.value.rounded()) }
    self.planned = planned
    let reached = variants.reduce(0.0) { $0 + Double($1.exposed ?? 0) }
    self.reached = reached < 1e15 ? Int(reached) : 0
    let exposed = variants.compactMap(\.exposed).map(Double.init)
    let hasCounts = exposed.count == count && exposed.allSatisfy { $0 > 0 } && !isOfMeans
    // The smallest of the arms decides what can be seen.
    let least = exposed.dropFirst().min() ?? 0
    powerReached =
      hasCounts
      ? base.flatMap { base in
        effect.flatMap {
          arms.power(from: base.rate, to: base.rate + sign * $0, control: exposed[0], treatment: least)
        }
      } : nil
    effectReached =
      hasCounts
      ? base.flatMap {
        arms.smallest(from: $0.rate, isHigher: higherIsBetter, control: exposed[0], ratio: least / exposed[0])
      } : nil
    effectPlanned =
      isOfMeans
      ? nil
      : base.flatMap { base in
        planned.flatMap {
          arms.smallest(
            from: base.rate, isHigher: higherIsBetter, control: Double($0) * parts[0],
            ratio: (parts.dropFirst().min() ?? 0) / parts[0])
        }
      }
    pace = perDay
    window = Self.defaultWindow
    let goal = planned ?? needed.map { $0.reduce(0, +) }
    weeks = goal.flatMap { goal in
      perDay.flatMap { TrialLength.weeks(contacts: goal, perDay: $0.perDay, window: Self.defaultWindow) }
    }
    let missing = goal.map { max(0, $0 - Int(reached < 1e15 ? reached : 0)) }
    let weeksLeft =
      missing == 0
      ? 0
      : missing.flatMap { missing in
        perDay.flatMap { TrialLength.weeks(contacts: missing, perDay: $0.perDay) }
      }
    self.weeksLeft = weeksLeft
    end = weeksLeft.flatMap { $0 > 0 && $0 < 5_000 ? asOf.adding(days: $0 * 7) : nil }
  }
}

/// The arms of an experiment that is planned: with several against one control, each has to hold at alpha ÷ their number,
/// which is the strictest step of Holm's.
package struct Arms: Sendable {
  package let shares: [Double]
  package let alpha: Double
  package let power: Double

  package init(shares: [Double], alpha: Double, power: Double) {
    (self.shares, self.alpha, self.power) = (shares, alpha, power)
  }

  private var ownAlpha: Double { alpha / Double(max(1, shares.count - 1)) }

  private func design(_ ratio: Double) -> TrialDesign? {
    TrialDesign(alpha: ownAlpha, power: power, ratio: ratio)
  }

  private func needed(_ sample: (TrialDesign) -> TrialDesign.Sample?) -> [Int]? {
    guard let control = shares.first, shares.count > 1, control > 0 else { return nil }
    var most = 0.0
    for share in shares.dropFirst() {
      guard let design = design(share / control), let sample = sample(design) else { return nil }
      most = max(most, sample.exact)
    }
    let all = shares.map { (most * $0 / control - 1e-9).rounded(.up) }
    return all.allSatisfy { $0 < 1e12 } ? all.map { Int($0) } : nil
  }

  /// Contacts in each arm, the control first, to see a rate move from one to the other.
  package func needed(from base: Double, to rate: Double) -> [Int]? {
    needed { $0.sample(from: base, to: rate) }
  }

  /// Contacts in each arm to see a mean move.
  package func needed(deviation: Double, effect: Double) -> [Int]? {
    needed { $0.sample(deviation: deviation, effect: effect) }
  }

  func power(from base: Double, to rate: Double, control: Double, treatment: Double) -> Double? {
    design(1)?.power(from: base, to: rate, control: control, treatment: treatment)
  }

  /// The smallest difference that shows.
  func smallest(from base: Double, isHigher: Bool, control: Double, ratio: Double) -> Double? {
    design(ratio)?.smallestRate(from: base, isHigher: isHigher, control: control).map { abs($0 - base) }
  }
}
