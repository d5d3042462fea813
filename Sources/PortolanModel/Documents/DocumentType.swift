import PortolanSource

/// The kinds of documents, in the order in which a reader meets them.
package enum DocumentType: String, Choice, Comparable {
  case strategy, objective, persona, positioning, swot, tactic, combo, kpi, experiment, team
  case engagementRule = "engagement-rule"
  case message, challenge, claim, page

  /// The folder of Content that holds documents of this type, and the one of the site.
  package var folder: String {
    switch self {
    case .strategy: "strategy"
    case .objective: "objectives"
    case .persona: "personas"
    case .positioning: "positioning"
    case .swot: "swot"
    case .tactic: "tactics"
    case .combo: "combos"
    case .kpi: "kpis"
    case .experiment: "experiments"
    case .team: "teams"
    case .engagementRule: "rules-of-engagement"
    case .message: "messages"
    case .challenge: "challenges"
    case .claim: "claims"
    case .page: ""
    }
  }

  package init?(folder: some StringProtocol) {
    guard !folder.isEmpty, let type = Self.allCases.first(where: { $0.folder == folder }) else { return nil }
    self = type
  }

  package static func < (a: DocumentType, b: DocumentType) -> Bool { a.rank < b.rank }

  /// The place in the order of types.
  package var rank: Int {
    switch self {
    case .strategy: 0
    case .objective: 1
    case .persona: 2
    case .positioning: 3
    case .swot: 4
    case .tactic: 5
    case .combo: 6
    case .kpi: 7
    case .experiment: 8
    case .team: 9
    case .engagementRule: 10
    case .message: 11
    case .challenge: 12
    case .claim: 13
    case .page: 14
    }
  }
}
