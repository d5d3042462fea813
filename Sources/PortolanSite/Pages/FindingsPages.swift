import PortolanModel
import PortolanSource

extension PageSet {
  static let findings = PageSet { index, templates in
    // Counted once for all parts.
    let groups = Dictionary(
      uniqueKeysWithValues: index.findingGroups.map { (FindingsPages.group(of: $0[0]), $0.count) })
    let sorted = index.findingGroups.flatMap { $0.prefix(FindingsPages.most) }
    let parts = max(1, (sorted.count + FindingsPages.rows - 1) / FindingsPages.rows)
    return (1...parts).map { part in
      let path = SitePath.part(part, of: SitePath.findings)
      return SitePage(path, templates.findings) {
        let pages = FindingsPages(Viewpoint(index, at: path))
        return pages.page(part, of: parts, sorted, groups)
      }
    }
  }
}

/// Puts the pages of what the checks found together: the worst first, those of one rule together.
struct FindingsPages {
  static let rows = 150
  /// More of one rule are counted here: nobody reads thousands of the same, and each is on its document's page.
  static let most = 300

  let viewpoint: Viewpoint
  private var strings: Strings { viewpoint.strings }

  init(_ viewpoint: Viewpoint) { self.viewpoint = viewpoint }

  /// The findings of each rule and severity, none without any: errors first; within a severity the rule with most money
  /// at stake; within a rule the finding with most of it.
  static func groups(of findings: [Finding]) -> [[Finding]] {
    // They come in the order of their places: dealt out by severity and rule, they stay in it.
    var groups: [Group: [Finding]] = [:]
    for finding in findings { groups[Group(finding), default: []].append(finding) }
    let atStake = groups.mapValues { $0.reduce(0) { $0 + ($1.money?.value ?? 0) } }
    func precedes(_ a: Group, _ b: Group) -> Bool {
      if a.severity != b.severity { return a.severity > b.severity }
      let (one, other) = (atStake[a] ?? 0, atStake[b] ?? 0)
      return one == other ? a.rule < b.rule : one > other
    }
    return groups.keys.sorted(by: precedes).map { group -> [Finding] in
      let own = groups[group] ?? []
      guard own.contains(where: { $0.money != nil }) else { return own }
      return own.enumerated().sorted { a, b in
        (b.element.money?.value ?? 0, a.offset) < (a.element.money?.value ?? 0, b.offset)
      }.map(\.element)
    }
  }

  private struct Group: Hashable {
    let severity: Severity
    let rule: String

    init(_ finding: Finding) { (severity, rule) = (finding.severity, finding.rule) }
  }

  /// The findings of one rule and severity stand together.
  static func group(of finding: Finding) -> String { "\(finding.severity.rawValue)-\(finding.rule)" }

  /// - Parameters:
  ///   - findings: those that are shown, in all parts together.
  ///   - counts: how many each group has, shown or not.
  func page(_ part: Int, of parts: Int, _ findings: [Finding], _ counts: [String: Int]) -> FindingsPage {
    let shown = findings.dropFirst((part - 1) * Self.rows).prefix(Self.rows)
    var groups: [FindingGroup] = []
    for finding in shown {
      let id = Self.group(of: finding)
      if groups.last?.id != id {
        groups.append(
          FindingGroup(
            id: id, title: title(finding), count: strings.count(counts[id] ?? 0, finding.severity),
            findings: []))
      }
      groups[groups.count - 1].findings.append(viewpoint.item(finding))
    }
    // What is left out is told where a group ends: here, unless it goes on in the next part.
    let next = findings.dropFirst(part * Self.rows).first.map { Self.group(of: $0) }
    for place in groups.indices where groups[place].id != next {
      groups[place].more = more((counts[groups[place].id] ?? 0) - Self.most)
    }
    let title = strings[.findings]
    let crumbs = part > 1 ? [PageLink(title, href: viewpoint.href(SitePath.findings))] : []
    return FindingsPage(
      frame: viewpoint.frame(
        title: part > 1 ? "\(title), \(part)" : title, description: strings[.findingsLead], kind: "document",
        parent: SitePath.findings, crumbs: crumbs,
        contents: groups.map { ContentsEntry($0.title.cutAtWord(to: 45), id: $0.id) }),
      report: Report(
        title: title, lead: strings[.findingsLead], summary: viewpoint.findingCounts,
        pager: viewpoint.pager(part, of: parts, path: SitePath.findings)), groups: groups,
      suppressed: part == parts ? suppressed : nil, unchecked: part == parts ? unchecked : nil)
  }

