import PortolanSource

/// What can go wrong with one table: a mistake of whoever wrote it, or a machine that doesn't answer.
enum QueryFailure: Error {
  case mistake(Diagnostic)
  case machine(SourceError)
}

extension SourceFolder {
  /// Asks the databases that tables come from, and keeps what they answer in files, from which the tables are then
  /// read like any other.
  ///
  /// Where the playbook's folder can't be written to, the rows are kept in the user's cache.
  ///
  /// A query that can't be run is reported at its place, and its table has no rows.
  ///
  /// - Parameters:
  ///   - day: today, as the command line knows it.
  ///   - isOffline: asks nobody, and takes what was kept the last time.
  ///   - environment: the value of an environment variable.
  /// - Throws: `SourceError` that names the table when its database can't be reached, or when nothing was kept.
  package mutating func runQueries(
    on day: CivilDate, isOffline: Bool, jobs: Int = 1, environment: @Sendable (String) -> String?
  ) throws(SourceError) {
    let tables = settings.tables.filter { $0.query != nil }.sorted { $0.name < $1.name }
    guard !tables.isEmpty else { return }
    let folder = self
    let outcomes = tables.parallelMap(jobs: jobs) { table -> Result<QueryResult, QueryFailure> in
      Result { () throws(QueryFailure) in
        let run = try QueryRun(table, in: folder)
        return isOffline
          ? try run.kept(environment: environment) : try run.fetch(on: day, environment: environment)
      }
    }
    for (table, outcome) in zip(tables, outcomes) {
      switch outcome {
      case .success(let result): results[table.name] = result
      case .failure(.mistake(let problem)): report([problem])
      case .failure(.machine(let error)): throw error
      }
    }
  }
}
