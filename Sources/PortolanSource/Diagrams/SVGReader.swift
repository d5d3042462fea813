/// Reads the XML of an SVG picture from end to end, and refuses what a picture doesn't need: scripts, handlers, other
/// documents, addresses elsewhere. A browser that reads it otherwise than we do has nothing left to go wrong.
struct SVGReader {
  struct Attribute {
    /// As written, with its prefix.
    let name: String
    /// Without entities.
    let value: String
  }

  private let bytes: [UInt8]
  private var at = 0
  /// The open elements, as written, and how many prefixes were known outside of each.
  private var open: [(name: String, prefixes: Int)] = []
  private var prefixes = ["xml", "xmlns"]
  private var isDone = false
  /// The attributes of the outermost element.
  private(set) var root: [Attribute] = []

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func read() throws(SVGFault) {
    guard bytes.count <= SVGPicture.most, String(validating: bytes, as: UTF8.self) != nil,
      bytes.allSatisfy({ $0 >= 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D })
    else { throw .notSVG }
    if has("\u{FEFF}") { at += 3 }
    try readDeclaration()
    while at < bytes.count {
      if has("<!--") {
        try skip("<!--", "-->")
      } else if has("<![CDATA[") {
        try readData()
      } else if has("<!") || has("<?") {
        throw .forbidden(String(decoding: bytes[at...].prefix { $0 > 0x20 }.prefix(20), as: UTF8.self))
      } else if has("</") {
        try closeElement()
      } else if has("<") {
        try openElement()
      } else {
        try readText()
      }
    }
    guard isDone else { throw root.isEmpty ? .notSVG : broken }
  }

  // MARK: parts

  /// `<?xml version="1.0" encoding="UTF-8"?>`: another encoding could make other text of the same bytes.
  private mutating func readDeclaration() throws(SVGFault) {
    guard has("<?xml"), bytes.count > at + 5, Self.isSpace(bytes[at + 5]) else { return }
    let start = at
    try skip("<?xml", "?>")
    let text = String(decoding: bytes[start..<at], as: UTF8.self).lowercased()
    guard !text.contains("encoding") || text.contains("utf-8") else { throw .notSVG }
  }

  private mutating func readData() throws(SVGFault) {
    let start = at + 9
    try skip("<![CDATA[", "]]>")
    guard !open.isEmpty else { throw broken }
    try checkText(String(decoding: bytes[start..<at - 3], as: UTF8.self))
  }

  private mutating func readText() throws(SVGFault) {
    let start = at
    while at < bytes.count, bytes[at] != UInt8(ascii: "<") { at += 1 }
    guard !open.isEmpty else {
      if bytes[start..<at].allSatisfy(Self.isSpace) { return }
      throw root.isEmpty ? .notSVG : broken
    }
    try checkText(try decoded(bytes[start..<at]))
  }

  private mutating func closeElement() throws(SVGFault) {
    at += 2
    let name = try readName()
    skipSpace()
    guard has(">"), let last = open.popLast(), last.name == name else { throw broken }
    at += 1
    prefixes.removeLast(prefixes.count - last.prefixes)
    if open.isEmpty { isDone = true }
  }

  private mutating func openElement() throws(SVGFault) {
    guard !isDone else { throw broken }
    at += 1
    let known = prefixes.count
    let name = try readName()
    var attributes: [Attribute] = []
    while true {
      let before = at
      skipSpace()
      if has(">") || has("/>") { break }
      guard at > before else { throw broken }
      let attribute = try readAttribute()
      guard !attributes.contains(where: { $0.name == attribute.name }) else { throw broken }
      if attribute.name.hasPrefix("xmlns:") { prefixes.append(String(attribute.name.dropFirst(6))) }
      attributes.append(attribute)
    }
    guard ([name] + attributes.map(\.name)).allSatisfy(hasKnownPrefix) else { throw broken }
    let isHTML = open.contains { Self.local($0.name).lowercased() == "foreignobject" }
    try SVGSafety.check(element: name, isHTML: isHTML)
    for attribute in attributes { try SVGSafety.check(attribute, isHTML: isHTML) }
    if open.isEmpty {
      guard Self.local(name) == "svg", Self.isSVG(name, attributes) else { throw .notSVG }
      root = attributes
    }
    if has("/>") {
      at += 2
      prefixes.removeLast(prefixes.count - known)
      if open.isEmpty { isDone = true }
    } else {
      at += 1
      open.append((name, known))
    }
  }

