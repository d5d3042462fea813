import PortolanModel
import PortolanSource

/// Strengths, weaknesses, opportunities and threats, each item with what answers it.
package struct SWOTGrid {
  package let site: SiteIndex
  package let root: String
  /// The SWOT's place in the playbook.
  package let place: Int
  /// Whether the items can be linked to: on the SWOT's own page.
  private let hasAnchors: Bool
  /// What the quadrants' names are: below a section's title `h3`, in a document's text, where none may stand above it, `h2`.
  private var heading: StaticString = "h3"
  private var strings: Strings { site.strings }
  private var items: [SWOTItem] { site.playbook.swotItems[place] ?? [] }

  package init(_ place: Int, _ site: SiteIndex, root: String, hasAnchors: Bool = false) {
    self.hasAnchors = hasAnchors
    self.place = place
    self.site = site
    self.root = root
  }

  package static func html(_ request: SWOTRequest, at place: ViewPlace, in site: SiteIndex, root: String)
    -> HTML
  {
    // A block without a name means the document that it stands in, or the only SWOT that there is.
    let own = site.playbook.entries[place.entry].type == .swot ? place.entry : nil
    let only = site.playbook.swots.count == 1 ? site.playbook.index[site.playbook.swots[0].id] : nil
    guard let swot = request.swot.map({ site.playbook.index[$0.id.value] }) ?? own ?? only,
      site.playbook.swotItems[swot]?.isEmpty == false
    else { return HTML { $0.nothing(site.strings[.noDocuments]) } }
    var grid = SWOTGrid(swot, site, root: root, hasAnchors: swot == place.entry)
    grid.heading = "h2"
    return request.tows ? grid.crossed : grid.html
  }

  /// The 2 × 2.
  package var html: HTML {
    let ids = hasAnchors ? SWOTText(of: site.playbook.entries[place], in: site.playbook.language).ids : [:]
    return HTML { writer in
      writer.raw("<div class=\"quadrants\">\n")
      for quadrant in SWOT.Quadrant.allCases {
        writer.element("section", .class(quadrant.rawValue)) { writer in
          writer.open(heading, [.id(ids[quadrant])])
          writer.text(strings.name(of: quadrant))
          writer.close(heading)
          let own = items.filter { $0.quadrant == quadrant }
          guard !own.isEmpty else { return writer.nothing(strings[.none]) }
          writer.raw("<ul>\n")
          for item in own { write(item, &writer) }
          writer.raw("</ul>")
        }
        writer.raw("\n")
      }
      writer.raw("</div>\n")
    }
  }

  private func write(_ item: SWOTItem, _ writer: inout HTMLWriter) {
    writer.element("li", .id(hasAnchors ? SWOTGrid.anchor(of: item.id) : nil)) { writer in
      writer.element("span", .class("item-id"), text: item.id.uppercased())
      writer.html(text(of: item))
      writer.element("span", .class("answers")) { writer in
        guard !item.answers.isEmpty else {
          if !item.isMinor { writer.status(strings[.notAnswered], kind: "gap") }
          return
        }
        writer.text("→ ")
        links(item.answers, &writer)
      }
    }
    writer.raw("\n")
  }

  /// The fragment that leads to an item on its page.
  static func anchor(of item: String) -> String { "item-\(item.lowercased().urlPath)" }

  private func links(_ entries: [Int], _ writer: inout HTMLWriter) {
    for (number, entry) in entries.enumerated() {
      if number > 0 { writer.raw(", ") }
      writer.link(site.playbook.entries[entry].header.title.value, to: site.href(to: entry, root: root))
    }
  }

  /// The item's text without the links at its end: they are its answers, which are shown by their titles.
  private func text(of item: SWOTItem) -> HTML {
    var html = item.item.html
    let end = Self.endOfText(html)
    html.removeSubrange(end...)
    let targets = site.playbook.entries[place].targets
    var writer = HTMLWriter(capacity: html.count + 64)
    var start = 0
    for slot in item.item.slots where slot.offset <= end {
      writer.html(html[start..<slot.offset])
      start = slot.offset
      switch slot.kind {
      case .href(let link):
        guard link < targets.count else { continue }
        if targets[link] == .broken { writer.breakLink() } else { writer.text(href(targets[link])) }
      case .title(let link): if link < targets.count { writer.text(title(targets[link])) }
      case .figure(let number):
        ProseFigureHTML(index: site, root: root).write(number, of: place, into: &writer)
      case .root: writer.text(root)
      case .view: break
      }
    }
    writer.html(html[start...])
    return writer.html
  }

  private func href(_ target: LinkTarget) -> String {
    switch target {
    case .document(let entry, let fragment): site.href(to: entry, root: root, fragment: fragment)
    case .fragment(let id): site.href(to: place, root: root, fragment: id)
    case .file(let file): root + file.path.urlPath
    case .broken: ""
    }
  }

  private func title(_ target: LinkTarget) -> String {
    if case .document(let entry, _) = target { return site.playbook.entries[entry].header.title.value }
    return ""
  }

  /// Where the text of an item ends and only links, and what joins them, follow.
  static func endOfText(_ html: [UInt8]) -> Int {
    let (open, close) = (Array("<a ".utf8), Array("</a>".utf8))
    var end = html.count
    while true {
      var at = end
      while at > 0, [0x20, 0x0A, 0x2C, 0x3B].contains(html[at - 1]) { at -= 1 }
      // A full stop behind the last link belongs to the list of links.
      if end == html.count, at > 0, html[at - 1] == 0x2E, html[..<(at - 1)].suffix(4).elementsEqual(close) {
        at -= 1
      }
      guard at >= 4, html[(at - 4)..<at].elementsEqual(close) else {
        return end == html.count ? html.count : at
      }
      var start = at - 4
      while start >= 0, !html[start...].starts(with: open) { start -= 1 }
      guard start >= 0 else { return at }
      end = start
    }
  }
}

