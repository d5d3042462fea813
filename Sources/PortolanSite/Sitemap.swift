/// The list of all pages for search engines, where the playbook says what the site's address is.
enum Sitemap {
  /// - Parameter base: the site's address, with a slash at its end.
  static func bytes(of pages: [SitePage], _ site: SiteIndex, base: String) -> [UInt8] {
    var writer = HTMLWriter(capacity: pages.count * 80)
    writer.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    writer.raw("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")
    for page in pages where page.isListed {
      writer.raw("<url><loc>")
      writer.text(base + (page.path == SitePath.home ? "" : page.path.droppingIndex.urlPath))
      writer.raw("</loc>")
      if !site.changes.isEmpty, let change = site.byPage[page.path].flatMap({ site.changes[$0] }) {
        writer.element("lastmod", text: change.day.description)
      }
      writer.raw("</url>\n")
    }
    writer.raw("</urlset>\n")
    return writer.bytes
  }
}
