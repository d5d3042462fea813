import PortolanModel
import PortolanSource

extension PlaybookJSON {
  /// Every KPI: as a whole, then by each dimension of its table, in the order of the KPIs.
  func figures(_ writer: inout JSONWriter) {
    let followed = followed
    for indicator in measures.indicators {
      FigureJSON.write(
        indicator.whole, of: indicator.kpi, by: [], key: [], &writer, from: indicator.explanation,
        isWhole: true,
        file: { site.file(of: SourcePosition($0)) })
      for dimension in indicator.dimensions {
        let isTactic = dimension.name == "tactic"
        let scope = Scope(by: [Located(dimension.name, at: indicator.kpi.title.position)])
        let explanations = dimension.explanations
        if dimension.count <= Self.mostValues {
          for (number, scoped) in dimension.figures.enumerated() {
            let figure = measures.targeted(
              scoped.figure, of: indicator.kpi, in: scope, key: scoped.key, playbook: playbook)
            FigureJSON.write(
              figure, of: indicator.kpi, by: [dimension.name], key: scoped.key, &writer,
              from: explanations(number))
          }
        } else if isTactic {
          for tactic in followed[indicator.kpi.id] ?? [] {
            guard let figure = measures.figure(indicator.kpi.id, of: tactic) else { continue }
            let from = dimension.place(of: tactic.id).flatMap(explanations)
            FigureJSON.write(
              figure, of: indicator.kpi, by: ["tactic"], key: [.text(tactic.id)], &writer, from: from)
          }
        }
      }
    }
  }

  /// The tactics that follow each KPI, in their order.
  private var followed: [String: [Tactic]] {
    guard playbook.tactics.count > Self.mostValues else { return [:] }
    var followed: [String: [Tactic]] = [:]
    for tactic in playbook.tactics {
      var ids = tactic.kpis.map(\.reference.id.value)
      if let own = tactic.microConversion?.kpi?.id.value { ids.append(own) }
      for id in Set(ids) { followed[id, default: []].append(tactic) }
    }
    return followed
  }

  func interval(_ interval: Proportion.Interval?, _ writer: inout JSONWriter) {
    FigureJSON.write(interval, &writer)
  }
}

/// The fields of one figure, as `playbook.json` and `portolan kpi --format json` give them.
package enum FigureJSON {
  /// - Parameters:
  ///   - dimensions: what the figure is one of, such as `tactic`; empty for a KPI as a whole.
  ///   - key: the value of each.
  ///   - explanation: where the figure comes from.
  ///   - isWhole: whether formula, table and scope are told too, which the figures of one KPI share.
  ///   - file: how a file is named.
  package static func write(
    _ targeted: TargetedFigure, of kpi: KPI, by dimensions: [String], key: [DimensionValue],
    _ writer: inout JSONWriter, from explanation: Explanation? = nil, isWhole: Bool = false,
    file: (String) -> String = { $0 }
  ) {
    writer.object { writer in
      writer.field("kpi", kpi.id)
      writer.key("by")
      writer.object { writer in
        for (name, value) in zip(dimensions, key) {
          writer.key(named: name)
          switch value {
          case .text(let text): writer.value(text)
          case .number(let number): writer.value(number)
          case .period(let period): writer.value(period.description)
          case .unknown: writer.null()
          }
        }
      }
      write(targeted, of: kpi, &writer)
      if let explanation { write(explanation, isWhole: isWhole, file: file, &writer) }
    }
  }

  private static func write(_ targeted: TargetedFigure, of kpi: KPI, _ writer: inout JSONWriter) {
    let figure = targeted.figure
    writer.field("value", figure.value)
    if let reason = figure.reason { writer.field("reason", reason.rawValue) }
    writer.field("unit", kpi.unit?.value.rawValue)
    writer.field("numerator", figure.numerator)
    writer.field("denominator", figure.denominator)
    writer.field("rows", figure.rows)
    if figure.isPartial { writer.field("unknown-rows", figure.unknownRows) }
    if figure.isInconsistent { writer.field("inconsistent", true) }
    if figure.isShare { write(figure.interval, &writer) }
    if let score = figure.scoreInterval {
      writer.key("interval")
      writer.object { writer in
        writer.field("lower", score.lowerBound)
        writer.field("upper", score.upperBound)
      }
    }
    switch targeted.target {
    case .none: writer.field("target", nil as Double?)
    case .value(let target, let baseline):
      writer.field("target", target)
      if let baseline { writer.field("baseline", baseline) }
    case .range(let low, let high):
      writer.field("target", nil as Double?)
      writer.key("range")
      writer.object { writer in
        writer.field("low", low)
        writer.field("high", high)
      }
    }
    writer.field("attainment", targeted.attainment.raw.value)
    if let reason = targeted.attainment.reason { writer.field("attainment-reason", reason.rawValue) }
    writer.field("status", kpi.status(targeted.attainment).rawValue)
  }

  /// The two-sided 95 % interval of a share.
  static func write(_ interval: Proportion.Interval?, _ writer: inout JSONWriter) {
    guard let interval else { return }
    writer.key("interval")
    writer.object { writer in
      writer.field("lower", interval.lower)
      writer.field("upper", interval.upper)
    }
  }
}
