import Glibc

/// An alphabet of our own, drawn with one pen in lines and arcs on a grid: capitals are 7 high, small letters 4.8.
///
/// `M` and `L` go to a point, `A` draws an arc: its middle, its radii, and the angles from and to, in degrees
/// against the clock. A letter's first number is its width.
enum StrokeLetters {
  /// What is between two letters, without the pen.
  static let gap = 1.75
  static let space = 2.6

  /// A letter's strokes; `nil` for what isn't drawn.
  static func glyph(_ scalar: Unicode.Scalar) -> (width: Double, strokes: [[Point]])? {
    if let plain = plain[scalar] { return read(plain) }
    guard let (base, mark) = composed[scalar], let shape = plain[base], let letter = read(shape) else {
      return nil
    }
    let isSmall = base.properties.isLowercase
    let top = isSmall ? 6.3 : 8.3
    var strokes = letter.strokes
    if mark != "¸", base == "i" { strokes = [strokes[0]] }
    let middle = letter.width / 2
    return (
      letter.width,
      strokes
        + (accents[mark] ?? []).map { stroke in
          stroke.map { Point(x: middle + $0.x, y: mark == "¸" ? $0.y : top + $0.y) }
        }
    )
  }

  private static func read(_ text: String) -> (width: Double, strokes: [[Point]])? {
    let parts = text.split(separator: " ")
    guard let width = parts.first.flatMap({ Double($0) }) else { return nil }
    var strokes: [[Point]] = []
    var index = 1
    func number(_ offset: Int) -> Double {
      index + offset < parts.count ? Double(parts[index + offset]) ?? 0 : 0
    }
    while index < parts.count {
      switch parts[index] {
      case "M":
        strokes.append([Point(x: number(1), y: number(2))])
        index += 3
      case "L":
        if strokes.isEmpty { strokes.append([]) }
        strokes[strokes.count - 1].append(Point(x: number(1), y: number(2)))
        index += 3
      case "A":
        if strokes.isEmpty { strokes.append([]) }
        strokes[strokes.count - 1] += arc(number(1), number(2), number(3), number(4), number(5), number(6))
        index += 7
      default: index += 1
      }
    }
    return (width, strokes.filter { !$0.isEmpty })
  }

  private static func arc(_ x: Double, _ y: Double, _ rx: Double, _ ry: Double, _ from: Double, _ to: Double)
    -> [Point]
  {
    let count = max(3, Int(abs(to - from) / 15))
    return (0...count).map { step in
      let angle = (from + (to - from) * Double(step) / Double(count)) * .pi / 180
      return Point(x: x + rx * cos(angle), y: y + ry * sin(angle))
    }
  }

  private static let accents: [Character: [[Point]]] = [
    "´": [[Point(x: -0.4, y: 0), Point(x: 0.9, y: 1.2)]],
    "`": [[Point(x: 0.4, y: 0), Point(x: -0.9, y: 1.2)]],
    "^": [[Point(x: -1.2, y: 0), Point(x: 0, y: 1.1), Point(x: 1.2, y: 0)]],
    "ˇ": [[Point(x: -1.2, y: 1.1), Point(x: 0, y: 0), Point(x: 1.2, y: 1.1)]],
    "¨": [[Point(x: -1, y: 0.4), Point(x: -1, y: 0.4)], [Point(x: 1, y: 0.4), Point(x: 1, y: 0.4)]],
    "~": [[Point(x: -1.4, y: 0.2), Point(x: -0.6, y: 0.8), Point(x: 0.5, y: 0.2), Point(x: 1.4, y: 0.8)]],
    "°": [arc(0, 0.7, 0.7, 0.7, 0, 360)],
    "¸": [[Point(x: 0.1, y: 0), Point(x: 0.1, y: -0.7)] + arc(0, -1.3, 0.7, 0.6, 80, -140)],
  ]

  private static let composed: [Unicode.Scalar: (Unicode.Scalar, Character)] = {
    var all: [Unicode.Scalar: (Unicode.Scalar, Character)] = [:]
    let groups: [(Character, String, String)] = [
      ("´", "áéíóúýÁÉÍÓÚÝńćśź", "aeiouyAEIOUYncsz"), ("`", "àèìòùÀÈÌÒÙ", "aeiouAEIOU"),
      ("^", "âêîôûÂÊÎÔÛ", "aeiouAEIOU"), ("¨", "äëïöüÿÄËÏÖÜ", "aeiouyAEIOU"), ("~", "ãñõÃÑÕ", "anoANO"),
      ("°", "åÅ", "aA"), ("¸", "çÇş", "cCs"), ("ˇ", "čěšžřČŠŽ", "ceszrCSZ"),
    ]
    for (mark, letters, bases) in groups {
      for (letter, base) in zip(letters.unicodeScalars, bases.unicodeScalars) { all[letter] = (base, mark) }
    }
    return all
  }()

