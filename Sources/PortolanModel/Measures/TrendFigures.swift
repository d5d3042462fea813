import PortolanSource

/// KPIs period by period, as one block asks for them.
package struct TrendFigures: Sendable {
  /// A KPI, or one group of it.
  package struct Line: Sendable {
    package let kpi: String
    package let key: [DimensionValue]
    /// One for each of the periods; `nil` where it has no rows.
    package let figures: [Figure?]
    let answer: KPICatalog.Answer
    /// Where the period stands in the answer's keys.
    let place: Int

    /// Where the figure of a period comes from; `nil` where it has no rows.
    package func explanation(in period: Period) -> Explanation? {
      var whole = key
      whole.insert(.period(period), at: min(place, whole.count))
      return answer.explanation(of: whole)
    }

    /// Over which rows the figures are.
    package var scope: Scope { answer.request.scope }

    /// The moving average over so many periods, at each of them.
    package func averages(_ length: Int) -> [Quotient] {
      TimeSeries(figures.map { $0?.value }).movingAverages(length)
    }
  }

  package let grain: Period.Grain
  /// In order, without a gap; the last one may not be over.
  package let periods: [Period]
  /// How many of them are over.
  package let complete: Int
  package let lines: [Line]
  /// How many more groups of each KPI were left out: those with the fewest rows.
  package let rest: [String: Int]

  /// At most so many lines of one KPI can be told apart.
  package static let mostLines = 6
  /// More periods than these are no chart; the latest ones are kept.
  package static let mostPeriods = 400

  init(
    _ answers: [(kpi: String, answer: KPICatalog.Answer)], grain: Period.Grain, at place: Int, asOf: CivilDate
  ) {
    self.grain = grain
    var found: [(kpi: String, groups: [[DimensionValue]: [Period: Figure]], answer: KPICatalog.Answer)] = []
    var first: Period?
    var last: Period?
    for (kpi, answer) in answers {
      var groups: [[DimensionValue]: [Period: Figure]] = [:]
      for scoped in answer.figures {
        guard place < scoped.key.count, case .period(let period) = scoped.key[place] else { continue }
        var key = scoped.key
        key.remove(at: place)
        groups[key, default: [:]][period] = scoped.figure
        first = min(first ?? period, period)
        last = max(last ?? period, period)
      }
      found.append((kpi, groups, answer))
    }
    var periods: [Period] = []
    if let first, let last, let whole = Period(from: first.start, through: last.end), whole.days < 36_600 {
      periods = Array(whole.pieces(grain).suffix(Self.mostPeriods))
    }
    self.periods = periods
    complete = periods.count { $0.end <= asOf }
    var lines: [Line] = []
    var rest: [String: Int] = [:]
    for (kpi, groups, answer) in found {
      let ranked = groups.map {
        (key: $0.key, figures: $0.value, rows: $0.value.values.reduce(0) { $0 + $1.rows })
      }
      .sorted { $0.rows == $1.rows ? $0.key.lexicographicallyPrecedes($1.key) : $0.rows > $1.rows }
      if ranked.count > Self.mostLines { rest[kpi] = ranked.count - Self.mostLines }
      for group in ranked.prefix(Self.mostLines) {
        lines.append(
          Line(
            kpi: kpi, key: group.key, figures: periods.map { group.figures[$0] }, answer: answer,
            place: place))
      }
    }
    self.lines = lines
    self.rest = rest
  }

  /// The last period that is over against the one before it.
  package func change(of line: Line) -> Trend? { trend(line, complete - 1) { _ in complete - 2 } }

  /// The last period that is over against the same one a year before.
  package func yearOverYear(of line: Line) -> Trend? {
    trend(line, complete - 1) { period in
      period.yearBefore.flatMap { before in periods.firstIndex(of: before) }
    }
  }

  private func trend(_ line: Line, _ last: Int, _ before: (Period) -> Int?) -> Trend? {
    guard periods.indices.contains(last), let before = before(periods[last]), periods.indices.contains(before)
    else { return nil }
    let none = Figure(.none(.missingInput))
    return Trend(
      last: periods[last], before: periods[before], lastFigure: line.figures[last] ?? none,
      beforeFigure: line.figures[before] ?? none)
  }
}
