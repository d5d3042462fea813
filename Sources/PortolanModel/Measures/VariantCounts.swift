import PortolanSource

/// What one variant of an experiment came to.
package struct VariantCounts: Hashable, Sendable {
  package let name: String
  /// `nil` where it is unknown.
  package let exposed: Int?
  package let converted: Int?

  /// `nil` without trials, and where a count is missing or can't be.
  package var proportion: Proportion? {
    guard let exposed, let converted else { return nil }
    return Proportion(converted, of: exposed)
  }
}

extension Measures {
  /// The counts of an experiment's variants: as they were written down, or from the rows of a table that name the
  /// experiment, in the order of their names.
  ///
  /// A table has the columns `exposed` and `converted`, or one row for each contact with `converted` as 0 or 1.
  package func variants(of experiment: Experiment) -> [VariantCounts] {
    switch experiment.variants {
    case .none: []
    case .written(let variants):
      variants.map {
        VariantCounts(
          name: $0.name?.value ?? "", exposed: $0.exposed?.value, converted: $0.converted?.value)
      }
    case .table(let data, let column):
      counts(of: experiment.id, in: data?.value ?? "experiments", by: column?.value ?? "variant")
    }
  }

  private func counts(of experiment: String, in name: String, by column: String) -> [VariantCounts] {
    guard let table = tables.first(where: { $0.name == name }), let variant = table.column(column) else {
      return []
    }
    let own = table.column("experiment")
    let exposed = table.column("exposed")
    let converted = table.column("converted")
    var sums: [String: (exposed: Double, converted: Double)] = [:]
    for row in 0..<table.rowCount {
      if let own, table.text(row, own) != experiment { continue }
      guard let name = table.text(row, variant) else { continue }
      sums[name, default: (0, 0)].exposed += exposed.map { table.number(row, $0) ?? 0 } ?? 1
      sums[name, default: (0, 0)].converted += converted.map { Self.count(table, row, $0) } ?? 0
    }
    return sums.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { name in
      let sum = sums[name] ?? (0, 0)
      return VariantCounts(
        name: name, exposed: Int(exactly: sum.exposed),
        converted: converted == nil ? nil : Int(exactly: sum.converted))
    }
  }

  private static func count(_ table: DataTable, _ row: Int, _ column: Int) -> Double {
    if let number = table.number(row, column) { return number }
    return table.text(row, column).flatMap { Bool.read($0, in: .english) } == true ? 1 : 0
  }
}
