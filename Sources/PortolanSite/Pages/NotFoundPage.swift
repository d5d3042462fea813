import PortolanSource

/// What a server shows for an address that leads nowhere.
package struct NotFoundPage: TemplatePage {
  package static let template = "404"

  package var frame: PageFrame

  package static let fields: [TemplateField<Self>] = [.record("page") { $0.frame }]
}

extension PageSet {
  static let notFound = PageSet { index, templates in
    [
      SitePage(SitePath.notFound, isListed: false, hasTwin: false, templates.notFound) {
        // A server shows it under any address: only from the site's own one do links lead somewhere.
        let root = index.playbook.settings.basePath ?? SiteIndex.root(of: SitePath.notFound)
        let viewpoint = Viewpoint(index, at: SitePath.notFound, root: root)
        let frame = viewpoint.frame(
          title: index.strings[.pageNotFound], kind: "wide", parent: SitePath.notFound)
        return NotFoundPage(frame: frame)
      }
    ]
  }
}
