import PortolanModel
import PortolanSource

extension Strings {
  /// A period in as little room as an axis has.
  func axis(_ period: Period) -> String {
    let (year, month, _) = period.start.parts
    switch period.grain {
    case .month: return numbers.shortMonth(month, year: year)
    case .week: return period.description
    default: return self.period(period)
    }
  }
}

/// An axis from a round number to a round number, with a handful of round ones between; zero is always on it.
struct Scale {
  let low: Double
  let high: Double
  let ticks: [Double]

  init(_ values: [Double], _ target: TargetedFigure.Target = .none) {
    var all = values + [0]
    switch target {
    case .none: break
    case .value(let value, _): all.append(value)
    case .range(let from, let to): all += [from, to]
    }
    let least = all.min() ?? 0
    let most = max(all.max() ?? 1, all.contains { $0 != 0 } ? least : 1)
    let step = Self.round((most - least) / 4)
    let first = (least / step).rounded(.down)
    let last = max(first + 1, (most / step).rounded(.up))
    low = first * step
    high = last * step
    ticks = (0...Int(min(12, last - first))).map { (first + Double($0)) * step }
  }

  /// The next of 1, 2, 2.5, 5, 10 × a power of ten.
  private static func round(_ raw: Double) -> Double {
    var power = 1.0
    while power * 10 <= raw { power *= 10 }
    while power > raw { power /= 10 }
    return [1, 2, 2.5, 5, 10].map { $0 * power }.first { $0 >= raw * 0.999_999 } ?? raw
  }
}
