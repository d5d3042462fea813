import PortolanSource

/// Gathers every figure that the site and the checks want, computes them in one pass over each table, and hands them
/// to who asked.
struct MeasurePlan {
  let playbook: Playbook
  let catalog: KPICatalog
  private var requests: [KPICatalog.Request] = []
  private var wholes: [Int] = []
  private var dimensions: [[(name: String, request: Int)]] = []
  private var objectives: [(objective: Objective, period: Period?, request: Int?)] = []
  private var views: [(place: ViewPlace, kpis: [ViewKPI])] = []
  /// Of tables whose rows aren't in memory, by name.
  var surveys: [String: TableSurvey] = [:]
  private var latestDays: [String: CivilDate?] = [:]
  private var funnels: [(place: ViewPlace, steps: [Int], targets: [Double?])] = []
  private var prose = ProseFigures()
  private var columns: TableFigures
  private var byObjective = ObjectiveFigures()
  private var chain: ChainFigures?
  private var plans: ObjectivePlans?
  /// What dated targets, trends and challenges ask for.
  var time = TimeQuestions()

  /// A KPI that a block asks for, and the same for the two months that make its trend.
  struct ViewKPI {
    let id: String
    let request: Int
    let trend: (last: Period, before: Period, lastRequest: Int, beforeRequest: Int)?
  }

  struct Results {
    let catalog: KPICatalog
    let indicators: [Indicator]
    let progress: [String: ObjectiveProgress]
    let tacticFigures: TacticFigures
    let views: [ViewPlace: ViewFigures]
    let stated: [Int: [StatedFigure?]]
    let chains: MicroConversionChains
    let plans: [String: ObjectivePlan]
    let time: TimeFigures
    let diagnostics: Set<Diagnostic>
  }

  init(_ playbook: Playbook, tables: [DataTable], asOf: CivilDate) {
    self.playbook = playbook
    var definitions = playbook.kpis.compactMap { kpi in
      kpi.formula.map {
        KPICatalog.Definition(
          kpi.id, formula: $0, unit: kpi.unit?.value, table: kpi.data,
          isShare: kpi.isStandard ? StandardKPI.named(kpi.id)?.isShare : nil)
      }
    }
    for (place, request) in Self.funnels(playbook) {
      for (number, step) in request.steps.enumerated() {
        definitions.append(
          KPICatalog.Definition(
            Self.stepID(place, number), formula: step.formula, unit: .count, table: request.data))
      }
    }
    definitions += ChainFigures.definitions(playbook, tables)
    columns = TableFigures(of: playbook, tables)
    definitions += columns.definitions
    catalog = KPICatalog(
      definitions, tables: tables, language: playbook.language, standard: playbook.standardKPIs, asOf: asOf)
  }

  /// The steps of a funnel are computed like KPIs; no writer can type such an id.
  static func stepID(_ place: ViewPlace, _ number: Int) -> String {
    "\u{1}\(place.entry)/\(place.block)/\(number)"
  }

  private static func funnels(_ playbook: Playbook) -> [(ViewPlace, FunnelRequest)] {
    requests(playbook) { if case .funnel(let request) = $0 { request } else { nil } }
  }

  static func requests<Request>(_ playbook: Playbook, _ pick: (ViewRequest) -> Request?) -> [(
    ViewPlace, Request
  )] {
    playbook.entries.enumerated().flatMap { number, entry in
      entry.views.enumerated().compactMap { block, view in
        view.flatMap(pick).map { (ViewPlace(entry: number, block: block), $0) }
      }
    }
  }

  mutating func ask(_ kpi: String, _ scope: Scope) -> Int {
    requests.append(KPICatalog.Request(kpi, in: scope))
    return requests.count - 1
  }

