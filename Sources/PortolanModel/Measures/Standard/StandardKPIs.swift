import PortolanSource

/// Which standard KPIs the tables of a playbook allow, and which columns the others miss.
///
/// A KPI is computed on the first table by name that has the columns of its first formula, or else of its next one;
/// the ledger `experiments` is left out, as its arms are no scope of anything else. A KPI made of others is there when
/// they are.
package struct StandardKPIs: Sendable {
  package struct Available: Sendable {
    package let kpi: StandardKPI
    /// With the table's own names of columns.
    package let formula: String
    /// `nil` where it is made of other KPIs only.
    package let table: String?
  }

  package struct Missing: Sendable {
    package let kpi: StandardKPI
    /// Columns that the nearest table lacks, and KPIs that can't be computed; sorted.
    package let columns: [String]
    package let kpis: [String]
    /// The table that lacks fewest; `nil` where none has any of them.
    package let table: String?
  }

  /// By family, in the order of the catalogue; without those that a document replaces.
  package private(set) var available: [Available] = []
  package private(set) var missing: [Missing] = []

  package static let none = StandardKPIs()

  private init() {}

  /// - Parameters:
  ///   - tables: what the columns of each table hold, sorted by name.
  ///   - kpis: the ids of the KPI documents: they replace standard ones.
  ///   - taken: the ids of all documents.
  init(tables: [TableColumns], kpis: Set<String>, taken: Set<String>) {
    let tables = tables.filter { $0.name != "experiments" }
    var found: [String: Available] = [:]
    var lacking: [String: Missing] = [:]
    let open = StandardKPI.all.filter { !taken.contains($0.id) }
    // A KPI made of others comes behind them, whatever the order of the catalogue: at most as many rounds as links.
    var rest = open
    while !rest.isEmpty {
      let there = kpis.union(found.keys)
      var next: [StandardKPI] = []
      for kpi in rest {
        switch Self.match(kpi, tables, there) {
        case .available(let available): found[kpi.id] = available
        case .missing(let missing):
          lacking[kpi.id] = missing
          next.append(kpi)
        }
      }
      if next.count == rest.count { break }
      rest = next
    }
    available = open.compactMap { found[$0.id] }
    missing = open.compactMap { found[$0.id] == nil ? lacking[$0.id] : nil }
  }

  package func available(_ id: String) -> Available? { available.first { $0.kpi.id == id } }
  package func missing(_ id: String) -> Missing? { missing.first { $0.kpi.id == id } }

  private enum Match {
    case available(Available)
    case missing(Missing)
  }

  private static func match(_ kpi: StandardKPI, _ tables: [TableColumns], _ there: Set<String>) -> Match {
    var best: Missing?
    for way in StandardKPI.ways[kpi.id] ?? [] {
      let lost = way.kpis.filter { !there.contains($0) }
      if way.columns.isEmpty, lost.isEmpty {
        return .available(Available(kpi: kpi, formula: way.text, table: nil))
      }
      for table in tables where !way.columns.isEmpty {
        switch way.fit(table.kinds) {
        case .fits(let formula) where lost.isEmpty:
          return .available(Available(kpi: kpi, formula: formula, table: table.name))
        case .fits: best = nearer(Missing(kpi: kpi, columns: [], kpis: lost, table: table.name), best)
        case .lacks(let columns):
          let isStranger = columns.count == way.columns.count
          best = nearer(
            Missing(kpi: kpi, columns: columns, kpis: lost, table: isStranger ? nil : table.name), best)
        }
      }
      if tables.isEmpty || way.columns.isEmpty {
        best = nearer(Missing(kpi: kpi, columns: way.columns, kpis: lost, table: nil), best)
      }
    }
    return .missing(best ?? Missing(kpi: kpi, columns: [], kpis: [], table: nil))
  }

  private static func nearer(_ new: Missing, _ old: Missing?) -> Missing {
    guard let old else { return new }
    let (a, b) = (new.columns.count + new.kpis.count, old.columns.count + old.kpis.count)
    // Equally far, a table that has something of it says more than one that has nothing.
    if a == b { return old.table == nil && new.table != nil ? new : old }
    return a < b ? new : old
  }
}

/// The columns of a table, before its rows are read.
struct TableColumns: Sendable {
  let name: String
  let kinds: [String: DataColumn.Kind]

  /// What is read to learn them.
  private static let sample = 64 << 10

  /// Of all tables that the settings name, sorted; one that can't be read has none.
  static func all(of source: SourceFolder) -> [TableColumns] {
    source.settings.tables.sorted { $0.name < $1.name }.compactMap { table in
      let result = source.results[table.name]
      // A query that failed, or that nobody ran, is no table yet.
      guard table.query == nil || result != nil, let start = try? source.start(of: table, atMost: sample)
      else { return nil }
      var reader = DataTableReader(
        name: table.name, file: table.path, language: source.settings.language,
        textColumns: result?.textColumns ?? [])
      start.withUnsafeBufferPointer { _ = reader.read($0, isLast: start.count < sample) }
      guard !reader.isBroken else { return nil }
      var kinds = Dictionary(
        reader.columns.map { ($0.name, $0.kind) }, uniquingKeysWith: { first, _ in first })
      if DataTable.hasDelays(table.name), kinds["delay"] == nil, kinds["handed"] == .date,
        kinds["contacted"] == .date
      {
        kinds["delay"] = .number
      }
      return TableColumns(name: table.name, kinds: kinds)
    }
  }
}
