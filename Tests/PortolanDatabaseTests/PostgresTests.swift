import Foundation
import PortolanModel
import PortolanSource
import Testing

@Suite(.postgres) struct PostgresTests {
  private let server: PostgresServer
  private let folder: QueryFolder

  init() throws {
    server = try #require(PostgresServer.current)
    folder = try QueryFolder(
      "{postgres: CRM_URL, query: queries/deals.sql}", "select 1 as value, true as won",
      environment: ["CRM_URL": server.address])
  }

  private func query(_ sql: String) throws { try folder.write("Content/queries/deals.sql", sql) }

  @Test func `cells keep their types, and what is null is unknown`() throws {
    defer { folder.remove() }
    try query(
      """
      select * from (values
        ('007', date '2026-03-02', timestamptz '2026-03-02 23:30:00-02', true, 1200.50, 12::bigint, 'a, "b"'),
        ('008', null, null, false, null, -3, ''),
        ('12', '2026-04-11', '2026-04-11 08:00:00+00', null, 0.1, null, e'two\\nlines')
      ) as deals (id, closed, seen, won, value, calls, note)
      """)
    let table = try folder.table()
    #expect(
      table.kinds == [
        "id: text", "closed: date", "seen: date", "won: number", "value: number", "calls: number",
        "note: text",
      ])
    #expect(
      table.cells == [
        ["007", "2026-03-02", "2026-03-03", "1", "1200.5", "12", "a, \"b\""],
        ["008", "-", "-", "0", "-", "-3", "-"],
        ["12", "2026-04-11", "2026-04-11", "-", "0.1", "-", "two\nlines"],
      ])
    #expect(table.diagnostics == [])
  }

  @Test func `figures come from what the query answers`() throws {
    defer { folder.remove() }
    try query("select sum(n) as value, n % 2 = 0 as won from generate_series(1, 100000) as n group by 2")
    let measures = Measures(of: Playbook(try folder.run()), asOf: QueryFolder.day)
    #expect(measures.indicators.map(\.whole.figure.value) == [2_500_050_000])
  }

  @Test func `many rows travel one by one`() throws {
    defer { folder.remove() }
    try query("select n as value, 'x' || n as id from generate_series(1, 200000) as n")
    let table = try folder.table()
    #expect(table.rowCount == 200_000)
    #expect(table.cells.last == ["200000", "x200000"])
  }

  @Test func `no rows are rows too`() throws {
    defer { folder.remove() }
    try query("select 1 as value, 'a' as id where false")
    #expect(try folder.table().columns.map(\.name) == ["value", "id"])
    #expect(try folder.table().rowCount == 0)
  }

  @Test(arguments: [
    ("select 'é' as id,\n  vale from pg_class", ":2:3", "column \"vale\" does not exist"),
    ("select * fro pg_class", ":1:10", "syntax error at or near \"fro\""),
    ("select 1/0 as value", ":1:1", "division by zero"),
    ("create table x (y int)", ":1:1", "cannot execute CREATE TABLE in a read-only transaction"),
    ("select nextval('pg_catalog.pg_seq')", ":1:16", "relation \"pg_catalog.pg_seq\" does not exist"),
    ("select 1 as n; select 2 as n", ":1:1", "cannot insert multiple commands into a prepared statement"),
    ("set transaction read write", ":1:1", "it answers no rows"),
    ("copy (select 1) to stdout", ":1:1", "it answers no rows"),
    ("-- nothing", ":1:1", "it answers no rows"),
  ])
  func `a mistake in the query is a finding at its place`(_ sql: String, _ place: String, _ reason: String)
    throws
  {
    defer { folder.remove() }
    try query(sql)
    #expect(
      try folder.problems() == [
        "queries/deals.sql\(place) [query-failed] the query of “deals” fails: \(reason)"
      ])
  }

  @Test func `nothing can be changed, not even by a function`() throws {
    defer { folder.remove() }
    try server.execute(
      """
      create table logged (n int);
      create function log() returns int language sql as 'insert into logged values (1) returning n'
      """)
    try query("select log() as value")
    #expect(
      try folder.problems().first?.hasSuffix("cannot execute INSERT in a read-only transaction") == true)
    try query("select count(*) as value from logged")
    #expect(try folder.table().cells == [["0"]])
  }

  @Test func `a query that takes too long is stopped`() throws {
    defer { folder.remove() }
    try folder.write(
      "portolan.yml",
      "title: T\ndata: {deals: {postgres: CRM_URL, query: queries/deals.sql, timeout: 1}}\n")
    try query("select pg_sleep(20)::text as value")
    #expect(
      try folder.problems() == [
        "queries/deals.sql:1:1 [query-failed] the query of “deals” fails: it took longer than 1 s"
      ])
  }

  @Test func `a server that goes away is the machine's failure, and the last results stay`() throws {
    defer { folder.remove() }
    _ = try folder.run()
    try query("select pg_terminate_backend(pg_backend_pid()) as won, pg_sleep(9)::text as value")
    #expect(folder.error().contains("the table “deals”: terminating connection"), "\(folder.error())")
    try query("select 1 as value, true as won")
    #expect(try folder.table(offline: true).cells == [["1", "1"]])
  }

  @Test(arguments: [
    ("postgresql://tester:wr0ng@127.0.0.1:PORT/postgres", "password authentication failed"),
    ("postgresql://tester:wr0ng@127.0.0.1:1/postgres", "Connection refused"),
    ("postgresql://tester:wr0ng@127.0.0.1:PORT/none", "password authentication failed"),
    ("host=127.0.0.1 password='wr0ng", "“CRM_URL” holds no address"),
    ("postgresql://tester:wr0ng@[", "“CRM_URL” holds no address"),
    ("wr0ng", "“CRM_URL” holds no address"),
    ("", "needs the environment variable “CRM_URL”"),
  ])
  func `a server that can't be asked is an error that names the table and no secret`(
    _ address: String, _ reason: String
  ) throws {
    let folder = try QueryFolder(
      "{postgres: CRM_URL, query: queries/deals.sql}", "select 1 as n",
      environment: [
        "CRM_URL": address.split(separator: "PORT", omittingEmptySubsequences: false)
          .joined(separator: "\(server.port)")
      ])
    defer {
      folder.remove()
      self.folder.remove()
    }
    let error = folder.error()
    #expect(error.hasPrefix("portolan.yml:4:") && error.contains("“deals”"), "\(error)")
    #expect(error.contains(reason), "\(error)")
    #expect(!error.contains("wr0ng") && !error.contains("postgresql://t"), "\(error)")
  }

  @Test func `an address in the settings is refused, and not repeated`() throws {
    defer { folder.remove() }
    try folder.write(
      "portolan.yml",
      "title: T\ndata:\n  deals: {postgres: \"\(server.address)\", query: queries/deals.sql}\n")
    let problems = try folder.problems()
    #expect(
      problems == [
        "portolan.yml:1:1 [wrong-value] “postgres” of the table “deals” is not the name of an environment variable"
      ])
  }
}
