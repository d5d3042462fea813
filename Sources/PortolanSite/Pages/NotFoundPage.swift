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
        let viewpoint = Viewpoint(index, at: SitePath.notFound)
        let frame = viewpoint.frame(
          title: index.strings[.pageNotFound], kind: "wide", parent: SitePath.notFound)
        return NotFoundPage(frame: frame)
      }
    ]
  }
}
