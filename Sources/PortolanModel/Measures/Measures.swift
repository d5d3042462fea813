import PortolanSource

/// Everything that a playbook adds up to: figures, without a look.
package final class Measures: Sendable {
  /// What “today” is.
  package let asOf: CivilDate
  /// Sorted by name.
  package let tables: [DataTable]
  package let catalog: KPICatalog
  /// What is wrong in tables and formulas, at its place.
  package let diagnostics: [Diagnostic]
  /// Every KPI of the playbook with its figures, in the playbook's order.
  package let indicators: [Indicator]
  /// What each computed block comes to, by its place.
  package let views: [ViewPlace: ViewFigures]
  /// The figures that stand in texts, by the document's place and the figure's number.
  package let stated: [Int: [StatedFigure?]]
  /// Stage by stage, for all and for each persona.
  package let chains: MicroConversionChains
  private let plans: [String: ObjectivePlan]
  /// What tactics spent, from the ledger `spend`: credits taken off.
  package let spentByTactic: [String: Double]
  /// What the ledgers say about money and time.
  package let money: MoneyAndTime

  /// What the settings say of the alignment score.
  let score: ScoreSettings
  let experiments: ExperimentResults
  /// What the ledger `touches` says about ways to a conversion; `nil` where there is none.
  package let journeys: JourneyMeasures?

  private let indicatorAt: [String: Int]
  private let progress: [String: ObjectiveProgress]
  private let tacticFigures: TacticFigures
  private let used: Set<String>
  let time: TimeFigures

  /// What the rows of tables show that are too large to be kept, by the table's name.
  let surveys: [String: TableSurvey]

  /// Why a table could not be read to its end, when its file went away meanwhile: then no figure of it holds.
  package var failure: SourceError? { tables.lazy.compactMap { $0.stream?.failure }.first }

  /// - Parameters:
  ///   - isWhole: whether all figures of the playbook are wanted, and what is wrong in the rows of its tables;
  ///     otherwise only what the catalog needs to answer.
  ///   - hasLedgers: whether money and time are wanted all the same.
  package init(
    of playbook: Playbook, asOf: CivilDate, jobs: Int = 1, isWhole: Bool = true, hasLedgers: Bool = false
  ) {
    self.asOf = asOf
    let reader = TableReader(playbook, asOf: asOf)
    let read = reader.tables(jobs: jobs, isWhole: isWhole || hasLedgers)
    tables = read.tables
    surveys = read.surveys
    var plan = MeasurePlan(playbook, tables: read.tables, asOf: asOf)
    plan.surveys = read.surveys
    if isWhole { plan.ask(asOf: asOf) }
    let results = plan.run()
    self.catalog = results.catalog
    indicators = results.indicators
    indicatorAt = Dictionary(
      results.indicators.enumerated().map { ($1.kpi.id, $0) }, uniquingKeysWith: { first, _ in first })
    progress = results.progress
    tacticFigures = results.tacticFigures
    views = results.views
    stated = results.stated
    chains = results.chains
    plans = results.plans
    time = results.time
    used = Self.usedKPIs(playbook, results.catalog)
    let catalog = results.catalog
    var problems: [Diagnostic] = []
    let attribution = AttributionSettings(playbook.settings, problems: &problems)
    journeys = isWhole || hasLedgers ? JourneyMeasures(read.tables, playbook, attribution, asOf: asOf) : nil
    money = MoneyAndTime(
      playbook, tables: isWhole || hasLedgers ? read.tables : [], surveys: read.surveys, asOf: asOf,
      journeys: journeys,
      cycle: isWhole || hasLedgers ? Self.cycle(results.indicators, catalog) : .none(.missingInput)
    ) {
      catalog.isExtensive($0)
    }
    score = ScoreSettings(playbook, hourlyRate: money.settings.hourlyRate, problems: &problems)
    spentByTactic = money.ledgers.spend.knownByTactic
    let (figures, known, places) = (tacticFigures, indicators, indicatorAt)
    experiments = ExperimentResults(
      playbook, tables: read.tables, catalog: catalog, asOf: asOf, isWhole: isWhole
    ) { kpi, tactic in
      if let tactic { return figures[kpi, tactic]?.figure }
      return places[kpi].map { known[$0].whole.figure }
    }
    diagnostics = (read.diagnostics + results.diagnostics + money.diagnostics + problems).sorted()
  }

  /// The median sales cycle, in days; the reason where no KPI says it.
  private static func cycle(_ indicators: [Indicator], _ catalog: KPICatalog) -> Quotient {
    if let known = indicators.first(where: { $0.kpi.id == CostLag.kpi }) {
      return known.kpi.unit.map { $0.value == .days } ?? false
        ? known.whole.figure.quotient : .none(.missingInput)
    }
    return catalog.isUsable(CostLag.kpi) ? catalog.figure(of: CostLag.kpi).quotient : .none(.missingInput)
  }

  package func indicator(_ id: String) -> Indicator? { indicatorAt[id].map { indicators[$0] } }

  /// How far an objective is, on the rows from its start to its due date.
  package func progress(of objective: Objective) -> ObjectiveProgress? { progress[objective.id] }

  /// What an objective's tactics come to at their targets; `nil` where its KPI isn't counted at the end of a chain.
  package func plan(of objective: Objective) -> ObjectivePlan? { plans[objective.id] }

  /// A KPI over the rows of one tactic, against the tactic's own target or else the KPI's.
  package func figure(_ kpi: String, of tactic: Tactic) -> TargetedFigure? { tacticFigures[kpi, tactic] }

  /// The table that a block's funnel is counted from.
  package func table(ofFunnelAt place: ViewPlace) -> DataTable? {
    catalog.table(of: MeasurePlan.stepID(place, 0))
  }

  /// Whether a KPI's formula can be computed on the tables that are there.
  package func isComputable(_ kpi: String) -> Bool { catalog.isUsable(kpi) }

  /// Whether a KPI serves another one, an experiment, a combo or a challenge, and needs no target of its own.
  package func isPart(_ kpi: String) -> Bool { used.contains(kpi) }

  private static func usedKPIs(_ playbook: Playbook, _ catalog: KPICatalog) -> Set<String> {
    var used = Set(playbook.kpis.flatMap { catalog.parts(of: $0.id) })
    used.formUnion(playbook.experiments.compactMap { $0.kpi?.id.value })
    used.formUnion(playbook.combos.compactMap { $0.kpi?.id.value })
    used.formUnion(playbook.challenges.flatMap { [$0.kpi, $0.guardKPI].compactMap { $0?.id.value } })
    return used
  }
}

/// Where a computed block stands: which document, and its how-manieth block.
package struct ViewPlace: Hashable, Sendable {
  package let entry: Int
  package let block: Int

  package init(entry: Int, block: Int) { (self.entry, self.block) = (entry, block) }
}
