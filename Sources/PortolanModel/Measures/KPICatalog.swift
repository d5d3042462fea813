import PortolanSource

/// The KPIs of a playbook, their formulas found in its tables and in each other.
///
/// A formula computes on the table that its KPI names with `data:`. Without one, it is the table in which all
/// names of the formula are found, most of them as columns, the first by name on ties. A bare name is a column of
/// that table where it has one, otherwise a KPI.
package struct KPICatalog: Sendable {
  /// What the catalog needs to know of a KPI.
  package struct Definition: Sendable {
    package let id: String
    package let formula: Located<String>
    package let unit: KPI.Unit?
    package let table: Located<String>?
    /// Whether it is a part of a whole; `nil` to tell it from the formula.
    package let isShare: Bool?

    package init(
      _ id: String, formula: Located<String>, unit: KPI.Unit?, table: Located<String>? = nil,
      isShare: Bool? = nil
    ) {
      self.isShare = isShare
      self.id = id
      self.formula = formula
      self.unit = unit
      self.table = table
    }
  }

  package let tables: [String: DataTable]
  package let language: Language
  /// Rows of later days have not happened yet: no figure counts them. `nil` to count all rows.
  package let asOf: CivilDate?
  /// The tables that have such rows, or may have them as they aren't kept.
  private let cut: Set<String>
  /// What is said of a name that is that of a standard KPI.
  private let standard: StandardKPIs
  /// Formulas that can't be read, names that nothing has, KPIs that are computed from themselves.
  package private(set) var diagnostics: [Diagnostic] = []
  /// By id; only those whose formula could be read.
  private(set) var formulas: [String: BoundFormula] = [:]
  /// All usable KPIs, each behind those that it is computed from.
  private(set) var order: [String] = []
  /// The KPIs that grow with the rows they are computed from: asked for every tactic.
  private(set) var extensive: Set<String> = []

  package init(
    _ definitions: [Definition], tables: [DataTable], language: Language = .english,
    standard: StandardKPIs = .none, asOf: CivilDate? = nil
  ) {
    self.asOf = asOf
    cut = Set(tables.filter { $0.hasDays(after: asOf) }.map(\.name))
    self.standard = standard
    self.tables = Dictionary(tables.map { ($0.name, $0) }) { first, _ in first }
    self.language = language
    let ids = Set(definitions.map(\.id))
    let sorted = definitions.sorted { $0.id < $1.id }
    let sortedIDs = ids.sorted()
    for definition in sorted where formulas[definition.id] == nil {
      formulas[definition.id] = bind(definition, ids, sortedIDs)
    }
    sort()
    extensive = Set(formulas.keys.filter { addsUp($0) })
    diagnostics.sort()
  }

  /// The last day whose rows of a table count; `nil` where all do.
  func lastDay(of table: String) -> Int32? { cut.contains(table) ? asOf?.dayNumber : nil }

  /// Whether a KPI has a formula that can be computed.
  package func isUsable(_ id: String) -> Bool { formulas[id]?.isUsable ?? false }

  /// The formula of a KPI, if it could be read.
  package func formula(of id: String) -> Formula? { formulas[id]?.formula }

  /// The table that a KPI is computed from itself; `nil` when it is made of other KPIs only.
  package func table(of id: String) -> DataTable? { formulas[id]?.table.flatMap { tables[$0] } }

  /// Whether a KPI is a flow, which starts every period at 0 and grows with it: counts and sums, added up. Anything
  /// divided, averaged or counted once is a level (formulas.md, 8).
  package func isFlow(_ id: String) -> Bool {
    guard let bound = formulas[id] else { return false }
    let adds = bound.formula.steps.allSatisfy { $0 != .divide && $0 != .multiply }
    let isSum = bound.formula.aggregates.allSatisfy { $0.function == .sum || $0.function == .count }
    return adds && isSum && bound.parts.allSatisfy { isUsable($0) && isFlow($0) }
  }

  /// Whether a KPI is a part of a whole, which can't be above 1.
  package func isShare(_ id: String) -> Bool { formulas[id]?.isShare ?? false }

  /// The tables that a KPI and its parts are computed from, each once.
  package func tables(behind kpi: String) -> [DataTable] {
    var found: [DataTable] = []
    var open = [kpi]
    var seen: Set<String> = []
    while let id = open.popLast() {
      guard seen.insert(id).inserted else { continue }
      open += parts(of: id)
      if let table = table(of: id), !found.contains(where: { $0.name == table.name }) { found.append(table) }
    }
    return found
  }

  /// The KPIs that a formula names, sorted.
  package func parts(of id: String) -> [String] { formulas[id]?.parts ?? [] }
}

// MARK: finding names

extension KPICatalog {
  private mutating func bind(_ definition: Definition, _ ids: Set<String>, _ sortedIDs: [String])
    -> BoundFormula?
  {
    var candidates = tables.keys.sorted()
    if let wanted = definition.table {
      guard tables[wanted.value] != nil else {
        diagnostics.append(unknownTable(wanted))
        return nil
      }
      candidates = [wanted.value]
    }
    var known = ids
    for name in candidates { known.formUnion(tables[name]?.columns.map(\.name) ?? []) }
    let formula: Formula
    do {
      formula = try Formula(parsing: definition.formula, known: known, language: language)
    } catch {
      diagnostics.append(error)
      return nil
    }
    let table = choose(candidates, formula, ids, isNamed: definition.table != nil)
    var kpis: [String?] = []
    var isUsable = true
    if let table = table.flatMap({ tables[$0] }) {
      // A table that couldn't be read has its own finding.
      guard !table.columns.isEmpty else { return nil }
      (kpis, isUsable) = check(formula, table, ids, sortedIDs)
    } else {
      kpis = formula.names.map { ids.contains($0.value) ? $0.value : nil }
      isUsable = formula.aggregates.isEmpty && !kpis.contains(nil)
    }
    return BoundFormula(
      formula: formula, table: table, kpis: kpis, isPercent: definition.unit == .percent,
      isShare: definition.isShare, isUsable: isUsable)
  }

