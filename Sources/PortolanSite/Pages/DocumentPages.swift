import PortolanModel
import PortolanSource

extension PageSet {
  /// A page for each document.
  static let documents = PageSet { index, templates in
    index.playbook.entries.enumerated().compactMap { place, entry in
      // Prose of the home page or of an index is shown there.
      guard !SitePath.isTaken(entry), index.byPage[entry.page] == place else { return nil }
      return SitePage(entry.page, isListed: !entry.header.isDraft, templates.document) {
        DocumentPages(Viewpoint(index, at: entry.page)).page(of: place)
      }
      .showing(place)
    }
  }
}

/// Puts the page of a document together.
struct DocumentPages {
  let viewpoint: Viewpoint

  init(_ viewpoint: Viewpoint) { self.viewpoint = viewpoint }

  func page(of place: Int) -> DocumentPage {
    let index = viewpoint.index
    let entry = index.playbook.entries[place]
    let header = entry.header
    let type = entry.type
    let body = BodyHTML(of: place, from: viewpoint)
    var detail = DocumentDetail(of: place, from: viewpoint)
    detail.addFindings()
    let sections = detail.sections
    let backlinks = Backlinks(viewpoint: viewpoint).groups(of: place)
    let (leading, further) = (sections.prefix(detail.leading), sections.dropFirst(detail.leading))
    let parts = BodyParts(body.html)
    var contents = leading.map { ContentsEntry($0.title, id: $0.id) } + body.contents
    contents += further.map { ContentsEntry($0.title, id: $0.id) }
    if !backlinks.isEmpty {
      contents.append(ContentsEntry(index.strings[.referredToBy], id: "referred-to-by"))
    }
    let summary = header.summary?.value
    let typeLink = viewpoint.link(toIndexOf: type)
    let frame = viewpoint.frame(
      title: header.title.value,
      description: summary ?? (entry.body.summary.isEmpty ? nil : body.summary),
      kind: "document", isDraft: header.isDraft, parent: parent(of: entry), crumbs: crumbs(to: entry),
      contents: contents.count > 1 ? contents : [])
    var page = DocumentPage(
      frame: frame, id: header.id.value, type: type.rawValue, typeLink: typeLink, title: header.title.value,
      summary: summary, badges: badges(of: header) + detail.badges, headline: detail.headline,
      facts: FieldFacts(viewpoint: viewpoint).facts(of: entry, without: detail.shown), body: parts,
      leading: Array(leading), sections: Array(further), backlinks: backlinks, pager: pager(around: place),
      source: header.isStandard ? "" : header.file.path,
      extra: header.extra.templateValues)
    page.changed = index.lastChange(of: place)
    if let repository = index.repository, !header.isStandard {
      (page.edit, page.history) = (repository.edit(header.file), repository.history(header.file))
    }
    return page
  }

  private func badges(of header: Header) -> [Badge] {
    header.isDraft ? [Badge(viewpoint.strings[.draft], kind: "draft")] : []
  }

  /// The entry of the navigation that a page belongs to.
  private func parent(of entry: Entry) -> String {
    guard entry.type == .page else { return SitePath.index(of: entry.type) }
    let isNamed = viewpoint.index.navigation.items.contains { $0.path == entry.page }
    return isNamed ? entry.page : SitePath.index(of: .page)
  }

  /// The index of the type; for prose also the pages of the folders that it lies in.
  private func crumbs(to entry: Entry) -> [PageLink] {
    guard entry.type == .page else { return [viewpoint.link(toIndexOf: entry.type)] }
    var crumbs = [viewpoint.link(toIndexOf: .page)]
    let folders = entry.page.utf8.split(separator: 47).dropLast(2).map { String(Substring($0)) }
    for depth in folders.indices {
      let path = folders[...depth].joined(separator: "/") + "/index.html"
      guard let place = viewpoint.index.byPage[path] else { continue }
      if path != SitePath.index(of: .page) { crumbs.append(viewpoint.link(to: place)) }
    }
    return crumbs
  }

  /// The neighbours in the order of the index.
  private func pager(around place: Int) -> Pager {
    let entry = viewpoint.playbook.entries[place]
    guard let order = viewpoint.index.byType[entry.type],
      let number = viewpoint.index.numbers[place]
    else { return Pager() }
    return Pager(
      previous: number > 0 ? viewpoint.link(to: order[number - 1]) : nil,
      next: number + 1 < order.count ? viewpoint.link(to: order[number + 1]) : nil)
  }
}

extension [YAMLValue.Entry] {
  /// What the writer put under `extra:`, for templates.
  fileprivate var templateValues: [String: TemplateValue] {
    var values: [String: TemplateValue] = [:]
    for entry in self { values[entry.key.value] = entry.value.value.templateValue }
    return values
  }
}

extension YAMLValue {
  fileprivate var templateValue: TemplateValue {
    switch self {
    case .null: .none
    case .scalar(let text): .text(text)
    case .list(let items): .list(items.map { $0.value.templateValue })
    case .map(let entries): .open(entries.templateValues)
    }
  }
}
