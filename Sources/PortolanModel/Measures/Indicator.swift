import PortolanSource

/// A KPI with what it comes to.
package final class Indicator: Sendable {
  package let kpi: KPI
  /// Over all rows of its table.
  package let whole: TargetedFigure
  let answer: KPICatalog.Answer
  /// By each dimension that its table has; months where it has dates.
  package let dimensions: [Dimension]

  init(kpi: KPI, whole: TargetedFigure, answer: KPICatalog.Answer, dimensions: [Dimension]) {
    (self.kpi, self.whole, self.answer, self.dimensions) = (kpi, whole, answer, dimensions)
  }

  package final class Dimension: Sendable {
    /// A column's name, or `month`.
    package let name: String
    let answer: KPICatalog.Answer
    /// Where each tactic is: pages ask for the figures of one several times, and there are many of them.
    private let tactics: NameTable

    init(name: String, answer: KPICatalog.Answer) {
      (self.name, self.answer) = (name, answer)
      guard name == "tactic" else {
        tactics = NameTable()
        return
      }
      var places = NameTable(capacity: answer.keys.count)
      for (place, key) in answer.keys.enumerated() {
        if case .text(let id) = key.first { places.insert(id, place) }
      }
      tactics = places
    }

    /// How many values the dimension has.
    package var count: Int { answer.keys.count }
    /// Sorted by value.
    package var figures: [ScopedFigure] { answer.figures }

    /// The figure of the value at a place among the keys.
    package func figure(at place: Int) -> Figure { answer.values[place] }

    /// The figure of one text value, such as a tactic's id.
    package func figure(of id: String) -> Figure? { place(of: id).map { answer.values[$0] } }

    /// Where a text value, such as a tactic's id, is among the figures: by bisection, as the keys are sorted, where it
    /// isn't a tactic's.
    package func place(of id: String) -> Int? {
      name == "tactic" ? tactics[id] : answer.keys.places(startingWith: .text(id)).first
    }

    /// The values, sorted.
    package var keys: [[DimensionValue]] { answer.keys }

    /// Where the figures at several places come from.
    package var explanations: (Int) -> Explanation? { answer.explanations }

    package func figures(first count: Int) -> [ScopedFigure] {
      zip(answer.keys.prefix(count), answer.values.prefix(count)).map { ScopedFigure(key: $0, figure: $1) }
    }
  }

  /// What people compare by, in this order.
  package static let dimensionNames = [
    "month", "tactic", "persona", "channel", "stage", "team", "member", "variant",
  ]

  /// Where the figure over all rows comes from.
  package var explanation: Explanation? { answer.explanation(at: 0) }

  package func dimension(_ name: String) -> Dimension? { dimensions.first { $0.name == name } }
}

/// A figure, what it should be, and how far it is.
package struct TargetedFigure: Sendable {
  package let figure: Figure
  package let target: Target
  package let attainment: Attainment

  /// What a figure is held against.
  package enum Target: Hashable, Sendable {
    case none
    case value(Double, baseline: Double?)
    case range(Double, Double)

    package var value: Double? { if case .value(let value, _) = self { value } else { nil } }
  }

  package init(_ figure: Figure, target: Target, better: KPI.Better?) {
    self.figure = figure
    self.target = target
    switch target {
    // Without a target there is nothing to attain, whether or not there is a value.
    case .none: attainment = Attainment(figure.value ?? 0, target: nil, better: .higher)
    case .value(let value, let baseline):
      attainment = Attainment(figure.value, target: value, baseline: baseline, better: better ?? .higher)
    case .range(let low, let high): attainment = Attainment(figure.value, low: low, high: high)
    }
  }
}

extension KPI {
  /// Its own target or range.
  package var ownTarget: TargetedFigure.Target {
    if let range = range?.value { return .range(range.low, range.high) }
    return target.map { .value($0.value.amount, baseline: nil) } ?? .none
  }
}

/// How far an objective is on its way.
package struct ObjectiveProgress: Sendable {
  package let current: TargetedFigure
  /// The days whose rows count.
  package let period: Period?
  let answer: KPICatalog.Answer?

  /// Where the figure comes from.
  package var explanation: Explanation? { answer?.explanation(at: 0) }
}

/// What one computed block comes to.
package enum ViewFigures: Sendable {
  case kpis([KPIFigures])
  case funnel([FunnelFigures])
  case trend(TrendFigures)
  case table(ComputedColumns)

  package struct KPIFigures: Sendable {
    package let kpi: String
    package let figures: [ScopedFigure]
    /// How each group moved from one month to the next, where the table has dates.
    package let trends: [[DimensionValue]: Trend]
    let answer: KPICatalog.Answer
    /// Where every figure has rows of its own: one for each.
    var each: [KPICatalog.Answer] = []

    /// Over which rows the figures are.
    package var scope: Scope { answer.request.scope }

    /// Where the figure at a place among `figures` comes from.
    package func explanation(at place: Int) -> Explanation? {
      place < each.count ? each[place].explanation(at: 0) : answer.explanation(at: place)
    }
  }

  /// One funnel for each group of the scope.
  package struct FunnelFigures: Sendable {
    package let key: [DimensionValue]
    package let funnel: Funnel
    package let rows: Int
    /// One for each step.
    let answers: [KPICatalog.Answer]

    /// Where a step's count comes from.
    package func explanation(of step: Int) -> Explanation? { answers[step].explanation(of: key) }
  }
}
