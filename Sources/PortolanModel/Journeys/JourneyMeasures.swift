import PortolanSource

/// What the ledger `touches` says about ways to a conversion: who is credited with it, which tactics work together, and
/// how people move between stages. All that depends on journeys is computed here, once.
package struct JourneyMeasures: Sendable {
  package let settings: AttributionSettings
  package let table: String
  package let file: String
  /// Where its rows are.
  package let lines: ClosedRange<Int>?
  package let rows: Int
  /// Later than “today”.
  package let laterRows: Int
  package let unplacedRows: Int
  package let duplicateRows: Int
  package let contacts: Int
  package let attributedConversions: Int
  package let unattributedConversions: Int
  package let attributedValue: Double
  package let nullPaths: Int
  package let hasValues: Bool
  /// Whether rows tell who converted.
  package let hasConversions: Bool
  /// The ids of the tactics that touched anybody.
  package let tactics: [String]
  /// Touches of each.
  package let touches: [Int]
  /// By model; one that is missing has too many tactics to be computed.
  package let credits: [AttributionModel: Credits]
  package let removal: TransitionChain.RemovalEffects?
  /// What each tactic adds to the rate of conversion; `nil` beyond `Journeys.mostPlayers` tactics.
  package let rateShares: Journeys.ShapleyRate?
  package let exposures: Exposures
  package let pairs: PairTable
  package let flows: StageFlows?

  private let placeOf: [String: Int]

  package var conversions: Int { attributedConversions + unattributedConversions }

  package func place(of tactic: String) -> Int? { placeOf[tactic] }

  /// Conversions attributed to a tactic by the playbook's model, a fraction; 0 for one that touched nobody.
  package func attributed(to tactic: String, by model: AttributionModel? = nil) -> Double? {
    guard let credits = credits[model ?? settings.model] else { return nil }
    return placeOf[tactic].map { credits.conversions[$0] } ?? 0
  }

  /// - Returns: `nil` where there is no such ledger, or it doesn't tell contacts and moments.
  init?(_ tables: [DataTable], _ playbook: Playbook, _ settings: AttributionSettings, asOf: CivilDate) {
    guard let table = tables.first(where: { $0.name == "touches" }), table.stream == nil, table.rowCount > 0
    else { return nil }
    let cells = LedgerRows(table.columns, table.rows, asOf: asOf)
    guard cells.texts("contact_id").codes != nil, cells.moments("timestamp").days != nil
    else { return nil }
    var later = 0
    let rows = TouchRows(cells, laterRows: &later)
    let order = ContactOrder(
      contactCount: rows.contactCount, contacts: rows.contacts, instants: rows.instants)
    guard !order.rows.isEmpty else { return nil }
    let journeys = Journeys(rows, order, lookBack: settings.lookBack)
    self.settings = settings
    (self.table, file, self.rows, laterRows) = (table.name, table.file, table.rowCount, later)
    lines = table.rows.lines.first.flatMap { first in
      table.rows.lines.last.map { Int(first)...Int(max(first, $0)) }
    }
    unplacedRows = journeys.unplacedRows - later
    duplicateRows = journeys.duplicateRows
    contacts = journeys.contacts
    attributedConversions = journeys.attributedConversions
    unattributedConversions = journeys.unattributedConversions
    attributedValue = journeys.attributedValue
    nullPaths = journeys.nullPaths
    hasValues = journeys.value != 0
    hasConversions = cells.numbers("converted").isThere
    tactics = journeys.names
    touches = journeys.touchesByTactic
    let removal = journeys.removalEffects
    let rateShares = journeys.shapleyRate
    var credits: [AttributionModel: Credits] = [:]
    for model in AttributionModel.allCases {
      credits[model] =
        switch model {
        case .markov: removal?.credits
        case .shapleyRate: rateShares?.credits
        default: journeys.credits(model, halfLife: settings.halfLife)
        }
    }
    (self.credits, self.removal, self.rateShares) = (credits, removal, rateShares)
    exposures = journeys.exposures
    pairs = PairTable(journeys.exposures, untouched: settings.untouched, support: settings.support)
    flows = StageFlows(cells, rows, order, stages: playbook.settings.stages.map(\.value))
    placeOf = journeys.names.places
  }
}
