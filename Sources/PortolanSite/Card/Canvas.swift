/// A small picture in a handful of inks on one ground: each pixel is an ink and how much of it covers the pixel.
///
/// Lines are drawn by the distance of a pixel's middle to them, so that their edges are smooth without a second pass.
struct Canvas {
  /// Steps between the ground and an ink.
  static let steps = 16

  let width: Int
  let height: Int
  /// `ink * steps + coverage`, row by row; 0 is the ground.
  private(set) var pixels: [UInt8]

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
    pixels = [UInt8](repeating: 0, count: width * height)
  }

  /// A rectangle, in whole pixels.
  mutating func fill(x: Int, y: Int, width: Int, height: Int, ink: Int) {
    for row in max(0, y)..<min(self.height, y + height) {
      for column in max(0, x)..<min(self.width, x + width) {
        pixels[row * self.width + column] = UInt8(ink * Self.steps + Self.steps - 1)
      }
    }
  }

  /// A line with round ends.
  mutating func line(from a: Point, to b: Point, width: Double, ink: Int) {
    let radius = width / 2
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    let length = dx * dx + dy * dy
    cover(min(a.x, b.x) - radius, max(a.x, b.x) + radius, min(a.y, b.y) - radius, max(a.y, b.y) + radius, ink)
    { x, y in
      let along = length == 0 ? 0 : max(0, min(1, ((x - a.x) * dx + (y - a.y) * dy) / length))
      let (ox, oy) = (x - a.x - along * dx, y - a.y - along * dy)
      return radius - (ox * ox + oy * oy).squareRoot()
    }
  }

  /// A convex shape, its corners in the order of the clock on the screen.
  mutating func fill(_ corners: [Point], ink: Int) {
    guard let left = corners.map(\.x).min(), let right = corners.map(\.x).max(),
      let top = corners.map(\.y).min(),
      let bottom = corners.map(\.y).max()
    else { return }
    let edges = corners.indices.map { index -> (Point, Double, Double) in
      let (a, b) = (corners[index], corners[(index + 1) % corners.count])
      let (dx, dy) = (b.x - a.x, b.y - a.y)
      let length = max(1e-9, (dx * dx + dy * dy).squareRoot())
      return (a, -dy / length, dx / length)
    }
    cover(left, right, top, bottom, ink) { x, y in
      edges.reduce(Double.infinity) { min($0, ($1.1 * (x - $1.0.x)) + ($1.2 * (y - $1.0.y))) }
    }
  }

  /// - Parameter depth: how far inside of the shape a point is; negative outside.
  private mutating func cover(
    _ left: Double, _ right: Double, _ top: Double, _ bottom: Double, _ ink: Int,
    depth: (Double, Double) -> Double
  ) {
    let rows = max(0, Int(top) - 1)..<max(max(0, Int(top) - 1), min(height, Int(bottom) + 2))
    let columns = max(0, Int(left) - 1)..<max(max(0, Int(left) - 1), min(width, Int(right) + 2))
    for row in rows {
      for column in columns {
        let share = depth(Double(column) + 0.5, Double(row) + 0.5) + 0.5
        guard share > 0 else { continue }
        let level = UInt8(min(Double(Self.steps - 1), (share * Double(Self.steps - 1)).rounded()))
        let place = row * width + column
        let (oldInk, oldLevel) = (Int(pixels[place]) / Self.steps, pixels[place] % UInt8(Self.steps))
        if oldInk == ink ? level > oldLevel : level * 2 >= UInt8(Self.steps) || oldLevel == 0 {
          pixels[place] = UInt8(ink * Self.steps) + level
        }
      }
    }
  }
}

struct Point: Sendable {
  let x: Double
  let y: Double
}

/// A colour by its red, green and blue.
struct Ink: Sendable {
  let red: Double
  let green: Double
  let blue: Double

  init(_ hex: UInt32) {
    red = Double(hex >> 16 & 255)
    green = Double(hex >> 8 & 255)
    blue = Double(hex & 255)
  }

  /// The three bytes of a mixture with what lies below.
  func over(_ ground: Ink, share: Double) -> [UInt8] {
    [(red, ground.red), (green, ground.green), (blue, ground.blue)].map { ink, ground in
      UInt8((ground + (ink - ground) * share).rounded())
    }
  }
}
