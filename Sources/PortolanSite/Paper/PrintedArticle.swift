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
    if let start = page.offset(ofTag: "<article"), let end = page.lastOffset(of: "</article>", from: start) {
      return start..<end + "</article>".utf8.count
    }
    guard let main = page.offset(ofTag: "<main"), let start = page.offset(of: ">", from: main),
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
  /// How much of the page's path its folders are: none, the first one, the first two …
  private let folders: [Int]

  init(from page: String, to part: Int, among places: [String: Place]) {
    (self.page, self.part, self.places) = (page, part, places)
    anchor = SitePath.anchor(of: page)
    root = SiteIndex.root(of: SitePath.print(part))
    folders = [0] + page.utf8.enumerated().compactMap { $1 == 0x2F ? $0 + 1 : nil }
  }

  func write(_ article: [UInt8], into writer: inout HTMLWriter) {
    article.withUnsafeBufferPointer { copy($0, &writer) }
  }

  private typealias Bytes = UnsafeBufferPointer<UInt8>

  private func copy(_ article: Bytes, _ writer: inout HTMLWriter) {
    guard let base = article.baseAddress else { return }
    let count = article.count
    var copied = 0
    var at = base.offset(of: 0x3C, in: 0..<count)
    while at < count {
      let tag = at
      let isSection = article.has("<section", at: tag)
      at = tag + 1
      while at < count, base[at] != 0x3E {
        guard base[at] == 0x22 else {
          at += 1
          continue
        }
        let (start, end) = (at + 1, base.offset(of: 0x22, in: at + 1..<count))
        guard end < count else { return writer.html(Bytes(rebasing: article[copied...])) }
        var name = at - 1
        while name > tag, base[name - 1] != 0x20, base[name - 1] != 0x0A { name -= 1 }
        at = end + 1
        guard let attribute = Attribute(base + name, count: start - 2 - name) else { continue }
        if attribute == .names, isSection {
          // A hundred parts of one page named “Findings” are no landmarks.
          writer.html(Bytes(rebasing: article[copied..<name - 1]))
          copied = end + 1
          continue
        }
        writer.html(Bytes(rebasing: article[copied..<start]))
        copied = end
        let value = Bytes(rebasing: article[start..<end])
        switch attribute {
        case .id, .names: names(value, &writer)
        case .link: link(value, &writer)
        }
      }
      at = base.offset(of: 0x3C, in: min(at, count)..<count)
    }
    writer.html(Bytes(rebasing: article[copied...]))
  }

  private enum Attribute {
    case id, names, link

    init?(_ name: UnsafePointer<UInt8>, count: Int) {
      func `is`(_ text: StaticString) -> Bool {
        count == text.utf8CodeUnitCount && memcmp(name, text.utf8Start, count) == 0
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
  private func names(_ value: Bytes, _ writer: inout HTMLWriter) {
    for (number, name) in value.split(separator: 0x20).enumerated() {
      if number > 0 { writer.byte(0x20) }
      write(Bytes(rebasing: name), &writer)
    }
  }

  private func write(_ id: Bytes, of anchor: String? = nil, _ writer: inout HTMLWriter) {
    writer.text(anchor ?? self.anchor)
    writer.byte(0x3A)
    writer.html(id)
  }

  // MARK: links

  private func link(_ value: Bytes, _ writer: inout HTMLWriter) {
    guard let base = value.baseAddress, value.count > 0 else { return }
    let mark = base.offset(of: 0x23, in: 0..<value.count)
    let fragment = mark < value.count ? Bytes(rebasing: value[(mark + 1)...]) : nil
    if mark == 0 { return self.fragment(fragment, of: anchor, &writer) }
    guard let target = target(of: Bytes(rebasing: value[..<mark])) else { return writer.html(value) }
    if let place = places[target] {
      if place.part != part {
        writer.text(root)
        writer.text(SitePath.print(place.part))
      }
      return self.fragment(fragment, of: place.anchor, &writer)
    }
    writer.text(root)
    target.withBytes { writer.html($0) }
    guard let fragment else { return }
    writer.byte(0x23)
    writer.html(fragment)
  }

  private func fragment(_ fragment: Bytes?, of anchor: String, _ writer: inout HTMLWriter) {
    writer.byte(0x23)
    // A page's beginning is the document's.
    guard let fragment, !fragment.isEmpty, !(fragment.count == 4 && fragment.has("main", at: 0)) else {
      return writer.text(anchor)
    }
    write(fragment, of: anchor, &writer)
  }

  /// The path in the site that a link of the page leads to, markup and percents as they are; `nil` for one that leads out
  /// of the site.
  private func target(of way: Bytes) -> String? {
    if way.first == 0x2F { return nil }
    for byte in way {
      if byte == 0x3A { return nil }
      if byte == 0x2F || byte == 0x3F { break }
    }
    var up = 0
    while way.has("../", at: up * 3) { up += 1 }
    guard up < folders.count else { return nil }
    let rest = Bytes(rebasing: way[(up * 3)...])
    let above = folders[folders.count - 1 - up]
    return String(unsafeUninitializedCapacity: above + rest.count) { target in
      page.withBytes { _ = target.update(fromContentsOf: $0[..<above]) }
      _ = UnsafeMutableBufferPointer(rebasing: target[above...]).update(fromContentsOf: rest)
      return above + rest.count
    }
  }
}
