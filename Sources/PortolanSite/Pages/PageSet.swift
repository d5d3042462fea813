import PortolanSource

/// One page of the site: where it goes, and how it is made. Pages don't depend on one another.
package struct SitePage: Sendable {
  package let path: String
  /// Whether search engines should know of it.
  let isListed: Bool
  /// The path of its twin in Markdown; pages without content of their own have none.
  package let twin: String?
  /// The document that it is the page of.
  private(set) var entry: Int?
  package let write: @Sendable (inout HTMLWriter) -> Void

  /// - Parameter page: what the template shows; asked when the page is written.
  init<Page: TemplatePage>(
    _ path: String, isListed: Bool = true, hasTwin: Bool = true, _ template: Template<Page>,
    page: @escaping @Sendable () -> Page
  ) {
    self.path = path
    self.isListed = isListed
    twin = hasTwin ? String(joining: String(path.dropLast("html".utf8.count)), "md") : nil
    write = { template.render(page(), into: &$0) }
  }

  /// The page as that of a document.
  func showing(_ entry: Int) -> SitePage {
    var copy = self
    copy.entry = entry
    return copy
  }

  package func render() -> [UInt8] { HTML(write).bytes }
}

/// All pages of one kind.
struct PageSet: Sendable {
  let pages: @Sendable (SiteIndex, PageTemplates) -> [SitePage]

  /// Every kind of page that there is.
  static let all: [PageSet] = [
    .home, .documents, .indexes, .alignment, .score, .journey, .economics, .economicsExplained, .plan,
    .findings,

    .map, .facets, .search, .rules, .explained, .howFigures, .redirects, .notFound,
  ]
}

/// The templates of all kinds of pages, ready to render.
package struct PageTemplates: Sendable {
  let home: Template<HomePage>
  let document: Template<DocumentPage>
  let index: Template<IndexPage>
  let alignment: Template<AlignmentPage>
  let score: Template<ScorePage>
  let journey: Template<JourneyPage>
  let economics: Template<EconomicsPage>
  let plan: Template<PlanPage>
  let findings: Template<FindingsPage>
  let print: Template<PrintPage>
  let redirect: Template<RedirectPage>
  let notFound: Template<NotFoundPage>

  /// - Parameter diagnostics: what is wrong with the templates, at its place.
  /// - Returns: `nil` when something is.
  package init?(_ folder: TemplateFolder, for index: SiteIndex, diagnostics: inout [Diagnostic]) {
    diagnostics += folder.diagnostics
    let strings = index.strings
    let bundles = ["touch-icon": TemplateConstant.text("")]
      .merging(folder.bundles.mapValues { TemplateConstant.text($0) }) { $1 }
    let constants: [String: TemplateConstant] = [
      "words": strings.templateWords,
      "site": .record(
        bundles.merging([
          "title": .text(index.playbook.settings.title),
          "language": .text(index.playbook.language.code),
          // What a browser's own words for a language may not be.
          "months": .text((index.playbook.language.translation?.dates.months ?? []).joined(separator: " ")),
          "decimal": .text(index.playbook.language.translation?.numbers.decimal ?? ""),
          "as-of": .text(
            ([strings[.asOf(strings.date(index.measures.asOf))]] + index.playbook.source.keptNotes(strings))
              .joined(separator: " · ")),
          "feed": .flag(index.hasFeed), "print": .flag(!index.printing.isEmpty),
          "search": .flag(index.playbook.settings.hasSearch),
          "card": .text(index.playbook.settings.baseURL.map { $0 + SitePath.card } ?? ""),
        ]) { _, ours in ours }),
    ]
    func template<Page: TemplatePage>(_ page: Page.Type = Page.self) -> Template<Page>? {
      folder.template(for: page, constants: constants, diagnostics: &diagnostics)
    }
    // All of them, so that everything that is wrong comes to light at once.
    let home: Template<HomePage>? = template()
    let document: Template<DocumentPage>? = template()
    let pages: Template<IndexPage>? = template()
    let alignment: Template<AlignmentPage>? = template()
    let score: Template<ScorePage>? = template()
    let journey: Template<JourneyPage>? = template()
    let economics: Template<EconomicsPage>? = template()
    let plan: Template<PlanPage>? = template()
    let findings: Template<FindingsPage>? = template()
    let print: Template<PrintPage>? = template()
    let redirect: Template<RedirectPage>? = template()
    let notFound: Template<NotFoundPage>? = template()
    guard let home, let document, let pages, let alignment, let score, let journey, let economics, let plan,
      let findings, let print, let redirect, let notFound, folder.diagnostics.isEmpty
    else { return nil }
    (self.home, self.document, self.index, self.alignment) = (home, document, pages, alignment)
    (self.economics, self.score, self.plan, self.print) = (economics, score, plan, print)
    (self.journey, self.findings, self.redirect, self.notFound) = (journey, findings, redirect, notFound)
  }
}
