/// Numbers of which the middle is wanted. Equal ones are counted together, so that memory grows with how many
/// different ones there are.
struct OrderedSample: Sendable {
  private var recent: [Double] = []
  private var runs: [(value: Double, count: Int)] = []

  mutating func add(_ number: Double) {
    recent.append(number)
    if recent.count >= max(4_096, runs.count) { (runs, recent) = (merged, []) }
  }

  private var merged: [(value: Double, count: Int)] {
    var merged: [(value: Double, count: Int)] = []
    merged.reserveCapacity(runs.count + recent.count)
    var old = 0
    for number in recent.sorted() {
      while old < runs.count, runs[old].value <= number {
        merged.append(runs[old])
        old += 1
      }
      if let last = merged.last, last.value == number {
        merged[merged.count - 1].count = last.count + 1
      } else {
        merged.append((number, 1))
      }
    }
    return merged + runs[old...]
  }

  /// The middle one, or the mean of the two in the middle; NaN without any.
  var median: Double {
    let all = merged
    let total = all.reduce(0) { $0 + $1.count }
    guard total > 0 else { return .nan }
    let low = Self.value((total - 1) / 2, all)
    let high = Self.value(total / 2, all)
    return low + (high - low) / 2
  }

  /// The smallest number that at least this share of all don't exceed; NaN without any.
  func nearestRank(_ share: Double) -> Double {
    let all = merged
    let total = all.reduce(0) { $0 + $1.count }
    guard total > 0 else { return .nan }
    return Self.value(min(total, max(1, Int((share * Double(total)).rounded(.up)))) - 1, all)
  }

  private static func value(_ rank: Int, _ runs: [(value: Double, count: Int)]) -> Double {
    var before = 0
    for run in runs {
      before += run.count
      if rank < before { return run.value }
    }
    return .nan
  }
}
