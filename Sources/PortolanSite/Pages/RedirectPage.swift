import PortolanModel
import PortolanSource

/// An old address of a document, which leads to the new one.
package struct RedirectPage: TemplatePage {
  package static let template = "redirect"

  package var title: String
  package var target: PageLink

  package static let fields: [TemplateField<Self>] = [
    .text("title") { $0.title },
    .record("target") { $0.target },
  ]
}

extension PageSet {
  /// One page for each of a document's `aliases`.
  static let redirects = PageSet { index, templates in
    index.playbook.entries.enumerated().flatMap { place, entry in
      entry.header.aliases.compactMap { Self.path(ofAlias: $0.value) }.map { path in
        SitePage(path, isListed: false, hasTwin: false, templates.redirect) {
          let target = Viewpoint(index, at: path).link(to: place)
          return RedirectPage(title: target.title, target: target)
        }
      }
    }
  }

  /// Where a page goes for an old path such as `/tactics/old-name`, `old-name.html` or `tactics/old-name.md`.
  static func path(ofAlias alias: String) -> String? {
    var parts = alias.utf8.split(separator: 47).map { String(Substring($0)) }
    guard var last = parts.popLast() else { return nil }
    if last.hasSuffix(".html") {
      parts.append(last)
    } else {
      if last.hasSuffix(".md") { last.removeLast(3) }
      if last != "index" { parts.append(last) }
      parts.append("index.html")
    }
    let path = parts.joined(separator: "/")
    return (try? OutputPath(path)) == nil ? nil : path
  }
}
