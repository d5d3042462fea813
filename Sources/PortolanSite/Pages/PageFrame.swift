/// What the layout shows around every page.
package struct PageFrame: TemplateRecord {
  package var title: String
  /// For search engines and previews; plain text.
  package var description: String?
  /// The way to the site's root: empty on the home page, `../../` two folders down.
  package var root: String
  /// The kind of page, as a class of `body`: `home`, `document`, `wide` …
  package var kind: String
  package var isDraft: Bool
  /// The entries of the navigation, with their hrefs as seen from this page.
  package var navigation: NavigationLinks
  /// From the home page down to the parent of this page.
  package var crumbs: [PageLink]
  package var contents: [ContentsEntry]
  /// The page's address where the playbook says what the site's is.
  package var canonical: String?
  /// The page's twin in Markdown, beside it.
  package var twin: String?

  package init(
    title: String, description: String? = nil, root: String, kind: String, isDraft: Bool = false,
    navigation: NavigationLinks = NavigationLinks(), crumbs: [PageLink] = [], contents: [ContentsEntry] = [],
    canonical: String? = nil, twin: String? = nil
  ) {
    self.title = title
    self.description = description
    self.root = root
    self.kind = kind
    self.isDraft = isDraft
    self.navigation = navigation
    self.crumbs = crumbs
    self.contents = contents
    self.canonical = canonical
    self.twin = twin
  }

  package static let fields: [TemplateField<Self>] = [
    .text("title") { $0.title },
    .text("description") { $0.description },
    .text("root") { $0.root },
    .text("kind") { $0.kind },
    .flag("draft") { $0.isDraft },
    TemplateField("navigation", .list(.record(NavigationGroup.self))) { $0.navigation.value },
    .list("crumbs") { $0.crumbs },
    .list("contents") { $0.contents },
    .text("canonical") { $0.canonical },
    .text("twin") { $0.twin },
  ]
}
