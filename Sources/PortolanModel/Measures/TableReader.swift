import PortolanSource

/// Reads the tables that the settings name.
struct TableReader {
  private let playbook: Playbook
  private let asOf: CivilDate
  /// Up to how many bytes a table is kept in memory.
  private let limit: Int

  /// What is read quickly, and is no burden.
  static let limit = 32 << 20

  init(_ playbook: Playbook, asOf: CivilDate, limit: Int = TableReader.limit) {
    (self.playbook, self.asOf, self.limit) = (playbook, asOf, limit)
  }

  /// Columns whose values are ids, whatever they look like.
  private static let ids: Set<String> = [
    "tactic", "persona", "channel", "stage", "team", "member", "experiment", "variant", "contact_id", "lead",
    "kind",
    "touch_type", "from", "to",
  ]

  /// Tables that are looked at row by row, and so are kept however large they are.
  private static let ledgers: Set<String> = [
    "spend", "hours", "handovers", "touches", "experiments", "feedback",
  ]

  /// One table, and what is wrong with it.
  private struct Read: Sendable {
    let table: DataTable
    var survey: TableSurvey?
    let diagnostics: [Diagnostic]
  }

  /// Sorted by name. A table that can't be read is a finding where it is named; formulas on it then stay silent.
  ///
  /// - Parameter isWhole: whether it is wanted what is wrong in the rows of large tables.
  func tables(jobs: Int, isWhole: Bool = true) -> (
    tables: [DataTable], surveys: [String: TableSurvey], diagnostics: [Diagnostic]
  ) {
    let sources = playbook.settings.tables.sorted { $0.name < $1.name }
    let kept = Self.ledgers.union(playbook.experiments.compactMap(\.variants.table))
    // Large ones one after the other, each on all cores.
    let large = Set(sources.filter { !kept.contains($0.name) && size(of: $0) > limit }.map(\.name))
    let small = sources.filter { !large.contains($0.name) }.parallelMap(jobs: jobs) { table in
      read(table) { () throws(SourceError) in try resident(table) }
    }
    let streamed = sources.filter { large.contains($0.name) }.map { table in
      read(table) { () throws(SourceError) in try self.streamed(table, jobs: jobs, isWhole: isWhole) }
    }
    let all = (small + streamed).sorted { $0.table.name < $1.table.name }
    let surveys = all.compactMap { read in read.survey.map { (read.table.name, $0) } }
    return (
      all.map(\.table), Dictionary(surveys, uniquingKeysWith: { first, _ in first }),
      all.flatMap(\.diagnostics)
    )
  }

  private func size(of table: Settings.TableSource) -> Int {
    playbook.source.size(of: table) ?? 0
  }

  private func read(_ table: Settings.TableSource, _ body: () throws(SourceError) -> Read) -> Read {
    // A query that failed, or that nobody ran, is no table yet: who ran it said why.
    if table.query != nil, playbook.source.results[table.name] == nil {
      return Read(table: DataTable(empty: table.name, file: table.path), diagnostics: [])
    }
    do throws(SourceError) { return try body() } catch {
      let problem = Diagnostic(
        "unreadable-file",
        playbook.language.says(
          en: "the table “\(table.name)” can't be read: \(error.reason)",
          fr: "la table « \(table.name) » est illisible : \(error.reason)"),
        help: playbook.language.says(
          en: "Correct the path, which starts at Content.", fr: "Corrigez le chemin, qui part de Content."),
        at: table.position)
      return Read(table: DataTable(empty: table.name, file: table.path), diagnostics: [problem])
    }
  }

  private func textColumns(_ table: Settings.TableSource) -> Set<String> {
    Self.ids.union(playbook.source.results[table.name]?.textColumns ?? [])
  }

  private func resident(_ table: Settings.TableSource) throws(SourceError) -> Read {
    let read = DataTable(
      name: table.name, file: table.path, bytes: try playbook.source.bytes(of: table),
      language: playbook.language, textColumns: textColumns(table))
    return Read(
      table: DataTable.hasDelays(table.name) ? read.withDelays : read, diagnostics: read.diagnostics)
  }

  private func streamed(_ table: Settings.TableSource, jobs: Int, isWhole: Bool) throws(SourceError) -> Read {
    var diagnostics: [Diagnostic] = []
    let reader = DataTableReader(
      name: table.name, file: table.path, language: playbook.language, textColumns: textColumns(table))
    guard
      let stream = try DataTableStream(
        playbook.source.path(of: table), reader, jobs: jobs, diagnostics: &diagnostics)
    else {
      return Read(table: DataTable(empty: table.name, file: table.path), diagnostics: diagnostics)
    }
    guard isWhole else {
      return Read(table: DataTable(name: table.name, file: table.path, stream: stream), diagnostics: [])
    }
    let (known, survey) = TableSurvey.table(table.name, file: table.path, stream, asOf: asOf)
    return Read(table: known, survey: survey, diagnostics: known.diagnostics)
  }
}

extension Experiment.Variants {
  /// The table that holds the rows.
  fileprivate var table: String? {
    if case .table(let data, _, _) = self { data?.value } else { nil }
  }
}
