import PortolanModel

/// Puts figures into words and table cells, the same everywhere: a value never stands without what it is made of, and
/// what has no value says why.
package struct FigureCells: Sendable {
  let strings: Strings
  private var numbers: Numbers { strings.numbers }

  package init(_ strings: Strings) { self.strings = strings }

  // MARK: words

  /// `8.1%`; `3 of 12` for a share of fewer than 30; `n/a` where there is none.
  package func text(_ figure: Figure, unit: KPI.Unit?) -> String {
    guard let value = figure.value else { return strings[.unknown] }
    if figure.isSmallSample, let parts = parts(figure) { return parts }
    return numbers.value(value, unit: (unit ?? .count).rawValue)
  }

  /// A bare number in the unit of its KPI.
  package func text(_ value: Double, unit: KPI.Unit?) -> String {
    numbers.value(value, unit: (unit ?? .count).rawValue)
  }

  /// What a figure is made of: `812 of 10,000` for a share, `38,400 ÷ 12` for another division.
  package func parts(_ figure: Figure) -> String? {
    guard let numerator = figure.numerator, let denominator = figure.denominator else { return nil }
    let (part, whole) = (numbers.number(numerator), numbers.number(denominator))
    return figure.isShare ? strings[.of(part, whole)] : "\(part)\u{A0}÷\u{A0}\(whole)"
  }

  /// What belongs beside a figure, the most important first: its interval where the sample is small, or why it has no
  /// value; what it is made of; how many rows are unknown.
  package func notes(_ figure: Figure) -> [String] {
    var notes: [String] = []
    if let reason = figure.reason {
      notes.append(strings.reason(reason.rawValue))
      // What was spent on nothing is worth knowing.
      if reason == .zeroDenominator, figure.numerator != 0, let parts = parts(figure) { notes.append(parts) }
    } else if figure.isSmallSample {
      notes += intervals(figure)
    } else if let parts = parts(figure) {
      notes.append(parts)
    }
    if figure.scoreInterval != nil {
      // Of few answers the interval says more than the score (formulas.md, 6).
      notes.insert(contentsOf: intervals(figure), at: (figure.denominator ?? 0) < 30 ? 0 : notes.count)
    }
    if figure.isPartial { notes.append(strings[.unknownRows(figure.unknownRows)]) }
    return notes
  }

  /// `95% interval: 0% to 24.2%`: of a share of whole counts, or of a score such as the NPS.
  func intervals(_ figure: Figure) -> [String] {
    var limits: [String] = []
    if figure.isSmallSample, let interval = figure.interval {
      limits.append(strings[.interval(numbers.percent(interval.lower), numbers.percent(interval.upper))])
    }
    if let score = figure.scoreInterval {
      limits.append(
        strings[
          .interval(
            numbers.number(score.lowerBound, decimals: 1), numbers.number(score.upperBound, decimals: 1))])
    }
    return limits.map { strings[.named(strings[.interval], $0)] }
  }

  /// `8%`, `2 – 5`; `nil` without a target.
  package func target(_ target: TargetedFigure.Target, unit: KPI.Unit?) -> String? {
    switch target {
    case .none: nil
    case .value(let value, _): text(value, unit: unit)
    case .range(let low, let high): "\(text(low, unit: unit)) – \(text(high, unit: unit))"
    }
  }

  /// How far it is, in per cent of the target; `nil` where that is undefined.
  package func attainment(_ attainment: Attainment) -> String? {
    attainment.raw.value.map { numbers.percent($0) }
  }

  /// “On target”, with its shape and colour; nothing without a target.
  package func badge(_ attainment: Attainment, of kpi: KPI? = nil) -> Badge? {
    guard attainment.reason != .missingTarget else { return nil }
    let status = kpi?.status(attainment) ?? attainment.status
    return Badge(
      strings.name(of: AttainmentStatus(rawValue: status.rawValue) ?? .unknown), kind: status.rawValue)
  }

  // MARK: cells

  /// A cell with the value, and under it what it is made of.
  /// - Parameter explained: where the number comes from.
  package func writeValue(
    _ figure: Figure, unit: KPI.Unit?, explained: String? = nil, to writer: inout HTMLWriter
  ) {
    writer.element("td", .class(figure.value == nil ? "number none" : "number")) { writer in
      writer.link(text(figure, unit: unit), to: explained, class: "from")
      for note in notes(figure) { writer.note(note) }
      if figure.isInconsistent { writer.status(strings[.inconsistent], kind: "warning") }
    }
  }

  /// A cell with the target, empty without one.
  package func writeTarget(_ target: TargetedFigure.Target, unit: KPI.Unit?, to writer: inout HTMLWriter) {
    writer.element("td", .class("number"), text: self.target(target, unit: unit) ?? "")
  }

  /// One cell: how it stands, a bar, and how far it is.
  /// - Parameter badge: stands for the status against the target.
  package func writeStanding(
    _ figure: TargetedFigure, of kpi: KPI?, badge: Badge? = nil, to writer: inout HTMLWriter
  ) {
    let attainment = figure.attainment
    writer.element("td", .class("standing")) { writer in
      guard let badge = badge ?? self.badge(attainment, of: kpi) else { return }
      writer.status(badge.label, kind: badge.kind)
      if attainment.raw.value != nil {
        writer.bar(attainment, of: kpi, kind: badge.kind, strings)
        if let words = progress(figure, of: kpi) { writer.note(words) }
      } else if let reason = attainment.reason, reason != .missingInput {
        writer.note(strings.reason(reason.rawValue))
      }
    }
  }

  /// Two cells: how far it is, with a bar, and how it stands.
  /// - Parameter badge: stands for the status against the target.
  package func writeAttainment(
    _ attainment: Attainment, of kpi: KPI?, badge: Badge? = nil, to writer: inout HTMLWriter
  ) {
    writer.element("td", .class("number")) { writer in
      if let text = self.attainment(attainment) {
        writer.text(text)
        writer.bar(attainment, of: kpi, kind: badge?.kind, strings)
      }
    }
    writer.element("td") { writer in
      guard let badge = badge ?? self.badge(attainment, of: kpi) else { return }
      writer.status(badge.label, kind: badge.kind)
      if let reason = attainment.reason, reason != .missingInput {
        writer.note(strings.reason(reason.rawValue))
      }
    }
  }
}

extension HTMLWriter {
  /// A word with its shape and colour.
  package mutating func status(_ word: String, kind: String) {
    marked("<span class=\"status ", word, kind)
  }

  package mutating func badge(_ badge: Badge) {
    marked("<span class=\"badge ", badge.label, badge.kind)
  }

  private mutating func marked(_ start: StaticString, _ word: String, _ kind: String) {
    raw(start)
    text(kind)
    raw("\">")
    text(word)
    raw("</span>")
  }
}
