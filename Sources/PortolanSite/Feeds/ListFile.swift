import PortolanModel
import PortolanSource

/// All documents of a type as one table for spreadsheets, where their list falls into several pages, whose tools know
/// only their own rows: titles, how they stand, owners, days, addresses. Figures stay on the pages.
enum ListFile {
  static func path(of type: DocumentType) -> String { "\(type.folder)/all.csv" }

  /// The types whose lists fall into several pages.
  static func types(_ index: SiteIndex) -> [DocumentType] {
    DocumentType.allCases.filter { index.byType[$0]?.count ?? 0 > IndexPages.rows }
  }

  static func bytes(_ index: SiteIndex, _ type: DocumentType) -> [UInt8] {
    let strings = index.strings
    let base = index.playbook.settings.baseURL ?? ""
    let entries = index.byType[type] ?? []
    var buffer = ByteBuffer(capacity: (entries.count + 1) * 160)
    // Excel takes a file without it for one of its country's old alphabet.
    buffer.append("\u{FEFF}")
    write(
      [
        strings[.title], strings[.status], strings.language.says(en: "Attention", fr: "À regarder"),
        strings[.owner],
        strings[.due], strings.name(of: DocumentType.page),
      ], into: &buffer)
    for place in entries {
      let entry = index.playbook.entries[place]
      let standing = index.standings[place]
      write(
        [
          index.titles[place], standing.badge?.label ?? "", standing.reasons(strings) ?? "",
          entry.header.owner?.value ?? "", FacetPages.due(of: entry.document)?.description ?? "",
          base + entry.page,
        ], into: &buffer)
    }
    return buffer.array
  }

  private static func write(_ cells: [String], into buffer: inout ByteBuffer) {
    for (number, cell) in cells.enumerated() {
      if number > 0 { buffer.append(",") }
      buffer.append(written(cell))
    }
    buffer.append("\r\n")
  }

  /// What a spreadsheet would take for a formula gets an apostrophe.
  private static func written(_ cell: String) -> String {
    let isFormula = cell.utf8.first.map { "=+-@\t\r".utf8.contains($0) } ?? false
    return CSVCell.written(isFormula ? "'" + cell : cell, isQuoted: isFormula)
  }
}
