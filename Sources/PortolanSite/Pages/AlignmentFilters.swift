import PortolanModel
import PortolanSource

/// One thing that the alignment page can be narrowed to, with a page of its own for whoever has no scripts.
struct AlignmentFilter: Sendable {
  enum Kind: String, CaseIterable, Sendable { case objective, persona, family }

  let kind: Kind
  /// Its name in paths and in the matrix; unique among those of its kind.
  let key: String
  let title: String
  /// The places in `Playbook.tactics` of those that belong to it.
  let tactics: [Int]

  /// No two kinds share a folder, so that no id is in another's way.
  var path: String { "alignment/\(kind.rawValue)/\(key)/index.html" }
}

/// Everything that the alignment page can be narrowed to.
struct AlignmentFilters: Sendable {
  /// Where one kind has more, a page names those of its own only in the overview.
  static let most = 24
  /// An overview names so many of a kind.
  static let mostInOverview = 200

  let objectives: [AlignmentFilter]
  let personas: [AlignmentFilter]
  let families: [AlignmentFilter]
  private let familyKeys: [String: String]

  init(_ index: SiteIndex) {
    let playbook = index.playbook
    var byPersona: [String: [Int]] = [:]
    var byFamily: [String: [Int]] = [:]
    for (place, tactic) in playbook.tactics.enumerated() {
      for id in Set(tactic.personas.map(\.id.value)) { byPersona[id, default: []].append(place) }
      if let family = tactic.family?.value { byFamily[family, default: []].append(place) }
    }
    objectives = playbook.objectives.map {
      AlignmentFilter(
        kind: .objective, key: $0.id, title: $0.title.value, tactics: index.tacticsByObjective[$0.id] ?? [])
    }
    personas = playbook.personas.map {
      AlignmentFilter(kind: .persona, key: $0.id, title: $0.title.value, tactics: byPersona[$0.id] ?? [])
    }
    var keys: [String: String] = [:]
    var taken: Set<String> = []
    families = playbook.settings.families.prefix(40).compactMap { family in
      guard keys[family.value] == nil else { return nil }
      // A family may have any name; a page's address may not.
      let stem = String(DocumentID.mended(family.value).prefix(80))
      var (key, number) = (stem, 2)
      while !taken.insert(key).inserted { (key, number) = ("\(stem)-\(number)", number + 1) }
      keys[family.value] = key
      return AlignmentFilter(
        kind: .family, key: key, title: index.strings.term(family.value),
        tactics: byFamily[family.value] ?? [])
    }
    familyKeys = keys
  }

  func all(_ kind: AlignmentFilter.Kind) -> [AlignmentFilter] {
    switch kind {
    case .objective: objectives
    case .persona: personas
    case .family: families
    }
  }

  /// What a row of the matrix is found by.
  func attributes(of tactic: Tactic) -> [HTMLAttribute] {
    func ids(_ references: [Reference]) -> String { references.map(\.id.value).joined(separator: " ") }
    return [
      HTMLAttribute("data-objective", ids(tactic.objectives)),
      HTMLAttribute("data-persona", ids(tactic.personas)),
      HTMLAttribute("data-family", tactic.family.flatMap { familyKeys[$0.value] }),
    ]
  }
}

extension AlignmentPages {
  /// The way from the page to everything that it can be narrowed to, and back.
  ///
  /// - Parameter current: what the page at hand is narrowed to; `nil` for the overview.
  func bar(_ filters: AlignmentFilters, current: AlignmentFilter?) -> PageSection {
    let title = strings.language.says(en: "Narrow down", fr: "Restreindre")
    return PageSection(
      id: "filters", title: title,
      body: HTML { writer in
        let shown = strings.language.says(en: "{n} of {all} tactics", fr: "{n} tactiques sur {all}")
        writer.open(
          "nav", [.class("filters"), HTMLAttribute("aria-label", title), HTMLAttribute("data-shown", shown)])
        writer.raw("\n")
        for kind in AlignmentFilter.Kind.allCases { group(kind, filters.all(kind), current, &writer) }
        writer.element("p") { writer in
          link(strings[.all], viewpoint.href(SitePath.alignment), "", isCurrent: current == nil, &writer)
        }
        writer.close("nav")
        writer.raw("\n")
      })
  }

