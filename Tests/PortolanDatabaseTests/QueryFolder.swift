import Foundation
import PortolanDatabase
import PortolanModel
import PortolanSource

/// A playbook on disk whose table `deals` is asked of a database.
struct QueryFolder {
  static let day = CivilDate(year: 2026, month: 9, day: 28) ?? CivilDate(dayNumber: 0)
  let path: String
  private let environment: [String: String]

  /// - Parameter source: the value of `deals` in the settings.
  init(_ source: String, _ query: String, environment: [String: String] = [:]) throws {
    self.environment = environment
    path =
      FileManager.default.temporaryDirectory.appendingPathComponent("portolan-\(UUID().uuidString)").path
    try write("portolan.yml", "title: T\nas-of: 2026-09-30\ndata:\n  deals: \(source)\n")
    try write(
      "Content/kpis/won.md",
      "---\ntitle: Won\nformula: sum(value where won = 1)\nunit: currency\nbetter: higher\n---\n")
    try write("Content/queries/deals.sql", query)
  }

  /// One that is there, seen by another user.
  init(at path: String, environment: [String: String]) throws {
    (self.path, self.environment) = (path, environment)
  }

  func write(_ name: String, _ text: String) throws {
    let file = URL(fileURLWithPath: "\(path)/\(name)")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func read(_ name: String) -> String? { try? String(contentsOfFile: "\(path)/\(name)", encoding: .utf8) }

  func remove() { try? FileManager.default.removeItem(atPath: path) }

  /// The folder with what its queries answered.
  func run(offline: Bool = false, on day: CivilDate = QueryFolder.day) throws -> SourceFolder {
    var source = try SourceFolder(at: path)
    try source.runQueries(on: day, isOffline: offline) { environment[$0] }
    return source
  }

  /// What is wrong with the query or its files, as `place message`.
  func problems() throws -> [String] {
    try run().diagnostics.map { "\($0.position) [\($0.rule)] \($0.message)" }
  }

  func table(offline: Bool = false) throws -> DataTable {
    let measures = Measures(of: Playbook(try run(offline: offline)), asOf: Self.day)
    return measures.tables.first { $0.name == "deals" } ?? DataTable(empty: "none", file: "")
  }

  /// The error that ends the run.
  func error(offline: Bool = false) -> String {
    do {
      _ = try run(offline: offline)
      return "none"
    } catch { return "\(error)" }
  }
}

extension DataTable {
  /// All cells, row by row; `-` for what is unknown.
  var cells: [[String]] {
    (0..<rowCount).map { row in columns.indices.map { text(row, $0) ?? "-" } }
  }

  var kinds: [String] { columns.map { "\($0.name): \($0.kind.rawValue)" } }
}
