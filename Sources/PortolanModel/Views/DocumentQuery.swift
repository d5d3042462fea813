import PortolanSource

/// Documents as rows: which ones, in which order and groups, and what their columns hold.
package struct DocumentQuery {
  package let playbook: Playbook
  package let measures: Measures
  package let request: TableRequest
  package let type: DocumentType
  /// The computed columns, and the figures that are asked for in the scope of each document.
  let columns: ComputedColumns
  /// The figures of the KPIs that the request names, by the documents' ids.
  private let byDocument: [String: [String: Figure]]

  /// - Parameter place: where the request stands, as its figures have been computed ahead.
  /// - Returns: `nil` when the request names no type of documents, which is a finding of its own.
  package init?(
    _ request: TableRequest, _ playbook: Playbook, _ measures: Measures, at place: ViewPlace? = nil
  ) {
    guard let type = request.documentType else { return nil }
    self.request = request
    self.type = type
    self.playbook = playbook
    self.measures = measures
    var columns = ComputedColumns.none
    if let place, case .table(let found)? = measures.views[place] { columns = found }
    self.columns = columns
    var byDocument = columns.figures
    if type == .tactic {
      for name in request.names.map(\.value) {
        guard byDocument[name] == nil, let indicator = measures.indicator(name) else { continue }
        var figures: [String: Figure] = [:]
        for scoped in indicator.dimension("tactic")?.figures ?? [] {
          if case .text(let id)? = scoped.key.first { figures[id] = scoped.figure }
        }
        byDocument[name] = figures
      }
    }
    self.byDocument = byDocument
  }

  // MARK: columns

  /// A KPI of a document, or what an objective, KPI or tactic itself comes to.
  package func figure(_ name: String, of entry: Entry) -> (kpi: KPI, figure: TargetedFigure)? {
    if type.figureNames.contains(name) { return ownFigure(of: entry) }
    guard type.dimension != nil, let kpi = playbook[name]?.document as? KPI else { return nil }
    if let tactic = entry.document as? Tactic, request.period == nil,
      let own = measures.figure(kpi.id, of: tactic)
    {
      return (kpi, own)
    }
    return byDocument[kpi.id]?[entry.document.id].map {
      (kpi, TargetedFigure($0, target: .none, better: kpi.better?.value))
    }
  }

  /// How a dated target keeps up, in the words of an attainment; `nil` where the target itself is what counts.
  private func status(of entry: Entry) -> Attainment.Status? {
    let pace: TargetPace? =
      switch entry.document {
      case let kpi as KPI: measures.periodTarget(of: kpi)?.pace
      case let objective as Objective: measures.pace(of: objective)
      case let tactic as Tactic: measures.pace(of: tactic)
      default: nil
      }
    return switch pace?.status {
    case .onPace: .met
    case .late: .near
    case .adrift: .missed
    case nil: nil
    }
  }

  private func ownFigure(of entry: Entry) -> (kpi: KPI, figure: TargetedFigure)? {
    switch entry.document {
    case let kpi as KPI: return measures.current(of: kpi).map { (kpi, $0) }
    case let objective as Objective:
      guard let kpi: KPI = playbook.document(objective.kpi) else { return nil }
      return measures.progress(of: objective).map { (kpi, $0.current) }
    case let tactic as Tactic:
      guard let kpi: KPI = playbook.document(tactic.microConversion?.kpi) else { return nil }
      return measures.figure(kpi.id, of: tactic).map { (kpi, $0) }
    default: return nil
    }
  }

  /// Whether a column has a formula of its own.
  package func isComputed(_ name: String) -> Bool { columns.columns[name] != nil }

  /// The unit of a computed column.
  package func unit(of name: String) -> KPI.Unit? { columns.unit(of: name) }

  /// Whether a column is a figure, rather than read.
  package func isFigure(_ name: String) -> Bool {
    if isComputed(name) { return false }
    return type.figureNames.contains(name) || (type.dimension != nil && playbook[name]?.document is KPI)
  }

  /// What a computed column comes to for a document.
  package func computed(_ name: String, of entry: Entry) -> Figure {
    guard let column = columns.columns[name] else { return Figure(.none(.missingInput)) }
    // A formula over the rows of a table has its own numerator and rows.
    if column.steps == [.name(0)], case .figure(let id)? = column.leaves.first {
      return byDocument[id]?[entry.document.id] ?? Figure(.none(.missingInput))
    }
    return column.steps.figure(
      column.leaves.map { leaf in
        switch leaf {
        case .column(let name): computed(name, of: entry).quotient
        case .field(let field): number(entry.values(field).first)
        case .spent: number(values("spent", of: entry).first)
        case .figure(let id): byDocument[id]?[entry.document.id]?.quotient ?? .none(.missingInput)
        }
      })
  }

  private func number(_ value: FieldValue?) -> Quotient {
    value?.number.map { Quotient($0) } ?? .none(.missingInput)
  }

  /// Whether a column comes from the ledgers; a KPI of the same id wins, as it is the playbook's own.
  package func isAmount(_ name: String) -> Bool {
    guard type.amountNames.contains(name), !isComputed(name) else { return false }
    return name == "spent" || !(playbook[name]?.document is KPI)
  }

  /// The figure of money and time that a column shows.
  package func economicColumn(_ name: String) -> EconomicColumn? {
    isAmount(name) ? EconomicColumn(rawValue: name) : nil
  }

  /// What a tactic cost or brought; `nil` where there is no ledger at all.
  package func amount(_ column: EconomicColumn, of entry: Entry) -> Amount? {
    measures.money.economics(of: entry.document.id)?[column]
  }

  /// The same of several tactics: their sums first, then the ratio.
  package func amount(_ column: EconomicColumn, ofRows rows: [Int]) -> Amount? {
    guard measures.money.ledgers.isThere else { return nil }
    return measures.money.economics(ofAll: rows.map { playbook.entries[$0].document.id })[column]
  }

  /// What can be compared, sorted by, and added.
  package func values(_ name: String, of entry: Entry) -> [FieldValue] {
    if isComputed(name) { return computed(name, of: entry).value.map { [.number($0)] } ?? [] }
    if let column = economicColumn(name) {
      return amount(column, of: entry)?.value.map { [.number($0)] } ?? []
    }
    if isAmount(name) {
      return measures.spentByTactic[entry.document.id].map { [.number($0)] } ?? []
    }
    guard isFigure(name) else { return entry.values(name) }
    guard let found = figure(name, of: entry) else { return [] }
    switch name {
    case "attainment": return found.figure.attainment.raw.value.map { [.number($0)] } ?? []
    case "status": return [.text((status(of: entry) ?? found.kpi.status(found.figure.attainment)).rawValue)]
    default: return found.figure.figure.value.map { [.number($0)] } ?? []
    }
  }

  // MARK: rows

  package struct Group {
    /// `nil` where the documents have no value to group by, or aren't grouped.
    package let value: FieldValue?
    /// Places in the playbook.
    package let rows: [Int]
  }

  package struct Result {
    /// One without a value where nothing groups them.
    package let groups: [Group]
    /// All documents shown, each once.
    package let rows: [Int]
    /// How many more the limit left out.
    package let rest: Int
  }

  package func run() -> Result {
    var rows = Array(playbook.places(of: type))
    if let condition = request.condition {
      rows = rows.filter { row in
        condition.holds(language: playbook.language) { values($0, of: playbook.entries[row]) }
      }
    }
    rows = sorted(rows)
    let rest = max(0, rows.count - max(0, request.limit ?? rows.count))
    rows.removeLast(rest)
    guard let field = request.group?.value else {
      return Result(groups: [Group(value: nil, rows: rows)], rows: rows, rest: rest)
    }
    var members: [FieldValue?: [Int]] = [:]
    for row in rows {
      let values = values(field, of: playbook.entries[row])
      var seen: Set<FieldValue> = []
      if values.isEmpty { members[nil, default: []].append(row) }
      for value in values where seen.insert(value).inserted { members[value, default: []].append(row) }
    }
    let order = order(of: field)
    let groups = members.sorted { a, b in
      guard let left = a.key, let right = b.key else { return a.key != nil }
      let places = (order[left] ?? .max, order[right] ?? .max)
      return places.0 == places.1 ? FieldValue.precedes(left, right) : places.0 < places.1
    }
    return Result(groups: groups.map { Group(value: $0.key, rows: $0.value) }, rows: rows, rest: rest)
  }

  /// Words that have an order of their own.
  private func order(of field: String) -> [FieldValue: Int] {
    let words: [String] =
      switch field {
      case "family": playbook.settings.families.map(\.value)
      case "stage", "stages", "micro-conversion.from", "micro-conversion.to":
        playbook.settings.stages.map(\.value)
      case "status" where type == .tactic: Tactic.Status.allCases.map(\.rawValue)
      case "status" where type == .experiment: Experiment.Status.allCases.map(\.rawValue)
      case "status": Attainment.Status.allCases.map(\.rawValue)
      default: []
      }
    return Dictionary(
      words.enumerated().map { (FieldValue.text($1), $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// By each of the fields in turn; a document without a value comes last, whichever the direction.
  private func sorted(_ rows: [Int]) -> [Int] {
    guard !request.sort.isEmpty else { return rows }
    let keys = request.sort.map { (name: $0.value.fieldName, isDown: $0.value.hasPrefix("-")) }
    let values = rows.map { row in
      keys.map { self.values($0.name, of: playbook.entries[row]).first.map(placed) }
    }
    return rows.indices.sorted { a, b in
      for (number, key) in keys.enumerated() {
        switch (values[a][number], values[b][number]) {
        case (let left?, let right?):
          if FieldValue.precedes(left, right) { return !key.isDown }
          if FieldValue.precedes(right, left) { return key.isDown }
        case (_?, nil): return true
        case (nil, _?): return false
        case (nil, nil): break
        }
      }
      return a < b
    }.map { rows[$0] }
  }

  /// A value as it is sorted: texts in the order of the language's alphabet.
  private func placed(_ value: FieldValue) -> FieldValue {
    guard case .text(let text) = value else { return value }
    return .text(text.sortingKey(in: playbook.language))
  }
}

extension Playbook {
  /// The places of a type's documents, which stand together.
  package func places(of type: DocumentType) -> Range<Int> {
    func first(where isBehind: (DocumentType) -> Bool) -> Int {
      var (low, high) = (0, entries.count)
      while low < high {
        let middle = (low + high) / 2
        if isBehind(entries[middle].type) { high = middle } else { low = middle + 1 }
      }
      return low
    }
    return first { $0 >= type }..<first { $0 > type }
  }
}

extension TableRequest {
  /// Every field that the request names, with its place.
  package var names: [Located<String>] {
    columns + sort.map { $0.map(\.fieldName) } + [group].compactMap(\.self) + total
      + (condition?.columns ?? [])
  }
}

extension String {
  /// `budget` for the `-budget` of a sort.
  var fieldName: String { utf8.first == 45 ? String(Substring(utf8.dropFirst())) : self }
}
