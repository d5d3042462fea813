import CLibPQ
import Glibc
import PortolanSource

/// A connection to a PostgreSQL server, or to anything that speaks its protocol; it reads, and changes nothing.
struct PostgresConnection: ~Copyable {
  let handle: OpaquePointer
  let run: QueryRun

  private init(_ handle: OpaquePointer, for run: QueryRun) { (self.handle, self.run) = (handle, run) }

  /// - Parameter address: a URL or keywords, as libpq takes them; it is never shown.
  /// - Throws: a machine's failure, without anything secret in it.
  static func open(_ address: String, for run: QueryRun) throws(QueryFailure) -> PostgresConnection {
    guard let options = Options(address) else {
      throw run.unreachable("\(variable(run)) holds no address such as postgresql://host/database")
    }
    guard let handle = options.connect() else { throw run.unreachable("out of memory") }
    let connection = PostgresConnection(handle, for: run)
    guard PQstatus(handle) == CONNECTION_OK else {
      throw run.unreachable(options.withoutSecrets(line(PQerrorMessage(handle))))
    }
    // Notices aren't errors, and nobody's standard error is theirs.
    _ = PQsetNoticeReceiver(handle, { _, _ in }, nil)
    try connection.prepare()
    return connection
  }

  deinit { PQfinish(handle) }

  /// Makes the session the same wherever it runs, and unable to change anything.
  private borrowing func prepare() throws(QueryFailure) {
    let settings = """
      SET DateStyle = 'ISO, YMD'; SET TimeZone = 'UTC'; SET client_encoding = 'UTF8'; \
      SET statement_timeout = \(run.query.timeout * 1_000); BEGIN READ ONLY
      """
    let result = PQexec(handle, settings)
    defer { PQclear(result) }
    guard PQresultStatus(result) == PGRES_COMMAND_OK else {
      throw run.unreachable("the session can't be made read-only: \(Self.line(PQerrorMessage(handle)))")
    }
  }

  private static func variable(_ run: QueryRun) -> String {
    guard case .postgres(let variable) = run.query.database else { return "" }
    return "the environment variable “\(variable.value)”"
  }

  /// The first line of what the library says.
  static func line(_ message: UnsafeMutablePointer<CChar>?) -> String {
    guard let message else { return "no reason given" }
    let text = String(cString: message)
    let line = text.utf8.split(separator: 10).first.map { String(Substring($0)) } ?? "no reason given"
    return line.hasSuffix(".") ? String(line.dropLast()) : line
  }
}

extension PostgresConnection {
  /// The parts of an address.
  private struct Options {
    private var values: [(keyword: String, value: String)] = []

    private static let secrets: Set<String> = ["password", "sslpassword"]
    /// How long a connection may take, in seconds, where the address doesn't say.
    private static let patience = "10"

    init?(_ address: String) {
      // The library's own message would repeat the address.
      guard let options = PQconninfoParse(address, nil) else { return nil }
      defer { PQconninfoFree(options) }
      var at = options
      while let keyword = at.pointee.keyword {
        if let value = at.pointee.val {
          values.append((String(cString: keyword), String(cString: value)))
        }
        at += 1
      }
      add("connect_timeout", Self.patience)
      add("application_name", "portolan")
      // A server that has gone away without a word.
      add("tcp_user_timeout", "30000")
    }

    private mutating func add(_ keyword: String, _ value: String) {
      if !values.contains(where: { $0.keyword == keyword }) { values.append((keyword, value)) }
    }

    func connect() -> OpaquePointer? {
      let keywords = values.map { strdup($0.keyword) } + [nil]
      let texts = values.map { strdup($0.value) } + [nil]
      defer { for text in keywords + texts { free(text) } }
      return PQconnectdbParams(
        keywords.map { UnsafePointer($0) }, texts.map { UnsafePointer($0) }, 0)
    }

    func withoutSecrets(_ message: String) -> String {
      var message = message
      for (keyword, value) in values where Self.secrets.contains(keyword) && !value.isEmpty {
        message = message.split(separator: value, omittingEmptySubsequences: false).joined(separator: "…")
      }
      return message
    }
  }
}
