import CLibPQ
import Glibc
import PortolanSource

extension PostgresConnection {
  /// Sends the query alone, so that a second statement behind it is refused, and writes its rows as they come.
  func run(into file: inout ResultFile) throws(QueryFailure) {
    guard PQsendQueryParams(handle, run.sql.text, 0, nil, nil, nil, nil, 0) == 1,
      PQsetSingleRowMode(handle) == 1
    else { throw run.unreachable(Self.line(PQerrorMessage(handle))) }
    var columns: [Column]?
    while let result = try next() {
      defer { PQclear(result) }
      switch PQresultStatus(result) {
      case PGRES_SINGLE_TUPLE, PGRES_TUPLES_OK:
        if columns == nil {
          columns = (0..<PQnfields(result)).map { Column(result, $0) }
          file.begin(columns: (0..<PQnfields(result)).map { String(cString: PQfname(result, $0)) })
        }
        for row in 0..<PQntuples(result) { write(result, row, columns ?? [], &file) }
        if let failure = file.failure { throw .machine(failure) }
      case PGRES_FATAL_ERROR: throw failure(result)
      default: throw run.answersNothing()
      }
    }
    if columns == nil { throw run.answersNothing() }
  }

  /// The next result, waiting no longer than the server was told that it may take.
  private func next() throws(QueryFailure) -> OpaquePointer? {
    while PQisBusy(handle) == 1 {
      var waiting = pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0)
      let patience = Int32(truncatingIfNeeded: (run.query.timeout + 10) * 1_000)
      let ready = poll(&waiting, 1, patience)
      if ready == 0 { throw run.unreachable("the server doesn't answer any more") }
      if ready < 0, errno == EINTR { continue }
      guard ready > 0, PQconsumeInput(handle) == 1 else {
        throw run.unreachable(Self.line(PQerrorMessage(handle)))
      }
    }
    return PQgetResult(handle)
  }

  private func write(_ result: OpaquePointer, _ row: Int32, _ columns: [Column], _ file: inout ResultFile) {
    for (index, column) in columns.enumerated() {
      let field = Int32(truncatingIfNeeded: index)
      guard PQgetisnull(result, row, field) == 0, let value = PQgetvalue(result, row, field) else {
        file.unknown()
        continue
      }
      let bytes = UnsafeRawBufferPointer(start: value, count: Int(PQgetlength(result, row, field)))
      switch column {
      case .number: file.number(bytes)
      case .flag: file.number(CollectionOfOne(bytes.first == 0x74 ? 0x31 : 0x30))
      case .date: file.text(bytes, mayBeDate: true)
      case .text: file.text(bytes, mayBeDate: false)
      }
    }
    file.endRow()
  }

  /// What the cells of a column are, by the type that the server gives.
  private enum Column {
    case number, date, text
    /// `true` and `false` as 1 and 0, which can be added up.
    case flag

    init(_ result: OpaquePointer, _ field: Int32) {
      self =
        switch PQftype(result, field) {
        case 20, 21, 23, 26, 700, 701, 1700: .number
        case 1082, 1114, 1184: .date
        case 16: .flag
        default: .text
        }
    }
  }

  // MARK: errors

  /// What the server refuses is the query's fault, unless it is the server that has one: codes of the SQL standard,
  /// told apart by their first two characters.
  private func failure(_ result: OpaquePointer) -> QueryFailure {
    let state = field(result, .state) ?? ""
    let message = field(result, .message) ?? Self.line(PQresultErrorMessage(result))
    if state == "57014" { return run.tookTooLong() }
    if ["", "08", "53", "57", "58", "XX"].contains(String(state.prefix(2))) {
      return run.unreachable(message)
    }
    let place = field(result, .position).flatMap { Int($0) }
    let hint = field(result, .hint)
    return run.refused(message, at: place.map { run.sql.byte(ofScalar: $0) }, help: hint)
  }

  /// The parts of an error: the letters of libpq's `PG_DIAG_…`, which aren't visible from here.
  private enum Part: Unicode.Scalar {
    case state = "C"
    case message = "M"
    case position = "P"
    case hint = "H"
  }

  private func field(_ result: OpaquePointer, _ part: Part) -> String? {
    PQresultErrorField(result, Int32(part.rawValue.value)).map { String(cString: $0) }
  }
}
