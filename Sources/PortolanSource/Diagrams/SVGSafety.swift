/// What may stand in a picture.
enum SVGSafety {
  private static let elements: Set<String> = [
    "script", "iframe", "embed", "object", "handler", "listener",
  ]
  /// What a label may be written with: Mermaid sets its labels as HTML in a `foreignObject`. It is words with a look;
  /// nothing that loads, asks or can be pressed.
  private static let words: Set<String> = [
    "b", "br", "code", "div", "em", "i", "li", "ol", "p", "pre", "s", "small", "span", "strong", "sub", "sup",
    "table", "tbody", "td", "th", "thead", "tr", "u", "ul",
  ]
  /// What a style may ask another place with.
  private static let asking = ["@import", "image-set(", "src("]

  /// - Parameter isHTML: whether it stands in a `foreignObject`, where a browser takes it for HTML.
  static func check(element name: String, isHTML: Bool) throws(SVGFault) {
    let local = SVGReader.local(name)
    if isHTML ? !words.contains(local.lowercased()) : elements.contains(local.lowercased()) {
      throw .forbidden("<\(local)>")
    }
  }

  static func check(_ attribute: SVGReader.Attribute, isHTML: Bool) throws(SVGFault) {
    let name = SVGReader.local(attribute.name).lowercased()
    let value = attribute.value.lowercased()
    if name.hasPrefix("on") { throw .forbidden("\(attribute.name)=") }
    if name == "href" || name == "src" || attribute.name == "xml:base" {
      guard isInside(value) else { throw .forbidden("\(attribute.name)=\"\(attribute.value.prefix(60))\"") }
    }
    // An animation could give an attribute what we don't see.
    if name == "attributename", value.hasPrefix("on") || value.hasSuffix("href") {
      throw .forbidden("\(attribute.name)=\"\(attribute.value.prefix(60))\"")
    }
    if value.contains("http://www.w3.org/1999/xhtml"), !isHTML { throw .forbidden(attribute.value) }
    try check(addressesIn: value)
    // In a style `\72` is a letter as well.
    if value.utf8.contains(0x5C), name == "style" || value.utf8.contains(UInt8(ascii: "(")) {
      throw .forbidden("\\")
    }
  }

  static func check(style text: String) throws(SVGFault) {
    if text.utf8.contains(0x5C) { throw .forbidden("\\") }
    try check(addressesIn: text.lowercased())
  }

  private static func check(addressesIn value: String) throws(SVGFault) {
    for word in asking where value.contains(word) { throw .forbidden(word) }
    var rest = Substring(value)
    while let start = rest.firstRange(of: "url(") {
      rest = rest[start.upperBound...]
      let address = rest.drop { $0 == " " || $0 == "\"" || $0 == "'" || $0.isNewline || $0 == "\t" }
      guard isInside(address) else { throw .forbidden("url(\(rest.prefix(60))") }
    }
  }

  /// A part of the same picture, or a bitmap that it brings with it.
  private static func isInside(_ address: some StringProtocol) -> Bool {
    address.hasPrefix("#")
      || ["png", "jpeg", "gif", "webp"].contains { address.hasPrefix("data:image/\($0);") }
  }
}
