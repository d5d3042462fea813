import PortolanSource

/// All experiments of a playbook, judged once.
struct ExperimentResults: Sendable {
  let byID: [String: ExperimentResult]

  /// - Parameters:
  ///   - isWhole: whether anything is wanted of experiments at all.
  ///   - figure: what a KPI comes to on a tactic's rows, or over all.
  init(
    _ playbook: Playbook, tables: [DataTable], catalog: KPICatalog, asOf: CivilDate, isWhole: Bool,
    figure: (String, Tactic?) -> Figure?
  ) {
    let experiments = playbook.experiments
    guard isWhole, !experiments.isEmpty else {
      byID = [:]
      return
    }
    let ledgers = Self.ledgers(experiments, tables, asOf: asOf)
    let paces = Self.paces(playbook, catalog, asOf: asOf)
    var byID: [String: ExperimentResult] = [:]
    for experiment in experiments {
      let recorded = Self.recorded(experiment, ledgers)
      let counts = Self.counts(of: experiment, recorded)
      let kpi = playbook.document(experiment.kpi, KPI.self)
      let tactic = playbook.document(experiment.tactic, Tactic.self)
      var base: ExperimentPlan.Base?
      if let kpi, kpi.unit?.value == .percent {
        if let tactic, let rate = figure(kpi.id, tactic)?.value {
          base = ExperimentPlan.Base(rate: rate, source: .tactic)
        } else if let rate = figure(kpi.id, nil)?.value {
          base = ExperimentPlan.Base(rate: rate, source: .kpi)
        }
      }
      byID[experiment.id] = ExperimentResult(
        experiment, counts, recorded: recorded?.variants ?? [], kpi: kpi, base: base,
        perDay: Self.pace(experiment, counts, asOf: asOf) ?? paces[experiment.id], asOf: asOf)
    }
    self.byID = byID
  }

  // MARK: counts

  private static func place(of experiment: Experiment) -> ExperimentLedger.Place {
    if case .table(let data, let column, _) = experiment.variants {
      return ExperimentLedger.Place(table: data?.value ?? "experiments", column: column?.value ?? "variant")
    }
    return ExperimentLedger.Place(table: "experiments", column: "variant")
  }

  private struct Counted {
    let ledger: ExperimentLedger
    let extra: [String]
  }

  private static func ledgers(_ experiments: [Experiment], _ tables: [DataTable], asOf: CivilDate)
    -> [ExperimentLedger.Place: Counted]
  {
    var extra: [ExperimentLedger.Place: [String]] = [:]
    for experiment in experiments {
      let columns = experiment.secondary.compactMap(\.column?.value)
      let place = place(of: experiment)
      let known = extra[place] ?? []
      extra[place] = known + columns.filter { !known.contains($0) }
    }
    var ledgers: [ExperimentLedger.Place: Counted] = [:]
    for (place, columns) in extra {
      guard let table = tables.first(where: { $0.name == place.table }), table.column(place.column) != nil,
        table.stream == nil
      else { continue }
      let own = columns.filter { table.column($0) != nil }
      ledgers[place] = Counted(
        ledger: ExperimentLedger(table, variant: place.column, extra: own, asOf: asOf), extra: own)
    }
    return ledgers
  }

  /// What a table counts for an experiment; `nil` where it has no rows of it.
  private static func recorded(_ experiment: Experiment, _ ledgers: [ExperimentLedger.Place: Counted])
    -> ExperimentCounts?
  {
    let control: String? =
      switch experiment.variants {
      case .none: nil
      case .table(_, _, let control): control?.value
      case .written(let variants): variants.first?.name?.value
      }
    guard let counted = ledgers[place(of: experiment)] else { return nil }
    let places = experiment.secondary.map { secondary in
      secondary.column.flatMap { counted.extra.firstIndex(of: $0.value) } ?? -1
    }
    return counted.ledger.counts(of: experiment.id, control: control, secondary: places)
  }

  private static func counts(of experiment: Experiment, _ recorded: ExperimentCounts?) -> ExperimentCounts {
    switch experiment.variants {
    case .none: return ExperimentCounts()
    case .table: return recorded ?? ExperimentCounts()
    case .written(let variants):
      let written = variants.map {
        VariantCounts(
          name: $0.name?.value ?? "", exposed: $0.exposed?.value, converted: $0.converted?.value)
      }
      // Names alone: the ledger counts them.
      guard let recorded, variants.allSatisfy({ $0.exposed == nil && $0.converted == nil }) else {
        return ExperimentCounts(variants: written)
      }
      var named = written.map { own in recorded.variants.first { $0.name == own.name } ?? own }
      named += recorded.variants.filter { variant in !written.contains { $0.name == variant.name } }
      return ExperimentCounts(variants: named, rows: recorded.rows)
    }
  }

  // MARK: contacts a day

  private static func pace(_ experiment: Experiment, _ counts: ExperimentCounts, asOf: CivilDate)
    -> ExperimentPlan.Pace?
  {
    if let written = experiment.perDay?.value.value, written > 0 {
      return ExperimentPlan.Pace(perDay: written, source: .written)
    }
    let total = counts.variants.reduce(0.0) { $0 + Double($1.exposed ?? 0) }
    guard total > 0, experiment.status?.value != .done else { return nil }
    if let days = counts.rows?.days, days.count > 6 {
      return ExperimentPlan.Pace(perDay: total / Double(days.count), source: .rows)
    }
    guard let start = experiment.start?.value, start <= asOf else { return nil }
    let end = min(asOf, experiment.end?.value ?? asOf)
    let days = max(1, end - start + 1)
    return ExperimentPlan.Pace(perDay: total / Double(days), source: .sinceStart)
  }

  /// For what is only planned: how many contacts the tactic reached on a day of the last thirteen weeks. All in one go
  /// through the tables.
  private static func paces(_ playbook: Playbook, _ catalog: KPICatalog, asOf: CivilDate)
    -> [String: ExperimentPlan.Pace]
  {
    var requests: [(id: String, request: KPICatalog.Request)] = []
    guard let period = Period(from: asOf.adding(days: -90), through: asOf) else { return [:] }
    for experiment in playbook.experiments
    where experiment.status?.value == .planned && experiment.perDay == nil {
      guard let kpi = experiment.kpi?.id.value, let tactic = experiment.tactic, catalog.isShare(kpi),
        catalog.table(of: kpi)?.column("tactic") != nil, catalog.table(of: kpi)?.hasDates ?? false
      else { continue }
      requests.append(
        (
          experiment.id,
          KPICatalog.Request(kpi, in: Scope(where: Condition("tactic", [tactic]), period: period))
        ))
    }
    guard !requests.isEmpty else { return [:] }
    var paces: [String: ExperimentPlan.Pace] = [:]
    for (asked, answer) in zip(requests, catalog.answers(requests.map(\.request))) {
      guard let contacts = answer.figures.first?.figure.denominator, contacts > 0 else { continue }
      paces[asked.id] = ExperimentPlan.Pace(perDay: contacts / 91, source: .tactic)
    }
    return paces
  }
}

extension DataTable {
  fileprivate var hasDates: Bool { DataTable.dateColumn(of: columns) != nil }
}

extension Measures {
  /// What an experiment came to; `nil` where only single figures were asked for.
  package func result(of experiment: Experiment) -> ExperimentResult? { experiments.byID[experiment.id] }
}
