import PortolanModel
import PortolanSource

extension LineChart {
  /// What the target's line says, where the other lines leave most room for it.
  func targetLabel(_ frame: Frame, _ strings: Strings, _ writer: inout HTMLWriter) {
    let value: Double
    switch target {
    case .none: return
    case .value(let target, _): value = target
    case .range(_, let high): value = high
    }
    guard let said = FigureCells(strings).target(target, unit: unit) else { return }
    let text = strings[.target(said)]
    // Twelve pixels high, letters are about half as wide.
    let width = Double(text.unicodeScalars.count) * 6.2
    let y = frame.y(value)
    var best = (room: -Double.infinity, x: Self.left + 6, y: y - 6, anchor: "start")
    for (x, anchor) in [(Self.left + 6, "start"), (Self.width - right, "end")] {
      let start = anchor == "start" ? x : x - width
      // Above the line first: below it only where that is clearly better.
      for (baseline, handicap) in [(y - 6, 0.0), (y + 15, 4.0)] {
        guard baseline > 14, baseline < Self.height - Self.bottom - 2 else { continue }
        let room = min(room(from: start, to: start + width, around: baseline - 4, frame), 40) - handicap
        if room > best.room { best = (room, x, baseline, anchor) }
      }
    }
    writer.label(text, best.x, best.y, best.anchor, "note")
  }

  /// How far the nearest line is from a height, between two places of the paper.
  private func room(from start: Double, to end: Double, around height: Double, _ frame: Frame) -> Double {
    var nearest = Double.infinity
    var drawn = lines.map { line in
      line.points.compactMap { point -> (x: Double, y: Double)? in
        guard let value = point.figure.value, let x = frame.x(point.period) else { return nil }
        return (x, frame.y(value))
      }
    }
    // What is expected is a line like any other, from the last value to the last day.
    if let forecast, let from = drawn.first?.last, let x = frame.x(Period(.day, of: forecast.day)) {
      drawn.append([from, (x, frame.y(forecast.value))])
    }
    for points in drawn {
      for (first, second) in zip(points, points.dropFirst()) where second.x >= start && first.x <= end {
        // The part of the line beside the letters, from where it enters to where it leaves.
        let rise = second.x > first.x ? (second.y - first.y) / (second.x - first.x) : 0
        let (from, to) = (
          first.y + rise * (max(first.x, start) - first.x), first.y + rise * (min(second.x, end) - first.x)
        )
        let isCrossed = min(from, to) <= height && height <= max(from, to)
        nearest = min(nearest, isCrossed ? 0 : min(abs(from - height), abs(to - height)))
      }
    }
    return nearest
  }
}
