/// An SVG picture that shows something and does nothing: without scripts, and without anything from elsewhere.
package struct SVGPicture: Sendable {
  /// How many bytes it may have.
  package static let most = 2 << 20

  package let bytes: [UInt8]
  /// The name of its file, without the extension: it follows from what it holds.
  package let name: String
  /// In CSS pixels, where the picture says it.
  package let size: (width: Int, height: Int)?

  package init(_ bytes: [UInt8]) throws(SVGFault) {
    var reader = SVGReader(bytes)
    try reader.read()
    self.bytes = bytes
    name = StableHash.text(of: bytes)
    size = Self.size(reader.root)
  }

  /// Where it is published, from the site's root.
  package static func path(_ name: String) -> String { "diagrams/\(name).svg" }

  /// The size in its attributes, or else that of its view box.
  private static func size(_ root: [SVGReader.Attribute]) -> (width: Int, height: Int)? {
    func text(_ name: String) -> String? { root.first { $0.name == name }?.value }
    func length(_ text: String?) -> Double? {
      guard let text else { return nil }
      return Double(text.hasSuffix("px") ? String(text.dropLast(2)) : text)
    }
    var sides = [length(text("width")), length(text("height"))].compactMap(\.self)
    if sides.count < 2, let box = text("viewBox") {
      sides = box.split(whereSeparator: { $0 == " " || $0 == "," }).compactMap { Double($0) }
      sides = sides.count == 4 ? Array(sides.suffix(2)) : []
    }
    guard sides.count == 2, sides.allSatisfy({ $0 >= 1 && $0 <= 100_000 }) else { return nil }
    return (Int(sides[0].rounded(.up)), Int(sides[1].rounded(.up)))
  }
}

/// Why an SVG picture isn't shown.
package enum SVGFault: Error, Sendable, Hashable {
  case notSVG
  case notWellFormed(line: Int)
  /// It holds what could do something, or ask another place: `<script>`, `onload=`.
  case forbidden(String)

  func says(in language: Language) -> String {
    switch self {
    case .notSVG: language.says(en: "is no SVG picture", fr: "n’est pas une image SVG")
    case .notWellFormed(let line):
      language.says(
        en: "is no well-formed SVG (line \(line))", fr: "n’est pas du SVG bien formé (ligne \(line))")
    case .forbidden(let what):
      language.says(
        en: "holds “\(what)”, which no picture may", fr: "contient « \(what) », interdit dans une image")
    }
  }
}
