import PortolanSource

/// The computed columns of tables of documents: read before the catalog, asked for with everything else.
struct TableFigures {
  /// One block.
  private struct Block {
    let place: ViewPlace
    let request: TableRequest
    let type: DocumentType
    var columns: [String: ComputedColumns.Column] = [:]
    /// By KPI or part: its place in the formula or list, and the number of its request.
    var wanted: [(id: String, position: SourcePosition, request: Int)] = []
  }

  private let playbook: Playbook
  private var blocks: [Block] = []
  private(set) var definitions: [KPICatalog.Definition] = []
  private(set) var requests: [KPICatalog.Request] = []
  private(set) var diagnostics: [Diagnostic] = []

  init(of playbook: Playbook, _ tables: [DataTable]) {
    self.playbook = playbook
    let kpis = Set(playbook.kpis.map(\.id))
    for (entry, document) in playbook.entries.enumerated() {
      for (number, view) in document.views.enumerated() {
        guard case .table(let request)? = view, let type = request.documentType else { continue }
        var block = Block(place: ViewPlace(entry: entry, block: number), request: request, type: type)
        for column in request.computed { add(column, to: &block, kpis, tables) }
        let isOwn = type == .tactic && request.period == nil
        for name in request.names where kpis.contains(name.value) && block.columns[name.value] == nil {
          // What a tactic comes to is there already.
          guard !isOwn, type.dimension != nil, !block.wanted.contains(where: { $0.id == name.value }) else {
            continue
          }
          block.wanted.append((name.value, name.position, -1))
        }
        if !block.columns.isEmpty || !block.wanted.isEmpty || !request.totals.isEmpty { blocks.append(block) }
      }
    }
  }

  // MARK: formulas

  private mutating func add(
    _ column: ComputedColumn, to block: inout Block, _ kpis: Set<String>, _ tables: [DataTable]
  ) {
    let fields = Set(block.type.fieldNames)
    var known = kpis.union(fields).union(block.columns.keys)
    if block.type == .tactic { known.insert("spent") }
    for table in tables { known.formUnion(table.columns.map(\.name)) }
    let formula: Formula
    do {
      formula = try Formula(parsing: column.formula, known: known, language: playbook.language)
    } catch {
      return diagnostics.append(error)
    }
    guard formula.aggregates.isEmpty else {
      // Over the rows of a table, it is computed like a KPI.
      let id = define(column.formula, unit: column.unit, in: block, table: nil)
      block.wanted.append((id, column.formula.position, -1))
      block.columns[column.name.value] = ComputedColumns.Column(
        steps: [.name(0)], leaves: [.figure(id)], unit: column.unit ?? .count,
        isRatio: formula.steps.contains(.divide))
      return
    }
    var leaves: [ComputedColumns.Leaf] = []
    var isMoney: [Bool] = []
    for name in formula.names {
      guard let leaf = leaf(name, &block, fields, kpis, tables) else {
        unknown(name, known, block.type)
        return
      }
      leaves.append(leaf)
      isMoney.append(self.isMoney(leaf, name.value, block))
    }
    let unit = column.unit ?? (formula.steps.money(isMoney) == 1 ? .currency : .count)
    block.columns[column.name.value] = ComputedColumns.Column(
      steps: formula.steps, leaves: leaves, unit: unit,
      isRatio: formula.steps.contains(.divide)
        || leaves.contains {
          if case .column(let name) = $0 { block.columns[name]?.isRatio ?? false } else { false }
        })
  }

  /// The document's own words first: another column, a field; then KPIs, then the columns of tables.
  private mutating func leaf(
    _ name: Located<String>, _ block: inout Block, _ fields: Set<String>, _ kpis: Set<String>,
    _ tables: [DataTable]
  ) -> ComputedColumns.Leaf? {
    if block.columns[name.value] != nil { return .column(name.value) }
    if fields.contains(name.value) { return .field(name.value) }
    if block.type == .tactic, name.value == "spent" { return .spent }
    guard let dimension = block.type.dimension else { return nil }
    if kpis.contains(name.value) {
      if !block.wanted.contains(where: { $0.id == name.value }) {
        block.wanted.append((name.value, name.position, -1))
      }
      return .figure(name.value)
    }
    let table = tables.filter { $0.column(name.value) != nil && $0.column(dimension) != nil }
      .min { $0.name < $1.name }
    guard let table else { return nil }
    let measure = name.map { "`\($0)`" }
    let id = define(measure, unit: nil, in: block, table: Located(table.name, at: name.position))
    block.wanted.append((id, name.position, -1))
    return .figure(id)
  }