  private static let plain: [Unicode.Scalar: String] = [
    "A": "5.6 M 0 0 L 2.8 7 L 5.6 0 M 0.95 2.4 L 4.65 2.4",
    "B":
      "4.4 M 0 3.7 L 2.4 3.7 M 0 0 L 0 7 L 2.3 7 A 2.3 5.35 1.65 1.65 90 -90 M 2.4 3.7 A 2.5 1.85 1.9 1.85 90 -90 L 0 0",
    "C": "6 A 3.5 3.5 3.5 3.5 45 315",
    "D": "5.4 M 0 0 L 0 7 L 1.9 7 A 1.9 3.5 3.5 3.5 90 -90 L 0 0",
    "E": "4 M 4 7 L 0 7 L 0 0 L 4 0 M 0 3.6 L 3.5 3.6",
    "F": "3.9 M 3.9 7 L 0 7 L 0 0 M 0 3.5 L 3.4 3.5",
    "G": "6.9 A 3.5 3.5 3.5 3.5 45 355 L 6.9 3.4 L 4.1 3.4",
    "H": "5 M 0 0 L 0 7 M 5 0 L 5 7 M 0 3.6 L 5 3.6",
    "I": "0 M 0 0 L 0 7",
    "J": "3 M 3 7 L 3 1.6 A 1.5 1.6 1.5 1.6 0 -170",
    "K": "4.6 M 0 0 L 0 7 M 4.4 7 L 0 2.8 M 1.55 4.3 L 4.6 0",
    "L": "3.8 M 0 7 L 0 0 L 3.8 0",
    "M": "6.8 M 0 0 L 0.6 7 L 3.4 1.2 L 6.2 7 L 6.8 0",
    "N": "5.2 M 0 0 L 0 7 L 5.2 0 L 5.2 7",
    "O": "7 A 3.5 3.5 3.5 3.5 0 360",
    "P": "4.2 M 0 0 L 0 7 L 2.3 7 A 2.3 5.1 1.9 1.9 90 -90 L 0 3.2",
    "Q": "7 A 3.5 3.5 3.5 3.5 0 360 M 4.4 2 L 6.8 -0.5",
    "R": "4.5 M 0 0 L 0 7 L 2.3 7 A 2.3 5.1 1.9 1.9 90 -90 L 0 3.2 M 2.2 3.2 L 4.5 0",
    "S": "4.3 A 2.15 5.35 1.85 1.65 35 270 A 2.15 1.85 2.15 1.85 90 -145",
    "T": "5 M 0 7 L 5 7 M 2.5 7 L 2.5 0",
    "U": "4.8 M 0 7 L 0 2.4 A 2.4 2.4 2.4 2.4 180 360 L 4.8 7",
    "V": "5.4 M 0 7 L 2.7 0 L 5.4 7",
    "W": "7.8 M 0 7 L 1.95 0 L 3.9 6.4 L 5.85 0 L 7.8 7",
    "X": "4.8 M 0 0 L 4.8 7 M 0 7 L 4.8 0",
    "Y": "5 M 0 7 L 2.5 3.2 L 5 7 M 2.5 3.2 L 2.5 0",
    "Z": "4.6 M 0.2 7 L 4.5 7 L 0 0 L 4.6 0",
    "a": "4.8 A 2.4 2.4 2.4 2.4 0 360 M 4.8 4.8 L 4.8 0",
    "b": "4.8 M 0 7.2 L 0 0 M 4.8 2.4 A 2.4 2.4 2.4 2.4 0 360",
    "c": "4.1 A 2.4 2.4 2.4 2.4 45 315",
    "d": "4.8 A 2.4 2.4 2.4 2.4 0 360 M 4.8 7.2 L 4.8 0",
    "e": "4.8 M 0 2.4 L 4.8 2.4 A 2.4 2.4 2.4 2.4 0 320",
    "f": "2.6 M 2.6 7.1 A 2.5 5.7 1.5 1.5 88 180 L 1 0 M 0 4.8 L 2.4 4.8",
    "g": "4.8 A 2.4 2.4 2.4 2.4 0 360 M 4.8 4.8 L 4.8 -0.1 A 2.4 -0.1 2.4 2.1 0 -150",
    "h": "4 M 0 7.2 L 0 0 M 0 2.8 A 2 2.8 2 2 180 0 L 4 0",
    "i": "0 M 0 4.8 L 0 0 M 0 6.8 L 0 6.8",
    "j": "1 M 1 4.8 L 1 -1 A 0 -1 1 1.2 0 -110 M 1 6.8 L 1 6.8",
    "k": "3.8 M 0 7.2 L 0 0 M 3.6 4.8 L 0 1.8 M 1.25 2.85 L 3.8 0",
    "l": "0 M 0 7.2 L 0 0",
    "m":
      "6.8 M 0 4.8 L 0 0 M 0 3.1 A 1.7 3.1 1.7 1.7 180 0 L 3.4 0 M 3.4 3.1 A 5.1 3.1 1.7 1.7 180 0 L 6.8 0",
    "n": "4 M 0 4.8 L 0 0 M 0 2.8 A 2 2.8 2 2 180 0 L 4 0",
    "o": "4.8 A 2.4 2.4 2.4 2.4 0 360",
    "p": "4.8 M 0 4.8 L 0 -2.2 M 4.8 2.4 A 2.4 2.4 2.4 2.4 0 360",
    "q": "4.8 A 2.4 2.4 2.4 2.4 0 360 M 4.8 4.8 L 4.8 -2.2",
    "r": "2.5 M 0 4.8 L 0 0 M 0 2.8 A 1.9 2.8 1.9 2 180 70",
    "s": "3.1 A 1.55 3.6 1.25 1.2 35 270 A 1.55 1.2 1.5 1.2 90 -145",
    "t": "2.6 M 1 6.7 L 1 1.3 A 2.3 1.3 1.3 1.3 180 275 M 0 4.8 L 2.5 4.8",
    "u": "4 M 0 4.8 L 0 2 A 2 2 2 2 180 360 M 4 4.8 L 4 0",
    "v": "4 M 0 4.8 L 2 0 L 4 4.8",
    "w": "6.2 M 0 4.8 L 1.55 0 L 3.1 4.4 L 4.65 0 L 6.2 4.8",
    "x": "3.8 M 0 0 L 3.8 4.8 M 0 4.8 L 3.8 0",
    "y": "4 M 0 4.8 L 2 0.2 M 4 4.8 L 1.1 -2.2",
    "z": "3.6 M 0.1 4.8 L 3.5 4.8 L 0 0 L 3.6 0",
    "0": "4.6 A 2.3 3.5 2.3 3.5 0 360",
    "1": "1.8 M 0 5.7 L 1.8 7 L 1.8 0",
    "2": "4.2 A 2.1 5 2 2 170 -35 L 0 0 L 4.2 0",
    "3": "4.1 A 2 5.35 1.75 1.65 145 -90 A 2 1.85 2.1 1.85 90 -145",
    "4": "4.6 M 3.5 0 L 3.5 7 L 0 2 L 4.6 2",
    "5": "4.2 M 3.8 7 L 0.8 7 L 0.5 3.9 A 2.1 2.25 2.15 2.25 132 -145",
    "6": "4.4 M 3.7 7 L 0.4 3.4 A 2.2 2.2 2.2 2.2 147 507",
    "7": "4.3 M 0 7 L 4.3 7 L 1.4 0",
    "8": "4.2 A 2.1 5.35 1.7 1.65 0 360 M 4.2 1.85 A 2.1 1.85 2.1 1.85 0 360",
    "9": "4.4 M 0.7 0 L 4 3.6 A 2.2 4.8 2.2 2.2 -33 327",
    ".": "0 M 0 0 L 0 0", ",": "0.4 M 0.4 0 L 0 -1.2", ":": "0 M 0 0 L 0 0 M 0 4.4 L 0 4.4",
    ";": "0.4 M 0.4 0 L 0 -1.2 M 0.4 4.4 L 0.4 4.4", "!": "0 M 0 7 L 0 2.2 M 0 0 L 0 0",
    "?": "3.6 A 1.8 5.2 1.8 1.8 165 -60 L 1.8 2.2 M 1.8 0 L 1.8 0",
    "-": "2.2 M 0 2.6 L 2.2 2.6", "‐": "2.2 M 0 2.6 L 2.2 2.6", "–": "3.6 M 0 2.6 L 3.6 2.6",
    "—": "6 M 0 2.6 L 6 2.6",
    "'": "0 M 0 7 L 0 5.4", "’": "0.4 M 0.4 7 L 0 5.6", "‘": "0.4 M 0 5.6 L 0.4 7",
    "\"": "1.2 M 0 7 L 0 5.4 M 1.2 7 L 1.2 5.4",
    "“": "1.6 M 0 5.6 L 0.4 7 M 1.2 5.6 L 1.6 7", "”": "1.6 M 0.4 7 L 0 5.6 M 1.6 7 L 1.2 5.6",
    "«": "2.8 M 1.2 4.2 L 0 2.6 L 1.2 1 M 2.8 4.2 L 1.6 2.6 L 2.8 1",
    "»": "2.8 M 0 4.2 L 1.2 2.6 L 0 1 M 1.6 4.2 L 2.8 2.6 L 1.6 1",
    "(": "1.4 A 2.6 2.7 2.6 4.6 120 240", ")": "1.4 A -1.2 2.7 2.6 4.6 60 -60", "/": "3 M 0 -0.8 L 3 7.4",
    "+": "3.8 M 0 2.8 L 3.8 2.8 M 1.9 0.9 L 1.9 4.7", "=": "3.6 M 0 1.8 L 3.6 1.8 M 0 3.8 L 3.6 3.8",
    "·": "0 M 0 2.6 L 0 2.6", "•": "0 M 0 2.6 L 0 2.6",
    "…": "4.4 M 0 0 L 0 0 M 2.2 0 L 2.2 0 M 4.4 0 L 4.4 0",
    "%": "6 A 1.3 5.6 1.3 1.4 0 360 M 4.8 7 L 1.2 0 M 6 1.4 A 4.7 1.4 1.3 1.4 0 360",
    "&": "5.2 M 5.2 0 L 1.1 4.7 A 2.1 5.7 1.35 1.3 220 -40 L 0.9 3 A 1.9 1.7 1.75 1.7 130 350 L 4.4 3",
    "€": "5 A 3.3 3.5 2.7 3.5 50 310 M 0 4.2 L 4 4.2 M 0 2.8 L 3.7 2.8",
    "$": "4.3 A 2.15 5.2 1.85 1.5 35 270 A 2.15 2 2.15 1.7 90 -145 M 2.15 7.6 L 2.15 -0.6",
    "ß": "4 M 0 0 L 0 5.3 A 1.8 5.4 1.8 1.7 180 -70 A 2 2 2 2 80 -120",
    "œ": "8.4 A 2.2 2.4 2.2 2.4 0 360 M 4.4 2.4 L 8.4 2.4 A 6.4 2.4 2 2.4 0 320",
    "Œ": "9 A 3 3.5 3 3.5 20 340 M 9 7 L 5.8 7 L 5.8 0 L 9 0 M 5.8 3.6 L 8.6 3.6",
    "æ": "8.4 A 2.2 2.4 2.2 2.4 0 360 M 4.4 4.8 L 4.4 0 M 4.4 2.4 L 8.4 2.4 A 6.4 2.4 2 2.4 0 320",
    "Æ": "8 M 0 0 L 3.8 7 L 7.6 7 M 4 7 L 4 0 L 8 0 M 4 3.6 L 7.2 3.6 M 1.2 2.2 L 4 2.2",
    "ø": "4.8 A 2.4 2.4 2.4 2.4 0 360 M 0.2 -0.3 L 4.6 5.1",
    "Ø": "7 A 3.5 3.5 3.5 3.5 0 360 M 0.8 -0.2 L 6.2 7.2",
    "ł": "1.6 M 0.8 7.2 L 0.8 0 M 0 3 L 1.6 4.4",
  ]
}

