/// What a query answered, and when.
package struct QueryResult: Sendable {
  package let fetched: CivilDate
  /// Kept from an earlier day, as nobody was to be asked.
  package let isKept: Bool
  /// Columns that hold texts, whatever their cells look like.
  package let textColumns: Set<String>
  /// The file with the rows, where it is not in the playbook's folder, which can't be written to.
  package let file: String?

  package init(fetched: CivilDate, isKept: Bool, textColumns: Set<String>, file: String? = nil) {
    self.fetched = fetched
    self.isKept = isKept
    self.textColumns = textColumns
    self.file = file
  }
}

extension SourceFolder {
  /// The tables that are older than this run, with the days on which they were fetched; sorted by name.
  package var keptTables: [(name: String, fetched: CivilDate)] {
    results.filter { $0.value.isKept }.map { ($0.key, $0.value.fetched) }.sorted { $0.name < $1.name }
  }

  /// The tables whose rows are kept outside of the playbook's folder, and where; sorted by name.
  package var tablesKeptElsewhere: [(name: String, file: String)] {
    results.compactMap { name, result in result.file.map { (name, $0) } }.sorted { $0.name < $1.name }
  }
}
