import PortolanSource

/// One table's query on its way from the file to kept results.
struct QueryRun {
  let table: Settings.TableSource
  let query: Settings.TableQuery
  let sql: QueryText
  private let root: String
  private let language: Language

  /// - Throws: a mistake when the query's file isn't there, lies outside Content or says nothing.
  init(_ table: Settings.TableSource, in folder: SourceFolder) throws(QueryFailure) {
    guard let query = table.query else { preconditionFailure("“\(table.name)” has no query") }
    (self.table, self.query) = (table, query)
    (root, language) = (folder.root, folder.settings.language)
    let path = try Self.path(of: query.file, table, folder)
    let bytes: [UInt8]
    do { bytes = try FileReading.bytes(of: path) } catch {
      throw .mistake(Self.unreadable(query.file, table, error.reason, language))
    }
    guard let sql = QueryText(bytes, file: query.file.value) else {
      throw .mistake(
        Diagnostic(
          "query-failed",
          language.says(
            en: "the query of “\(table.name)” is empty, or no UTF-8 text",
            fr: "la requête de « \(table.name) » est vide, ou n’est pas du texte UTF-8"),
          help: language.says(
            en: "Write one `select` into the file.", fr: "Écrivez un `select` dans le fichier."),
          at: SourcePosition(query.file.value)))
    }
    self.sql = sql
  }

  private func places(_ environment: (String) -> String?) -> [KeptResults] {
    KeptResults.places(of: table.name, root: root, environment: environment)
  }

  /// What the database says is the same question only if neither it nor the SQL has changed.
  private var question: String {
    let database =
      switch query.database {
      case .sqlite(let path): "sqlite:\(path.value)"
      case .postgres(let variable): "postgres:\(variable.value)"
      }
    return QueryText.hash("\(database)\n\(sql.text)")
  }

  /// The results of the last time, wherever they could be kept.
  func kept(environment: (String) -> String?) throws(QueryFailure) -> QueryResult {
    var newest: QueryResult?
    var failure: SourceError?
    for results in places(environment) {
      do {
        let found = try results.read(for: question)
        if newest.map({ $0.fetched < found.fetched }) ?? true { newest = found }
      } catch { failure = failure ?? error }
    }
    if let newest { return newest }
    throw .machine(
      SourceError(
        table.position.description,
        "the table “\(table.name)” has no kept results (\(failure?.reason ?? "none")); "
          + "run once without --offline"))
  }

  /// Asks the database, and keeps what it answers: all of it or, when something goes wrong, what was kept before.
  func fetch(on day: CivilDate, environment: (String) -> String?) throws(QueryFailure) -> QueryResult {
    // A playbook that can't be written to is asked and checked like any other.
    let places = places(environment)
    var results = places[0]
    var begun: ResultFile?
    var failure: SourceError?
    for place in places where begun == nil {
      results = place
      do { begun = try place.begin() } catch { failure = failure ?? error }
    }
    guard var file = begun.take() else { throw .machine(named(failure)) }
    switch query.database {
    case .sqlite(let path):
      let database = try SQLiteDatabase(at: try Self.path(of: path, table, root, language), for: self)
      try database.run(into: &file)
    case .postgres(let variable):
      guard let address = environment(variable.value), !address.isEmpty else {
        throw .machine(
          SourceError(
            variable.position.description,
            "the table “\(table.name)” needs the environment variable “\(variable.value)” with the address of a "
              + "PostgreSQL server; set it, or use --offline for the last results"))
      }
      let connection = try PostgresConnection.open(address, for: self)
      try connection.run(into: &file)
    }
    do { return try results.keep(&file, for: question, on: day) } catch { throw .machine(named(error)) }
  }

  private func named(_ error: SourceError?) -> SourceError {
    let reason = error.map { "\($0)" } ?? "there is no place"
    return SourceError(table.position.description, "the results of “\(table.name)” can't be kept: \(reason)")
  }

  // MARK: what may go wrong

  /// The query is refused by the database.
  /// - Parameter offset: the byte of the query at which it says so.
  func refused(_ reason: String, at offset: Int? = nil, help: String? = nil) -> QueryFailure {
    .mistake(
      Diagnostic(
        "query-failed",
        language.says(
          en: "the query of “\(table.name)” fails: \(reason)",
          fr: "la requête de « \(table.name) » échoue : \(reason)"),
        help: help
          ?? language.says(
            en: "Correct the query; it can be tried in the database's own program.",
            fr: "Corrigez la requête ; elle s’essaie dans le programme de la base."),
        at: sql.position(ofByte: offset)))
  }

  func answersNothing() -> QueryFailure {
    refused(
      language.says(en: "it answers no rows", fr: "elle ne rend pas de lignes"),
      help: language.says(
        en: "Write one `select`: nothing is ever changed in the database.",
        fr: "Écrivez un `select` : rien n’est jamais modifié dans la base."))
  }

  func tookTooLong() -> QueryFailure {
    refused(
      language.says(
        en: "it took longer than \(query.timeout) s", fr: "elle a pris plus de \(query.timeout) s"),
      help: language.says(
        en: "Aggregate or filter more in it, or raise its `timeout:` in `portolan.yml`.",
        fr: "Agrégez ou filtrez davantage, ou augmentez son `timeout:` dans `portolan.yml`."))
  }

  /// The database file can't be used.
  func unusable(_ path: Located<String>, _ reason: String) -> QueryFailure {
    .mistake(Self.unreadable(path, table, reason, language))
  }

  func unreachable(_ reason: String) -> QueryFailure {
    .machine(
      SourceError(
        table.position.description,
        "the table “\(table.name)”: \(reason); --offline uses the last results"))
  }

  // MARK: files

  private static func path(
    of file: Located<String>, _ table: Settings.TableSource, _ folder: SourceFolder
  ) throws(QueryFailure) -> String {
    try path(of: file, table, folder.root, folder.settings.language)
  }

  /// Where a file of Content is on disk; what leads out of it is refused, links too.
  private static func path(
    of file: Located<String>, _ table: Settings.TableSource, _ root: String, _ language: Language
  ) throws(QueryFailure) -> String {
    let content = "\(root)/Content"
    let path = "\(content)/\(file.value)"
    guard let real = FileReading.realPath(path) else {
      throw .mistake(unreadable(file, table, SourceError(path, code: systemError()).reason, language))
    }
    guard !file.value.hasPrefix("/"), let top = FileReading.realPath(content),
      real.utf8.starts(with: (top + "/").utf8)
    else {
      throw .mistake(
        unreadable(
          file, table,
          language.says(en: "it is outside Content", fr: "il est en dehors de Content"), language))
    }
    return real
  }

  private static func unreadable(
    _ file: Located<String>, _ table: Settings.TableSource, _ reason: String, _ language: Language
  ) -> Diagnostic {
    Diagnostic(
      "unreadable-file",
      language.says(
        en: "“\(file.value)” of the table “\(table.name)” can't be read: \(reason)",
        fr: "« \(file.value) » de la table « \(table.name) » est illisible : \(reason)"),
      help: language.says(
        en: "Correct the path, which starts at Content.", fr: "Corrigez le chemin, qui part de Content."),
      at: file.position)
  }
}
