extension Settings {
  /// Where the rows of a table come from.
  package struct TableSource: Sendable {
    package let name: String
    /// Of a file: from Content, unless it is absolute. Of a query: where its results are kept, from the playbook's
    /// folder.
    package let path: String
    package let position: SourcePosition
    /// Given on the command line: starts at the working directory.
    package let isOutside: Bool
    /// What a database is asked; `nil` for a file.
    package let query: TableQuery?

    package init(
      name: String, path: String, position: SourcePosition, isOutside: Bool = false, query: TableQuery? = nil
    ) {
      self.name = name
      self.path = path
      self.position = position
      self.isOutside = isOutside
      self.query = query
    }
  }

  /// A question to a database, written in a file of its own.
  package struct TableQuery: Sendable {
    package enum Database: Sendable {
      /// The file, from Content.
      case sqlite(Located<String>)
      /// The environment variable that holds the server's address: secrets stay out of the playbook.
      case postgres(Located<String>)
    }

    package let database: Database
    /// The file with the SQL, from Content.
    package let file: Located<String>
    /// How many seconds the database may take.
    package let timeout: Int

    package init(_ database: Database, file: Located<String>, timeout: Int = TableQuery.defaultTimeout) {
      self.database = database
      self.file = file
      self.timeout = timeout
    }

    package static let defaultTimeout = 60
    static let longestTimeout = 86_400
  }

  /// Where the results of queries are kept, from the playbook's folder.
  package static let resultsFolder = ".portolan/cache"

  static func tables(_ fields: inout Fields) -> [TableSource] {
    fields.pairs("data").compactMap { entry -> TableSource? in
      if case .map(let entries) = entry.value.value {
        let query = fields.mapping(entries, of: "data", at: entry.value.position) { fields in
          tableQuery(&fields, of: entry.key)
        }
        return query.map {
          TableSource(
            name: entry.key.value, path: "\(resultsFolder)/\(entry.key.value).csv",
            position: entry.key.position,
            query: $0)
        }
      }
      let expected = "a path such as `data/outbound.csv`, or `{sqlite: …, query: …}`"
      guard let path = fields.scalar("data", entry.value, { _ in expected }) else { return nil }
      return TableSource(name: entry.key.value, path: path.value, position: path.position)
    }
  }

  private static func tableQuery(_ fields: inout Fields, of name: Located<String>) -> TableQuery? {
    let (sqlite, postgres) = (fields.text("sqlite"), fields.text("postgres"))
    fields.require("query", "Add `query:` with the path of a file of SQL, such as `queries/deals.sql`.")
    let file = fields.text("query")
    let timeout = seconds(&fields)
    guard Self.isFileName(name.value) else {
      fields.report(
        Diagnostic(
          "wrong-value", "“\(name.value)” can't be the name of a table that is queried",
          help: "Use letters, digits, `-` and `_`.", at: name.position))
      return nil
    }
    let database: TableQuery.Database
    switch (sqlite, postgres) {
    case (let path?, nil): database = .sqlite(path)
    case (nil, let variable?):
      guard isVariable(variable.value) else {
        // Not at its place: an address with a password must not come back in an excerpt.
        fields.report(
          Diagnostic(
            "wrong-value",
            "“postgres” of the table “\(name.value)” is not the name of an environment variable",
            help:
              "Put the server's address into a variable such as `CRM_URL`, and write the variable's name.",
            at: SourcePosition(Self.file)))
        return nil
      }
      database = .postgres(variable)
    default:
      fields.report(
        Diagnostic(
          "wrong-value", "the table “\(name.value)” needs one database",
          help: "Write `sqlite:` with a file, or `postgres:` with the name of an environment variable.",
          at: name.position))
      return nil
    }
    return file.map { TableQuery(database, file: $0, timeout: timeout) }
  }

  private static func seconds(_ fields: inout Fields) -> Int {
    guard let text = fields.text("timeout") else { return TableQuery.defaultTimeout }
    if let seconds = Int(text.value), (1...TableQuery.longestTimeout).contains(seconds) { return seconds }
    fields.report(
      Diagnostic(
        "wrong-value", "“\(text.value)” is no number of seconds",
        help: "Write seconds, from 1 to \(TableQuery.longestTimeout).", at: text.position))
    return TableQuery.defaultTimeout
  }

  private static func isFileName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 100
      && name.utf8.allSatisfy { $0.isASCIILetterOrDigit || $0 == 0x2D || $0 == 0x5F }
  }

  private static func isVariable(_ name: String) -> Bool {
    guard let first = name.utf8.first, first.isASCIILetter || first == 0x5F else { return false }
    return name.utf8.allSatisfy { $0.isASCIILetterOrDigit || $0 == 0x5F }
  }
}
