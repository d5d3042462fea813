import Foundation
import PortolanSource
import Testing

@testable import PortolanModel

/// The calls of a bank's campaign: a file that isn't ours to commit, looked for beside the repository.
private enum Calls {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized

  static let path: String = {
    let shared =
      ProcessInfo.processInfo.environment["PORTOLAN_SHARED"]
      ?? root.appending(path: "../shared").standardized.path
    return shared + "/data/bank-additional-full.csv"
  }()

  static let isThere: Bool = {
    let isThere = FileManager.default.fileExists(atPath: path)
    if !isThere { print("skipped: \(path) is not there; set PORTOLAN_SHARED to the folder that has data/") }
    return isThere
  }()
}

@Suite(.enabled(if: Calls.isThere, "bank-additional-full.csv is not there"))
struct RealDataTests {
  private static let table = Result {
    DataTable(name: "calls", file: "calls.csv", bytes: try FileReading.bytes(of: Calls.path))
  }

  private static let formulas: [(id: String, formula: String)] = [
    ("rate", "count(where y = \"yes\") / count()"), ("mean", "avg(campaign)"), ("median", "median(campaign)"),
    ("max", "max(campaign)"), ("total", "campaign"), ("over-5", "count(where campaign > 5) / count()"),
    ("per-100", "100 * count(where y = \"yes\") / campaign"),
  ]

  private func catalog() throws -> KPICatalog {
    KPICatalog(
      Self.formulas.map {
        KPICatalog.Definition($0.id, formula: Located($0.formula, at: SourcePosition("k.md")), unit: .percent)
      }, tables: [try Self.table.get()])
  }

  private func expected() throws -> [String: Any] {
    let url = Calls.root.appending(path: "Tests/Fixtures/vectors/real_data_expected.json")
    let json = try JSONSerialization.jsonObject(with: try Data(contentsOf: url)) as? [String: Any]
    let sets = json?["datasets"] as? [String: [String: Any]]
    return try #require(sets?["bank-additional-full"])
  }

  private func check(_ figure: Figure?, _ wanted: Any?) throws {
    let figure = try #require(figure)
    let wanted = try #require(wanted as? [String: Any])
    #expect(figure.numerator == (wanted["x"] as? NSNumber)?.doubleValue)
    #expect(figure.denominator == (wanted["n"] as? NSNumber)?.doubleValue)
    #expect(isNear(figure.value, wanted["rate"]))
    guard let limits = wanted["wilson95"] as? [Any] else { return }
    #expect(isNear(figure.interval?.lower, limits[0]))
    #expect(isNear(figure.interval?.upper, limits[1]))
  }

  private func isNear(_ value: Double?, _ wanted: Any?) -> Bool {
    guard let value, let wanted = (wanted as? NSNumber)?.doubleValue else { return false }
    return abs(value - wanted) <= max(1e-12, 1e-9 * abs(wanted))
  }

  @Test func `the table is read whole, column by column`() throws {
    let table = try Self.table.get()
    let wanted = try expected()
    #expect(table.rowCount == wanted["rows"] as? Int)
    #expect(table.columns.map(\.name) == wanted["columns"] as? [String])
    #expect(table.columns.filter { $0.kind == .number }.count == 10)
    #expect(table.columns.filter { $0.kind == .text }.count == 11)
    #expect(table.diagnostics.isEmpty)
    #expect(table.rows.lines.last == 41_189)
  }

  @Test func `4640 of 41188 calls end in a deposit`() throws {
    let figure = try catalog().figure(of: "rate")
    #expect(figure.numerator == 4640 && figure.denominator == 41188)
    try check(figure, expected()["overall"])
  }

  @Test(arguments: ["contact", "poutcome", "month"])
  func `rates by a column are those of the reference`(column: String) throws {
    let scope = Scope(by: [Located(column, at: SourcePosition("--by"))])
    let answer = try catalog().answer(.init("rate", in: scope))
    let found = try #require(expected()["by_\(column)"] as? [String: Any])
    let groups = found["groups"] as? [String: Any] ?? found
    #expect(answer.figures.map { $0.key[0].description } == groups.keys.sorted())
    for scoped in answer.figures { try check(scoped.figure, groups[scoped.key[0].description]) }
  }

  @Test func `rates by number of calls are those of the reference`() throws {
    let buckets = try #require(
      (try expected()["by_campaign_count"] as? [String: Any])?["groups"] as? [String: Any])
    let conditions = [
      "1": "campaign = 1", "2": "campaign = 2", "3": "campaign = 3", "4": "campaign = 4", "5": "campaign = 5",
      "6-10": "campaign >= 6 and campaign <= 10", "11+": "campaign > 10",
    ]
    #expect(Set(buckets.keys) == Set(conditions.keys))
    for (bucket, text) in conditions {
      let condition = try Condition(parsing: Located(text, at: SourcePosition("--where")))
      try check(try catalog().figure(of: "rate", where: condition), buckets[bucket])
    }
    let cells = try #require(
      (try expected()["cells_previous_contact_x_cellular"] as? [String: Any])?["cells"] as? [String: Any])
    let both = try Condition(
      parsing: Located("pdays != 999 and contact = cellular", at: SourcePosition("--where")))
    try check(
      try catalog().figure(of: "rate", where: both),
      ["n": cells["n11"], "x": cells["x11"], "rate": 896.0 / 1402])
  }

  @Test func `calls per customer are those of the reference`() throws {
    let wanted = try #require(try expected()["campaign_contacts"] as? [String: Any])
    let kpis = try catalog()
    for (id, name) in [
      ("mean", "mean"), ("median", "median"), ("max", "max"), ("total", "total"), ("over-5", "share_over_5"),
      ("per-100", "conversions_per_100_contacts"),
    ] {
      #expect(isNear(kpis.figure(of: id).value, wanted[name]), "\(id)")
    }
  }
}
