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
    for line in lines {
      let points = line.points.compactMap { point -> (x: Double, y: Double)? in
        guard let value = point.figure.value, let x = frame.x(point.period) else { return nil }
        return (x, frame.y(value))
      }
      for (first, second) in zip(points, points.dropFirst()) where second.x >= start && first.x <= end {
        for step in 0...4 {
          let share = Double(step) / 4
          let x = first.x + share * (second.x - first.x)
          guard x >= start, x <= end else { continue }
          nearest = min(nearest, abs(first.y + share * (second.y - first.y) - height))
        }
      }
    }
    return nearest
  }
}
