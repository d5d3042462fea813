import PortolanSource

/// What a flow brought, day by day: any period's sum is then a subtraction.
struct DailyFlow: Sendable {
  /// The days that have a value, in order.
  private let days: [Int32]
  /// What the days up to each one have brought; one more than there are days.
  private let sums: [Double]

  /// - Parameter values: in any order; unknown ones add nothing.
  init(_ values: [(day: CivilDate, value: Double?)]) {
    let known = values.compactMap { item in item.value.map { (item.day.dayNumber, $0) } }.sorted {
      $0.0 < $1.0
    }
    days = known.map(\.0)
    var sums = [0.0]
    for (_, value) in known { sums.append((sums.last ?? 0) + value) }
    self.sums = sums
  }

  /// From figures by day.
  init(_ figures: [ScopedFigure], at index: Int = 0) {
    self.init(
      figures.compactMap { scoped in
        guard index < scoped.key.count, case .period(let day) = scoped.key[index] else { return nil }
        return (day.start, scoped.figure.value)
      })
  }

  /// The sum over the days of a period; `nil` when none of them has a value: unknown is not zero.
  func total(in period: Period) -> Double? {
    let (low, high) = (first(from: period.start.dayNumber), first(from: period.end.dayNumber + 1))
    return low < high ? sums[high] - sums[low] : nil
  }

  /// The place of the first day on a day or after it.
  private func first(from day: Int32) -> Int {
    var (low, high) = (0, days.count)
    while low < high {
      let middle = (low + high) / 2
      if days[middle] < day { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
