import PortolanModel
import PortolanSource
import Testing

@testable import PortolanSite

/// The site of a playbook in memory, rendered page by page.
struct TestSite {
  let site: Site
  /// The paths of what every page loads.
  let bundles: [String: String]
  var index: SiteIndex { site.index }

  init(_ source: SourceFolder, asOf: String = "2026-09-30", drafts: Bool = false) throws {
    let playbook = Playbook(source, drafts: drafts)
    let measures = Measures(of: playbook, asOf: try #require(CivilDate(asOf)))
    let index = SiteIndex(playbook, measures, Rule.all.findings(in: playbook, measures))
    let folder = try TemplateFolder(
      builtIn: BuiltInTemplatesTests.path, made: try SiteIcon.files(source),
      hasSearch: source.settings.hasSearch)
    var wrong: [Diagnostic] = []
    let templates = try #require(PageTemplates(folder, for: index, diagnostics: &wrong), "\(wrong)")
    site = Site(index, templates: templates, files: folder.files)
    bundles = folder.bundles
  }

  /// - Parameter written: see `SourceFolder.init(written:)`.
  init(_ written: String, asOf: String = "2026-09-30") throws {
    try self.init(SourceFolder(written: written), asOf: asOf)
  }

  /// A page's HTML.
  func page(_ path: String) throws -> String {
    let page = try #require(site.pages.first { $0.path == path }, "no page \(path)")
    return String(decoding: page.render(), as: UTF8.self)
  }

  /// A page's twin in Markdown.
  func twin(_ path: String) throws -> String {
    let html = try page(path).utf8
    let style = try #require(site.twins)
    return Array(html).withUnsafeBytes { String(decoding: style.twin(of: $0).bytes, as: UTF8.self) }
  }

  /// Every path that a link may lead to.
  var paths: Set<String> {
    let twins = site.twins == nil ? [] : site.pages.compactMap(\.twin)
    return Set(
      site.pages.map(\.path) + twins + site.extras.map(\.path) + site.assets.map(\.path)
        + site.files.map(\.path) + [SitePath.data])
  }

  /// Every page by its path, with the printed playbook.
  var rendered: [String: [UInt8]] { rendered() }

  /// - Parameter most: bytes in a part of the printed playbook.
  func rendered(most: Int = PrintPages.most) -> [String: [UInt8]] {
    var pages = Dictionary(
      uniqueKeysWithValues: zip(site.pages.map(\.path), site.pages.parallelMap(jobs: 2) { $0.render() }))
    let articles = site.pages.compactMap { page in
      (pages[page.path] ?? []).withUnsafeBytes { site.article(of: page, $0) }
    }
    for page in site.printed(articles, most: most) { pages[page.path] = page.render() }
    return pages
  }

  var linkProblems: [String] { linkProblems(rendered) }

  /// What is wrong with the links and ids of all pages; empty when every one leads somewhere.
  func linkProblems(_ rendered: [String: [UInt8]]) -> [String] {
    let pages = rendered.mapValues { Markup($0) }
    let paths = paths.union(pages.keys)
    var problems: [String] = []
    for (path, markup) in pages.sorted(by: { $0.key < $1.key }) {
      problems += markup.repeatedIDs.map { "\(path): the id \($0) is there twice" }
      for link in markup.links {
        if link.isElsewhere { continue }
        // Only 404 is shown under other addresses than its own, and so may begin at the site's.
        let base = path == SitePath.notFound ? site.index.playbook.settings.basePath : nil
        guard let target = link.resolved(from: path, base: base), paths.contains(target) else {
          problems.append("\(path): nothing is at \(link.url)")
          continue
        }
        if let fragment = link.fragment, let page = pages[target], !page.ids.contains(fragment) {
          problems.append("\(path): \(target) has no \(fragment)")
        }
      }
    }
    return problems
  }
}

/// What a page links to and can be linked to, found in its bytes.
struct Markup {
  struct Link {
    let url: String
    /// With a scheme: another site, or a mail address.
    var isElsewhere: Bool {
      ["https:", "http:", "mailto:"].contains { url.hasPrefix($0) }
    }
    var fragment: String? {
      let parts = url.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
      return parts.count > 1 && !parts[1].isEmpty ? String(parts[1]).removingPercents : nil
    }

    /// The path in the site, or `nil` where it leads out of it.
    /// - Parameter base: where the site stands on its server, where a link may begin there.
    func resolved(from page: String, base: String? = nil) -> String? {
      var path = url.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)[0]
      if let base, path.hasPrefix(base) { path = path.dropFirst(base.count) }
      guard !path.isEmpty else { return page }
      guard !path.hasPrefix("/") else { return nil }
      var parts = page.split(separator: "/").dropLast().map(String.init)
      for part in path.split(separator: "/") {
        if part == ".." {
          guard parts.popLast() != nil else { return nil }
        } else {
          parts.append(String(part).removingPercents)
        }
      }
      return parts.joined(separator: "/")
    }
  }

  private(set) var links: [Link] = []
  private(set) var ids: Set<String> = []
  private(set) var repeatedIDs: [String] = []

  init(_ bytes: [UInt8]) {
    for (name, value) in Self.attributes(bytes) {
      switch name {
      case "href", "src": links.append(Link(url: value))
      case "id": if !ids.insert(value).inserted { repeatedIDs.append(value) }
      default: break
      }
    }
  }

  /// Every attribute in double quotes inside of tags, with its value unescaped.
  static func attributes(_ page: [UInt8]) -> [(name: String, value: String)] {
    page.withUnsafeBufferPointer { attributes($0) }
  }

  private static func attributes(_ bytes: UnsafeBufferPointer<UInt8>) -> [(name: String, value: String)] {
    var found: [(name: String, value: String)] = []
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "<") else {
        index += 1
        continue
      }
      // Up to the end of the tag; a > in a value doesn't end it.
      var nameStart = index
      while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
        if bytes[index] == UInt8(ascii: " ") || bytes[index] == 10 { nameStart = index + 1 }
        if bytes[index] == UInt8(ascii: "\"") {
          guard let end = bytes[(index + 1)...].firstIndex(of: UInt8(ascii: "\"")) else { return found }
          let name = String(decoding: bytes[nameStart..<max(nameStart, index - 1)], as: UTF8.self)
          found.append((name, String(decoding: bytes[(index + 1)..<end], as: UTF8.self).unescaped))
          index = end
        }
        index += 1
      }
    }
    return found
  }
}

extension String {
  fileprivate var unescaped: String {
    var text = self
    for (entity, plain) in [("&quot;", "\""), ("&#39;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")]
    where text.utf8.contains(38) {
      text = text.split(separator: entity, omittingEmptySubsequences: false).joined(separator: plain)
    }
    return text
  }

  fileprivate var removingPercents: String {
    guard utf8.contains(37) else { return self }
    var bytes: [UInt8] = []
    var rest = Array(utf8)[...]
    while let byte = rest.popFirst() {
      if byte == 37, let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
        bytes.append(code)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
