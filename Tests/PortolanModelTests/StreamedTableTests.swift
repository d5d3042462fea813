import Foundation
import PortolanSource
import Testing

@testable import PortolanModel

/// Tables that are read block by block come to what they come to in memory.
@Suite struct StreamedTableTests {
  private let path = FileManager.default.temporaryDirectory
    .appendingPathComponent("portolan-test-\(UUID().uuidString).csv").path
  private let text: String

  init() throws {
    var text = "date,tactic,stage,contact_id,sent,delivered,cost,deals,note\n"
    for row in 0..<3_000 {
      let day = CivilDate(dayNumber: 20_454 + Int32(row / 10))
      let tactic = ["email", "calls", "", "wéb"][row / 7 % 4]
      let note = row % 13 == 0 ? "\"said \"\"no\"\",\nand left\"" : row % 5 == 0 ? "" : "n\(row % 11)"
      let sent = row % 611 == 0 ? "many" : "\(row % 90)"
      let delivered = row % 401 == 0 ? "\(row % 90 + 1)" : row % 17 == 0 ? "" : "\(row % 90)"
      let cost = row % 700 == 1 ? "-3.25" : "\(row % 50).25"
      text +=
        "\(day),\(tactic),s\(row % 3),c\(row * 7 % 1_100),\(sent),\(delivered),\(cost),\(row % 3),\(note)\n"
    }
    self.text = text
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  private func remove() { try? FileManager.default.removeItem(atPath: path) }

  private let ids: Set<String> = ["tactic", "stage", "contact_id"]

  private var resident: DataTable {
    DataTable(name: "outbound", file: "outbound.csv", bytes: Array(text.utf8), textColumns: ids)
  }

  private func stream(jobs: Int, block: Int) throws -> DataTableStream {
    var problems: [Diagnostic] = []
    let reader = DataTableReader(name: "outbound", file: "outbound.csv", textColumns: ids)
    let stream = try DataTableStream(
      path, reader, jobs: jobs, sample: 20_000, block: block, diagnostics: &problems)
    return try #require(stream)
  }

  private func streamed(jobs: Int, block: Int = 700) throws -> DataTable {
    DataTable(name: "outbound", file: "outbound.csv", stream: try stream(jobs: jobs, block: block))
  }

  private static let formulas = [
    "sum(sent)", "delivered / sent", "avg(cost)", "median(cost)", "min(cost)", "max(delivered)", "count()",
    "distinct(contact_id)", "distinct(date)", "distinct(cost)", "count(delivered)",
    "sum(cost where stage = \"s1\" and sent > 30)", "sum(cost - deals)", "count(where note is unknown)",
  ]

  private func answers(_ table: DataTable) -> [KPICatalog.Answer] {
    let catalog = KPICatalog(
      Self.formulas.enumerated().map { number, formula in
        KPICatalog.Definition(
          "k\(number)", formula: Located(formula, at: SourcePosition("kpis")), unit: nil)
      }, tables: [table])
    #expect(catalog.diagnostics == [])
    let by = { (names: String...) in names.map { Located($0, at: SourcePosition("by")) } }
    let scopes = [
      Scope.whole, Scope(by: by("tactic", "month")), Scope(by: by("stage")), Scope(by: by("contact_id")),
      Scope(by: by("tactic"), period: Period("2026-03")),
    ]
    return catalog.answers(
      scopes.flatMap { scope in Self.formulas.indices.map { KPICatalog.Request("k\($0)", in: scope) } })
  }

  /// Figures, and where they come from.
  private func all(_ answers: [KPICatalog.Answer]) -> [String] {
    answers.flatMap { answer in
      answer.keys.indices.prefix(60).map { place in
        "\(answer.keys[place]) \(answer.values[place]) \(answer.rowsSetAside) "
          + (place < 5 ? "\(answer.explanation(at: place).map { String(describing: $0) } ?? "")" : "")
      }
    }
  }

  @Test(arguments: [(1, 700), (2, 700), (4, 700), (3, 5_000), (2, 90)])
  func `figures, their rows and their lines are those of the table in memory`(_ jobs: Int, _ block: Int)
    throws
  {
    defer { remove() }
    let expected = all(answers(resident))
    let found = all(answers(try streamed(jobs: jobs, block: block)))
    #expect(expected.count > 900)
    #expect(found.count == expected.count)
    let first = zip(found, expected).first { $0 != $1 }
    #expect(first == nil, "\(first.map { "\($0)\nis not\n\($1)" } ?? "")")
  }

  @Test func `sums are the same to the last bit on any number of cores`() throws {
    defer { remove() }
    var text = "tactic,value\n"
    for row in 0..<20_000 { text += "t\(row % 3),\(Double(row * 7919 % 10_007) / 1_000)\n" }
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    let definition = KPICatalog.Definition(
      "k", formula: Located("sum(value)", at: SourcePosition("k")), unit: nil)
    let sums = try [1, 2, 3, 5, 8, 8, 8].map { jobs in
      KPICatalog([definition], tables: [try streamed(jobs: jobs)]).figure(of: "k").value?.bitPattern
    }
    #expect(Set(sums).count == 1 && sums[0] != nil)
  }

  @Test(arguments: [1, 3])
  func `what is wrong in the rows is found as in memory`(_ jobs: Int) throws {
    defer { remove() }
    let today = CivilDate(year: 2026, month: 9, day: 30) ?? CivilDate(dayNumber: 0)
    let (table, survey) = TableSurvey.table(
      "outbound", file: "outbound.csv", try stream(jobs: jobs, block: 700), asOf: today)
    #expect(table.diagnostics == resident.diagnostics)
    #expect(table.diagnostics.count == 5)
    let checks = DataChecks(
      Playbook(
        """
        -- tactics/email.md --
        title: Email
        -- tactics/calls.md --
        title: Calls
        """))
    func said(_ problems: [DataChecks.Problem]) -> [String] {
      problems.map { "\($0.position) \($0.message)" }
    }
    let found = said(checks.problems(in: table, survey: survey.rows))
    #expect(found == said(checks.problems(in: resident)))
    #expect(found.contains("outbound.csv:25:1 no tactic is “wéb” (749 rows)"), "\(found)")
    #expect(survey.latestDay(asOf: today) == CivilDate(dayNumber: 20_454 + 272))
    #expect(table.texts(ofColumn: 1)?.count == 3)
    #expect(table.texts(ofColumn: 3) == nil)
    let (large, small) = (
      OutcomeLedger(.customers, in: [table], ["outbound": survey], asOf: today),
      OutcomeLedger(.customers, in: [resident], [:], asOf: today)
    )
    #expect(large.total == small.total && large.total.value > 0)
    #expect(large.sum(of: "calls") == small.sum(of: "calls"))
  }

  @Test func `a quote that never ends ends the table`() throws {
    defer { remove() }
    let broken = text + "2026-12-24,email,s1,c1,1,1,1,1,\"open\n" + text
    try Data(broken.utf8).write(to: URL(fileURLWithPath: path))
    let whole = DataTable(name: "outbound", file: "outbound.csv", bytes: Array(broken.utf8), textColumns: ids)
    let (table, survey) = TableSurvey.table(
      "outbound", file: "outbound.csv", try stream(jobs: 2, block: 2_000), asOf: CivilDate(dayNumber: 0))
    _ = survey
    #expect(table.diagnostics == whole.diagnostics)
    #expect(all(answers(table)) == all(answers(whole)))
  }

  @Test func `a file that goes away is a failure that names it`() throws {
    let table = try streamed(jobs: 2)
    remove()
    _ = answers(table)
    #expect(table.stream?.failure?.path == path)
  }

  @Test func `only large tables that nobody walks row by row are streamed`() throws {
    remove()
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("portolan-test-\(UUID())").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(
      atPath: "\(folder)/Content/data", withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/Content/data/outbound.csv"))
    try Data("date,tactic,amount\n2026-01-05,email,3\n".utf8).write(
      to: URL(fileURLWithPath: "\(folder)/Content/data/spend.csv"))
    try Data("title: T\ndata: {outbound: data/outbound.csv, spend: data/spend.csv}\n".utf8).write(
      to: URL(fileURLWithPath: "\(folder)/portolan.yml"))
    let playbook = Playbook(try SourceFolder(at: folder))
    let reader = TableReader(playbook, asOf: CivilDate(dayNumber: 20_600), limit: 10)
    let read = reader.tables(jobs: 2)
    #expect(read.tables.map(\.name) == ["outbound", "spend"])
    #expect(read.tables.map { $0.stream != nil } == [true, false])
    #expect(read.tables.map(\.rowCount) == [0, 1])
    #expect(read.surveys.keys.sorted() == ["outbound"])
    #expect(reader.tables(jobs: 2, isWhole: false).surveys.isEmpty)
  }
}
