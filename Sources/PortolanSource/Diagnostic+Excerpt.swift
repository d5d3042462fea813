/// Shows the line that a diagnostic is about, with a marker under the place.
package struct Excerpt {
  /// How much of a long line is shown, in columns of a terminal.
  private static let width = 100

  /// The line's number and text, and the marker; empty when the line is not there.
  ///
  /// - Parameter line: the source line, without its end.
  package static func lines(_ line: String, at position: SourcePosition) -> [String] {
    let scalars = Array(line.unicodeScalars.prefix(20_000))
    let column = min(position.column - 1, scalars.count)
    let length = max(1, min(position.length, scalars.count - column))
    // A long line is cut to a window in which the marker stands.
    let start = column + min(length, 20) > width ? max(0, column - width / 3) : 0
    let end = min(scalars.count, start + width)
    var shown = start > 0 ? "…" : ""
    var marker = start > 0 ? " " : ""
    for (number, scalar) in scalars[start..<end].enumerated() {
      let place = start + number
      shown.unicodeScalars.append(scalar == "\t" || scalar.value < 32 ? " " : scalar)
      let mark: Character = place < column ? " " : place == column ? "^" : place < column + length ? "~" : " "
      marker += String(repeating: mark == "^" ? "~" : mark, count: columns(of: scalar))
      if mark == "^" {
        marker =
          marker.dropLast(columns(of: scalar)) + "^" + String(repeating: "~", count: columns(of: scalar) - 1)
      }
    }
    if column >= end { marker += "^" }
    if end < scalars.count { shown += "…" }
    while marker.last == " " { marker.removeLast() }
    let number = String(position.line)
    let margin = String(repeating: " ", count: max(0, 5 - number.utf8.count))
    return [
      "\(margin)\(number) | \(shown)",
      "\(String(repeating: " ", count: max(5, number.utf8.count))) | \(marker)",
    ]
  }

  /// How many columns of a terminal a scalar takes: none for combining marks, two for wide ones.
  private static func columns(of scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60,
      0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
