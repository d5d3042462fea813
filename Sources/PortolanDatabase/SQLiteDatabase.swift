import Dispatch
import GRDB
import GRDBSQLite
import PortolanSource

/// A SQLite file, opened for reading only.
struct SQLiteDatabase {
  private let queue: DatabaseQueue
  private let run: QueryRun
  private let path: Located<String>

  init(at path: String, for run: QueryRun) throws(QueryFailure) {
    guard case .sqlite(let written) = run.query.database else { preconditionFailure("not a SQLite table") }
    self.run = run
    self.path = written
    var configuration = Configuration()
    configuration.readonly = true
    // Somebody else may be writing at this very moment.
    configuration.busyMode = .timeout(10)
    do { queue = try DatabaseQueue(path: path, configuration: configuration) } catch {
      throw run.unusable(written, Self.reason(error))
    }
  }

  func run(into file: inout ResultFile) throws(QueryFailure) {
    let alarm = DispatchWorkItem { [queue] in queue.interrupt() }
    DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(run.query.timeout), execute: alarm)
    defer { alarm.cancel() }
    var failure: QueryFailure?
    queue.inDatabase { database in
      do throws(QueryFailure) { try read(database, into: &file) } catch { failure = error }
    }
    if let failure { throw failure }
  }

  private func read(_ database: Database, into file: inout ResultFile) throws(QueryFailure) {
    do {
      let statement = try database.makeStatement(sql: run.sql.text)
      guard statement.isReadonly, statement.columnCount > 0 else { throw run.answersNothing() }
      let columns = statement.columnNames
      file.begin(columns: columns)
      let rows = try Row.fetchCursor(statement)
      while let row = try rows.next() {
        for index in columns.indices { try write(row, index, columns, &file) }
        file.endRow()
        if let failure = file.failure { throw QueryFailure.machine(failure) }
      }
    } catch let failure as QueryFailure {
      throw failure
    } catch let error as DatabaseError {
      throw self.failure(error, at: Int(sqlite3_error_offset(database.sqliteConnection)))
    } catch {
      throw run.refused("\(error)")
    }
  }

  private func write(
    _ row: Row, _ index: Int, _ columns: [String], _ file: inout ResultFile
  ) throws(QueryFailure) {
    let value: DatabaseValue = row[index]
    switch value.storage {
    case .null: file.unknown()
    case .int64(let number): file.number(String(number).utf8)
    // SQLite has no NaN; what is infinite is no figure, and told as such when the table is read.
    case .double(let number): file.number("\(number)".utf8)
    case .string(let text): file.text(text.utf8, mayBeDate: true)
    case .blob: throw run.refused("“\(columns[index])” holds binary data")
    }
  }

  private func failure(_ error: DatabaseError, at offset: Int) -> QueryFailure {
    switch error.resultCode {
    case .SQLITE_INTERRUPT: run.tookTooLong()
    case .SQLITE_NOTADB, .SQLITE_CANTOPEN, .SQLITE_CORRUPT, .SQLITE_IOERR, .SQLITE_PERM, .SQLITE_AUTH:
      run.unusable(path, Self.reason(error))
    case .SQLITE_BUSY, .SQLITE_LOCKED: run.unreachable("\(path.value): \(Self.reason(error))")
    default:
      run.refused(Self.reason(error), at: offset >= 0 ? offset : run.sql.byte(ofName: error.message ?? ""))
    }
  }

  private static func reason(_ error: any Error) -> String {
    guard let error = error as? DatabaseError else { return "\(error)" }
    return error.message ?? "\(error.resultCode)"
  }
}
