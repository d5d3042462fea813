import Glibc
import PortolanModel
import PortolanSource

/// The picture that stands for the site where somebody shares a link to it: the playbook's title, its score and what is
/// in it. One for the whole site.
enum SocialCard {
  static let (width, height) = (1200, 630)

  private enum Color { static let text = 0, brass = 1, soft = 2, shade = 3 }
  private static let ground = Ink(0x14304D)
  private static let inks = [Ink(0xF6F1E4), Ink(0xE2B659), Ink(0x9FB3C8), Ink(0x22466B)]

  static func bytes(_ site: SiteIndex) -> [UInt8] {
    let (playbook, strings) = (site.playbook, site.strings)
    let counts = [strings[.objectives(playbook.objectives.count)], strings[.tactics(playbook.tactics.count)]]
    let hasScore = !playbook.objectives.isEmpty
    return bytes(
      title: playbook.settings.title,
      score: hasScore ? strings.numbers.number(site.score.score.overall, decimals: 1) : nil,
      caption: ScorePages.title(strings), facts: counts.joined(separator: " · "),
      note: strings[.asOf(strings.date(site.measures.asOf))])
  }

  static func bytes(title: String, score: String?, caption: String, facts: String, note: String) -> [UInt8] {
    var canvas = Canvas(width: width, height: height)
    compass(at: Point(x: 985, y: 235), radius: 300, on: &canvas)
    let (lines, size) = arranged(title)
    var y = 96 + size
    for line in lines {
      canvas.write(line, x: 80, y: y, size: size, pen: size / 7.5, ink: Color.text)
      y += size * 1.75
    }
    canvas.fill(x: 80, y: 418, width: 96, height: 6, ink: Color.brass)
    var left = 80.0
    if let score {
      canvas.write(score, x: left, y: 545, size: 84, pen: 10, ink: Color.brass)
      left += Canvas.width(of: score, size: 84) + 34
    }
    let small = 25.0
    if score != nil { canvas.write(caption, x: left, y: 490, size: small, pen: 3.2, ink: Color.text) }
    canvas.write(facts, x: left, y: 545, size: small, pen: 3.2, ink: Color.soft)
    let end = Canvas.width(of: note, size: 18)
    canvas.write(note, x: Double(width) - 76 - end, y: 545, size: 18, pen: 2.4, ink: Color.soft)
    return PNG.bytes(of: canvas, ground: ground, inks: inks)
  }

  /// A title in at most three lines, as large as fits; the end of a longer one is left out.
  private static func arranged(_ title: String) -> ([String], Double) {
    let room = 1040.0
    for size in [72.0, 60, 50, 42] {
      let lines = broken(title, size: size, room: room)
      if lines.count <= (size > 55 ? 2 : 3), lines.allSatisfy({ Canvas.width(of: $0, size: size) <= room }) {
        return (lines, size)
      }
    }
    var lines = Array(broken(title, size: 42, room: room).prefix(3))
    for index in lines.indices {
      let isCut = index == 2 || Canvas.width(of: lines[index], size: 42) > room
      guard isCut else { continue }
      while !lines[index].isEmpty, Canvas.width(of: lines[index] + "…", size: 42) > room {
        lines[index].removeLast()
      }
      lines[index] += "…"
    }
    return (lines, 42)
  }

  private static func broken(_ title: String, size: Double, room: Double) -> [String] {
    var lines: [String] = []
    for word in title.split(whereSeparator: { $0 == " " || $0 == "\n" }).prefix(60) {
      if let last = lines.last, Canvas.width(of: "\(last) \(word)", size: size) <= room {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }

  /// The compass of the site's head, as a watermark.
  private static func compass(at middle: Point, radius: Double, on canvas: inout Canvas) {
    func point(_ angle: Double, _ share: Double) -> Point {
      let turn = angle * .pi / 180
      return Point(x: middle.x + radius * share * sin(turn), y: middle.y - radius * share * cos(turn))
    }
    for (share, pen) in [(1.0, 3.0), (0.86, 1.5)] {
      for step in 0..<120 {
        canvas.line(
          from: point(Double(step) * 3, share), to: point(Double(step + 1) * 3, share), width: pen,
          ink: Color.shade)
      }
    }
    for step in 0..<32 {
      canvas.line(
        from: point(Double(step) * 11.25, 0.86), to: point(Double(step) * 11.25, step % 4 == 0 ? 0.98 : 0.92),
        width: 2,
        ink: Color.shade)
    }
    for (length, turn) in [(0.5, 45.0), (0.82, 0.0)] {
      for quarter in 0..<4 {
        let angle = turn + Double(quarter) * 90
        canvas.fill([point(angle, length), point(angle + 45, 0.13), point(angle, 0)], ink: Color.shade)
        canvas.line(from: point(angle, length), to: point(angle - 45, 0.13), width: 2, ink: Color.shade)
      }
    }
  }
}