  private mutating func readAttribute() throws(SVGFault) -> Attribute {
    let name = try readName()
    skipSpace()
    guard has("=") else { throw broken }
    at += 1
    skipSpace()
    guard has("\"") || has("'") else { throw broken }
    let quote = bytes[at]
    at += 1
    let start = at
    while at < bytes.count, bytes[at] != quote {
      guard bytes[at] != UInt8(ascii: "<") else { throw broken }
      at += 1
    }
    guard at < bytes.count else { throw broken }
    let value = try decoded(bytes[start..<at])
    at += 1
    return Attribute(name: name, value: value)
  }

  private mutating func readName() throws(SVGFault) -> String {
    let start = at
    while at < bytes.count, Self.isPartOfName(bytes[at]) { at += 1 }
    guard at > start, !(0x30...0x39).contains(bytes[start]), bytes[start] != 0x2D, bytes[start] != 0x2E else {
      throw broken
    }
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }

  private func checkText(_ text: String) throws(SVGFault) {
    if let last = open.last, Self.local(last.name) == "style" { try SVGSafety.check(style: text) }
  }

  /// A text without its entities: only those that XML itself knows.
  private func decoded(_ text: ArraySlice<UInt8>) throws(SVGFault) -> String {
    guard text.contains(UInt8(ascii: "&")) else { return String(decoding: text, as: UTF8.self) }
    var result = String.UnicodeScalarView()
    for (number, piece) in text.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false)
      .enumerated()
    {
      guard number > 0 else {
        result.append(contentsOf: String(decoding: piece, as: UTF8.self).unicodeScalars)
        continue
      }
      guard let end = piece.firstIndex(of: UInt8(ascii: ";")),
        let scalar = Self.entity(String(decoding: piece[..<end], as: UTF8.self))
      else { throw broken }
      result.append(scalar)
      result.append(contentsOf: String(decoding: piece[(end + 1)...], as: UTF8.self).unicodeScalars)
    }
    return String(result)
  }

  private static func entity(_ name: String) -> Unicode.Scalar? {
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default:
      guard name.hasPrefix("#") else { return nil }
      let digits = name.dropFirst()
      let number = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      return number.flatMap { $0 < 0x20 && ![9, 10, 13].contains($0) ? nil : Unicode.Scalar($0) }
    }
  }

  // MARK: bytes

  private var broken: SVGFault {
    .notWellFormed(line: 1 + bytes.prefix(min(at, bytes.count)).count { $0 == 0x0A })
  }

  private func has(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard bytes.count - at >= count else { return false }
    return (0..<count).allSatisfy { bytes[at + $0] == text.utf8Start[$0] }
  }

  private mutating func skip(_ start: StaticString, _ end: StaticString) throws(SVGFault) {
    at += start.utf8CodeUnitCount
    while at < bytes.count, !has(end) { at += 1 }
    guard at < bytes.count else { throw broken }
    at += end.utf8CodeUnitCount
  }

  private mutating func skipSpace() { while at < bytes.count, Self.isSpace(bytes[at]) { at += 1 } }

  private static func isSpace(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }

  private static func isPartOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x3A, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x2D, 0x2E, 0x80...: true
    default: false
    }
  }

  private func hasKnownPrefix(_ name: String) -> Bool {
    let parts = name.split(separator: ":", omittingEmptySubsequences: false)
    return parts.count == 1 || parts.count == 2 && prefixes.contains(String(parts[0])) && !parts[1].isEmpty
  }

  /// A name without its prefix.
  static func local(_ name: String) -> Substring { name.split(separator: ":").last ?? "" }

  /// Without its namespace a browser draws nothing.
  private static func isSVG(_ name: String, _ attributes: [Attribute]) -> Bool {
    let parts = name.split(separator: ":")
    let binding = parts.count == 2 ? "xmlns:\(parts[0])" : "xmlns"
    return attributes.contains { $0.name == binding && $0.value == "http://www.w3.org/2000/svg" }
  }
}
