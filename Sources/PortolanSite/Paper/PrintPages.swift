import PortolanModel
import PortolanSource

/// Puts the printed playbook together: one document, or, where that is more than a browser lays out with ease, parts of it.
///
/// How many parts there are depends on how long the documents are, and so it is known only once all pages are made.
struct PrintPages: Sendable {
  /// Bytes of articles in a part: some 400 sheets. Other pages are split at a quarter of this, but who prints a playbook
  /// wants one document, with one list of contents.
  static let most = 2_000_000

  private let index: SiteIndex
  private let template: Template<PrintPage>
  private let parts: [[PrintedArticle]]
  private let places: [String: ArticleCopy.Place]

  /// - Parameters:
  ///   - articles: of the documents in the plan, in any order.
  ///   - most: bytes of articles in a part; tests take fewer.
  init(_ articles: [PrintedArticle], of index: SiteIndex, _ template: Template<PrintPage>, most: Int = most) {
    (self.index, self.template) = (index, template)
    let numbered = articles.compactMap { article in
      index.printing.number(of: article.entry).map { (number: $0, article: article) }
    }
    var parts: [[PrintedArticle]] = []
    var size = 0
    for (_, article) in numbered.sorted(by: { $0.number < $1.number }) {
      if parts.isEmpty || size + article.bytes.count > most {
        parts.append([])
        size = 0
      }
      parts[parts.count - 1].append(article)
      size += article.bytes.count
    }
    self.parts = parts
    var places: [String: ArticleCopy.Place] = [:]
    for (number, part) in parts.enumerated() {
      for article in part {
        let page = index.playbook.entries[article.entry].page
        places[page] = ArticleCopy.Place(part: number + 1, anchor: SitePath.anchor(of: page))
      }
    }
    self.places = places
  }

  var pages: [SitePage] {
    (1...max(1, parts.count)).map { part in
      SitePage(SitePath.print(part), isListed: false, hasTwin: false, template) { page(of: part) }
    }
  }

  private var playbook: Playbook { index.playbook }
  private var strings: Strings { index.strings }
  private func says(_ en: @autoclosure () -> Sentence, _ fr: @autoclosure () -> String) -> String {
    strings.language.says(en: en(), fr: fr())
  }

  private func page(of part: Int) -> PrintPage {
    let viewpoint = Viewpoint(index, at: SitePath.print(part))
    let articles = part <= parts.count ? parts[part - 1] : []
    let name = parts.count > 1 ? self.name(of: part) : nil
    let whole = says("The whole playbook", "Tout le playbook")
    var frame = viewpoint.frame(
      title: [whole, name].compactMap(\.self).joined(separator: ", "), kind: "document printed",
      parent: SitePath.print)
    (frame.twin, frame.canonical) = (nil, nil)
    let home = index.byPage[SitePath.home].map { playbook.entries[$0].header }
    return PrintPage(
      frame: frame, title: playbook.settings.title, summary: home?.summary?.value,
      address: playbook.settings.baseURL, part: name, limit: part == 1 ? limit : nil,
      kinds: kinds(of: articles),
      parts: part == 1 && parts.count > 1 ? (1...parts.count).map { link(to: $0, from: viewpoint) } : [],
      documents: articles.map { article in
        let copy = ArticleCopy(from: playbook.entries[article.entry].page, to: part, among: places)
        var writer = HTMLWriter(capacity: article.bytes.count + article.bytes.count / 16)
        copy.write(article.bytes, into: &writer)
        return PrintedDocument(id: copy.anchor, html: writer.html)
      },
      pager: Pager(
        previous: part > 1 ? link(to: part - 1, from: viewpoint) : nil,
        next: part < parts.count ? link(to: part + 1, from: viewpoint) : nil, place: name))
  }

  private func name(of part: Int) -> String {
    let (number, count) = (strings.numbers.number(part), strings.numbers.number(parts.count))
    return says("part \(number) of \(count)", "partie \(number) sur \(count)")
  }

  /// A part and what it begins and ends with.
  private func link(to part: Int, from viewpoint: Viewpoint) -> PageLink {
    let kinds = kinds(of: parts[part - 1]).map(\.title)
    let words = kinds.count > 3 ? [kinds[0], "…", kinds[kinds.count - 1]] : kinds
    return PageLink(
      strings.sentence(name(of: part)), href: viewpoint.href(SitePath.print(part)),
      note: words.joined(separator: kinds.count > 3 ? " " : ", "))
  }

  /// The contents of a part, by kind of document.
  private func kinds(of articles: [PrintedArticle]) -> [LinkGroup] {
    let entries = Set(articles.map(\.entry))
    return index.printing.kinds.compactMap { kind in
      let links = kind.entries.filter { entries.contains($0) }.map { entry in
        PageLink(index.titles[entry], href: "#" + SitePath.anchor(of: playbook.entries[entry].page))
      }
      return links.isEmpty ? nil : LinkGroup(strings.plural(of: kind.type), links: links)
    }
  }

  /// What is not printed, and how it can be.
  private var limit: String? {
    let leftOut = index.printing.leftOut
    guard !leftOut.isEmpty else { return nil }
    let kinds = leftOut.map {
      "\(strings.plural(of: $0.type).lowercased()) (\(strings.numbers.number($0.entries.count)))"
    }.joined(separator: ", ")
    let most = strings[.documents(PrintPlan.most)]
    return says(
      "Left out, as no more than \(most) are printed: \(kinds). All of them are printed with print: true in portolan.yml.",
      "Non imprimés, car il n’y a pas plus de \(most) sur papier\u{A0}: \(kinds). Tout s’imprime avec print: true dans portolan.yml."
    )
  }
}
