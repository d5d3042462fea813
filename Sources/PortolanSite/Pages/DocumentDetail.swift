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
    case let document as Strategy: describe(document)
    case let document as Objective: describe(document)
    case let document as Persona: describe(document)
    case let document as Positioning: describe(document)
    case let document as SWOT: describe(document)
    case let document as Tactic: describe(document)
    case let document as Combo: describe(document)
    case let document as KPI: describe(document)
    case let document as Experiment: describe(document)
    case let document as Team: describe(document)
    case let document as Message: describe(document)
    case let document as Challenge: describe(document)
    case let document as Claim: describe(document)
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
    let own = found.map { viewpoint.index.findings[$0] }
    let html = HTML { writer in
      writer.html(FindingsList.html(own, limit: Self.rows, in: viewpoint.index, root: viewpoint.root))
    }
    add("findings", strings[.findings], lead: strings[.findings(own.count)], html)
  }
}
