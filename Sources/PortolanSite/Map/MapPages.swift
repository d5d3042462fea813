import PortolanModel
import PortolanSource

extension PageSet {
  /// The playbook at a glance: one map of a small one; of a large one an overview, and a map for each objective.
  static let map = PageSet { index, templates in
    guard MapPages.isThere(index) else { return [] }
    let first = SitePage(SitePath.map, templates.index) {
      MapPages(viewpoint: Viewpoint(index, at: SitePath.map)).page
    }
    guard MapPages.isLarge(index) else { return [first] }
    let objectives = (index.byType[.objective] ?? []).map { entry in
      let path = SitePath.map(of: index.playbook.entries[entry].document.id)
      return SitePage(path, templates.index) {
        MapPages(viewpoint: Viewpoint(index, at: path)).page(of: entry)
      }
    }
    return [first] + objectives
  }
}

extension SitePath {
  static let map = "map/index.html"
  static func map(of objective: String) -> String { String(joining: "map/", objective, "/index.html") }
}

extension Viewpoint {
  /// An objective's place on the map: its box on that of a small playbook, the map of its own in a large one.
  func linkToMap(of objective: Objective) -> PageLink? {
    guard MapPages.isThere(index) else { return nil }
    let title = strings.language.says(en: "On the map", fr: "Sur la carte")
    guard !MapPages.isLarge(index) else { return PageLink(title, href: href(SitePath.map(of: objective.id))) }
    return PageLink(title, href: href("\(SitePath.map)#\(MapDrawing.anchor(of: objective.id))"))
  }
}

/// Puts the maps together.
struct MapPages {
  /// Documents of one column that can still be followed by eye.
  private static let most = 40
  /// Objectives of an overview.
  private static let mostObjectives = 150

  let viewpoint: Viewpoint
  private var index: SiteIndex { viewpoint.index }
  private var strings: Strings { viewpoint.strings }
  private var playbook: Playbook { viewpoint.playbook }
  private func says(_ en: Sentence, _ fr: String) -> String { strings.language.says(en: en, fr: fr) }

  static func title(_ strings: Strings) -> String { strings.language.says(en: "Map", fr: "Carte") }

  /// Without an objective there is nothing to follow.
  static func isThere(_ index: SiteIndex) -> Bool { !(index.byType[.objective] ?? []).isEmpty }

  static func isLarge(_ index: SiteIndex) -> Bool {
    (index.byType[.tactic]?.count ?? 0) > most || (index.byType[.objective]?.count ?? 0) > most
  }

  var page: IndexPage {
    let isLarge = Self.isLarge(index)
    let title = says("Map of the playbook", "Carte du playbook")
    let map = isLarge ? PlaybookMap.overview(index, most: Self.mostObjectives) : PlaybookMap.whole(index)
    var drawing = MapDrawing(map: map, viewpoint: viewpoint, title: title)
    if isLarge {
      drawing.href = { entry in
        playbook.entries[entry].type == .objective
          ? viewpoint.href(SitePath.map(of: playbook.entries[entry].document.id)) : nil
      }
      drawing.note = { entry in
        playbook.entries[entry].type == .objective ? strings[.tactics(tacticCount(of: entry))] : nil
      }
    }
    let list = HTML { writer in
      let strategies = index.byType[.strategy] ?? []
      writer.raw("<ul class=\"map-list\">\n")
      for strategy in strategies {
        item(strategy, &writer) { writer in objectives(of: strategy, isLarge, &writer) }
      }
      // Those that name no strategy stand at the top, too.
      for objective in index.byType[.objective] ?? [] where !hasStrategy(objective) {
        self.objective(objective, isLarge, &writer)
      }
      if !isLarge {
        for tactic in index.byType[.tactic] ?? [] where !hasObjective(tactic) { self.tactic(tactic, &writer) }
      }
      writer.raw("</ul>\n")
    }
    return page(
      title,
      lead: isLarge
        ? says(
          "Which objectives carry the strategy. Each leads to the map of its tactics and KPIs.",
          "Les objectifs qui portent la stratégie. Chacun mène à la carte de ses tactiques et de ses indicateurs."
        )
        : says(
          "From the strategy over objectives and tactics to what they are measured by.",
          "De la stratégie aux objectifs, aux tactiques, et à ce qui les mesure."),
      drawing: drawing, list: list, crumbs: [])
  }

