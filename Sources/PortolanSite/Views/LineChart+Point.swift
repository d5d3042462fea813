import PortolanModel
import PortolanSource

extension LineChart {
  /// What the chart shows, as a sentence without a full stop: how far the last value is from its target, or what became
  /// of the first one; of several lines which is highest and which lowest. `nil` where there is nothing to say.
  func point(_ strings: Strings) -> String? {
    let values = lines.filter { $0.role == .value }
    guard values.count == 1, let line = values.first else { return comparison(values, strings) }
    let known = line.points.filter { $0.figure.value != nil }
    guard let last = known.last(where: \.isComplete) ?? known.last, let value = last.figure.value else {
      return nil
    }
    func words(_ when: String) -> String {
      strings[.named(subject ?? line.name, "\(said(last.figure, strings)) (\(when))")]
    }
    let period = strings.period(last.period)
    if let distance = distance(of: value, strings) {
      let when =
        isBesideWhole ? strings.language.says(en: "\(period) alone", fr: "\(period) seulement") : period
      return "\(words(when)), \(distance)"
    }
    guard let first = known.first, first.period != last.period else { return words(period) }
    func says(_ point: Point) -> String { "\(said(point.figure, strings)) (\(strings.period(point.period)))" }
    var change = "\(says(first)) → \(says(last))"
    if let most = known.max(by: { ($0.figure.value ?? 0) < ($1.figure.value ?? 0) }),
      most.period != last.period,
      most.period != first.period
    {
      change += strings.language.says(en: ", highest ", fr: ", au plus haut ") + says(most)
    }
    return strings[.named(subject ?? line.name, change)]
  }

  /// “0.5 pts below its target”, in the unit of the KPI; `nil` without a target.
  func distance(of value: Double, _ strings: Strings) -> String? {
    let language = strings.language
    func size(_ difference: Double) -> String {
      let words = strings.numbers.difference(abs(difference), unit: (unit ?? .count).rawValue)
      return words.hasPrefix("+") ? String(words.dropFirst()) : words
    }
    // What reads the same is the same: “6.0%, 0.04 pts above its target of 6.0%” helps nobody.
    let cells = FigureCells(strings)
    func isSame(_ difference: Double) -> Bool {
      abs(difference) < 1e-9 * max(1, abs(value))
        || cells.text(value, unit: unit) == cells.text(value - difference, unit: unit)
    }
    switch target {
    case .none: return nil
    case .value(let target, _):
      let difference = value - target
      if isSame(difference) { return language.says(en: "at its target", fr: "à sa cible") }
      return difference < 0
        ? language.says(en: "\(size(difference)) below its target", fr: "\(size(difference)) sous sa cible")
        : language.says(
          en: "\(size(difference)) above its target", fr: "\(size(difference)) au-dessus de sa cible")
    case .range(let low, let high):
      if value < low {
        return language.says(
          en: "\(size(low - value)) below its range", fr: "\(size(low - value)) sous sa fourchette")
      }
      if value > high {
        return language.says(
          en: "\(size(value - high)) above its range", fr: "\(size(value - high)) au-dessus de sa fourchette")
      }
      return language.says(en: "within its range", fr: "dans sa fourchette")
    }
  }

  private func said(_ figure: Figure, _ strings: Strings) -> String {
    FigureCells(strings).text(figure, unit: unit)
  }

  /// What a point says under the pointer: its period, its value, what that is made of.
  func said(_ point: Point, of line: Line, _ strings: Strings) -> String {
    var words = strings[.named(strings.period(point.period), said(point.figure, strings))]
    if !point.figure.isSmallSample, let parts = FigureCells(strings).parts(point.figure) {
      words += " (\(parts))"
    }
    if !point.isComplete { words += ", \(strings.time(.incomplete))" }
    return lines.filter { $0.role == .value }.count > 1 ? "\(line.name), \(words)" : words
  }

  /// The highest and the lowest in the last period that two of the lines know.
  private func comparison(_ values: [Line], _ strings: Strings) -> String? {
    var byPeriod: [Period: [(name: String, point: Point)]] = [:]
    for line in values {
      for point in line.points where point.isComplete && point.figure.value != nil {
        byPeriod[point.period, default: []].append((line.name, point))
      }
    }
    guard let last = byPeriod.filter({ $0.value.count > 1 }).keys.max(), let all = byPeriod[last] else {
      return nil
    }
    let sorted = all.sorted { ($0.point.figure.value ?? 0) > ($1.point.figure.value ?? 0) }
    guard let most = sorted.first, let least = sorted.last else { return nil }
    let (high, low) = (said(most.point.figure, strings), said(least.point.figure, strings))
    let when = strings.period(last)
    return strings.language.says(
      en: "\(when): highest \(most.name), \(high); lowest \(least.name), \(low)",
      fr: "\(when)\u{A0}: au plus haut \(most.name), \(high)\u{202F}; au plus bas \(least.name), \(low)")
  }

  // MARK: names of lines

  /// Names stand behind the lines where there are few of them and they are short; otherwise in a list below.
  var hasDirectLabels: Bool {
    (2...6).contains(lines.count) && lines.allSatisfy { $0.name.unicodeScalars.count <= 21 }
  }

  /// The names of the lines, each at the height of its end, or next to it.
  func endLabels(_ frame: Frame, _ strings: Strings, _ writer: inout HTMLWriter) {
    var labels: [(text: String, y: Double)] = []
    if hasDirectLabels {
      for line in lines {
        guard let last = line.points.last(where: { $0.figure.value != nil && frame.x($0.period) != nil }),
          let value = last.figure.value, let x = frame.x(last.period)
        else { continue }
        if x > Self.width - right - 24 {
          labels.append((line.name, frame.y(value)))
        } else {
          // One that ends early has its name below its end.
          writer.label(
            line.name, x + 6, min(frame.y(value) + 16, Self.height - Self.bottom - 4), "start", "note")
        }
      }
    }
    if let forecast {
      let words = strings[.named(strings.time(.forecast), forecast.text)]
      labels.append((words, frame.y(forecast.value)))
    }
    // From the top down, no two closer than a line of letters.
    var least = 12.0
    for label in labels.sorted(by: { $0.y < $1.y }) {
      let y = max(least, label.y + 4)
      writer.label(label.text, Self.width - right + 8, y, "start", "note")
      least = y + 14
    }
  }
}
