import Foundation
import GRDB
import PortolanModel
import PortolanSource
import Testing

/// What `--offline` reads.
@Suite struct KeptResultsTests {
  private let folder: QueryFolder

  init() throws {
    folder = try QueryFolder(
      "{sqlite: crm.db, query: queries/deals.sql}", "select '07' as id, 12 as value, 1 as won")
    try DatabaseQueue(path: "\(folder.path)/Content/crm.db").close()
    // An empty database may be a file of no bytes, but it has to be there.
    try folder.write("Content/crm.db", "")
  }

  @Test func `the last results are taken, with the day on which they were fetched`() throws {
    defer { folder.remove() }
    #expect(try folder.run().keptTables.isEmpty)
    let csv = folder.read(".portolan/cache/deals.csv")
    #expect(csv == "id,value,won\n07,12,1\n")
    try FileManager.default.removeItem(atPath: "\(folder.path)/Content/crm.db")
    let kept = try folder.run(offline: true, on: QueryFolder.day.adding(days: 9))
    #expect(kept.keptTables.map(\.name) == ["deals"])
    #expect(kept.keptTables.map(\.fetched) == [QueryFolder.day])
    let table = try folder.table(offline: true)
    #expect(table.cells == [["07", "12", "1"]])
    #expect(table.kinds == ["id: text", "value: number", "won: number"])
    #expect(folder.read(".portolan/cache/deals.csv") == csv)
    #expect(folder.read(".portolan/cache/.gitignore") == "*\n")
  }

  @Test func `what a killed run left behind goes at the next one`() throws {
    defer { folder.remove() }
    for name in ["deals.csv.KTloJN", "deals.json.abcdef", "deals.csv.backup2", "other.csv.KTloJN"] {
      try folder.write(".portolan/cache/\(name)", "half")
    }
    _ = try folder.run()
    #expect(folder.read(".portolan/cache/deals.csv.KTloJN") == nil)
    #expect(folder.read(".portolan/cache/deals.json.abcdef") == nil)
    #expect(folder.read(".portolan/cache/deals.csv.backup2") == "half")
    #expect(folder.read(".portolan/cache/other.csv.KTloJN") == "half")
  }

  @Test func `without results there is an error that names the table`() throws {
    defer { folder.remove() }
    let error = folder.error(offline: true)
    #expect(error.contains("the table “deals” has no kept results"), "\(error)")
    #expect(error.hasPrefix("portolan.yml:4:3: "), "\(error)")
  }

  @Test func `results of another query, or half of them, are none`() throws {
    defer { folder.remove() }
    _ = try folder.run()
    try folder.write(".portolan/cache/deals.csv", "id,value")
    #expect(folder.error(offline: true).contains("not written to its end"))
    _ = try folder.run()
    #expect(folder.error(offline: true) == "none")
    try folder.write("Content/queries/deals.sql", "select 2 as value")
    #expect(folder.error(offline: true).contains("they answer an earlier query"))
  }

  @Test func `a query that fails leaves the last results as they are`() throws {
    defer { folder.remove() }
    _ = try folder.run()
    try folder.write("Content/queries/deals.sql", "select 1 as n union all select x'00'")
    #expect(try folder.problems().count == 1)
    #expect(folder.read(".portolan/cache/deals.csv") == "id,value,won\n07,12,1\n")
    let left = try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/.portolan/cache")
    #expect(left.sorted() == [".gitignore", "deals.csv", "deals.json"])
  }

  /// What stands in the way here is a file; a folder that may not be written to behaves alike, but not for root.
  @Test func `a playbook that can't be written to keeps its rows in the user's cache`() throws {
    defer { folder.remove() }
    try folder.write(".portolan", "in the way")
    let home = folder.path + "-home"
    defer { try? FileManager.default.removeItem(atPath: home) }
    let own = try QueryFolder(at: folder.path, environment: ["HOME": home])
    let filled = try own.run()
    let file = try #require(filled.tablesKeptElsewhere.first?.file)
    #expect(file.hasPrefix(home + "/.cache/portolan/") && file.hasSuffix("/deals.csv"))
    #expect(try own.table().cells == [["07", "12", "1"]])
    #expect(try own.table(offline: true).cells == [["07", "12", "1"]])
    let attributes = try FileManager.default.attributesOfItem(
      atPath: (file as NSString).deletingLastPathComponent)
    #expect(attributes[.posixPermissions] as? Int == 0o700)
  }

  @Test func `where neither can be written to, temporary files are left`() throws {
    defer { folder.remove() }
    try folder.write(".portolan", "in the way")
    let other = folder.path + "-tmp"
    defer { try? FileManager.default.removeItem(atPath: other) }
    let environment = ["HOME": "/dev/null", "XDG_CACHE_HOME": "relative", "TMPDIR": other]
    let own = try QueryFolder(at: folder.path, environment: environment)
    let file = try #require(try own.run().tablesKeptElsewhere.first?.file)
    #expect(file.hasPrefix("\(other)/portolan-"))
    #expect(try own.table().cells == [["07", "12", "1"]])
  }

  @Test func `nowhere to write is an error that names the playbook's folder`() throws {
    defer { folder.remove() }
    try folder.write(".portolan", "in the way")
    let own = try QueryFolder(at: folder.path, environment: ["HOME": "/dev/null", "TMPDIR": "/dev/null"])
    let error = own.error()
    #expect(error.contains("the results of “deals” can't be kept"), "\(error)")
    #expect(error.contains(".portolan/cache"), "\(error)")
  }
}