  private func group(
    _ kind: AlignmentFilter.Kind, _ all: [AlignmentFilter], _ current: AlignmentFilter?,
    _ writer: inout HTMLWriter
  ) {
    guard !all.isEmpty else { return }
    let name =
      switch kind {
      case .objective: strings.plural(of: .objective)
      case .persona: strings.plural(of: .persona)
      case .family: strings.language.says(en: "Families", fr: "Familles")
      }
    let isShort = current != nil && all.count > AlignmentFilters.most
    let shown = isShort ? all.filter { $0.key == current?.key && $0.kind == current?.kind } : all
    writer.element("p") { writer in
      writer.element("strong", text: name)
      for filter in shown.prefix(AlignmentFilters.mostInOverview) {
        writer.raw(" ")
        link(
          filter.title.cut(to: 60), viewpoint.href(filter.path), "\(kind.rawValue)/\(filter.key)",
          isCurrent: current?.key == filter.key && current?.kind == kind, &writer)
      }
      let left = all.count - min(shown.count, AlignmentFilters.mostInOverview)
      guard left > 0 else { return }
      writer.raw(" ")
      writer.link(
        strings[.more(left)], to: isShort ? viewpoint.href(SitePath.alignment) + "#filters" : nil)
    }
    writer.raw("\n")
  }

  private func link(
    _ title: String, _ href: String, _ filter: String, isCurrent: Bool, _ writer: inout HTMLWriter
  ) {
    var attributes = [HTMLAttribute.href(href), HTMLAttribute("data-filter", filter)]
    if isCurrent { attributes += [.class("current"), HTMLAttribute("aria-current", "true")] }
    writer.open("a", attributes)
    writer.text(title)
    writer.close("a")
  }

  /// What is left for a persona or a family: its tactics against the objectives that they serve, and where nothing does.
  func page(of filter: AlignmentFilter, _ filters: AlignmentFilters, isSplit: Bool) -> AlignmentPage {
    let tactics = filter.tactics.map { playbook.tactics[$0] }
    var (active, all): ([String: Int], [String: Int]) = ([:], [:])
    for tactic in tactics {
      for id in Set(tactic.objectives.map(\.id.value)) {
        all[id, default: 0] += 1
        if tactic.isActive { active[id, default: 0] += 1 }
      }
    }
    var sections = [bar(filters, current: filter)]
    if filter.kind == .persona, let row = viewpoint.index.journey.row(of: filter.key) {
      sections.append(
        PageSection(
          id: "coverage", title: strings[.journey],
          body: JourneyTable.html([row], in: viewpoint.index, root: viewpoint.root, most: 4)))
    }
    if isSplit {
      sections.append(
        PageSection(
          id: "objectives", title: strings.plural(of: .objective), body: counts(active, of: all)))
    } else if all.isEmpty, !tactics.isEmpty {
      sections.append(
        PageSection(
          id: "matrix", title: strings[.tacticsWithoutObjective],
          body: HTML { writer in
            writer.links(to: tactics.compactMap { playbook.index[$0.id] }, atMost: Self.rows, from: viewpoint)
          }))
    } else {
      let served = playbook.objectives.filter { all[$0.id] != nil }
      sections.append(
        PageSection(
          id: "matrix", title: strings[.matrix],
          body: AlignmentMatrix(viewpoint.index, root: viewpoint.root)
            .table(served, tactics, hasEffort: true, filters: filters)))
      let unserved = playbook.objectives.filter { active[$0.id] == nil }
      if !unserved.isEmpty {
        sections.append(
          PageSection(
            id: "falls-short", title: strings[.objectivesWithoutTactic],
            body: HTML { writer in
              writer.links(to: unserved.compactMap { playbook.index[$0.id] }, from: viewpoint)
            }))
      }
    }
    let title = filter.title.cut(to: 140)
    return AlignmentPage(
      frame: frame(strings[.named(strings[.alignment], title)], crumbs: [home]),
      report: Report(title: title, lead: strings[.tactics(tactics.count)], sections: sections))
  }

  /// How many tactics of a persona or family carry each objective.
  private func counts(_ active: [String: Int], of all: [String: Int]) -> HTML {
    let heads = [TableHead(strings[.objective]), .number(strings[.activeTactics]), .number(strings[.all])]
    let objectives = playbook.objectives
    return HTML { writer in
      writer.table(strings.plural(of: .objective), heads) { writer in
        for objective in objectives.prefix(Self.rows) {
          guard let link = viewpoint.link(toID: objective.id) else { continue }
          writer.row(link) { writer in
            let count = active[objective.id] ?? 0
            writer.element("td", .class(count == 0 ? "number gap" : "number")) { writer in
              count == 0
                ? writer.status(strings[.gap], kind: "gap") : writer.text(strings.numbers.number(count))
            }
            writer.numberCell(strings.numbers.number(all[objective.id] ?? 0))
          }
        }
        if objectives.count > Self.rows {
          writer.moreRow(strings[.more(objectives.count - Self.rows)], columns: heads.count)
        }
      }
    }
  }
}
