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
  /// How many of the parts a reader wants before the writer's text goes on behind its opening sentences.
  private(set) var leading = 0
  /// The fields that are shown here, and so left out of the table of fields. A dozen at most, as are the ids: comparing
  /// is faster than hashing.
  var shown: [String] = []
  private var ids: [String]

  init(of place: Int, from viewpoint: Viewpoint) {
    self.viewpoint = viewpoint
    self.place = place
    let entry = viewpoint.playbook.entries[place]
    ids = entry.body.headings.map(\.id) + Self.taken
    // By the type first: a cast takes a while, and a dozen of them in turn a dozen times that.
    let document = entry.document
    switch document.type {
    case .strategy: if let document = document as? Strategy { describe(document) }
    case .objective: if let document = document as? Objective { describe(document) }
    case .persona: if let document = document as? Persona { describe(document) }
    case .positioning: if let document = document as? Positioning { describe(document) }
    case .swot: if let document = document as? SWOT { describe(document) }
    case .tactic: if let document = document as? Tactic { describe(document) }
    case .combo: if let document = document as? Combo { describe(document) }
    case .kpi: if let document = document as? KPI { describe(document) }
    case .experiment: if let document = document as? Experiment { describe(document) }
    case .team: if let document = document as? Team { describe(document) }
    case .message: if let document = document as? Message { describe(document) }
    case .challenge: if let document = document as? Challenge { describe(document) }
    case .claim: if let document = document as? Claim { describe(document) }
    case .engagementRule: if let document = document as? EngagementRule { describe(document) }
    case .page: break
    }
  }

  var playbook: Playbook { viewpoint.playbook }
  var measures: Measures { viewpoint.measures }
  var strings: Strings { viewpoint.strings }
  var asOf: CivilDate { measures.asOf }

  /// What the layout itself calls its parts.
  private static let taken = ["main", "navigation", "contents-title", "referred-to-by"]

  /// Adds a part under an id that no heading of the text has.
  mutating func add(_ id: String, _ title: String, lead: String? = nil, _ body: HTML) {
    var free = id
    while ids.contains(free) { free += "-1" }
    ids.append(free)
    sections.append(PageSection(id: free, title: title, lead: lead, body: body))
  }

  /// The writer's text goes on here: what was added so far stands before it.
  mutating func continueText() { leading = sections.count }

  /// What the checks say of the document.
  mutating func addFindings() {
    let entry = playbook.entries[place]
    guard let found = viewpoint.index.findingsByDocument[entry.document.id], !found.isEmpty else { return }
    let own = found.map { viewpoint.index.findings[$0] }
    let html = FindingsList.html(
      own, limit: Self.rows, in: viewpoint.index, root: viewpoint.root, isOwn: true)
    add("findings", strings[.findings], lead: strings[.findings(own.count)], html)
  }
}
