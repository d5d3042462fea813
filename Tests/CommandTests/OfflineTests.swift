import Foundation
import Testing

@Suite struct OfflineTests {
  private let folder: Folder

  /// A file of no bytes is a SQLite database without tables.
  init() throws {
    folder = try Folder([
      "portolan.yml":
        "title: T\nas-of: 2026-09-30\ndata: {deals: {sqlite: crm.db, query: queries/deals.sql}}\n",
      "Content/crm.db": "",
      "Content/queries/deals.sql": "select 'email' as tactic, 12 as value\n",
      "Content/kpis/won.md": "---\ntitle: Won\nformula: sum(value)\nunit: count\nbetter: higher\n---\n",
    ])
  }

  private func run(_ arguments: String..., on day: String = "1790553600") throws -> Program.Ended {
    try Program(arguments, environment: ["SOURCE_DATE_EPOCH": day]).end()
  }

  @Test func `figures are those of the day on which they were fetched, and say so`() throws {
    defer { folder.remove() }
    let root = folder.path
    #expect(try run("kpi", "won", "--root", root).output.contains("won     12     1\n"))
    try FileManager.default.removeItem(atPath: "\(root)/Content/crm.db")
    let kept = try run("kpi", "won", "--root", root, "--offline", on: "1790900000")
    #expect(kept.code == 0)
    #expect(kept.output.hasSuffix("\n“deals” as fetched on 28 Sep 2026\n"), "\(kept.output)")
    let csv = try run("kpi", "won", "--root", root, "--offline", "--format", "csv")
    #expect(csv.output.contains("won,12,") && csv.errors == "“deals” as fetched on 28 Sep 2026\n")
    #expect(try run("build", root, "--offline").code == 0)
    let page = try String(contentsOfFile: "\(root)/Output/index.html", encoding: .utf8)
    #expect(page.contains("“deals” as fetched on 28 Sep 2026"))
    let json = try String(contentsOfFile: "\(root)/Output/playbook.json", encoding: .utf8)
    #expect(json.contains(#""fetched": {"deals": "2026-09-28"}"#) || json.contains(#""deals": "2026-09-28""#))
  }

  @Test func `a figure whose source failed ends with the finding and 1`() throws {
    defer { folder.remove() }
    try FileManager.default.removeItem(atPath: "\(folder.path)/Content/crm.db")
    for arguments in [["kpi", "won"], ["kpi"]] {
      let ended = try Program(
        arguments + ["--root", folder.path], environment: ["SOURCE_DATE_EPOCH": "1790553600"]
      ).end()
      #expect(ended.code == 1)
      #expect(ended.errors.contains("“crm.db” of the table “deals” can't be read"), "\(ended.errors)")
    }
  }

  @Test func `pages of an ordinary build don't depend on the day of the fetch`() throws {
    defer { folder.remove() }
    func page(_ day: String) throws -> String {
      #expect(try run("build", folder.path, on: day).code == 0)
      return try String(contentsOfFile: "\(folder.path)/Output/index.html", encoding: .utf8)
    }
    // SOURCE_DATE_EPOCH is also what today is: the settings can't win over it.
    let first = try page("1790553600")
    #expect(!first.contains("as fetched on"))
    #expect(try page("1790553600") == first)
  }

  @Test func `without kept results the program ends with an error`() throws {
    defer { folder.remove() }
    for command in [["check", folder.path], ["build", folder.path], ["kpi", "--root", folder.path]] {
      let ended = try Program(command + ["--offline"]).end()
      #expect(ended.code == 2)
      #expect(ended.errors.contains("the table “deals” has no kept results"), "\(ended.errors)")
    }
  }

  @Test func `a query that fails is shown at its place`() throws {
    defer { folder.remove() }
    try folder.write("Content/queries/deals.sql", "select tactic,\n  count(*) from deals\n")
    let ended = try run("check", folder.path)
    #expect(ended.code == 1)
    #expect(
      ended.output.contains(
        """
        queries/deals.sql:2:17: error: the query of “deals” fails: no such table: deals [query-failed]
            2 |   count(*) from deals
              |                 ^~~~~
        """), "\(ended.output)")
  }
}