  /// The table that has all names, most of them as columns; or else the one that lacks fewest.
  private func choose(_ candidates: [String], _ formula: Formula, _ ids: Set<String>, isNamed: Bool)
    -> String?
  {
    var best: (missing: Int, found: Int, table: String)?
    for name in candidates {
      let columns = Set(tables[name]?.columns.map(\.name) ?? [])
      let needed = formula.columns.map(\.value)
      let names = formula.names.map(\.value)
      let missing =
        needed.count { !columns.contains($0) } + names.count { !columns.contains($0) && !ids.contains($0) }
      let found = (needed + names).count { columns.contains($0) }
      if best.map({ (missing, -found) < ($0.missing, -$0.found) }) ?? true { best = (missing, found, name) }
    }
    guard let best else { return nil }
    // Made of other KPIs only, it needs no table.
    let isOfKPIs = formula.aggregates.isEmpty && best.found == 0 && best.missing == 0
    return isOfKPIs && !isNamed ? nil : best.table
  }

  private mutating func check(
    _ formula: Formula, _ table: DataTable, _ ids: Set<String>, _ sortedIDs: [String]
  ) -> (kpis: [String?], isUsable: Bool) {
    var binding = FormulaBinding(table: table, kpis: sortedIDs, language: language)
    var evaluation = TableEvaluation()
    var isUsable = true
    for aggregate in formula.aggregates where binding.bind(aggregate, in: &evaluation) == nil {
      isUsable = false
    }
    var kpis: [String?] = []
    for name in formula.names {
      if binding.index(of: name.value) != nil {
        kpis.append(nil)
        if binding.bindMeasure(name) == nil { isUsable = false }
      } else if ids.contains(name.value) {
        kpis.append(name.value)
      } else {
        kpis.append(nil)
        let missing = standard.missing(name.value)?.diagnostic("unknown-column", at: name.position, language)
        diagnostics.append(missing ?? binding.unknownName(name))
        isUsable = false
      }
    }
    diagnostics += binding.problems
    return (kpis, isUsable)
  }

  private func unknownTable(_ name: Located<String>) -> Diagnostic {
    let near = Spelling.nearest(to: name.value, among: tables.keys.sorted())
    return Diagnostic(
      "unknown-table", .error,
      language.says(en: "there is no table “\(name.value)”", fr: "il n’y a pas de tableau « \(name.value) »"),
      help: near.map { language.didYouMean($0) }
        ?? language.says(
          en: "Name it under `data:` in `portolan.yml`.", fr: "Nommez-le sous `data:` dans `portolan.yml`."),
      at: name.position)
  }
}

// MARK: order and cycles

extension KPICatalog {
  /// Puts every KPI behind its parts; those of a cycle, and those that need one, are not usable.
  private mutating func sort() {
    enum State { case open, done }
    var states: [String: State] = [:]
    for start in formulas.keys.sorted() where states[start] == nil {
      // By hand, as a chain of KPIs may be longer than the program's stack.
      var path: [(id: String, parts: ArraySlice<String>)] = [(start, parts(of: start)[...])]
      states[start] = .open
      while let last = path.last {
        guard let part = last.parts.first else {
          states[last.id] = .done
          let areUsable = parts(of: last.id).allSatisfy { isUsable($0) }
          if !areUsable { formulas[last.id]?.isUsable = false }
          if isUsable(last.id) { order.append(last.id) }
          path.removeLast()
          continue
        }
        path[path.count - 1].parts.removeFirst()
        if states[part] == .open {
          let cycle = path.map(\.id).drop { $0 != part }
          report(Array(cycle))
          for id in cycle { formulas[id]?.isUsable = false }
        } else if states[part] == nil, formulas[part] != nil {
          states[part] = .open
          path.append((part, parts(of: part)[...]))
        }
      }
    }
  }

  /// Names a cycle from its first KPI by name, where the formula names the next one.
  private mutating func report(_ cycle: [String]) {
    guard let first = cycle.min(), let at = cycle.firstIndex(of: first), let bound = formulas[first] else {
      return
    }
    let names = Array(cycle[at...] + cycle[..<at]) + [first]
    let place = bound.formula.names.first { $0.value == names[1] }?.position ?? bound.formula.text.position
    let chain = names.joined(separator: " → ")
    diagnostics.append(
      Diagnostic(
        "formula-cycle", .error,
        language.says(
          en: "the KPI “\(first)” is computed from itself: \(chain)",
          fr: "le KPI « \(first) » est calculé à partir de lui-même : \(chain)"),
        help: language.says(
          en: "Compute one of them from the columns of a table.",
          fr: "Calculez l’un d’eux à partir des colonnes d’un tableau."), at: place))
  }
}
