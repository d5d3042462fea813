import PortolanModel
import PortolanSource

/// What all pages of a site share, worked out once: the playbook with its figures and findings, where every document's
/// page is, and what the checks say of it.
package struct SiteIndex: Sendable {
  package let playbook: Playbook
  package let measures: Measures
  package let findings: [Finding]
  package let strings: Strings
  /// The places in `findings` of each document's own, by id.
  package let findingsByDocument: [String: [Int]]
  /// The places in `playbook.tactics` of the tactics that serve an objective, by its id; in the playbook's order.
  package let tacticsByObjective: [String: [Int]]

  package init(_ playbook: Playbook, _ measures: Measures, _ findings: [Finding]) {
    self.playbook = playbook
    self.measures = measures
    self.findings = findings
    strings = Strings(playbook.language, currency: playbook.settings.currency)
    var byDocument: [String: [Int]] = [:]
    for (place, finding) in findings.enumerated() {
      if let document = finding.document { byDocument[document, default: []].append(place) }
    }
    findingsByDocument = byDocument
    var byObjective: [String: [Int]] = [:]
    for (place, tactic) in playbook.tactics.enumerated() {
      var seen: Set<String> = []
      for reference in tactic.objectives where seen.insert(reference.id.value).inserted {
        byObjective[reference.id.value, default: []].append(place)
      }
    }
    tacticsByObjective = byObjective
  }

  /// The path from a page to another file of the site, `index.html` included: `../` for each folder the page is in.
  ///
  /// - Parameter root: the way from the page to the site's root, such as `../../`.
  package func href(to entry: Int, root: String, fragment: String? = nil) -> String {
    let page = root + playbook.entries[entry].page
    return fragment.map { "\(page)#\($0)" } ?? page
  }

  /// The page of the document that an id names, from a page; `nil` when nothing has the id.
  package func href(toID id: String, root: String) -> String? {
    playbook.index[id].map { href(to: $0, root: root) }
  }

  /// The way from a page to the site's root: empty for a page at the top.
  package static func root(of page: String) -> String {
    String(repeating: "../", count: page.utf8.count { $0 == 47 })
  }
}
