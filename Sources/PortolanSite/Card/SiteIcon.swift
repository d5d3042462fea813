import PortolanModel
import PortolanSource

/// The pictures that stand for a site in tabs, bookmarks and on the screens of phones: the first letter of its title in
/// the colours of its head, or the file that `icon:` names.
enum SiteIcon {
  static let (svg, png, touch) = ("favicon.svg", "favicon.png", "apple-touch-icon.png")

  private static let (ground, brass): (UInt32, UInt32) = (0x14304D, 0xE2B659)
  /// Apple's size for the screen of a phone.
  private static let side = 180

  /// The files, as if they came with the program: the playbook's own templates still win.
  static func files(_ source: SourceFolder) throws(SourceError) -> [TemplateFolder.File] {
    let letter = letter(of: source.settings.title)
    var files: [(String, [UInt8])] = []
    if let icon = source.icon {
      let bytes = try source.bytes(of: icon)
      if icon.path.hasSuffix(".png") { return [png, touch].map { ($0, icon.path, bytes) } }
      files.append((svg, bytes))
    } else if let letter {
      files.append((svg, drawing(letter)))
    }
    if let letter { files.append((touch, picture(letter))) }
    return files.map { ($0.0, $0.0, $0.1) }
  }

  /// The first letter or digit that we can draw, as a capital.
  static func letter(of title: String) -> String? {
    title.uppercased().unicodeScalars.first {
      ($0.properties.isAlphabetic || ("0"..."9").contains($0)) && StrokeLetters.glyph($0) != nil
    }.map { String($0) }
  }

  /// A letter's strokes, as large as fits, in the middle of a square of a side.
  private static func strokes(_ letter: String, in side: Double) -> [[Point]] {
    let strokes = letter.unicodeScalars.first.flatMap { StrokeLetters.glyph($0)?.strokes } ?? []
    let points = strokes.joined()
    guard let left = points.map(\.x).min(), let right = points.map(\.x).max(),
      let low = points.map(\.y).min(), let high = points.map(\.y).max()
    else { return [] }
    let scale = min(0.56 * side / max(1, high - low), 0.58 * side / max(1, right - left))
    return strokes.map { stroke in
      stroke.map {
        Point(
          x: side / 2 + ($0.x - (left + right) / 2) * scale, y: side / 2 - ($0.y - (low + high) / 2) * scale)
      }
    }
  }

  static func drawing(_ letter: String) -> [UInt8] {
    var path = ""
    for stroke in strokes(letter, in: 32) {
      for (number, point) in stroke.enumerated() {
        path += (number == 0 ? "M" : "L") + tenths(point.x) + " " + tenths(point.y)
      }
    }
    return Array(
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="\(hex(ground))"/>\
      <path d="\(path)" fill="none" stroke="\(hex(brass))" stroke-width="3.2" stroke-linecap="round" stroke-linejoin="round"/></svg>
      """.utf8)
  }

  static func picture(_ letter: String) -> [UInt8] {
    var canvas = Canvas(width: side, height: side)
    let pen = Double(side) / 10
    for stroke in strokes(letter, in: Double(side)) {
      for (a, b) in zip(stroke, stroke.dropFirst()) { canvas.line(from: a, to: b, width: pen, ink: 0) }
    }
    return PNG.bytes(of: canvas, ground: Ink(ground), inks: [Ink(brass)])
  }

  private static func hex(_ color: UInt32) -> String {
    let digits = String(color, radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.utf8.count) + digits
  }

  private static func tenths(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }
}