  /// No writer can type such an id.
  private mutating func define(
    _ formula: Located<String>, unit: KPI.Unit?, in block: Block, table: Located<String>?
  ) -> String {
    let id = "\u{1}column/\(block.place.entry)/\(block.place.block)/\(definitions.count)"
    definitions.append(KPICatalog.Definition(id, formula: formula, unit: unit, table: table))
    return id
  }

  /// Columns of tables have no unit of their own: those of these names hold amounts.
  private static let amounts: Set<String> = [
    "spent", "amount", "cost", "revenue", "spend", "budget", "value",
  ]

  private func isMoney(_ leaf: ComputedColumns.Leaf, _ name: String, _ block: Block) -> Bool {
    switch leaf {
    case .spent: true
    case .field(let field): field == "budget"
    case .column(let column): block.columns[column]?.unit == .currency
    case .figure(let id):
      (playbook[id]?.document as? KPI).map { $0.unit?.value == .currency } ?? Self.amounts.contains(name)
    }
  }

  private mutating func unknown(_ name: Located<String>, _ known: Set<String>, _ type: DocumentType) {
    let language = playbook.language
    diagnostics.append(
      Diagnostic(
        "unknown-column",
        language.says(
          en:
            "“\(name.value)” is neither a field of documents of type “\(type.rawValue)”, nor a KPI or column for them",
          fr:
            "« \(name.value) » n’est ni un champ des documents de type « \(type.rawValue) », ni un KPI ou une colonne pour eux"
        ),
        help: Spelling.nearest(to: name.value, among: known.sorted()).map { language.didYouMean($0) }
          ?? language.says(
            en:
              "Use a field, a KPI, a column of a table that tells these documents apart, or an earlier column.",
            fr:
              "Utilisez un champ, un KPI, une colonne d’un tableau qui distingue ces documents, ou une colonne précédente."
          ), at: name.position))
  }

  // MARK: figures

  mutating func ask(_ catalog: KPICatalog, first: Int) {
    for block in blocks.indices {
      guard let dimension = blocks[block].type.dimension else { continue }
      for (number, want) in blocks[block].wanted.enumerated() {
        let scope = Scope(by: [Located(dimension, at: want.position)], period: blocks[block].request.period)
        blocks[block].wanted[number].request = first + requests.count
        requests.append(KPICatalog.Request(want.id, in: scope))
      }
    }
  }

  func results(_ catalog: KPICatalog, _ answers: [KPICatalog.Answer]) -> (
    columns: [ViewPlace: ComputedColumns], diagnostics: [Diagnostic]
  ) {
    var found: [ViewPlace: ComputedColumns] = [:]
    var diagnostics = diagnostics
    for block in blocks {
      var figures: [String: [String: Figure]] = [:]
      for want in block.wanted where want.request >= 0 {
        let answer = answers[want.request]
        diagnostics += answer.diagnostics
        var byID: [String: Figure] = [:]
        for (key, figure) in zip(answer.keys, answer.values) {
          if case .text(let id)? = key.first { byID[id] = figure }
        }
        figures[want.id] = byID
      }
      let named = block.request.names.map(\.value) + block.wanted.map(\.id)
      found[block.place] = ComputedColumns(
        columns: block.columns, figures: figures, ratios: Set(named.filter { catalog.isRatioOfSums($0) }))
      diagnostics += wrongTotals(block, catalog)
    }
    return (found, diagnostics)
  }

  /// Of a figure of the ledgers; `nil` for others, and where a KPI has its name.
  private func economicRate(_ name: String, _ type: DocumentType, _ catalog: KPICatalog) -> Bool? {
    guard type == .tactic, catalog.formula(of: name) == nil else { return nil }
    return EconomicColumn(rawValue: name).map { !$0.isSum }
  }

  /// Rates that somebody wants added up.
  private func wrongTotals(_ block: Block, _ catalog: KPICatalog) -> [Diagnostic] {
    let language = playbook.language
    return block.request.total.compactMap { name in
      guard block.request.totals[name.value] == .sum else { return nil }
      let isRatio =
        block.columns[name.value].map(\.isRatio)
        ?? economicRate(name.value, block.type, catalog)
        ?? (catalog.formula(of: name.value) != nil && !catalog.isExtensive(name.value))
      guard isRatio else { return nil }
      return Diagnostic(
        "wrong-value",
        language.says(
          en: "“\(name.value)” is a rate, and a sum of rates says nothing",
          fr: "« \(name.value) » est un taux, et une somme de taux ne dit rien"),
        help: language.says(
          en: "Write `ratio`: numerators over denominators.",
          fr: "Écrivez `ratio` : numérateurs sur dénominateurs."),
        at: name.position)
    }
  }
}
