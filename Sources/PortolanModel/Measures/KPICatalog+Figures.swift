import PortolanSource

extension KPICatalog {
  /// A KPI that is wanted in a scope.
  package struct Request: Hashable, Sendable {
    package let kpi: String
    package let scope: Scope

    package init(_ kpi: String, in scope: Scope = .whole) {
      self.kpi = kpi
      self.scope = scope
    }
  }

  package struct Answer: Sendable {
    /// Sorted; shared by all answers in the same scope. Without dimensions exactly one, which is empty.
    package let keys: [[DimensionValue]]
    /// One for each key.
    package let values: FigureColumn
    /// Rows of which it isn't known whether the scope selects them: their date, or a cell of its condition, is empty.
    package let rowsSetAside: Int
    /// What the scope names and the table doesn't have.
    package let diagnostics: [Diagnostic]
    let request: Request
    /// What the figures were computed from; shared by all answers of one run.
    let origins: FigureOrigins?

    package var figures: [ScopedFigure] { zip(keys, values).map { ScopedFigure(key: $0, figure: $1) } }

    /// The figure of a combination of values.
    package func figure(_ key: [DimensionValue]) -> Figure? { keys.firstPlace(of: key).map { values[$0] } }
  }

  /// A KPI over all rows of a scope together.
  package func figure(of kpi: String, where condition: Condition? = nil, in period: Period? = nil) -> Figure {
    let answer = answers([Request(kpi, in: Scope(where: condition, period: period))])[0]
    return answer.values.first ?? Figure(.none(.missingInput))
  }

  package func answer(_ request: Request) -> Answer { answers([request])[0] }

  /// Everything that is wanted, in one pass over each table.
  package func answers(_ requests: [Request]) -> [Answer] {
    answers(requests) { table, evaluation in evaluation.add(table.rows) }
  }

  /// Everything that is wanted, from rows that need not be in memory.
  /// - Parameter feed: gives all rows of a table to its evaluation, chunk by chunk.
  package func answers<Failure>(
    _ requests: [Request], feed: (DataTable, inout TableEvaluation) throws(Failure) -> Void
  ) throws(Failure) -> [Answer] {
    var plan = FigurePlan(self)
    for request in requests { plan.add(request) }
    try plan.run(feed)
    let origins = FigureOrigins(plan)
    return requests.map { plan.answer($0, origins) }
  }
}

/// What has to be computed for a list of requests, and then what it came to.
struct FigurePlan: Sendable {
  /// One scope on one table.
  struct Place: Hashable {
    let table: String
    let scope: Scope
  }

  let catalog: KPICatalog
  private var evaluations: [String: TableEvaluation] = [:]
  /// The scope's number in the table's evaluation; `nil` where the table lacks what it names.
  private var scopes: [Place: Int?] = [:]
  private var problems: [Place: [Diagnostic]] = [:]
  /// The accumulators of a formula's aggregates, then of its measures.
  private(set) var slots: [KPICatalog.Request: [Int]] = [:]
  private var wanted: [Scope: Set<String>] = [:]
  private var scopeOrder: [Scope] = []
  /// By table, then by the scope's number.
  private var outcomes: [String: [TableEvaluation.Outcome]] = [:]
  private(set) var figures: [KPICatalog.Request: GroupedFigures] = [:]

  /// The groups of each place, in the order of their keys: sorted once, however many KPIs share them.
  private(set) var orders: [Place: GroupOrder] = [:]

  struct GroupOrder {
    let keys: [[DimensionValue]]
    /// For each key, the group's number in the outcome.
    let groups: [Int]
  }

  /// A KPI's figures by group, and what it would be where there are no rows.
  struct GroupedFigures {
    var keys: [[DimensionValue]] = []
    var values = FigureColumn()
    var ofNothing = Figure(.none(.missingInput))
  }

  init(_ catalog: KPICatalog) { self.catalog = catalog }

  mutating func add(_ request: KPICatalog.Request) {
    if wanted[request.scope] == nil { scopeOrder.append(request.scope) }
    var open = [request.kpi]
    while let kpi = open.popLast() {
      guard wanted[request.scope, default: []].insert(kpi).inserted else { continue }
      open += catalog.parts(of: kpi)
      bind(KPICatalog.Request(kpi, in: request.scope))
    }
  }

  private mutating func bind(_ request: KPICatalog.Request) {
    guard let bound = catalog.formulas[request.kpi], bound.isUsable, let name = bound.table,
      let table = catalog.tables[name]
    else { return }
    let place = Place(table: name, scope: request.scope)
    var evaluation = evaluations[name] ?? TableEvaluation()
    var binding = FormulaBinding(table: table, kpis: [], language: catalog.language)
    if scopes[place] == nil {
      let grouping = binding.bind(request.scope, until: catalog.lastDay(of: name), in: &evaluation)
      problems[place] = binding.problems
      scopes[place] = .some(grouping.map { evaluation.add($0) })
    }
    if let scope = scopes[place] ?? nil {
      var aggregates = bound.formula.aggregates.map { binding.bind($0, in: &evaluation) }
      for (index, name) in bound.formula.names.enumerated() where bound.kpis[index] == nil {
        aggregates.append(binding.bindMeasure(name))
      }
      slots[request] = aggregates.compactMap { $0.map { evaluation.add($0, to: scope) } }
    }
    evaluations[name] = evaluation
  }

