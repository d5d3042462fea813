import PortolanModel
import PortolanSource

extension PageSet {
  /// A page for each owner, channel, family and tag, and a list of all of a kind.
  static let facets = PageSet { index, templates in
    Facets.Kind.allCases.flatMap { kind -> [SitePage] in
      guard let values = index.facets.values[kind], !values.isEmpty else { return [] }
      let parts = (values.count + FacetPages.rows - 1) / FacetPages.rows
      let lists = (1...parts).map { part in
        let path = SitePath.part(part, of: kind.index)
        return SitePage(path, templates.index) {
          FacetPages(viewpoint: Viewpoint(index, at: path)).list(kind, values, part, of: parts)
        }
      }
      let pages = values.flatMap { value in
        let listed = FacetPages.listed(value, index)
        let parts = FacetPages.parts(of: listed)
        return (1...parts).map { part in
          let path = SitePath.part(part, of: value.page)
          return SitePage(path, templates.index) {
            FacetPages(viewpoint: Viewpoint(index, at: path)).page(of: value, listed, part, of: parts)
          }
        }
      }
      return lists + pages
    }
  }
}

/// Puts the pages of what documents have in common together.
struct FacetPages {
  /// Values on one page of a list.
  static let rows = 300
  /// Documents on the page of a value, and of one type on its first page; those that need attention come first. A page of
  /// so many stays below 500 KB.
  private static let (mostOfAll, most) = (600, 300)
  private static let mostActions = 100

  let viewpoint: Viewpoint
  private var index: SiteIndex { viewpoint.index }
  private var strings: Strings { viewpoint.strings }
  private var playbook: Playbook { viewpoint.playbook }
  private func says(_ en: Sentence, _ fr: String) -> String { strings.language.says(en: en, fr: fr) }

  // MARK: all values of a kind

  func list(_ kind: Facets.Kind, _ values: [Facets.Value], _ part: Int, of parts: Int) -> IndexPage {
    let title = kind.title(strings.language)
    let intro = part == 1 ? index.byPage[kind.index] : nil
    let shown = values.dropFirst((part - 1) * Self.rows).prefix(Self.rows)
    let isOwner = kind == .owner
    var heads = [
      TableHead(strings.label(of: kind == .tag ? "tags" : kind.rawValue)),
      TableHead.number(says("Documents", "Documents")), .number(strings.plural(of: .tactic)),
      .number(strings[.activeTactics]),
    ]
    if isOwner { heads.append(.number(says("Late actions", "Actions en retard"))) }
    heads.append(.number(says("Need attention", "À regarder")))
    let html = HTML { writer in
      writer.table(title, heads) { writer in
        for value in shown {
          writer.row(PageLink(value.name, href: viewpoint.href(value.page))) { writer in
            let tactics = value.entries.lazy.compactMap { playbook.entries[$0].document as? Tactic }
            writer.numberCell(strings.numbers.number(value.entries.count))
            writer.numberCell(strings.numbers.number(tactics.count { _ in true }))
            writer.numberCell(strings.numbers.number(tactics.count { $0.isActive }))
            if isOwner { count(late(value), kind: "error", &writer) }
            count(value.entries.count { index.standings[$0].needsAttention }, kind: "warning", &writer)
          }
        }
      }
    }
    let frame = viewpoint.frame(
      title: part > 1
        ? "\(title), \(strings.language.withinSentence(strings[.page(part, of: parts)]))" : title,
      kind: "wide",
      parent: kind.index, crumbs: part > 1 ? [PageLink(title, href: viewpoint.href(kind.index))] : [])
    return IndexPage(
      frame: frame, type: kind.rawValue,
      report: Report(
        title: title, lead: lead(kind), prose: intro.map { BodyHTML(of: $0, from: viewpoint).html },
        sections: [
          PageSection(
            id: "all",
            title: strings[.named(title, strings.numbers.number(values.count))],
            lead: viewpoint.rowsOfPart(
              part, of: parts, shown.count, from: (part - 1) * Self.rows, among: values.count),
            body: html)
        ],
        pager: viewpoint.pager(part, of: parts, path: kind.index)))
  }