// MARK: TOWS

extension SWOTGrid {
  /// Opportunities and threats crossed with strengths and weaknesses: what answers both.
  package var crossed: HTML {
    let inner = items.filter { $0.quadrant == .strengths || $0.quadrant == .weaknesses }
    let outer = items.filter { $0.quadrant == .opportunities || $0.quadrant == .threats }
    guard !inner.isEmpty, !outer.isEmpty else { return HTML { $0.nothing(strings[.noDocuments]) } }
    return HTML { writer in
      writer.table(strings[.crossedMatrix], kind: "matrix", class: "tows") { writer in
        writer.raw("<thead><tr><th></th>")
        for item in inner {
          writer.element("th", .scope("col"), .class(item.quadrant.rawValue)) { name(item, &$0) }
        }
        writer.raw("</tr></thead>\n")
        for quadrant in [SWOT.Quadrant.opportunities, .threats] {
          let rows = outer.filter { $0.quadrant == quadrant }
          guard !rows.isEmpty else { continue }
          writer.raw("<tbody>\n")
          writer.groupRow(columns: inner.count + 1) { $0.text(strings.name(of: quadrant)) }
          for row in rows { write(row, inner, &writer) }
          writer.raw("</tbody>\n")
        }
      }
    }
  }

  private func write(_ row: SWOTItem, _ inner: [SWOTItem], _ writer: inout HTMLWriter) {
    writer.element("tr") { writer in
      writer.element("th", .scope("row")) { name(row, &$0) }
      for column in inner {
        let both = row.answers.filter { column.answers.contains($0) }
        writer.element("td") { writer in
          if !both.isEmpty { writer.documents(both, in: site, root: root) }
        }
      }
    }
    writer.raw("\n")
  }

  private func name(_ item: SWOTItem, _ writer: inout HTMLWriter) {
    writer.element("span", .class("item-id"), text: item.id.uppercased())
    writer.raw(" ")
    writer.element("span", .class("note")) { $0.html(text(of: item)) }
  }
}
