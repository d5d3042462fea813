import Foundation
import GRDB
import PortolanModel
import PortolanSource
import Testing

@Suite struct SQLiteTests {
  private let folder: QueryFolder

  init() throws {
    folder = try QueryFolder(
      "{sqlite: data/crm.db, query: queries/deals.sql}", "select * from deals order by rowid\n")
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/Content/data", withIntermediateDirectories: true)
    let database = try DatabaseQueue(path: "\(folder.path)/Content/data/crm.db")
    try database.write { database in
      try database.execute(
        sql: """
          create table deals (id text, closed text, stage text, won integer, value real);
          insert into deals values
            ('007', '2026-03-02', 'won, "at last"', 1, 1200.5),
            ('008', '2026-04-11', 'lost', 0, null),
            ('12', null, 'new
          deal', null, 1e-7);
          """)
    }
    try database.close()
  }

  @Test func `cells keep their types, and what is null is unknown`() throws {
    defer { folder.remove() }
    let table = try folder.table()
    #expect(table.kinds == ["id: text", "closed: date", "stage: text", "won: number", "value: number"])
    #expect(
      table.cells == [
        ["007", "2026-03-02", "won, \"at last\"", "1", "1200.5"], ["008", "2026-04-11", "lost", "0", "-"],
        ["12", "-", "new\ndeal", "-", "1e-07"],
      ])
    #expect(table.diagnostics == [])
  }

  @Test func `figures come from the rows`() throws {
    defer { folder.remove() }
    let measures = Measures(of: Playbook(try folder.run()), asOf: QueryFolder.day)
    #expect(measures.indicators.map(\.whole.figure.value) == [1200.5])
  }

  @Test func `a single column keeps its empty rows`() throws {
    defer { folder.remove() }
    try folder.write("Content/queries/deals.sql", "select value from deals order by rowid")
    #expect(try folder.table().cells == [["1200.5"], ["-"], ["1e-07"]])
    try folder.write("Content/queries/deals.sql", "select value from deals where won = 3")
    #expect(try folder.table().cells == [])
  }

  @Test(arguments: [
    ("select *\nfrom\n  dels", ":3:3 [query-failed] the query of “deals” fails: no such table: dels"),
    ("select é, valu from deals", ":1:8 [query-failed] the query of “deals” fails: no such column: é"),
    (
      "delete from deals",
      ":1:1 [query-failed] the query of “deals” fails: it answers no rows"
    ),
    (
      "delete from deals returning id",
      ":1:1 [query-failed] the query of “deals” fails: it answers no rows"
    ),
    (" \n", ":1:1 [query-failed] the query of “deals” is empty, or no UTF-8 text"),
    ("select x'00ff' as photo", ":1:1 [query-failed] the query of “deals” fails: “photo” holds binary data"),
  ])
  func `a mistake in the query is a finding at its place`(_ query: String, _ problem: String) throws {
    defer { folder.remove() }
    try folder.write("Content/queries/deals.sql", query)
    #expect(try folder.problems() == ["queries/deals.sql\(problem)"])
    #expect(try folder.table().rowCount == 0)
    #expect(folder.read(".portolan/cache/deals.csv") == nil)
  }

  @Test func `a second statement, or a table that is written to, changes nothing`() throws {
    defer { folder.remove() }
    for query in ["select 1 as n; drop table deals", "attach 'other.db' as other", "create table x (y)"] {
      try folder.write("Content/queries/deals.sql", query)
      #expect(try folder.problems().count == 1)
    }
    try folder.write("Content/queries/deals.sql", "select count(*) as n from deals")
    #expect(try folder.table().cells == [["3"]])
    #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/other.db"))
  }

  @Test func `a query that never ends is stopped`() throws {
    defer { folder.remove() }
    try folder.write(
      "portolan.yml",
      "title: T\ndata: {deals: {sqlite: data/crm.db, query: queries/deals.sql, timeout: 1}}\n")
    try folder.write(
      "Content/queries/deals.sql",
      "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) as c from n")
    #expect(
      try folder.problems() == [
        "queries/deals.sql:1:1 [query-failed] the query of “deals” fails: it took longer than 1 s"
      ])
  }

  @Test(arguments: [
    ("{sqlite: data/crn.db, query: queries/deals.sql}", "4:19", "“data/crn.db” of the table “deals”"),
    ("{sqlite: queries/deals.sql, query: queries/deals.sql}", "4:19", "file is not a database"),
    ("{sqlite: data/crm.db, query: queries/dels.sql}", "4:39", "No such file or directory"),
    ("{sqlite: data/crm.db, query: ../portolan.yml}", "4:39", "outside Content"),
    ("{sqlite: ../portolan.yml, query: queries/deals.sql}", "4:19", "outside Content"),
    ("{sqlite: /etc/passwd, query: queries/deals.sql}", "4:19", "No such file or directory"),
  ])
  func `a file that isn't there is a finding in the settings`(
    _ source: String, _ place: String, _ reason: String
  ) throws {
    defer { folder.remove() }
    try folder.write("portolan.yml", "title: T\nas-of: 2026-09-30\ndata:\n  deals: \(source)\n")
    let problems = try folder.problems()
    #expect(problems.count == 1)
    #expect(problems.first?.hasPrefix("portolan.yml:\(place) [unreadable-file]") == true, "\(problems)")
    #expect(problems.first?.contains(reason) == true, "\(problems)")
  }

  @Test func `a link is no way out of Content`() throws {
    defer { folder.remove() }
    let link = "\(folder.path)/Content/data/crm.db"
    try FileManager.default.removeItem(atPath: link)
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "/etc/passwd")
    #expect(try folder.problems().last?.contains("outside Content") == true)
  }
}
