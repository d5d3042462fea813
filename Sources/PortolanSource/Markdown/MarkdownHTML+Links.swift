/// Where a link leads, as far as it can be told without the playbook.
enum MarkdownDestination {
  /// Another site, or a program such as the mail client.
  case elsewhere
  /// Something that would run, or a file of whoever reads the page.
  case unsafe(scheme: String)
  /// A page, fragment or file that the playbook knows.
  case playbook

  init(_ url: Bytes) {
    guard url.contains(UInt8(ascii: ":")) || url.contains(UInt8(ascii: "%")) else {
      // No scheme, written or hidden.
      self = Self.isAbsolute(url) ? .elsewhere : .playbook
      return
    }
    // The percent-decoded form counts too: what is decoded further on must not turn out to be unsafe.
    let scheme = MarkdownDestination.scheme(of: url)
    var hidden: String?
    if url.contains(UInt8(ascii: "%")) {
      hidden = url.percentDecoded.withUnsafeBufferPointer { MarkdownDestination.scheme(of: $0) }
    }
    if let scheme = [scheme, hidden].compactMap(\.self).first(where: MarkdownDestination.unsafe.contains) {
      self = .unsafe(scheme: scheme)
    } else {
      self = scheme != nil || Self.isAbsolute(url) ? .elsewhere : .playbook
    }
  }

  /// Whether a URL begins with two slashes, as a browser reads them: it names another host.
  private static func isAbsolute(_ url: Bytes) -> Bool {
    func isSlash(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\") }
    return url.count > 1 && isSlash(url[0]) && isSlash(url[1])
  }

  private static let unsafe: Set<String> = [
    "javascript", "vbscript", "data", "file", "jscript", "livescript", "mocha", "blob", "filesystem",
    "view-source",
    "about", "jar", "wyciwyg", "resource", "chrome", "ms-its", "mhtml",
  ]

  /// The scheme as a browser finds it: without control characters and white space, in lower case.
  private static func scheme(of url: Bytes) -> String? {
    guard url.contains(UInt8(ascii: ":")) else { return nil }
    var scheme = ""
    for byte in url {
      switch byte {
      case 0...0x20, 0x7F: continue
      case UInt8(ascii: ":"): return scheme.utf8.count > 1 ? scheme : nil
      case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): if scheme.isEmpty { return nil }
      case _ where byte.isASCIILetter: break
      case _ where byte.isASCIIDigit: if scheme.isEmpty { return nil }
      default: return nil
      }
      scheme.unicodeScalars.append(Unicode.Scalar(byte.asciiLowercased))
      if scheme.utf8.count > 40 { return nil }
    }
    return nil
  }
}

extension Bytes {
  /// `%41` as `A`; a percent sign that isn't followed by two digits stays.
  var percentDecoded: [UInt8] {
    guard contains(UInt8(ascii: "%")) else { return array }
    var decoded: [UInt8] = []
    decoded.reserveCapacity(count)
    var index = 0
    while index < count {
      if self[index] == UInt8(ascii: "%"), index + 2 < count, let high = self[index + 1].hexValue,
        let low = self[index + 2].hexValue
      {
        decoded.append(high << 4 | low)
        index += 3
      } else {
        decoded.append(self[index])
        index += 1
      }
    }
    return decoded
  }
}

extension UInt8 {
  fileprivate var hexValue: UInt8? {
    switch self {
    case 0x30...0x39: self - 0x30
    case 0x41...0x46: self - 0x37
    case 0x61...0x66: self - 0x57
    default: nil
    }
  }
}

extension MarkdownHTML {
  mutating func enterLink(_ url: Bytes, _ title: Bytes, at place: MarkdownPlace) {
    let destination = destination(of: url)
    if isLeftOut(destination, isImage: false, at: place) {
      linkIsLeftOut = true
      return
    }
    html.append("<a href=\"")
    append(url, destination, .link, at: place)
    html.append("\"")
    appendTitle(title)
    html.append(">")
  }

