/// How many contacts an experiment needs, whether they were dealt as planned, and what it may conclude (formulas.md,
/// 11.2 and 11.3).
enum TrialPlan {
  /// Contacts in each of two equal arms to see a rate move from `base` to `base + effect`; `nil` where that can't be.
  static func sample(base: Double, effect: Double, alpha: Double = 0.05, power: Double = 0.8) -> Int? {
    let (p1, p2) = (base, base + effect)
    guard effect != 0, (0...1).contains(p1), (0...1).contains(p2), alpha > 0, alpha < 1, power > 0, power < 1,
      let a = NormalDistribution.quantile(1 - alpha / 2), let b = NormalDistribution.quantile(power)
    else { return nil }
    let mean = (p1 + p2) / 2
    let root = a * (2 * mean * (1 - mean)).squareRoot() + b * (p1 * (1 - p1) + p2 * (1 - p2)).squareRoot()
    let count = root * root / (effect * effect)
    return count.isFinite && count < 1e12 ? Int(count.rounded(.up)) : nil
  }

  /// The probability that chance alone deals the arms so unevenly; `nil` where nobody was dealt.
  static func mismatch(_ counts: [Int], shares: [Double]) -> Double? {
    let all = Double(counts.reduce(0, +))
    guard counts.count > 1, counts.count == shares.count, all > 0 else { return nil }
    let square = zip(counts, shares).reduce(0.0) { sum, pair in
      let expected = all * pair.1
      return sum + (Double(pair.0) - expected) * (Double(pair.0) - expected) / expected
    }
    return ChiSquareDistribution(degreesOfFreedom: Double(counts.count - 1))?.survival(square)
  }

  enum Verdict: String {
    case winner, controlBetter, winnerButUnderpowered, controlBetterButUnderpowered, inconclusive
  }

  /// What the first arm, the control, and the others say; `nil` without counts.
  /// - Parameter planned: contacts in all, where that was planned.
  static func verdict(_ arms: [Proportion], better: KPI.Better, alpha: Double, planned: Int?) -> Verdict? {
    guard let control = arms.first, arms.count > 1, better != .range else { return nil }
    let tests = arms.dropFirst().compactMap { arm in difference(arm, control).map { (p: $0, arm: arm) } }
    guard !tests.isEmpty else { return nil }
    // Holm: the smallest p against all comparisons, the next against one fewer.
    var (adjusted, worst) = ([(p: Double, isGood: Bool)](), 0.0)
    for (place, test) in tests.sorted(by: { $0.p < $1.p }).enumerated() {
      worst = max(worst, min(1, Double(tests.count - place) * test.p))
      let isHigher = test.arm.rate > control.rate
      adjusted.append((worst, isHigher == (better == .higher)))
    }
    let total = arms.reduce(0) { $0 + $1.trials }
    let isSmall = planned.map { total < $0 } ?? false
    if adjusted.contains(where: { $0.p < alpha && $0.isGood }) {
      return isSmall ? .winnerButUnderpowered : .winner
    }
    if adjusted.allSatisfy({ $0.p < alpha && !$0.isGood }) {
      return isSmall ? .controlBetterButUnderpowered : .controlBetter
    }
    return .inconclusive
  }

  /// Two-sided p of a difference: Fisher's where a cell is expected below 5, else the pooled z.
  static func difference(_ a: Proportion, _ b: Proportion) -> Double? {
    let (n, x) = (Double(a.trials + b.trials), Double(a.successes + b.successes))
    let pooled = x / n
    guard pooled > 0, pooled < 1 else { return nil }
    let smallest = min(Double(a.trials), Double(b.trials)) * min(pooled, 1 - pooled)
    if smallest < 5 { return fisher(a, b) }
    let deviation = (pooled * (1 - pooled) * (1 / Double(a.trials) + 1 / Double(b.trials))).squareRoot()
    return 2 * NormalDistribution.survival(abs(a.rate - b.rate) / deviation)
  }

  /// The sum of the probabilities of all tables that are no likelier than this one, from one to the next by their ratio.
  private static func fisher(_ a: Proportion, _ b: Proportion) -> Double {
    let (n1, n2, x) = (a.trials, b.trials, a.successes + b.successes)
    let (low, high) = (max(0, x - n2), min(x, n1))
    // In units of the likeliest table.
    let mode = min(high, max(low, (x + 1) * (n1 + 1) / (n1 + n2 + 2)))
    func ratio(_ k: Int) -> Double {
      Double(n1 - k) * Double(x - k) / (Double(k + 1) * Double(n2 - x + k + 1))
    }
    var weights = [Double](repeating: 0, count: high - low + 1)
    weights[mode - low] = 1
    for k in stride(from: mode, to: high, by: 1) { weights[k + 1 - low] = weights[k - low] * ratio(k) }
    for k in stride(from: mode - 1, through: low, by: -1) where ratio(k) > 0 {
      weights[k - low] = weights[k + 1 - low] / ratio(k)
    }
    let own = weights[a.successes - low] * (1 + 1e-7)
    let total = weights.reduce(0, +)
    return min(1, weights.reduce(0) { $1 <= own ? $0 + $1 : $0 } / total)
  }
}
