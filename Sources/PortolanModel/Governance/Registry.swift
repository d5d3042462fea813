import PortolanSource

/// Every id that was ever published, in `registry.csv`: a log to which lines are added and from which none is taken.
/// What an id's last line says is what holds.
package struct Registry {
  package static let columns = ["id", "type", "title", "first published", "retired", "reason"]
  /// Of a registry that is new: with the weights, an objective that disappears counts as much as it did.
  private static let allColumns = columns + ["weight"]

  package struct Line: Sendable {
    package let id: String
    package let type: String
    package let title: String
    package let published: String
    package let retired: String?
    package let reason: String?
    /// Of an objective, in a registry that has such a column.
    package let weight: Double?
    package let position: SourcePosition

    /// Retired with a date and a reason.
    package var isRetired: Bool { retired != nil && reason != nil }
  }

  /// The ids in the order of their first lines.
  package let ids: [String]
  /// What the last line of each id says.
  package let last: [String: Line]
  private let bytes: [UInt8]
  private let header: [String]
  private let separator: UInt8

  /// - Throws: `SourceError` where the file is no registry.
  package init(_ bytes: [UInt8]?, at path: String, _ language: Language) throws(SourceError) {
    let bytes = bytes ?? []
    let names = Self.header(of: bytes)
    if !bytes.isEmpty {
      let missing = Self.columns.filter { !names.header.contains($0) }
      guard missing.isEmpty else {
        throw SourceError(
          path,
          language.says(
            en:
              "no registry: its first line is to be `\(Self.columns.joined(separator: ","))`, without “\(missing[0])” it says something else",
            fr:
              "ce n’est pas un registre : sa première ligne doit être `\(Self.columns.joined(separator: ","))`, et « \(missing[0]) » y manque"
          ))
      }
    }
    self.init(bytes, names.header, names.separator, language)
  }

  private init(_ bytes: [UInt8], _ header: [String], _ separator: UInt8, _ language: Language) {
    self.bytes = bytes
    self.header = header.isEmpty ? Self.allColumns : header
    self.separator = separator
    let table = DataTable(
      name: "registry", file: SourceFolder.registryFile, bytes: bytes, language: language,
      textColumns: Set(Self.columns + ["weight"]))
    let weight = table.column("weight")
    var ids: [String] = []
    var last: [String: Line] = [:]
    let columns = Self.columns.map { table.column($0) }
    for row in 0..<table.rowCount {
      func text(_ column: Int) -> String? { columns[column].flatMap { table.text(row, $0) } }
      guard let id = text(0) else { continue }
      if last[id] == nil { ids.append(id) }
      last[id] = Line(
        id: id, type: text(1) ?? "", title: text(2) ?? "", published: text(3) ?? "", retired: text(4),
        reason: text(5),
        weight: weight.flatMap { table.text(row, $0) }.flatMap { Number.read($0, in: language)?.value },
        position: table.position(ofRow: row))
    }
    (self.ids, self.last) = (ids, last)
  }

  /// The names in the first line, and what separates them.
  private static func header(of bytes: [UInt8]) -> (header: [String], separator: UInt8) {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let line = bytes[start...].prefix { $0 != 10 && $0 != 13 }
    let separator =
      ([44, 59, 9] as [UInt8]).max { a, b in line.count { $0 == a } < line.count { $0 == b } } ?? 44
    let names = line.split(separator: separator, omittingEmptySubsequences: false).map { cell in
      var cell = String(decoding: cell, as: UTF8.self).lowercased()[...]
      while cell.first == " " || cell.first == "\"" { cell.removeFirst() }
      while cell.last == " " || cell.last == "\"" { cell.removeLast() }
      return String(cell)
    }
    return (line.isEmpty ? [] : names, line.contains(separator) ? separator : 44)
  }
}

extension Registry {
  /// The documents that are published and that it doesn't know, or knows as retired: by type, then by id.
  package func unknown(in playbook: Playbook) -> [Entry] {
    playbook.entries.filter { entry in
      guard !entry.header.isStandard else { return false }
      return last[entry.document.id].map(\.isRetired) ?? true
    }
  }

  /// The objectives whose weight is another one than what was registered, where the registry has weights.
  package func reweighed(in playbook: Playbook) -> [Entry] {
    guard header.contains("weight") else { return [] }
    return playbook.entries.filter { entry in
      guard let objective = entry.document as? Objective, let line = last[objective.id], !line.isRetired
      else {
        return false
      }
      return line.weight != objective.weight
    }
  }

  /// What is registered of a type and was not retired, in the order of the registry.
  func kept(_ type: DocumentType) -> [Line] {
    ids.compactMap { last[$0] }.filter { $0.type == type.rawValue && !$0.isRetired }
  }

  /// The ids that have disappeared without a decision, in the order of the registry.
  package func disappeared(from playbook: Playbook) -> [Line] {
    ids.compactMap { last[$0] }.filter { !$0.isRetired && playbook.index[$0.id] == nil }
  }

  /// The file with lines for documents that are new on a day; all that was there stays, byte by byte.
  package func adding(_ entries: [Entry], on day: CivilDate) -> [UInt8] {
    adding(
      entries.map { entry in
        [
          "id": entry.document.id, "type": entry.type.rawValue, "title": entry.header.title.value,
          "first published": last[entry.document.id].flatMap { $0.isRetired ? nil : $0.published }
            ?? day.description,
          "weight": (entry.document as? Objective).map { DataTable.text($0.weight) } ?? "",
        ]
      })
  }

  /// The file with the note that an id was retired on a day, and why.
  package func retiring(_ line: Line, on day: CivilDate, because reason: String) -> [UInt8] {
    adding([
      [
        "id": line.id, "type": line.type, "title": line.title, "first published": line.published,
        "retired": day.description, "reason": reason, "weight": line.weight.map { DataTable.text($0) } ?? "",
      ]
    ])
  }

  private func adding(_ rows: [[String: String]]) -> [UInt8] {
    var out = bytes
    let end: [UInt8] = hasReturns ? [13, 10] : [10]
    if out.isEmpty { out += row(header) + end }
    if out.last != 10 { out += end }
    for cells in rows { out += row(header.map { cells[$0] ?? "" }) + end }
    return out
  }

  private var hasReturns: Bool {
    guard let first = bytes.firstIndex(of: 10), first > 0 else { return false }
    return bytes[first - 1] == 13
  }

  private func row(_ cells: [String]) -> [UInt8] {
    Array(cells.map(written).joined(separator: [separator]))
  }

  /// A cell as CSV has it: on one line, in quotes where it must be.
  private func written(_ cell: String) -> [UInt8] {
    let line = cell.utf8.map { $0 < 32 ? 32 : $0 }
    guard line.contains(where: { $0 == separator || $0 == 34 }) || line.first == 32 || line.last == 32 else {
      return line
    }
    return [34] + line.flatMap { $0 == 34 ? [34, 34] : [$0] } + [34]
  }
}