  private func more(_ count: Int) -> String? {
    guard count > 0 else { return nil }
    let number = strings.numbers.number(count)
    return strings.language.says(
      en: "\(number) more of this rule, each in playbook.json and on the page of its document.",
      fr: "\(number) autres pour cette règle, chacun dans playbook.json et sur la page de son document.")
  }

  /// What is ignored stays in sight, with the reason.
  private var suppressed: SuppressedList? {
    let list = viewpoint.index.suppressed
    guard !list.isEmpty else { return nil }
    let rest = list.count - Self.most
    return SuppressedList(
      title: strings.language.says(en: "Ignored", fr: "Ignoré"),
      lead: strings.language.says(
        en: "Somebody decided to live with these, and said why.",
        fr: "Quelqu’un a décidé de vivre avec, et a dit pourquoi."),
      items: list.prefix(Self.most).map { one in
        SuppressedItem(
          finding: viewpoint.item(one.finding), reason: one.reason.cut(to: 500),
          until: one.until.map {
            strings.language.says(en: "until \(strings.date($0))", fr: "jusqu’au \(strings.date($0))")
          })
      }, more: rest > 0 ? strings[.more(rest)] : nil)
  }

  private var unchecked: UncheckedList? {
    let list = viewpoint.index.unchecked
    guard !list.isEmpty else { return nil }
    return UncheckedList(
      title: strings.language.says(en: "Not checked", fr: "Non vérifié"),
      lead: strings.language.says(
        en: "These rules had nothing to look at. Record what they need, and they will.",
        fr: "Ces règles n’avaient rien à examiner. Notez ce qu’il leur faut, et elles le feront."),
      items: list.map {
        UncheckedItem(
          rule: $0.rule, explanation: viewpoint.href(SitePath.rule($0.rule)),
          record: code(in: $0.record))
      })
  }

  private func code(in text: String) -> HTML { HTML { $0.sentence(strings.spaced(text)) } }

  /// What the rule asks for, in words: “Every stage of a persona's journey is covered”.
  private func title(_ finding: Finding) -> String {
    guard let rule = Rule.all.first(where: { $0.id == finding.rule }) else { return finding.rule }
    let sentence = strings.spaced(rule.sentence(in: strings.language))
    return sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
  }
}

extension Strings {
  /// `3 warnings`.
  func count(_ count: Int, _ severity: Severity) -> String {
    switch severity {
    case .error: self[.errors(count)]
    case .warning: self[.warnings(count)]
    case .info: self[.infos(count)]
    }
  }
}

extension Viewpoint {
  /// One finding as lists show it; of bearable length, whatever it quotes.
  func item(_ finding: Finding) -> FindingItem {
    var item = FindingsList.item(finding, in: index, root: root)
    item.message = item.message.cut(to: 500)
    item.help = item.help.cut(to: 500)
    item.place = item.place.cut(to: 300)
    item.document = item.document.map { PageLink($0.title.cut(to: 140), href: $0.href) }
    return item
  }

  /// One card for each severity, the worst first.
  var findingCounts: [Card] {
    Severity.allCases.sorted(by: >).map { severity in
      Card(
        strings.plural(of: severity), value: strings.numbers.number(index.count(severity)))
    }
  }
}

extension String {
  /// The words that fit, and an ellipsis for the rest.
  fileprivate func cutAtWord(to length: Int) -> String {
    let start = prefix(length)
    guard start.count < count, let space = start.lastIndex(of: " ") else { return cut(to: length) }
    return start[..<space] + "…"
  }
}
