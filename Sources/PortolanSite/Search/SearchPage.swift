import PortolanModel
import PortolanSource

extension PageSet {
  /// All that there is on one page, for whoever looks without a script.
  static let search = PageSet { index, templates in
    guard index.playbook.settings.hasSearch else { return [] }
    return [
      SitePage(SitePath.search, templates.index) {
        SearchPage(viewpoint: Viewpoint(index, at: SitePath.search)).page
      }
    ]
  }
}

/// The list of all lists.
struct SearchPage {
  let viewpoint: Viewpoint
  private var index: SiteIndex { viewpoint.index }
  private var strings: Strings { viewpoint.strings }

  /// Documents of a type that are named; the index of the type has all.
  private static let most = 60

  var page: IndexPage {
    let language = strings.language
    let title = strings[.search]
    let lead = language.says(
      en: "Press / on any page to search. Without scripts: all lists, and the documents of each type.",
      fr:
        "Appuyez sur / sur n’importe quelle page pour chercher. Sans script\u{A0}: toutes les listes, et les documents de chaque type."
    )
    var sections = [
      PageSection(
        id: "lists", title: language.says(en: "Overviews", fr: "Vues d’ensemble"),
        body: HTML { writer in
          writer.raw("<ul class=\"columns\">")
          for item in index.navigation.computed {
            writer.raw("<li>")
            writer.link(PageLink(item.title, href: viewpoint.href(item.path), note: item.note))
            writer.raw("</li>")
          }
          writer.raw("</ul>")
        })
    ]
    for type in DocumentType.allCases {
      guard let entries = index.byType[type], !entries.isEmpty else { continue }
      sections.append(
        PageSection(
          id: type.rawValue, title: strings.plural(of: type),
          body: HTML { writer in
            writer.raw("<ul class=\"columns\">")
            for entry in entries.prefix(Self.most) {
              writer.raw("<li>")
              writer.link(viewpoint.link(to: entry))
              writer.raw("</li>")
            }
            writer.raw("</ul>")
            if entries.count > Self.most {
              writer.element("p", .class("more")) { $0.link(viewpoint.linkToAll(of: type)) }
            }
          }))
    }
    let frame = viewpoint.frame(
      title: title, description: lead, kind: "document", parent: SitePath.search,
      contents: sections.map { ContentsEntry($0.title, id: $0.id) })
    return IndexPage(
      frame: frame, type: "search", report: Report(title: title, lead: lead, sections: sections))
  }
}
