import PortolanSource

/// The last complete month against the one before it.
package struct Trend: Sendable {
  package let last: Period
  package let before: Period
  package let lastFigure: Figure
  package let beforeFigure: Figure

  package init(last: Period, before: Period, lastFigure: Figure, beforeFigure: Figure) {
    (self.last, self.before) = (last, before)
    (self.lastFigure, self.beforeFigure) = (lastFigure, beforeFigure)
  }

  /// By how much it changed; undefined where one of the months has no value, or too few trials to be compared.
  package var difference: Quotient {
    guard let new = lastFigure.value, let old = beforeFigure.value else {
      return .none(lastFigure.reason ?? beforeFigure.reason ?? .missingInput)
    }
    guard !lastFigure.isSmallSample, !beforeFigure.isSmallSample else { return .none(.notEnoughHistory) }
    return Quotient(new - old)
  }

  package enum Direction: Sendable {
    case improved, worsened, unchanged
    /// A rate moved by less than chance alone may move it.
    case noise
    /// A count went up or down by less than chance alone may move it: nobody can say whether for the better.
    case up, down
  }

  /// Whether a difference of two counts may be chance: it is within 1.96 standard deviations of the difference of two
  /// Poisson counts, whose variance is their sum.
  package var isCountNoise: Bool {
    guard let new = lastFigure.value, let old = beforeFigure.value, new >= 0, old >= 0,
      Int(exactly: new) != nil, Int(exactly: old) != nil
    else { return false }
    return abs(new - old) <= 1.96 * (new + old).squareRoot()
  }

  /// Whether a difference of two rates may be chance: Newcombe's interval of it does not exclude 0 (formulas.md, 8).
  /// Only shares of whole counts can be told so; anything else is taken as it is.
  package var isNoise: Bool {
    guard let new = lastFigure.proportion, let old = beforeFigure.proportion else { return false }
    return !new.hasChanged(from: old)
  }

  /// The limits between which the difference of two rates really lies, 95 %; `nil` for anything but shares.
  package var interval: Proportion.Interval? {
    guard let new = lastFigure.proportion, let old = beforeFigure.proportion else { return nil }
    return new.difference(from: old)
  }

  /// By how much it changed, in its unit and relative to what it was.
  package var change: Change { Change(from: beforeFigure.value, to: lastFigure.value) }

  /// Whether the change is one for the better.
  /// - Parameters:
  ///   - target: what the figure is held against; a range is better the nearer it comes.
  ///   - unit: the KPI's unit; a count is judged like a rate by what chance may do.
  package func direction(
    _ better: KPI.Better?, target: TargetedFigure.Target = .none, unit: KPI.Unit? = nil
  ) -> Direction? {
    guard let difference = difference.value, let new = lastFigure.value, let old = beforeFigure.value else {
      return nil
    }
    if difference != 0, isNoise { return .noise }
    if difference != 0, unit == .count, isCountNoise { return difference > 0 ? .up : .down }
    var gain = difference
    switch better {
    case .lower: gain = -difference
    case .range:
      guard case .range(let low, let high) = target else { return nil }
      gain = max(0, low - old, old - high) - max(0, low - new, new - high)
    case .higher, nil: break
    }
    return gain > 0 ? .improved : gain < 0 ? .worsened : .unchanged
  }
}

extension Trend {
  /// The two months to be compared: the last complete one up to a day, and the one before it.
  ///
  /// - Parameters:
  ///   - latest: the last day that has rows.
  ///   - period: only these days count; both months must lie within.
  static func months(latest: CivilDate, asOf: CivilDate, in period: Period?) -> (
    last: Period, before: Period
  )? {
    let limit = min(asOf, period?.end ?? asOf)
    var last = Period(.month, of: min(latest, limit))
    if last.end > limit { last = Period(.month, of: last.start.adding(days: -1)) }
    let before = Period(.month, of: last.start.adding(days: -1))
    if let period, !period.contains(before) { return nil }
    return (last, before)
  }
}

extension Indicator {
  /// How the KPI as a whole moved; `nil` where its table has no dates or only one month.
  package func trend(asOf: CivilDate) -> Trend? {
    var months: [Period: Figure] = [:]
    for scoped in dimension("month")?.figures ?? [] {
      if case .period(let month)? = scoped.key.first, month.start <= asOf { months[month] = scoped.figure }
    }
    guard let latest = months.keys.max(),
      let pair = Trend.months(latest: min(latest.end, asOf), asOf: asOf, in: nil),
      let last = months[pair.last], let before = months[pair.before]
    else { return nil }
    return Trend(last: pair.last, before: pair.before, lastFigure: last, beforeFigure: before)
  }
}