  private func lead(_ kind: Facets.Kind) -> String {
    switch kind {
    case .owner:
      says("Who answers for what, and what is late.", "Qui répond de quoi, et ce qui est en retard.")
    case .channel:
      says(
        "On which channels the tactics run, and which personas prefer them.",
        "Sur quels canaux passent les tactiques, et quels personas les préfèrent.")
    case .family:
      says(
        "The programme families, and the tactics of each.",
        "Les familles de programmes, et les tactiques de chacune.")
    case .tag: says("What documents are marked with.", "Ce dont les documents sont marqués.")
    }
  }

  private func count(_ count: Int, kind: String, _ writer: inout HTMLWriter) {
    writer.element("td", .class("number")) { writer in
      if count > 0 {
        writer.status(strings.numbers.number(count), kind: kind)
      } else {
        writer.text(strings.numbers.number(0))
      }
    }
  }

  private func late(_ value: Facets.Value) -> Int {
    value.actions.count { $0.due.map { $0 < viewpoint.measures.asOf } ?? false }
  }

  // MARK: one value

  /// The first page of a value shows the beginning of each type, and so of most values everything; what is left follows on
  /// pages of its own, type by type.
  static func parts(of listed: Listed) -> Int {
    let first = onFirst(listed.count)
    let left = listed.reduce(0) { $0 + max(0, $1.entries.count - first) }
    return 1 + (left + mostOfAll - 1) / mostOfAll
  }

  /// The documents of a value by type, those of each that need attention first.
  typealias Listed = [(type: DocumentType, entries: [Int])]

  static func listed(_ value: Facets.Value, _ index: SiteIndex) -> Listed {
    let byType = Dictionary(grouping: value.entries) { index.playbook.entries[$0].type }
    return DocumentType.allCases.compactMap { type in
      byType[type].map { entries in
        (
          type,
          entries.filter { index.standings[$0].needsAttention }
            + entries.filter { !index.standings[$0].needsAttention }
        )
      }
    }
  }

  /// Of each of so many types on the first page.
  private static func onFirst(_ types: Int) -> Int { min(most, mostOfAll / max(1, types)) }

  func page(of value: Facets.Value, _ listed: Listed, _ part: Int, of parts: Int) -> IndexPage {
    let kindTitle = value.kind.title(strings.language)
    var sections: [PageSection] = []
    if part == 1, let actions = actions(of: value) { sections.append(actions) }
    let first = Self.onFirst(listed.count)
    // How many of the documents that the first page leaves are on pages before this one, and fit this one.
    var (before, room) = (max(0, part - 2) * Self.mostOfAll, Self.mostOfAll)
    for (type, entries) in listed {
      var rows = 0..<min(first, entries.count)
      if part > 1 {
        let start = min(entries.count, rows.upperBound + before)
        before -= start - rows.upperBound
        rows = start..<min(entries.count, start + room)
        room -= rows.count
        guard !rows.isEmpty else { continue }
      }
      sections.append(section(type, entries, rows, part, of: parts, taken: sections.map(\.id)))
    }
    let title = value.name.cut(to: 140)
    let own = part > 1 ? [PageLink(title, href: viewpoint.href(value.page))] : []
    let frame = viewpoint.frame(
      title: part > 1
        ? "\(title), \(strings.language.withinSentence(strings[.page(part, of: parts)]))" : title,
      kind: "document", parent: value.kind.index,
      crumbs: [PageLink(kindTitle, href: viewpoint.href(value.kind.index))] + own,
      contents: sections.count > 1 ? sections.map { ContentsEntry($0.title, id: $0.id) } : [])
    return IndexPage(
      frame: frame, type: value.kind.rawValue,
      report: Report(
        title: title, lead: strings[.documents(value.entries.count)],
        summary: part == 1 ? cards(of: value) : [],
        sections: sections, pager: viewpoint.pager(part, of: parts, path: value.page)))
  }

  private func cards(of value: Facets.Value) -> [Card] {
    let tactics = value.entries.compactMap { playbook.entries[$0].document as? Tactic }
    var cards: [Card] = []
    func add(_ title: String, _ count: Int) {
      cards.append(Card(title, value: strings.numbers.number(count)))
    }
    if value.kind == .owner { add(says("Late actions", "Actions en retard"), late(value)) }
    if !tactics.isEmpty { add(strings[.activeTactics], tactics.count { $0.isActive }) }
    add(says("Need attention", "À regarder"), value.entries.count { index.standings[$0].needsAttention })
    return cards
  }

