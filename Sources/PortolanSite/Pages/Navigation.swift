import PortolanModel

/// The entries of the navigation, worked out once: where each leads, and which pages belong to it.
struct Navigation: Sendable {
  struct Item: Sendable {
    let title: String
    let path: String
    var note: String?
    var alert: NavigationAlert?
  }

  /// Entries that belong together, under a name; the first ones have none.
  struct Section: Sendable {
    let title: String?
    let items: [Item]
  }

  /// Pages of the writer's own that are named one by one; a playbook with more of them has their index.
  private static let pages = 12

  private static let thought: [DocumentType] = [.strategy, .objective, .positioning, .swot, .persona]
  private static let action: [DocumentType] = [
    .tactic, .combo, .message, .engagementRule, .team, .challenge,
  ]
  private static let measurement: [DocumentType] = [.kpi, .experiment, .claim]
  /// The kinds of documents as the navigation names them.
  static let order = thought + action + measurement + [.page]

  let sections: [Section]
  var items: [Item] { sections.flatMap(\.items) }
  /// Those that the site computes, which are no lists of documents.
  let computed: [Item]
  /// For pages at each of these depths, what templates see: with each item as the current one, and with none.
  private let shown: [[NavigationLinks]]
  private let numbers: [String: Int]

  init(
    _ playbook: Playbook, _ byType: [DocumentType: [Int]], _ titles: [String], _ strings: Strings,
    findings: Int, hasEconomics: Bool, standings: [Standing] = [], facets: Facets? = nil
  ) {
    let language = strings.language
    func list(_ types: [DocumentType]) -> [Item] {
      types.compactMap { type in
        guard let entries = byType[type], !entries.isEmpty else { return nil }
        return Item(
          title: strings.plural(of: type), path: SitePath.index(of: type),
          note: strings.numbers.number(entries.count),
          alert: standings.isEmpty ? nil : NavigationAlert(entries.map { standings[$0] }, strings))
      }
    }
    var first = [Item(title: strings[.home], path: SitePath.home)]
    var measuring: [Item] = []
    if !(byType[.objective] ?? []).isEmpty {
      first.append(Item(title: MapPages.title(strings), path: SitePath.map))
    }
    if !playbook.objectives.isEmpty || !playbook.tactics.isEmpty {
      first.append(Item(title: strings[.alignment], path: SitePath.alignment))
      first.append(Item(title: ScorePages.title(strings), path: SitePath.score))
    }
    first.append(
      Item(title: strings[.findings], path: SitePath.findings, note: strings.numbers.number(findings)))
    var audience: [Item] = []
    if !playbook.personas.isEmpty { audience.append(Item(title: strings[.journey], path: SitePath.journey)) }
    if hasEconomics { measuring.append(Item(title: EconomicsPages.title(strings), path: SitePath.economics)) }
    let directory = Facets.Kind.allCases.compactMap { kind -> Item? in
      guard let values = facets?.values[kind], !values.isEmpty else { return nil }
      return Item(title: kind.title(language), path: kind.index, note: strings.numbers.number(values.count))
    }
    let plan =
      playbook.tactics.isEmpty ? [] : [Item(title: strings.time(.plan), path: SitePath.plan)]
    computed = first + audience + plan + measuring + directory
    let sections = [
      Section(title: nil, items: first),
      Section(
        title: strings[.strategy],
        items: list(Self.thought) + audience),
      Section(
        title: language.says(en: "Action", fr: "Action"),
        items: list(Self.action) + plan),
      Section(
        title: language.says(en: "Measurement", fr: "Mesure"),
        items: list(Self.measurement) + measuring),
      Section(title: language.says(en: "Find by", fr: "Trouver par"), items: directory),
      Section(title: strings[.pages], items: Self.pages(playbook, byType[.page] ?? [], titles, strings)),
    ].filter { !$0.items.isEmpty }
    self.sections = sections
    let items = sections.flatMap(\.items)
    numbers = Dictionary(items.enumerated().map { ($1.path, $0) }) { first, _ in first }
    shown = (0..<Self.depths).map { depth in
      let root = String(repeating: "../", count: depth)
      return (items.map(\.path) + [""]).map {
        NavigationLinks(Self.groups(sections, root: root, current: $0))
      }
    }
  }

  private static let depths = 5

