import PortolanSource

/// How a challenge stands: who is where on its KPI, and whether the KPI that it must not harm has got worse.
package struct ChallengeStanding: Sendable {
  package struct Rank: Sendable {
    /// From 1; those with the same value share it, and the next one is as many further. `nil` without a value.
    package let place: Int?
    package let isTied: Bool
    package let key: DimensionValue
    package let figure: Figure
  }

  /// A KPI that must not get worse, during the challenge and over as many days before it.
  package struct Guard: Sendable {
    package let kpi: String
    package let trend: Trend
    let during: KPICatalog.Answer
    let before: KPICatalog.Answer

    /// `nil` where one side has no figure.
    package func direction(_ kpi: KPI) -> Trend.Direction? {
      trend.direction(kpi.better?.value, target: kpi.ownTarget, unit: kpi.unit?.value)
    }
  }

  package let period: Period
  /// The days of it that have come; `nil` before its start.
  package let passed: Period?
  /// The column that is ranked by; `nil` where the table has neither members nor teams.
  package let dimension: String?
  package let whole: TargetedFigure
  package let ranks: [Rank]
  package let guardKPI: Guard?
  let wholeAnswer: KPICatalog.Answer?
  let ranking: KPICatalog.Answer?

  /// One of its figures.
  package enum Part: Hashable, Sendable {
    case whole, during, before
    /// The place among `ranks`.
    case rank(Int)
  }

  /// Where a figure comes from; `nil` for whoever has no rows.
  package func explanation(of part: Part) -> Explanation? {
    switch part {
    case .whole: wholeAnswer?.explanation(at: 0)
    case .during: guardKPI?.during.explanation(at: 0)
    case .before: guardKPI?.before.explanation(at: 0)
    case .rank(let place): ranking.flatMap { $0.explanation(of: [ranks[place].key]) }
    }
  }

  package var isOver: Bool { passed?.end == period.end }

  /// Ranks figures: the best first, those without a value last.
  package static func ranks(_ figures: [(key: DimensionValue, figure: Figure)], better: KPI.Better?) -> [Rank]
  {
    let sorted = figures.sorted { a, b in
      switch (a.figure.value, b.figure.value) {
      case (let left?, let right?) where left != right: (left > right) != (better == .lower)
      case (_?, nil): true
      case (nil, _?): false
      default: a.key < b.key
      }
    }
    var ranks: [Rank] = []
    for (number, item) in sorted.enumerated() {
      guard let value = item.figure.value else {
        ranks.append(Rank(place: nil, isTied: false, key: item.key, figure: item.figure))
        continue
      }
      let isLikeBefore = number > 0 && sorted[number - 1].figure.value == value
      let isLikeNext = number + 1 < sorted.count && sorted[number + 1].figure.value == value
      let place = isLikeBefore ? ranks.last?.place : number + 1
      ranks.append(
        Rank(place: place, isTied: isLikeBefore || isLikeNext, key: item.key, figure: item.figure))
    }
    return ranks
  }
}
