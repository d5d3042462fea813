import PortolanModel
import PortolanSource

/// Everything that is published: pages, assets and data, each under its path. Two things never have the same path.
package struct Site: Sendable {
  /// A file of Content that is published as it is.
  package struct Asset: Sendable {
    package let path: String
    package let file: ContentFile
  }

  package let index: SiteIndex
  package let pages: [SitePage]
  package let assets: [Asset]
  /// Style sheet, icon and whatever else the template folder holds.
  package let files: [TemplateFile]
  /// What could not be published because its path is taken.
  package let diagnostics: [Diagnostic]
  /// How pages become Markdown; `nil` where the playbook wants none of it.
  let twins: TwinStyle?
  /// Feeds and lists for programs.
  let extras: [SiteExtra]
  private let print: Template<PrintPage>

  /// - Parameter templates: as `PageTemplates` found nothing wrong with them.
  package init(_ index: SiteIndex, templates: PageTemplates, files: [TemplateFile]) {
    self.index = index
    self.files = files
    print = templates.print
    let twins = index.playbook.settings.hasTwins ? TwinStyle(index) : nil
    self.twins = twins
    let pictures = SiteExtra.pictures(of: index.playbook) + SiteExtra.lists(of: index)
    var paths = SitePaths(
      files.map(\.path) + pictures.map(\.path) + [
        SitePath.data, SitePath.sitemap, SitePath.feed, SitePath.llms, SitePath.card,
      ] + (index.playbook.settings.hasSearch ? [SitePath.searchManifest] : []))
    // Into how many parts the printed playbook falls isn't known yet.
    if !index.printing.isEmpty {
      for part in 1...index.printing.count { _ = paths.take(SitePath.print(part), for: nil) }
    }
    pages = PageSet.all.flatMap { set in
      set.pages(index, templates).filter { paths.take($0.path, for: nil) }
    }
    if twins != nil { for case let twin? in pages.map(\.twin) { _ = paths.take(twin, for: nil) } }
    extras = SiteExtra.all(of: index, pages: pages) + pictures
    assets = Self.assets(of: index.playbook).filter { paths.take($0.path, for: $0) }
    diagnostics = paths.problems + Self.lostPages(of: index, paths)
  }

  /// What a document's finished page says of it, where it is printed.
  func article(of page: SitePage, _ bytes: UnsafeRawBufferPointer) -> PrintedArticle? {
    guard let entry = page.entry, index.printing.number(of: entry) != nil else { return nil }
    return PrintedArticle(of: entry, page: bytes)
  }

  /// The printed playbook.
  /// - Parameter articles: of all pages that there are.
  func printed(_ articles: [PrintedArticle], most: Int = PrintPages.most) -> [SitePage] {
    index.printing.isEmpty ? [] : PrintPages(articles, of: index, print, most: most).pages
  }

  /// How many files the site has, apart from the printed playbook.
  package var count: Int { pages.count + assets.count + files.count + extras.count + 1 }

  /// What lies in the assets folder, and whatever else the documents link to.
  private static func assets(of playbook: Playbook) -> [Asset] {
    var files = Set(playbook.source.files.filter { !$0.isMarkdown && $0.folder == "assets" })
    for entry in playbook.entries {
      for case .file(let file) in entry.targets { files.insert(file) }
    }
    return files.sorted().map { Asset(path: $0.path, file: $0) }
  }

  /// Documents whose page has the path of another one.
  private static func lostPages(of index: SiteIndex, _ paths: SitePaths) -> [Diagnostic] {
    index.playbook.entries.enumerated().compactMap { place, entry in
      guard let first = index.byPage[entry.page], first != place else { return nil }
      return Diagnostic(
        "duplicate-id",
        "the page \(entry.page) is that of “\(index.playbook.entries[first].header.file.path)” already",
        help: "Rename one of the two files.", at: entry.header.id.position)
    }
  }
}

/// The paths that are taken.
private struct SitePaths {
  private var taken: Set<String>
  private(set) var problems: [Diagnostic] = []

  init(_ paths: [String]) { taken = Set(paths) }

  mutating func take(_ path: String, for asset: Site.Asset?) -> Bool {
    let isFree = taken.insert(path).inserted
    if !isFree, let asset {
      problems.append(
        Diagnostic(
          "reserved-id", "Portolan itself makes the file \(path)", help: "Rename this one.",
          at: SourcePosition(asset.file.path)))
    }
    return isFree
  }
}
