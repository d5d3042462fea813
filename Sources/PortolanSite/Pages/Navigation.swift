import PortolanModel

/// The entries of the navigation, worked out once: where each leads, and which pages belong to it.
struct Navigation: Sendable {
  struct Item: Sendable {
    let title: String
    let path: String
    let note: String?
  }

  /// Pages of the writer's own that are named one by one; a playbook with more of them has their index.
  private static let pages = 12

  let items: [Item]
  /// Those among them that the site computes, which are no lists of documents.
  let computed: [Item]
  /// For pages at each of these depths, what templates see: with each item as the current one, and with none.
  private let shown: [[NavigationLinks]]

  init(
    _ playbook: Playbook, _ byType: [DocumentType: [Int]], _ titles: [String], _ strings: Strings,
    findings: Int, hasEconomics: Bool
  ) {
    var items = [Item(title: strings[.home], path: SitePath.home, note: nil)]
    if !playbook.objectives.isEmpty || !playbook.tactics.isEmpty {
      items.append(Item(title: strings[.alignment], path: SitePath.alignment, note: nil))
      items.append(Item(title: ScorePages.title(strings), path: SitePath.score, note: nil))
    }
    if !playbook.personas.isEmpty {
      items.append(Item(title: strings[.journey], path: SitePath.journey, note: nil))
    }
    if hasEconomics {
      items.append(Item(title: EconomicsPages.title(strings), path: SitePath.economics, note: nil))
    }
    items.append(
      Item(title: strings[.findings], path: SitePath.findings, note: strings.numbers.number(findings)))
    computed = items
    for type in DocumentType.allCases where type != .page {
      guard let entries = byType[type], !entries.isEmpty else { continue }
      items.append(
        Item(
          title: strings.plural(of: type), path: SitePath.index(of: type),
          note: strings.numbers.number(entries.count)))
    }
    items += Self.pages(playbook, byType[.page] ?? [], titles, strings)
    self.items = items
    shown = (0..<Self.depths).map { depth in
      let root = String(repeating: "../", count: depth)
      return (items.map(\.path) + [""]).map { NavigationLinks(Self.links(items, root: root, current: $0)) }
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
    // Sorting keeps the order of titles among pages of the same weight only when the place is part of the key.
    let weighted = entries.enumerated().map { number, place in
      (weight: (playbook.entries[place].document as? Page)?.weight ?? 0, number: number, place: place)
    }
    return weighted.sorted { ($0.weight, $0.number) < ($1.weight, $1.number) }.map {
      Item(title: titles[$0.place], path: playbook.entries[$0.place].page, note: nil)
    }
  }

  /// The links as a page sees them.
  /// - Parameter current: the path of the entry that the page belongs to.
  func links(root: String, current: String) -> NavigationLinks {
    let depth = root.utf8.count / 3
    guard depth < shown.count else { return NavigationLinks(Self.links(items, root: root, current: current)) }
    return shown[depth][items.firstIndex { $0.path == current } ?? items.count]
  }

  private static func links(_ items: [Item], root: String, current: String) -> [PageLink] {
    items.map { PageLink($0.title, href: root + $0.path, note: $0.note, isCurrent: $0.path == current) }
  }
}

/// The entries of the navigation as a page sees them, made once for all pages that see the same.
package struct NavigationLinks: Sendable {
  package let links: [PageLink]
  let value: TemplateValue

  package init(_ links: [PageLink] = []) {
    self.links = links
    value = .shared(SharedList(links.map(\.templateValue)))
  }
}