  private func actions(of value: Facets.Value) -> PageSection? {
    guard !value.actions.isEmpty else { return nil }
    let heads = [TableHead(strings[.due]), TableHead(strings[.what]), TableHead(strings[.document])]
    let asOf = viewpoint.measures.asOf
    let html = HTML { writer in
      writer.table(strings[.actions], heads) { writer in
        for action in value.actions.prefix(Self.mostActions) {
          writer.raw("<tr><td class=\"date\">")
          writer.text(action.due.map { strings.date($0) } ?? strings[.none])
          if let due = action.due, due < asOf {
            writer.raw(" ")
            writer.status(strings[.overdue], kind: "error")
          }
          writer.raw("</td>")
          writer.cell(action.what.cut(to: IndexTable.mostText))
          writer.cell { $0.link(viewpoint.link(to: action.entry)) }
          writer.raw("</tr>\n")
        }
        if value.actions.count > Self.mostActions {
          writer.moreRow(strings[.more(value.actions.count - Self.mostActions)], columns: heads.count)
        }
      }
    }
    return PageSection(id: "actions", title: says("Actions to do", "Actions à faire"), body: html)
  }

  /// Some of the documents of one type.
  private func section(
    _ type: DocumentType, _ entries: [Int], _ rows: Range<Int>, _ part: Int, of parts: Int, taken: [String]
  ) -> PageSection {
    let shown = entries[rows]
    let hasStatus = shown.contains { index.standings[$0].badge != nil }
    let hasAttention = shown.contains { index.standings[$0].needsAttention }
    let dates = shown.map { Self.due(of: playbook.entries[$0].document) }
    let hasDates = dates.contains { $0 != nil }
    var heads = [TableHead(strings[.title])]
    if hasStatus { heads.append(TableHead(strings[.status])) }
    if hasAttention { heads.append(TableHead(says("Attention", "À regarder"))) }
    // What costs most to write, and says least in a long list, is on the first page alone.
    let hasStep = type == .tactic && part == 1
    if hasStep { heads.append(TableHead(strings.label(of: "micro-conversion"))) }
    if hasDates { heads.append(TableHead(strings[.due])) }
    let title = strings.plural(of: type)
    let html = HTML { writer in
      writer.table(title, heads) { writer in
        for (entry, date) in zip(shown, dates) {
          let standing = index.standings[entry]
          writer.row(viewpoint.link(to: entry)) { writer in
            if hasStatus {
              writer.cell { writer in if let badge = standing.badge { writer.status(badge) } }
            }
            if hasAttention {
              writer.cell { writer in
                if let words = standing.words(strings) { writer.status(words, kind: "warning") }
              }
            }
            if hasStep { writer.cell(step(of: entry)) }
            if hasDates { writer.dateCell(date.map { strings.date($0) }) }
          }
        }
      }
    }
    let id = taken.contains(type.rawValue) ? "\(type.rawValue)-documents" : type.rawValue
    return PageSection(
      id: id, title: "\(title) (\(strings.numbers.number(entries.count)))",
      lead: entries.count > shown.count ? lead(rows, of: entries.count, part, of: parts) : nil, body: html)
  }

  private func lead(_ rows: Range<Int>, of all: Int, _ part: Int, of parts: Int) -> String? {
    viewpoint.rowsOfPart(part, of: parts, rows.count, from: rows.lowerBound, among: all).map {
      $0 + " " + says("What needs attention comes first.", "Ce qui est à regarder vient d’abord.")
    }
  }

  /// “Aware → Engaged, reply rate 8%”.
  private func step(of entry: Int) -> String? {
    guard let step = (playbook.entries[entry].document as? Tactic)?.microConversion else { return nil }
    var words = [viewpoint.way(step)].compactMap(\.self)
    if let kpi = step.kpi.flatMap({ playbook.index[$0.id.value] }) { words.append(index.titles[kpi]) }
    if let target = step.target { words.append(strings[.target(strings.quantity(target.value))]) }
    return words.joined(separator: " · ").cut(to: IndexTable.mostText)
  }

  static func due(of document: any Document) -> CivilDate? {
    switch document.type {
    case .objective: (document as? Objective)?.due?.value
    case .tactic:
      (document as? Tactic).flatMap { $0.microConversion?.due?.value ?? $0.end?.value }
    case .experiment: (document as? Experiment)?.end?.value
    case .claim: (document as? Claim)?.expires?.value
    default: nil
    }
  }
}
