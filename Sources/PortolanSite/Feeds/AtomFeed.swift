import PortolanModel
import PortolanSource

/// The feed of changes, in the Atom form (RFC 4287).
enum AtomFeed {
  /// - Parameter base: the site's address, with a slash at its end.
  static func bytes(_ site: SiteIndex, base: String) -> [UInt8] {
    let playbook = site.playbook
    let recent = site.recent.items
    var writer = HTMLWriter(capacity: 1024 + recent.count * 600)
    writer.raw(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"")
    writer.text(playbook.language.code)
    writer.raw("\">\n")
    line("id", base, &writer)
    line("title", playbook.settings.title, &writer)
    if let summary = site.summary { line("subtitle", summary, &writer) }
    link("alternate", "text/html", base, &writer)
    link("self", "application/atom+xml", base + SitePath.feed, &writer)
    line("updated", time(recent.first?.day ?? site.measures.asOf), &writer)
    // Entries whose author nobody knows are the playbook's.
    author(playbook.settings.title, &writer)
    line("generator", "Portolan", &writer)
    for item in recent {
      let entry = playbook.entries[item.place]
      let page = base + (entry.page == SitePath.home ? "" : entry.page.droppingIndex.urlPath)
      writer.raw("<entry>\n")
      line("id", page, &writer)
      line("title", entry.header.title.value, &writer)
      link("alternate", "text/html", page, &writer)
      line("updated", time(item.day), &writer)
      if let name = item.author { author(name, &writer) }
      writer.raw("<category term=\"")
      writer.text(entry.type.rawValue)
      writer.raw("\" label=\"")
      writer.text(site.strings.name(of: entry.type))
      writer.raw("\"/>\n")
      if let summary = site.summary(of: item.place) { line("summary", summary, &writer) }
      writer.raw("</entry>\n")
    }
    writer.raw("</feed>\n")
    return writer.bytes
  }

  /// A calendar day has no time of its own: midnight of UTC.
  private static func time(_ day: CivilDate) -> String { "\(day)T00:00:00Z" }

  private static func line(_ name: StaticString, _ text: String, _ writer: inout HTMLWriter) {
    writer.element(name, text: text)
    writer.raw("\n")
  }

  private static func author(_ name: String, _ writer: inout HTMLWriter) {
    writer.element("author") { $0.element("name", text: name) }
    writer.raw("\n")
  }

  private static func link(_ kind: String, _ type: String, _ address: String, _ writer: inout HTMLWriter) {
    writer.void(
      "link", HTMLAttribute("rel", kind), HTMLAttribute("type", type), .href(address), closed: true)
    writer.raw("\n")
  }
}

extension SiteIndex {
  /// One sentence on a document: its summary, or what its text begins with.
  func summary(of place: Int) -> String? {
    let entry = playbook.entries[place]
    let text = entry.header.summary?.value ?? entry.body.summary
    return text.isEmpty ? nil : text.excerpt(to: 200)
  }

  /// One sentence on the playbook: that of the home page's text.
  var summary: String? { byPage[SitePath.home].flatMap { summary(of: $0) } }
}