extension Canvas {
  /// Writes a line of text.
  /// - Parameters:
  ///   - size: the height of a capital, in pixels.
  ///   - x: where the line begins; `y` is its baseline.
  mutating func write(_ text: String, x: Double, y: Double, size: Double, pen: Double, ink: Int) {
    let scale = size / 7
    var left = x + pen / 2
    for scalar in text.unicodeScalars {
      guard let glyph = StrokeLetters.glyph(scalar) else {
        if scalar.properties.isWhitespace { left += StrokeLetters.space * scale }
        continue
      }
      for stroke in glyph.strokes {
        let points = stroke.map { Point(x: left + $0.x * scale, y: y - $0.y * scale) }
        if points.count == 1 { line(from: points[0], to: points[0], width: pen, ink: ink) }
        for (a, b) in zip(points, points.dropFirst()) {
          // A dot is a little stronger than a line.
          line(
            from: a, to: b, width: points.count == 2 && a.x == b.x && a.y == b.y ? pen * 1.35 : pen, ink: ink)
        }
      }
      left += (glyph.width + StrokeLetters.gap) * scale
    }
  }

  /// How wide a line of text is.
  static func width(of text: String, size: Double) -> Double {
    let units = text.unicodeScalars.reduce(0.0) { sum, scalar in
      if let glyph = StrokeLetters.glyph(scalar) { return sum + glyph.width + StrokeLetters.gap }
      return scalar.properties.isWhitespace ? sum + StrokeLetters.space : sum
    }
    return units * size / 7
  }
}
