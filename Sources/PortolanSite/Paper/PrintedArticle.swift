import Glibc
import PortolanModel
import PortolanSource

/// What a document's finished page says of it, kept for the printed playbook: nothing is rendered a second time.
struct PrintedArticle: Sendable {
  /// The document's place in the playbook.
  let entry: Int
  let bytes: [UInt8]

  /// - Parameter page: the finished page. Its article is kept, or, where a playbook's own template has none, all of
  ///   its content.
  init(of entry: Int, page: UnsafeRawBufferPointer) {
    self.entry = entry
    let page = page.assumingMemoryBound(to: UInt8.self)
    bytes = Array(page[Self.article(of: page)])
  }

  private static func article(of page: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    // Articles may lie in one another.
    if let start = page.offset(of: "<article"), let end = page.lastOffset(of: "</article>", from: start) {
      return start..<end + "</article>".utf8.count
    }
    guard let main = page.offset(of: "<main"), let start = page.offset(of: ">", from: main),
      let end = page.offset(of: "</main>", from: start)
    else { return 0..<0 }
    return start + 1..<end
  }
}

/// Copies an article to another page: every id begins with the document's own name there, and every link leads from the
/// new page to where it led before – or, where that document is printed too, to its place on paper.
struct ArticleCopy {
  /// Where documents stand on paper.
  struct Place {
    let part: Int
    let anchor: String
  }

  /// The page that the article comes from.
  let page: String
  let anchor: String
  /// The part that it is copied to.
  let part: Int
  /// The printed documents by the paths of their pages.
  let places: [String: Place]
  private let root: String

  init(from page: String, to part: Int, among places: [String: Place]) {
    (self.page, self.part, self.places) = (page, part, places)
    anchor = SitePath.anchor(of: page)
    root = SiteIndex.root(of: SitePath.print(part))
  }

  func write(_ article: [UInt8], into writer: inout HTMLWriter) {
    article.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      var copied = 0
      var at = 0
      func find(_ byte: UInt8, from start: Int) -> Int? {
        guard start < bytes.count, let found = memchr(base + start, Int32(byte), bytes.count - start) else {
          return nil
        }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
      }
      while let tag = find(0x3C, from: at) {
        let isSection = bytes[tag...].starts(with: "<section".utf8)
        at = tag + 1
        while at < bytes.count, bytes[at] != 0x3E {
          guard bytes[at] == 0x22 else {
            at += 1
            continue
          }
          guard let end = find(0x22, from: at + 1) else { return writer.html(article[copied...]) }
          let value = at + 1..<end
          var name = at - 1
          while name > tag, bytes[name - 1] != 0x20, bytes[name - 1] != 0x0A { name -= 1 }
          at = end + 1
          switch Attribute(bytes[name..<value.lowerBound - 2]) {
          case .none: continue
          case .names where isSection:
            // A hundred parts of one page named “Findings” are no landmarks.
            writer.html(article[copied..<name - 1])
            copied = end + 1
          case let attribute?:
            writer.html(article[copied..<value.lowerBound])
            copied = end
            switch attribute {
            case .id, .names: names(article[value], &writer)
            case .link: link(article[value], &writer)
            }
          }
        }
      }
      writer.html(article[copied...])
    }
  }

  private enum Attribute {
    case id, names, link

    init?(_ name: Slice<UnsafeBufferPointer<UInt8>>) {
      func `is`(_ text: StaticString) -> Bool {
        name.count == text.utf8CodeUnitCount
          && name.elementsEqual(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
      }
      if `is`("href") || `is`("src") {
        self = .link
      } else if `is`("id") || `is`("for") {
        self = .id
      } else if `is`("aria-labelledby") || `is`("aria-describedby") || `is`("headers") {
        self = .names
      } else {
        return nil
      }
    }
  }

  /// One id, or several with spaces between.
  private func names(_ value: ArraySlice<UInt8>, _ writer: inout HTMLWriter) {
    for (number, name) in value.split(separator: 0x20).enumerated() {
      if number > 0 { writer.byte(0x20) }
      write(name, &writer)
    }
  }

  private func write(_ id: ArraySlice<UInt8>, of anchor: String? = nil, _ writer: inout HTMLWriter) {
    writer.text(anchor ?? self.anchor)
    writer.byte(0x3A)
    writer.html(id)
  }

  // MARK: links

  private func link(_ value: ArraySlice<UInt8>, _ writer: inout HTMLWriter) {
    let parts = value.split(separator: 0x23, maxSplits: 1, omittingEmptySubsequences: false)
    guard let way = parts.first, !value.isEmpty else { return }
    let fragment = parts.count > 1 ? parts[1] : nil
    if way.isEmpty { return self.fragment(fragment, of: anchor, &writer) }
    guard let target = target(of: way) else { return writer.html(value) }
    if let place = places[target] {
      if place.part != part {
        writer.text(root)
        writer.text(SitePath.print(place.part))
      }
      return self.fragment(fragment, of: place.anchor, &writer)
    }
    writer.text(root)
    writer.html(Array(target.utf8)[...])
    guard let fragment else { return }
    writer.byte(0x23)
    writer.html(fragment)
  }

  private func fragment(
    _ fragment: ArraySlice<UInt8>?, of anchor: String, _ writer: inout HTMLWriter
  ) {
    writer.byte(0x23)
    // A page's beginning is the document's.
    guard let fragment, !fragment.isEmpty, !fragment.elementsEqual("main".utf8) else {
      return writer.text(anchor)
    }
    write(fragment, of: anchor, &writer)
  }

  /// The path in the site that a link of the page leads to, markup and percents as they are; `nil` for one that leads out
  /// of the site.
  private func target(of way: ArraySlice<UInt8>) -> String? {
    if way.first == 0x2F { return nil }
    for byte in way {
      if byte == 0x3A { return nil }
      if byte == 0x2F || byte == 0x3F { break }
    }
    var rest = way
    var up = 0
    while rest.starts(with: "../".utf8) {
      rest = rest.dropFirst(3)
      up += 1
    }
    var folders = page.utf8.split(separator: 0x2F).dropLast().map { Array($0) }
    guard up <= folders.count else { return nil }
    folders.removeLast(up)
    return String(decoding: folders.flatMap { $0 + [0x2F] } + rest, as: UTF8.self)
  }
}
