import PortolanModel
import PortolanSource

extension PageSet {
  static let home = PageSet { index, templates in
    [
      SitePage(SitePath.home) {
        templates.home.render(HomePages(Viewpoint(index, at: SitePath.home)).page)
      }
    ]
  }
}

/// Puts the dashboard together.
struct HomePages {
  let viewpoint: Viewpoint
  var index: SiteIndex { viewpoint.index }
  var playbook: Playbook { viewpoint.playbook }
  var measures: Measures { viewpoint.measures }
  var strings: Strings { viewpoint.strings }

  init(_ viewpoint: Viewpoint) { self.viewpoint = viewpoint }

  var page: HomePage {
    let prose = index.byPage[SitePath.home]
    let summary = prose.flatMap { playbook.entries[$0].header.summary?.value }
    let title = playbook.settings.title
    return HomePage(
      frame: viewpoint.frame(title: title, description: summary, kind: "home", parent: SitePath.home),
      title: title, summary: summary,
      body: prose.map { BodyHTML(of: $0, from: viewpoint).html } ?? HTML())
  }
}