  /// The map of one objective.
  func page(of objective: Int) -> IndexPage {
    let all = tactics(of: objective)
    let sorted =
      all.filter { index.standings[$0].needsAttention } + all.filter { !index.standings[$0].needsAttention }
    let shown = Array(sorted.prefix(Self.most))
    let title = index.titles[objective]
    let list = HTML { writer in
      writer.raw("<ul class=\"map-list\">\n")
      item(objective, &writer) { writer in
        writer.raw("<ul>\n")
        for tactic in shown { self.tactic(tactic, &writer) }
        if all.count > shown.count {
          writer.element("li", .class("more")) {
            $0.link(
              strings[.more(all.count - shown.count)], to: index.href(to: objective, root: viewpoint.root))
          }
        }
        writer.raw("</ul>\n")
      }
      writer.raw("</ul>\n")
    }
    let lead =
      all.count > shown.count
      ? says(
        "\(strings.numbers.number(shown.count)) of \(strings[.tactics(all.count)]), those that need attention first.",
        "\(strings.numbers.number(shown.count)) sur \(strings[.tactics(all.count)]), d’abord celles à regarder."
      )
      : strings[.tactics(all.count)]
    return page(
      strings[.named(Self.title(strings), title)], lead: lead,
      drawing: MapDrawing(
        map: PlaybookMap.of(objective, tactics: shown, index), viewpoint: viewpoint, title: title),
      list: list, crumbs: [PageLink(Self.title(strings), href: viewpoint.href(SitePath.map))])
  }

  private func page(
    _ title: String, lead: String, drawing: MapDrawing, list: HTML, crumbs: [PageLink]
  ) -> IndexPage {
    IndexPage(
      frame: viewpoint.frame(
        title: title, description: lead, kind: "wide mapped", parent: SitePath.map, crumbs: crumbs),
      type: "map",
      report: Report(
        title: title, lead: lead,
        sections: [
          PageSection(id: "drawing", title: says("Drawing", "Dessin"), body: drawing.html),
          PageSection(id: "list", title: says("The same as a list", "La même chose en liste"), body: list),
        ]))
  }

  // MARK: the list

  private func tactics(of objective: Int) -> [Int] {
    let places = index.tacticsByObjective[playbook.entries[objective].document.id] ?? []
    let own = places.compactMap { playbook.index[playbook.tactics[$0].id] }
    return own.sorted { (index.numbers[$0] ?? 0, $0) < (index.numbers[$1] ?? 0, $1) }
  }

  private func tacticCount(of objective: Int) -> Int {
    index.tacticsByObjective[playbook.entries[objective].document.id]?.count ?? 0
  }

  private func hasStrategy(_ objective: Int) -> Bool {
    let strategy = (playbook.entries[objective].document as? Objective)?.strategy
    return strategy.flatMap { playbook.index[$0.id.value] } != nil
  }

  private func hasObjective(_ tactic: Int) -> Bool {
    (playbook.entries[tactic].document as? Tactic)?.objectives.contains { playbook.index[$0.id.value] != nil }
      ?? false
  }

  private func objectives(of strategy: Int, _ isLarge: Bool, _ writer: inout HTMLWriter) {
    let id = playbook.entries[strategy].document.id
    let own = (index.byType[.objective] ?? []).filter {
      (playbook.entries[$0].document as? Objective)?.strategy?.id.value == id
    }
    guard !own.isEmpty else { return }
    writer.raw("<ul>\n")
    for objective in own { self.objective(objective, isLarge, &writer) }
    writer.raw("</ul>\n")
  }

  private func objective(_ objective: Int, _ isLarge: Bool, _ writer: inout HTMLWriter) {
    item(objective, &writer) { writer in
      if isLarge {
        writer.raw(" ")
        writer.link(
          strings[.tactics(tacticCount(of: objective))],
          to: viewpoint.href(SitePath.map(of: playbook.entries[objective].document.id)), class: "note")
      } else {
        writer.raw("<ul>\n")
        for kpi in PlaybookMap.measures(of: objective, index) { item(kpi, &writer) { _ in } }
        for tactic in tactics(of: objective) { self.tactic(tactic, &writer) }
        writer.raw("</ul>\n")
      }
    }
  }

  private func tactic(_ tactic: Int, _ writer: inout HTMLWriter) {
    let kpis = PlaybookMap.measures(of: tactic, index)
    item(tactic, &writer) { writer in
      guard !kpis.isEmpty else { return }
      writer.raw("<ul>\n")
      for kpi in kpis { item(kpi, &writer) { _ in } }
      writer.raw("</ul>\n")
    }
  }

  /// One document: what it is, its title, how it stands, and what belongs to it.
  private func item(_ entry: Int, _ writer: inout HTMLWriter, _ parts: (inout HTMLWriter) -> Void) {
    let standing = index.standings[entry]
    writer.raw("<li>")
    writer.note(strings.beforeColon(strings.name(of: playbook.entries[entry].type)))
    writer.raw(" ")
    writer.link(viewpoint.link(to: entry))
    if let badge = standing.badge {
      writer.raw(" ")
      writer.status(badge)
    }
    if let words = standing.words(strings) {
      writer.raw(" ")
      writer.status(words, kind: "warning")
    }
    parts(&writer)
    writer.raw("</li>\n")
  }
}