  /// Asks for all that is wanted.
  mutating func ask(asOf: CivilDate) {
    for kpi in playbook.kpis {
      wholes.append(ask(kpi.id, .whole))
      dimensions.append(
        dimensionNames(of: kpi.id).map { name in
          (name, ask(kpi.id, Scope(by: [Located(name, at: kpi.title.position)])))
        })
    }
    for objective in playbook.objectives {
      guard let reference = objective.kpi, playbook.document(reference, KPI.self) != nil else { continue }
      // A table without dates can't be cut: the figure is then that of all its rows.
      let period = hasDates(reference.id.value) ? period(of: objective) : nil
      objectives.append((objective, period, ask(reference.id.value, within: period, asOf: asOf)))
    }
    askTime(asOf: asOf)
    for (place, request) in Self.requests(
      playbook, { if case .kpis(let request) = $0 { request } else { nil } })
    where !ObjectiveFigures.isWanted(request) {
      let ids = request.kpis.isEmpty ? playbook.ownKPIs.map(\.id) : request.kpis.map(\.id.value)
      let known = ids.filter { playbook[$0]?.document is KPI }
      views.append((place, known.map { ask($0, request.scope, asOf: asOf) }))
    }
    for (place, request) in Self.funnels(playbook) {
      let steps = request.steps.indices.map { ask(Self.stepID(place, $0), request.scope.scope) }
      // A step's target is the rate from the one before it.
      funnels.append((place, steps, request.steps.dropFirst().map { $0.target?.value.amount }))
    }
    prose = ProseFigures(of: playbook, catalog, first: requests.count)
    requests += prose.requests
    let byObjective = Self.requests(playbook) { view -> KPIsRequest? in
      if case .kpis(let request) = view, ObjectiveFigures.isWanted(request) { request } else { nil }
    }
    self.byObjective = ObjectiveFigures(byObjective, of: playbook, catalog, first: requests.count) {
      period(of: $0)
    }
    requests += self.byObjective.requests
    columns.ask(catalog, first: requests.count)
    requests += columns.requests
    let chain = ChainFigures(of: playbook, catalog, first: requests.count)
    requests += chain.requests
    self.chain = chain
    let plans = ObjectivePlans(of: playbook, catalog, asOf: asOf, first: requests.count) { period(of: $0) }
    requests += plans.requests
    self.plans = plans
  }

  /// Over the days of a period up to today; `nil` where none of them has come.
  mutating func ask(_ kpi: String, within period: Period?, asOf: CivilDate) -> Int? {
    guard let period else { return ask(kpi, .whole) }
    return Period(from: period.start, through: min(period.end, asOf)).map { ask(kpi, Scope(period: $0)) }
  }

  private mutating func ask(_ kpi: String, _ request: ScopeRequest, asOf: CivilDate) -> ViewKPI {
    let scope = request.scope
    let whole = ask(kpi, scope)
    guard !scope.by.contains(where: { scope.grain(named: $0.value) != nil }),
      let latest = latestDay(of: kpi, asOf: asOf),
      let months = Trend.months(latest: latest, asOf: asOf, in: scope.period)
    else { return ViewKPI(id: kpi, request: whole, trend: nil) }
    func month(_ period: Period) -> Int {
      ask(kpi, Scope(by: scope.by, where: scope.condition, period: period))
    }
    return ViewKPI(
      id: kpi, request: whole,
      trend: (months.last, months.before, month(months.last), month(months.before)))
  }

  /// The last day up to a date on which all tables of a KPI have rows; `nil` where one has no dates.
  private mutating func latestDay(of kpi: String, asOf: CivilDate) -> CivilDate? {
    var latest: CivilDate?
    for table in catalog.tables(behind: kpi) {
      if latestDays[table.name] == nil {
        latestDays[table.name] = .some(
          surveys[table.name].map { $0.latestDay(asOf: asOf) } ?? Self.latestDay(of: table, asOf: asOf))
      }
      guard let day = latestDays[table.name] ?? nil else { return nil }
      latest = min(latest ?? day, day)
    }
    return latest
  }

  private static func latestDay(of table: DataTable, asOf: CivilDate) -> CivilDate? {
    guard let column = DataTable.dateColumn(of: table.columns),
      case .days(let days) = table.rows.values[column]
    else { return nil }
    var latest: Int32?
    for day in days where day != DataChunk.unknownDay && day <= asOf.dayNumber && day > latest ?? .min {
      latest = day
    }
    return latest.map { CivilDate(dayNumber: $0) }
  }

