import PortolanModel
import PortolanSource

/// A file that is made of the whole site, and is no page: for feed readers, search engines and other programs.
struct SiteExtra: Sendable {
  let path: String
  let bytes: @Sendable () -> [UInt8]

  /// What a site has of them; some need to know the site's address.
  static func all(of site: SiteIndex, pages: [SitePage]) -> [SiteExtra] {
    var extras = [SiteExtra(path: SitePath.llms) { LlmsText.bytes(site, pages: pages) }]
    guard let base = site.playbook.settings.baseURL else { return extras }
    extras.append(SiteExtra(path: SitePath.card) { SocialCard.bytes(site) })
    extras.append(SiteExtra(path: SitePath.sitemap) { Sitemap.bytes(of: pages, site, base: base) })
    if site.hasFeed { extras.append(SiteExtra(path: SitePath.feed) { AtomFeed.bytes(site, base: base) }) }
    return extras
  }

  /// The lists that fall into several pages, each as one file.
  static func lists(of site: SiteIndex) -> [SiteExtra] {
    ListFile.types(site).map { type in
      SiteExtra(path: ListFile.path(of: type)) { ListFile.bytes(site, type) }
    }
  }

  /// The pictures that diagrams are shown by, each once.
  static func pictures(of playbook: Playbook) -> [SiteExtra] {
    guard let diagrams = playbook.source.diagrams else { return [] }
    return Set(playbook.entries.lazy.flatMap(\.body.pictures)).sorted().map { name in
      SiteExtra(path: SVGPicture.path(name)) { diagrams.bytes(of: name) ?? [] }
    }
  }
}

extension SiteIndex {
  /// A feed needs addresses that hold anywhere, and something with a date.
  var hasFeed: Bool { playbook.settings.baseURL != nil && !recent.items.isEmpty }
}