  private static func pages(_ playbook: Playbook, _ entries: [Int], _ titles: [String], _ strings: Strings)
    -> [Item]
  {
    guard !entries.isEmpty else { return [] }
    guard entries.count <= pages else {
      return [
        Item(
          title: strings.plural(of: .page), path: SitePath.index(of: .page),
          note: strings.numbers.number(entries.count))
      ]
    }
    return playbook.byWeight(entries).map { Item(title: titles[$0], path: playbook.entries[$0].page) }
  }

  /// The links as a page sees them.
  /// - Parameter current: the path of the entry that the page belongs to.
  func links(root: String, current: String) -> NavigationLinks {
    let depth = root.utf8.count / 3
    guard depth < shown.count else {
      return NavigationLinks(Self.groups(sections, root: root, current: current))
    }
    return shown[depth][numbers[current] ?? numbers.count]
  }

  private static func groups(_ sections: [Section], root: String, current: String) -> [NavigationGroup] {
    sections.map { section in
      NavigationGroup(
        section.title,
        links: section.items.map {
          NavigationLink(
            PageLink($0.title, href: root + $0.path, note: $0.note, isCurrent: $0.path == current),
            alert: $0.alert)
        })
    }
  }
}

/// The entries of the navigation as a page sees them, made once for all pages that see the same.
package struct NavigationLinks: Sendable {
  package let groups: [NavigationGroup]
  let value: TemplateValue

  package init(_ groups: [NavigationGroup] = []) {
    self.groups = groups
    value = .shared(SharedList(groups.map(\.templateValue)))
  }
}

/// Entries of the navigation under one name.
package struct NavigationGroup: TemplateRecord {
  package var title: String?
  package var links: [NavigationLink]

  package init(_ title: String?, links: [NavigationLink]) {
    self.title = title
    self.links = links
  }

  package static let fields: [TemplateField<Self>] = [
    .text("title") { $0.title },
    .list("links") { $0.links },
  ]
}

/// An entry of the navigation: a list with how many it holds, and how many of them somebody has to look at.
package struct NavigationLink: TemplateRecord {
  package var link: PageLink
  package var alert: NavigationAlert?

  package init(_ link: PageLink, alert: NavigationAlert? = nil) {
    self.link = link
    self.alert = alert
  }

  package static let fields: [TemplateField<Self>] = [
    .text("title") { $0.link.title },
    .text("href") { $0.link.href },
    .text("note") { $0.link.note },
    .flag("current") { $0.link.isCurrent },
    .record("alert") { $0.alert },
  ]
}

/// How many documents of a list need attention, and why.
package struct NavigationAlert: TemplateRecord {
  /// `3`.
  package var count: String
  /// “3 need attention: 2 off target, 1 with errors”.
  package var words: String

  package static let fields: [TemplateField<Self>] = [
    .text("count") { $0.count },
    .text("words") { $0.words },
  ]

  /// `nil` where nothing is the matter.
  init?(_ standings: [Standing], _ strings: Strings) {
    let count = standings.count { $0.needsAttention }
    guard count > 0 else { return nil }
    let language = strings.language
    let reasons: [(Int, String)] = [
      (standings.count { $0.isOff }, language.says(en: "off target", fr: "hors de la cible")),
      (standings.count { $0.late > 0 }, language.says(en: "late", fr: "en retard")),
      (standings.count { $0.errors > 0 }, language.says(en: "with errors", fr: "avec des erreurs")),
    ]
    let words = reasons.filter { $0.0 > 0 }.map { "\(strings.numbers.number($0.0)) \($0.1)" }
    self.count = strings.numbers.number(count)
    self.words =
      strings[
        .named(
          language.says(
            en: "\(self.count) \(count == 1 ? "needs" : "need") attention",
            fr: "\(self.count) à regarder"), words.joined(separator: ", "))]
  }
}

extension Playbook {
  /// Pages of the writer's own by their `weight`; those of the same weight keep their order.
  func byWeight(_ pages: [Int]) -> [Int] {
    let weighted = pages.enumerated().map { number, place in
      (weight: (entries[place].document as? Page)?.weight ?? 0, number: number, place: place)
    }
    return weighted.sorted { ($0.weight, $0.number) < ($1.weight, $1.number) }.map(\.place)
  }
}