  /// The dimensions of a KPI's table that people compare by; a KPI made of others has those that all of them have.
  func dimensionNames(of kpi: String) -> [String] {
    let tables = catalog.tables(behind: kpi)
    guard !tables.isEmpty else { return [] }
    return Indicator.dimensionNames.filter { name in
      tables.allSatisfy { table in
        if let column = table.column(name) { return table.columns[column].kind != .unknown }
        return name == "month" && DataTable.dateColumn(of: table.columns) != nil
      }
    }
  }

  func hasDates(_ kpi: String) -> Bool {
    catalog.tables(behind: kpi).allSatisfy { DataTable.dateColumn(of: $0.columns) != nil }
  }

  /// From an objective's start, or its strategy's, to its due date; `nil` where neither is known.
  func period(of objective: Objective) -> Period? {
    let horizon = playbook.document(objective.strategy, Strategy.self)?.horizon?.value
    guard let start = objective.start?.value ?? horizon?.start, let end = objective.due?.value ?? horizon?.end
    else {
      return nil
    }
    return Period(from: start, through: end)
  }

  func run() -> Results {
    let answers = catalog.answers(requests)
    func whole(_ request: Int) -> Figure {
      answers[request].values.first ?? Figure(.none(.missingInput))
    }
    let indicators = playbook.kpis.prefix(wholes.count).enumerated().map { number, kpi in
      Indicator(
        kpi: kpi,
        whole: TargetedFigure(
          whole(wholes[number]),
          // A sum's target for a year is not one for all rows.
          target: kpi.period != nil && catalog.isExtensive(kpi.id) ? .none : kpi.ownTarget,
          better: kpi.better?.value),
        answer: answers[wholes[number]],
        dimensions: dimensions[number].map {
          Indicator.Dimension(name: $0.name, answer: answers[$0.request])
        })
    }
    var progress: [String: ObjectiveProgress] = [:]
    for (objective, period, request) in objectives {
      let kpi = playbook.document(objective.kpi, KPI.self)
      // A flow starts the period at 0, whatever it came to in the one before.
      let baseline = catalog.isFlow(objective.kpi?.id.value ?? "") ? nil : objective.baseline?.value.amount
      let target = objective.target.map { TargetedFigure.Target.value($0.value.amount, baseline: baseline) }
      progress[objective.id] = ObjectiveProgress(
        current: TargetedFigure(
          request.map(whole) ?? Figure(.none(.notEnoughHistory)), target: target ?? .none,
          better: kpi?.better?.value),
        period: period, answer: request.map { answers[$0] })
    }
    var figures: [ViewPlace: ViewFigures] = [:]
    var diagnostics = catalog.diagnostics
    for (place, kpis) in views {
      figures[place] = .kpis(
        kpis.map {
          .init(
            kpi: $0.id, figures: answers[$0.request].figures, trends: Self.trends($0, answers),
            answer: answers[$0.request])
        })
      diagnostics += kpis.flatMap { answers[$0.request].diagnostics }
    }
    for (place, steps, targets) in funnels {
      figures[place] = .funnel(Self.funnels(steps.map { answers[$0] }, targets))
      diagnostics += steps.flatMap { answers[$0].diagnostics }
    }
    let byObjective = byObjective.results(answers)
    figures.merge(byObjective.figures) { first, _ in first }
    diagnostics += byObjective.diagnostics
    let columns = columns.results(catalog, answers)
    for (place, found) in columns.columns { figures[place] = .table(found) }
    diagnostics += columns.diagnostics
    let stated = prose.results(playbook, answers)
    diagnostics += stated.diagnostics
    let time = timeFigures(answers, indicators, progress)
    figures.merge(time.views) { first, _ in first }
    diagnostics += time.diagnostics
    return Results(
      catalog: catalog, indicators: indicators, progress: progress,
      tacticFigures: TacticFigures(self, indicators),
      views: figures, stated: stated.figures, chains: chain?.results(answers) ?? .none,
      plans: plans?.results(answers) ?? [:], time: time,
      // Nobody wrote a standard KPI: what its table breaks is said of the table.
      diagnostics: Set(diagnostics).filter {
        !$0.position.file.utf8.starts(with: StandardKPI.folder.utf8)
          && $0.position.file != ChainFigures.nowhere.file
      })
  }
}
