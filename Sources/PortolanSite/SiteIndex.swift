import PortolanModel
import PortolanSource

/// What all pages of a site share, worked out once: the playbook with its figures and findings, where every document's
/// page is, and what the checks say of it.
package final class SiteIndex: Sendable {
  package let playbook: Playbook
  package let measures: Measures
  package let findings: [Finding]
  /// What does not hold either, and somebody decided to live with.
  package let suppressed: [Suppressed]
  /// What rules could not look at.
  package let unchecked: [Unchecked]
  /// How much of the strategy is really carried by tactics.
  package let score: ScoreSheet
  /// The score that was written down last, in the baseline.
  let earlierScore: Baseline.Score?
  package let strings: Strings
  /// The places in `findings` of each document's own, by id.
  package let findingsByDocument: [String: [Int]]
  /// The same findings by rule and severity, the worst first.
  let findingGroups: [[Finding]]
  private let findingCounts: [Severity: Int]
  /// The places in `playbook.tactics` of the tactics that serve an objective, by its id; in the playbook's order.
  package let tacticsByObjective: [String: [Int]]
  /// How many tactics that are planned or under way serve an objective, by its id.
  let activeByObjective: [String: Int]
  /// The figures in texts that have rows of their own.
  let stated: StatedPlaces
  /// The computed blocks that have rows of their own.
  let explainedBlocks: ExplainedBlocks
  /// Personas × stages.
  package let journey: JourneyCoverage
  /// Every entry's title as lists show it: of a bearable length.
  package let titles: [String]
  /// The way to every entry's page from a page of another one, two folders down, as nearly all are.
  private let hrefs: [String]
  /// The entries of each type that have a page of their own, by title.
  package let byType: [DocumentType: [Int]]
  /// Where an entry stands in the list of its type.
  let numbers: [Int?]
  /// The entries of pages by their path in the site.
  package let byPage: [String: Int]
  /// The documents that somebody owns, by name.
  package let byOwner: [String: [Int]]
  /// The tables that lie outside the playbook.
  private let outsideFiles: [String]
  /// How every entry stands.
  let standings: [Standing]
  /// Owners, channels, families and tags.
  let facets: Facets
  /// When each entry's file was changed last, where a repository tells it.
  let changes: [EditHistory.Change?]
  /// What a feed tells.
  let recent: RecentChanges
  /// Where the repository shows a document, if the settings name it.
  let repository: RepositoryLinks?
  /// What the navigation shows on every page.
  let navigation: Navigation
  /// What is printed as one.
  let printing: PrintPlan

  package init(_ playbook: Playbook, _ measures: Measures, _ checked: Checked) {
    let findings = checked.findings
    (self.findings, suppressed, unchecked) = (findings, checked.suppressed, checked.unchecked)
    score = checked.score ?? ScoreSheet(of: playbook, measures)
    earlierScore = checked.baseline?.score
    self.playbook = playbook
    self.measures = measures
    let history = playbook.settings.git == .none ? nil : playbook.source.history
    changes =
      history.map { history in
        playbook.entries.map { history.lastChange(of: $0.header.file.path) }
      } ?? []
    recent = RecentChanges(playbook, changes, asOf: measures.asOf)
    repository = playbook.settings.repository.map {
      RepositoryLinks($0, folder: playbook.source.repository?.facts?.prefix)
    }
    outsideFiles = playbook.settings.tables.filter(\.isOutside).map(\.path)
    stated = StatedPlaces(measures.stated)
    explainedBlocks = ExplainedBlocks(measures, playbook.challenges)
    let strings = Strings(playbook.language, currency: playbook.settings.currency)
    self.strings = strings
    var byDocument: [String: [Int]] = [:]
    for (place, finding) in findings.enumerated() {
      if let document = finding.document { byDocument[document, default: []].append(place) }
    }
    findingsByDocument = byDocument
    findingGroups = FindingsPages.groups(of: findings)
    findingCounts = Dictionary(uniqueKeysWithValues: Severity.allCases.map { ($0, findings.count($0)) })
    var byObjective: [String: [Int]] = [:]
    var active: [String: Int] = [:]
    for (place, tactic) in playbook.tactics.enumerated() {
      // There are few: comparing is faster than hashing.
      for (number, reference) in tactic.objectives.enumerated() {
        let id = reference.id.value
        guard !tactic.objectives[..<number].contains(where: { $0.id.value == id }) else { continue }
        byObjective[id, default: []].append(place)
        if tactic.isActive { active[id, default: 0] += 1 }
      }
    }
    tacticsByObjective = byObjective
    activeByObjective = active
    journey = JourneyCoverage(of: playbook)
    let titles = playbook.entries.map { entry in
      let title = entry.header.title.value.cut(to: 140)
      // Wherever something unfinished is listed, its name says so.
      return entry.header.isDraft ? strings[.draft(title)] : title
    }
    self.titles = titles
    hrefs = playbook.entries.map { String(joining: Self.twoDown, $0.page) }
    var byPage: [String: Int] = Dictionary(minimumCapacity: playbook.entries.count)
    var byOwner: [String: [Int]] = [:]
    for (place, entry) in playbook.entries.enumerated() {
      if byPage[entry.page] == nil { byPage[entry.page] = place }
      if let owner = entry.header.owner { byOwner[owner.value, default: []].append(place) }
    }
    self.byPage = byPage
    self.byOwner = byOwner
    let byType = Self.byTitle(playbook, titles, byPage)
    self.byType = byType
    var numbers = [Int?](repeating: nil, count: playbook.entries.count)
    for entries in byType.values {
      for (number, place) in entries.enumerated() { numbers[place] = number }
    }
    self.numbers = numbers
    standings = Self.standings(of: playbook, measures, findings, byDocument, strings)
    facets = Facets(playbook, byType, strings) { byPage[$0] == nil }
    navigation = Navigation(
      playbook, byType, titles, strings, findings: findings.count, hasEconomics: measures.money.isThere,
      standings: standings, facets: facets)
    printing = PrintPlan(playbook, byType)
  }

  /// A playbook in which nothing is suppressed.
  package convenience init(
    _ playbook: Playbook, _ measures: Measures, _ findings: [Finding], unchecked: [Unchecked] = []
  ) { self.init(playbook, measures, Checked(findings, unchecked: unchecked)) }

  /// The path from a page to another file of the site, `index.html` included: `../` for each folder the page is in.
  ///
  /// - Parameter root: the way from the page to the site's root, such as `../../`.
  package func href(to entry: Int, root: String, fragment: String? = nil) -> String {
    let page = root == Self.twoDown ? hrefs[entry] : String(joining: root, playbook.entries[entry].page)
    return fragment.map { String(joining: page, "#", $0) } ?? page
  }

  private static let twoDown = "../../"

  /// The page of the document that an id names, from a page; `nil` when nothing has the id.
  package func href(toID id: String, root: String) -> String? {
    playbook.index[id].map { href(to: $0, root: root) }
  }

  /// The way from a page to the site's root: empty for a page at the top.
  package static func root(of page: String) -> String {
    String(repeating: "../", count: page.utf8.count { $0 == 47 })
  }
}

