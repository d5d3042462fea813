import PortolanSource

extension SourceFolder {
  /// What readers have to know of tables whose rows are those of an earlier day: one sentence a table.
  package func keptNotes(_ strings: Strings, of tables: Set<String>? = nil) -> [String] {
    keptTables.filter { tables?.contains($0.name) ?? true }.map { name, fetched in
      let day = strings.date(fetched)
      return strings.language.says(
        en: "“\(name)” as fetched on \(day)", fr: "«\u{A0}\(name)\u{A0}»\u{A0}: données du \(day)")
    }
  }
}
