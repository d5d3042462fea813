/// Numbers of which the middle is wanted. Equal ones are counted together, so that memory grows with how many
/// different ones there are.
struct OrderedSample: Sendable {
  private var recent: [Double] = []
  private var runs: [(value: Double, count: Int)] = []

  mutating func add(_ number: Double) {
    recent.append(number)
    if recent.count >= max(4_096, runs.count) { (runs, recent) = (merged, []) }
  }

  mutating func add(_ other: OrderedSample) {
    for number in other.recent { add(number) }
    guard !other.runs.isEmpty else { return }
    (runs, recent) = (Self.merge(merged, other.runs), [])
  }

  private static func merge(
    _ a: [(value: Double, count: Int)], _ b: [(value: Double, count: Int)]
  ) -> [(value: Double, count: Int)] {
    var all: [(value: Double, count: Int)] = []
    all.reserveCapacity(a.count + b.count)
    var (i, j) = (0, 0)
    while i < a.count || j < b.count {
      let takesFirst = j == b.count || (i < a.count && a[i].value <= b[j].value)
      let next = takesFirst ? a[i] : b[j]
      if takesFirst { i += 1 } else { j += 1 }
      if let last = all.last, last.value == next.value {
        all[all.count - 1].count += next.count
      } else {
        all.append(next)
      }
    }
    return all
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