extension SiteIndex {
  /// The places of each type's entries in the order of their titles, as a reader looks for them: whatever the case and
  /// the accents. Prose that belongs to an index or the home page is no entry of a list.
  private static func byTitle(_ playbook: Playbook, _ titles: [String], _ byPage: [String: Int])
    -> [DocumentType: [Int]]
  {
    var all: [DocumentType: [(key: String, place: Int)]] = [:]
    for (place, entry) in playbook.entries.enumerated() {
      guard byPage[entry.page] == place, !SitePath.isTaken(entry) else { continue }
      all[entry.type, default: []].append((titles[place].sortingKey(in: playbook.language), place))
    }
    return all.mapValues { entries in
      entries.sorted { ($0.key, $0.place) < ($1.key, $1.place) }.map(\.place)
    }
  }

  /// A file as pages and data name it: of a table given on the command line only the file's name, as whoever reads
  /// the site has not the machine it was built on.
  func file(of position: SourcePosition) -> String {
    guard outsideFiles.contains(position.file), let name = position.file.utf8.split(separator: 47).last else {
      return position.file
    }
    return String(Substring(name))
  }

  /// A place as pages name it.
  func place(_ position: SourcePosition) -> String {
    SourcePosition(file(of: position), line: position.line, column: position.column).description
  }

  /// When a document was changed last, in words.
  func lastChange(of entry: Int) -> String? {
    guard let change = entry < changes.count ? changes[entry] : nil else { return nil }
    let author = playbook.settings.git == .full && !change.author.isEmpty ? change.author : nil
    return strings[.changed(strings.date(change.day), by: author)]
  }

  /// How many findings of a severity there are.
  func count(_ severity: Severity) -> Int { findingCounts[severity] ?? 0 }
}

/// The addresses that the site gives to pages of its own making.
enum SitePath {
  static let home = "index.html"
  static let notFound = "404.html"
  /// The name of a page's twin, which lies beside the page's `index.html`.
  static let twin = "index.md"
  static let data = "playbook.json"
  static let sitemap = "sitemap.xml"
  static let feed = "feed.xml"
  static let llms = "llms.txt"
  /// The picture for networks where somebody shares a link.
  static let card = "card.png"
  static let alignment = "alignment/index.html"
  static let score = "score/index.html"
  static let journey = "journey/index.html"
  static let findings = "findings/index.html"
  static let economics = "economics/index.html"
  static let plan = "plan/index.html"

  static let rules = "rules/index.html"

  /// The page that explains a rule.
  static func rule(_ id: String) -> String { String(joining: "rules/", id, "/index.html") }

  /// An index of all documents of a type.
  static func index(of type: DocumentType) -> String {
    type == .page ? "pages/index.html" : "\(type.folder)/index.html"
  }

  /// The following parts of a list; no id holds `_`, so none can be in the way.
  static func part(_ number: Int, of path: String) -> String {
    number == 1 ? path : "\(path.dropLast("index.html".utf8.count))page_\(number)/index.html"
  }

  /// Whether the page at a document's path is one of the site's own, to which the document only gives its prose.
  static func isTaken(_ entry: Entry) -> Bool {
    guard entry.type == .page else { return false }
    return own.contains(entry.page)
  }

  private static let own: Set<String> = Set(
    [home, alignment, score, journey, findings, economics, economicsExplained, search, map]
      + Facets.Kind.allCases.map(\.index)
      + DocumentType.allCases.map { index(of: $0) })
}