  mutating func enterImage(_ url: Bytes, at place: MarkdownPlace) {
    imageDepth = 1
    let destination = destination(of: url)
    imageIsLeftOut = isLeftOut(destination, isImage: true, at: place)
    guard !imageIsLeftOut else { return }
    html.append("<img src=\"")
    append(url, destination, .image, at: place)
    html.append("\" alt=\"")
  }

  mutating func leaveImage(_ title: Bytes) {
    imageDepth -= 1
    guard imageDepth == 0, !imageIsLeftOut else { return }
    html.append("\"")
    appendTitle(title)
    html.append(" />")
  }

  mutating func enterAutolink(_ prefix: StaticString, _ text: Bytes) {
    html.append("<a href=\"")
    html.append(prefix)
    html.append(href: text)
    html.append("\">")
  }

  mutating func enterWikiLink(_ target: Bytes, hasText: Bool, at place: MarkdownPlace) {
    html.append("<a href=\"")
    if style.isPage {
      let link = body.links.count
      addLink(target, .wiki, at: place)
      html.append("\">")
      if !hasText {
        body.slots.append(MarkdownSlot(offset: html.count, kind: .title(link: link)))
        if capturesPlain { plain.append(target) }
      }
    } else {
      html.append(href: target)
      html.append("\">")
      if !hasText { html.append(escaped: target) }
    }
  }

  /// Where a link leads; elsewhere for all where raw HTML is kept, as CommonMark would print it.
  private mutating func destination(of url: Bytes) -> MarkdownDestination {
    style.rawHTML == .leaveOut ? MarkdownDestination(url) : .elsewhere
  }

  private mutating func append(
    _ url: Bytes, _ destination: MarkdownDestination, _ kind: MarkdownLink.Kind, at place: MarkdownPlace
  ) {
    if style.isPage, case .playbook = destination {
      addLink(url, kind, at: place)
    } else {
      html.append(href: url)
    }
  }

  /// Leaves a place open, and keeps what it is open for.
  private mutating func addLink(_ url: Bytes, _ kind: MarkdownLink.Kind, at place: MarkdownPlace) {
    body.slots.append(MarkdownSlot(offset: html.count, kind: .href(link: body.links.count)))
    let hash = url.offset(of: UInt8(ascii: "#")) ?? url.count
    let path = url.slice(0..<hash)
    let mark = kind == .wiki ? hash : path.offset(of: UInt8(ascii: "?")) ?? hash
    func decoded(_ bytes: Bytes) -> String {
      if kind == .wiki { return bytes.trimmed.string }
      guard bytes.contains(UInt8(ascii: "%")) else { return bytes.string }
      return String(decoding: bytes.percentDecoded, as: UTF8.self)
    }
    body.links.append(
      MarkdownLink(
        kind: kind, destination: decoded(url.slice(0..<mark)),
        fragment: hash < url.count ? decoded(url.slice(from: hash + 1)) : nil,
        query: mark < hash ? path.slice(from: mark + 1).string : nil, position: place.position(in: file)))
  }

  private mutating func appendTitle(_ title: Bytes) {
    guard !title.isEmpty else { return }
    html.append(" title=\"")
    html.append(escaped: title)
    html.append("\"")
  }

  private mutating func isLeftOut(
    _ destination: MarkdownDestination, isImage: Bool, at place: MarkdownPlace
  ) -> Bool {
    guard case .unsafe(let scheme) = destination else { return false }
    report(
      Diagnostic(
        "unsafe-link", .error,
        style.language.says(
          en: "the \(isImage ? "image" : "link") leads to “\(scheme):”, and is left out",
          fr: "\(isImage ? "l’image" : "le lien") mène à « \(scheme): », et est laissé de côté"),
        help: style.language.says(
          en: "Link to a page of the playbook or to an https: address.",
          fr: "Faites un lien vers une page du playbook ou une adresse https:."), at: place.position(in: file)
      ))
    return true
  }
}
