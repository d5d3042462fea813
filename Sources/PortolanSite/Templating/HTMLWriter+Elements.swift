/// An attribute of an element; the value is escaped when it is written.
package struct HTMLAttribute: Sendable {
  enum Value: Sendable {
    case text(String)
    case number(Double)
    case none
  }

  let name: StaticString
  let value: Value

  /// Left out when the value is `nil`.
  package init(_ name: StaticString, _ value: String?) {
    self.name = name
    self.value = value.map { .text($0) } ?? .none
  }

  /// A length or coordinate, as SVG wants them.
  package init(_ name: StaticString, _ value: Double) {
    self.name = name
    self.value = .number(value)
  }

  package static func `class`(_ value: String?) -> HTMLAttribute { HTMLAttribute("class", value) }
  package static func id(_ value: String?) -> HTMLAttribute { HTMLAttribute("id", value) }
  package static func href(_ value: String?) -> HTMLAttribute { HTMLAttribute("href", value) }
  package static func title(_ value: String?) -> HTMLAttribute { HTMLAttribute("title", value) }
  package static func scope(_ value: String) -> HTMLAttribute { HTMLAttribute("scope", value) }
}

extension HTMLWriter {
  /// An element and what `body` writes in it.
  package mutating func element(
    _ name: StaticString, _ attributes: HTMLAttribute..., body: (inout HTMLWriter) throws -> Void
  ) rethrows {
    open(name, attributes)
    try body(&self)
    close(name)
  }

  /// An element that holds only text.
  package mutating func element(_ name: StaticString, _ attributes: HTMLAttribute..., text: String) {
    open(name, attributes)
    self.text(text)
    close(name)
  }

  /// An element without content: `<br>`, `<img …>`, and in SVG `<path …/>` with `closed`.
  package mutating func void(_ name: StaticString, _ attributes: HTMLAttribute..., closed: Bool = false) {
    open(name, attributes, end: closed ? "/>" : ">")
  }

  package mutating func close(_ name: StaticString) {
    byte(0x3C)
    byte(0x2F)
    raw(name)
    byte(0x3E)
  }

  /// A link, or the text alone where there is nowhere to go.
  package mutating func link(_ text: String, to href: String?, class name: String? = nil) {
    if let href {
      element("a", .href(href), .class(name), text: text)
    } else {
      self.text(text)
    }
  }

  package mutating func open(_ name: StaticString, _ attributes: [HTMLAttribute], end: StaticString = ">") {
    byte(0x3C)
    raw(name)
    for attribute in attributes {
      switch attribute.value {
      case .none: continue
      case .text(let value):
        begin(attribute.name)
        text(value)
      case .number(let value):
        begin(attribute.name)
        number(value)
      }
      byte(0x22)
    }
    raw(end)
  }

  private mutating func begin(_ attribute: StaticString) {
    byte(0x20)
    raw(attribute)
    byte(0x3D)
    byte(0x22)
  }
}

extension HTMLWriter {
  /// A sentence of ours in which what stands between `backquotes` is code; a lone backquote stays what it is.
  package mutating func sentence(_ text: String) {
    text.withBytes { bytes in
      var start = 0
      while let open = bytes[start...].firstIndex(of: 0x60),
        let close = bytes[(open + 1)...].firstIndex(of: 0x60)
      {
        self.text(UnsafeBufferPointer(rebasing: bytes[start..<open]))
        raw("<code>")
        self.text(UnsafeBufferPointer(rebasing: bytes[(open + 1)..<close]))
        raw("</code>")
        start = close + 1
      }
      self.text(UnsafeBufferPointer(rebasing: bytes[start...]))
    }
  }
}