  mutating func run<Failure>(
    _ feed: (DataTable, inout TableEvaluation) throws(Failure) -> Void
  ) throws(Failure) {
    for name in evaluations.keys.sorted() {
      guard var evaluation = evaluations[name], let table = catalog.tables[name] else { continue }
      if let stream = table.stream {
        outcomes[name] = evaluation.outcomes(of: stream)
        continue
      }
      try feed(table, &evaluation)
      outcomes[name] = evaluation.outcomes
    }
    evaluations = [:]
    for scope in scopeOrder {
      let kpis = wanted[scope] ?? []
      for kpi in catalog.order where kpis.contains(kpi) { compute(KPICatalog.Request(kpi, in: scope)) }
    }
  }

  private mutating func compute(_ request: KPICatalog.Request) {
    guard let bound = catalog.formulas[request.kpi] else { return }
    let parts = bound.kpis.map {
      $0.map { figures[KPICatalog.Request($0, in: request.scope)] ?? GroupedFigures() }
    }
    var outcome: TableEvaluation.Outcome?
    var order = GroupOrder(keys: [], groups: [])
    if let table = bound.table {
      // Where the table lacks a dimension of the scope, there is no figure.
      let place = Place(table: table, scope: request.scope)
      guard let found = self.outcome(place) else { return }
      outcome = found
      order = self.order(of: found, place)
    }
    let slots = slots[request] ?? []
    // Taken out of the outcome once, not for every group.
    let columns = outcome.map { outcome in slots.map { outcome.results[$0] } } ?? []
    let ofNothing = outcome.map { outcome in slots.map { outcome.ofNothing[$0] } } ?? []
    let rows = outcome?.rows ?? []
    // One array for all groups: there may be hundreds of thousands.
    var results: [Accumulator.Result] = []
    results.reserveCapacity(slots.count)
    func figure(_ group: Int?, _ figures: [Figure?]) -> Figure {
      results.removeAll(keepingCapacity: true)
      for slot in columns.indices { results.append(group.map { columns[slot][$0] } ?? ofNothing[slot]) }
      return bound.figure(results, figures, rows: group.map { rows[$0] } ?? 0)
    }
    var grouped = GroupedFigures()
    grouped.ofNothing = figure(nil, parts.map { $0?.ofNothing })
    if parts.allSatisfy({ $0 == nil }), !order.keys.isEmpty || !request.scope.by.isEmpty {
      grouped.keys = order.keys
      grouped.values = FigureColumn(bound, columns: columns, rows: rows, groups: order.groups)
    } else {
      combine(order, parts, isWhole: request.scope.by.isEmpty, into: &grouped, figure)
    }
    figures[request] = grouped
  }

  /// The figures of a KPI that is computed from others: for every key that the table or one of them has.
  private func combine(
    _ order: GroupOrder, _ parts: [GroupedFigures?], isWhole: Bool, into grouped: inout GroupedFigures,
    _ figure: (Int?, [Figure?]) -> Figure
  ) {
    var groups: [[DimensionValue]: Int] = [:]
    for (key, group) in zip(order.keys, order.groups) { groups[key] = group }
    let byKey = parts.map { part in
      part.map { Dictionary(zip($0.keys, $0.values), uniquingKeysWith: { first, _ in first }) }
    }
    var keys = Set(order.keys)
    for part in parts { if let part { keys.formUnion(part.keys) } }
    if isWhole { keys.insert([]) }
    grouped.keys = keys.sorted { $0.lexicographicallyPrecedes($1) }
    grouped.values = FigureColumn(
      grouped.keys.map { key in
        figure(groups[key], parts.indices.map { byKey[$0]?[key] ?? parts[$0]?.ofNothing })
      })
  }

  private mutating func order(of outcome: TableEvaluation.Outcome, _ place: Place) -> GroupOrder {
    if let known = orders[place] { return known }
    // Looked at where they lie: there may be hundreds of thousands.
    let groups = outcome.keys.withUnsafeBufferPointer { keys in
      keys.indices.sorted { keys[$0].lexicographicallyPrecedes(keys[$1]) }
    }
    let order = GroupOrder(keys: groups.map { outcome.keys[$0] }, groups: groups)
    orders[place] = order
    return order
  }

  func outcome(_ place: Place) -> TableEvaluation.Outcome? {
    guard let scope = scopes[place] ?? nil else { return nil }
    return outcomes[place.table]?[scope]
  }

  func answer(_ request: KPICatalog.Request, _ origins: FigureOrigins) -> KPICatalog.Answer {
    var places: [Place] = []
    var open = [request.kpi]
    var seen: Set<String> = []
    while let kpi = open.popLast() {
      guard seen.insert(kpi).inserted else { continue }
      open += catalog.parts(of: kpi)
      if let table = catalog.formulas[kpi]?.table { places.append(Place(table: table, scope: request.scope)) }
    }
    var grouped = figures[request] ?? GroupedFigures()
    if grouped.keys.isEmpty, request.scope.by.isEmpty {
      (grouped.keys, grouped.values) = ([[]], FigureColumn([Figure(.none(.missingInput))]))
    }
    return KPICatalog.Answer(
      keys: grouped.keys, values: grouped.values,
      rowsSetAside: places.compactMap { outcome($0)?.rowsSetAside }.max() ?? 0,
      diagnostics: Set(places.flatMap { problems[$0] ?? [] }).sorted(), request: request, origins: origins)
  }
}
