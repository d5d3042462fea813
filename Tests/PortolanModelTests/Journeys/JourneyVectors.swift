import Foundation
import PortolanSource
import Testing

@testable import PortolanModel

/// The worked examples of journeys and combos, read as they are.
struct JourneyVectors {
  struct Dataset {
    let id: String
    let parameters: VectorInputs
    let rows: TouchRows
    let expected: [String: Any]
  }

  struct Cells {
    let id: String
    let inputs: VectorInputs
    let expected: [String: Any]
  }

  let datasets: [Dataset]
  let cells: [Cells]

  /// `|actual − expected| <= max(1e-9, 1e-9 |expected|)`, as the file says.
  static func isNear(_ field: String, _ found: Double, _ expected: Double) -> Bool {
    abs(found - expected) <= max(1e-9, 1e-9 * abs(expected))
  }

  init() throws {
    let url = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../../Fixtures/vectors/journey_vectors.json")
    let file = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any])
    let columns = try #require(file["row_columns"] as? [String])
    datasets = try #require(file["datasets"] as? [[String: Any]]).map { json in
      let rows = try #require(json["rows"] as? [[Any]])
      return Dataset(
        id: try #require(json["id"] as? String),
        parameters: VectorInputs(try #require(json["params"] as? [String: Any])),
        rows: try Self.rows(columns, rows), expected: try #require(json["expected"] as? [String: Any]))
    }
    cells = try #require(file["combo_cells"] as? [[String: Any]]).map { json in
      Cells(
        id: try #require(json["id"] as? String),
        inputs: VectorInputs(try #require(json["inputs"] as? [String: Any])),
        expected: try #require(json["expected"] as? [String: Any]))
    }
  }

  /// The rows as a table would have them, so that reading is tested with them.
  private static func rows(_ columns: [String], _ rows: [[Any]]) throws -> TouchRows {
    let lines = rows.map { row in row.map { $0 is NSNull ? "" : "\($0)" }.joined(separator: ",") }
    return try touchRows(([columns.joined(separator: ",")] + lines).joined(separator: "\n") + "\n")
  }

  static func touchRows(_ csv: String) throws -> TouchRows {
    let table = DataTable(
      name: "touches", file: "touches.csv", bytes: Array(csv.utf8), language: .english,
      textColumns: ["contact_id", "tactic", "touch_type"])
    #expect(table.diagnostics.isEmpty)
    var later = 0
    return TouchRows(
      LedgerRows(table.columns, table.rows, asOf: try #require(CivilDate("2100-01-01"))), laterRows: &later)
  }
}
