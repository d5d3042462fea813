import PortolanModel
import PortolanSource

/// What the page of a document shows besides its fields and its text: what the type is judged by, and the computed
/// tables.
struct DocumentDetail {
  let viewpoint: Viewpoint
  let place: Int
  var badges: [Badge] = []
  /// The figure that matters most.
  var headline: HTML?
  private(set) var sections: [PageSection] = []
  /// The fields that are shown here, and so left out of the table of fields.
  var shown: Set<String> = []
  private var ids: Set<String>

  init(of place: Int, from viewpoint: Viewpoint) {
    self.viewpoint = viewpoint
    self.place = place
    let entry = viewpoint.playbook.entries[place]
    ids = Set(entry.body.headings.map(\.id))
    ids.formUnion(["main", "navigation", "contents-title", "referred-to-by"])
    switch entry.document {
    default: break
    }
  }

  var playbook: Playbook { viewpoint.playbook }
  var measures: Measures { viewpoint.measures }
  var strings: Strings { viewpoint.strings }
  var asOf: CivilDate { measures.asOf }

  /// Adds a part under an id that no heading of the text has.
  mutating func add(_ id: String, _ title: String, lead: String? = nil, _ body: HTML) {
    var free = id
    while !ids.insert(free).inserted { free += "-1" }
    sections.append(PageSection(id: free, title: title, lead: lead, body: body))
  }

  /// What the checks say of the document.
  mutating func addFindings() {
    let entry = playbook.entries[place]
    guard let found = viewpoint.index.findingsByDocument[entry.document.id], !found.isEmpty else { return }
    let all = found.map { viewpoint.index.findings[$0] }.sorted { $0.severity > $1.severity }
    let most = 50
    let html = HTML { writer in
      FindingList(viewpoint: viewpoint).write(Array(all.prefix(most)), into: &writer)
      if all.count > most {
        writer.element("p", .class("more")) {
          $0.link(strings[.more(all.count - most)], to: viewpoint.href(SitePath.findings))
        }
      }
    }
    add("findings", strings[.findings], lead: strings[.findings(all.count)], html)
  }
}
