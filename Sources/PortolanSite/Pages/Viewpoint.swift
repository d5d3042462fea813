import PortolanModel
import PortolanSource

/// One page's place in the site: what the rest looks like from there.
package struct Viewpoint: Sendable {
  package let index: SiteIndex
  /// The page's own path.
  package let path: String
  /// The way to the site's root: empty at the top, `../../` two folders down.
  package let root: String

  package init(_ index: SiteIndex, at path: String) {
    self.index = index
    self.path = path
    root = SiteIndex.root(of: path)
  }

  /// A page whose way to the site's root isn't that of its path.
  init(_ index: SiteIndex, at path: String, root: String) {
    (self.index, self.path, self.root) = (index, path, root)
  }

  /// Any page that is so far from the site's root, for what doesn't depend on which one it is.
  init(_ index: SiteIndex, root: String) {
    self.index = index
    path = ""
    self.root = root
  }

  package var playbook: Playbook { index.playbook }
  package var measures: Measures { index.measures }
  package var strings: Strings { index.strings }

  /// A page of the site by its path.
  package func href(_ page: String) -> String { String(joining: root, page) }

  /// A document's page.
  package func link(to entry: Int, note: String? = nil) -> PageLink {
    PageLink(index.titles[entry], href: index.href(to: entry, root: root), note: note)
  }

  /// The page of the document with an id, or `nil`.
  package func link(toID id: String) -> PageLink? { playbook.index[id].map { link(to: $0) } }

  /// The index of a type, when it has one.
  func link(toIndexOf type: DocumentType, title: String? = nil) -> PageLink {
    PageLink(title ?? strings.plural(of: type), href: href(SitePath.index(of: type)))
  }

  /// “All 412 tactics”, where a list shows only some of them.
  func linkToAll(of type: DocumentType) -> PageLink {
    let count = index.byType[type]?.count ?? 0
    return link(toIndexOf: type, title: strings[.all(count, of: strings.plural(of: type))])
  }

  /// A file of Content, published under its own path.
  func href(file: ContentFile) -> String { root + file.path.urlPath }

  /// The frame around a page.
  /// - Parameter parent: the path of the navigation's entry that the page belongs to.
  func frame(
    title: String, description: String? = nil, kind: String, isDraft: Bool = false, parent: String,
    crumbs: [PageLink] = [], contents: [ContentsEntry] = []
  ) -> PageFrame {
    let home = path == SitePath.home ? [] : [PageLink(strings[.home], href: href(SitePath.home))]
    return PageFrame(
      title: title, description: description, root: root, kind: kind, isDraft: isDraft,
      navigation: index.navigation.links(root: root, current: parent), crumbs: home + crumbs,
      contents: contents, canonical: index.playbook.settings.baseURL.map { $0 + address },
      twin: index.playbook.settings.hasTwins && path != SitePath.notFound ? SitePath.twin : nil)
  }

  /// The page's address below the site's own, as people know it.
  var address: String { path == SitePath.home ? "" : path.droppingIndex }
}

extension String {
  /// `tactics/x/` for `tactics/x/index.html`.
  var droppingIndex: String { hasSuffix("/index.html") ? String(dropLast("index.html".utf8.count)) : self }

  /// A path as a URL has it: what isn't plain in one is percent-encoded, slashes stay.
  var urlPath: String {
    let plain = utf8.allSatisfy(Self.isPlain)
    if plain { return self }
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in utf8 {
      if Self.isPlain(byte) {
        bytes.append(byte)
      } else {
        bytes += [37, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 45...57, 65...90, 95, 97...122, 126: true  // - . / 0–9, A–Z, _, a–z, ~
    default: false
    }
  }
}

extension HTMLWriter {
  /// A link to a document, or its id alone, marked, where nothing has that id.
  package mutating func reference(to id: String, from viewpoint: Viewpoint) {
    if let link = viewpoint.link(toID: id) {
      self.link(link)
    } else {
      element("span", .class("broken"), text: id)
    }
  }

  package mutating func link(_ link: PageLink) {
    element("a", .href(link.href), text: link.title)
    if let note = link.note {
      raw(" ")
      element("span", .class("note"), text: note)
    }
  }

  /// Links one below the other, the first few of them.
  /// - Parameter more: where the rest is; without it only their number is told.
  package mutating func links(
    to entries: [Int], atMost limit: Int = 50, more: PageLink? = nil, from viewpoint: Viewpoint
  ) {
    guard !entries.isEmpty else { return }
    raw("<ul class=\"plain\">")
    for entry in entries.prefix(limit) {
      raw("<li>")
      link(viewpoint.link(to: entry))
      raw("</li>")
    }
    if entries.count > limit {
      let rest = viewpoint.strings[.more(entries.count - limit)]
      raw("<li class=\"more\">")
      link(rest, to: more?.href)
      raw("</li>")
    }
    raw("</ul>")
  }
}
