import PortolanSource

/// Looks through the rows of a table for what can't be.
struct DataChecks {
  struct Problem {
    let message: String
    let help: String
    let position: SourcePosition
  }

  /// What a column's values must name, by the column's name.
  private let known: [String: Set<String>]
  private let language: Language
  /// Ids of tactics that another rule has told of.
  private let undocumented: Set<String>
  /// How many rows are named one by one; the rest is counted.
  static let most = 20

  init(_ playbook: Playbook, undocumented: Set<String> = []) {
    self.undocumented = undocumented
    language = playbook.language
    known = [
      "tactic": Set(playbook.tactics.map(\.id)),
      "persona": Set(playbook.personas.map(\.id)),
      "team": Set(playbook.teams.map(\.id)),
      "experiment": Set(playbook.experiments.map(\.id)),
      "stage": Set(playbook.settings.stages.map(\.value)),
    ]
  }

  /// The type of the documents that a column's values must name.
  static func documentType(of column: String, in table: String) -> String? {
    // Of a hand-over both ends are teams.
    if table == "handovers", ["from", "to"].contains(column) { return "team" }
    return ["tactic", "persona", "team", "experiment", "stage"].contains(column) ? column : nil
  }

  /// - Parameter survey: what its rows show, when they aren't in memory; they are then not searched for rows that are
  ///   there twice, which would take as much memory as keeping them.
  func problems(in table: DataTable, survey: RowSurvey? = nil) -> [Problem] {
    var problems: [Problem] = []
    var rows = RowSurvey(table.columns, of: table.name)
    if let survey { rows = survey } else { rows.add(table.rows) }
    for (column, mentions) in rows.ids.sorted(by: { $0.key < $1.key }) {
      guard let type = Self.documentType(of: table.columns[column].name, in: table.name),
        let known = known[type], !known.isEmpty
      else { continue }
      unknownIDs(table, type, known, mentions, &problems)
    }
    for (column, found) in rows.negatives.sorted(by: { $0.key < $1.key }) {
      negatives(table, table.columns[column].name, found, &problems)
    }
    for (part, found) in rows.excesses.sorted(by: { $0.key < $1.key }) {
      excess(table, RowSurvey.parts[part], found, &problems)
    }
    if survey == nil { duplicates(table, &problems) }
    return problems
  }

  /// One finding for every unknown id, at the first row that has it.
  private func unknownIDs(
    _ table: DataTable, _ name: String, _ known: Set<String>, _ mentions: [String: RowSurvey.Mention],
    _ problems: inout [Problem]
  ) {
    let isLedger = name == "tactic" && ["spend", "hours", "touches"].contains(table.name)
    // What was done of late without a page is `activity-undocumented`.
    let strangers = mentions.filter {
      !known.contains($0.key) && !(isLedger && undocumented.contains($0.key))
    }
    for (id, mention) in strangers.sorted(by: { ($0.value.line, $0.key) < ($1.value.line, $1.key) }) {
      let near = Spelling.nearest(to: id, among: known)
      let count = mention.count
      problems.append(
        Problem(
          message: language.says(
            en: "no \(name) is “\(id)” (\(count) row\(count == 1 ? "" : "s"))",
            fr: "« \(name) » ne connaît pas « \(id) » (\(count) ligne\(count == 1 ? "" : "s"))"),
          help: near.map { language.didYouMean($0) }
            ?? language.says(
              en: "Correct the id, or write the document that it names.",
              fr: "Corrigez l’identifiant, ou écrivez le document qu’il nomme."),
          position: SourcePosition(table.file, line: Int(mention.line))))
    }
  }

  /// A cost below zero is a credit, and says so in `kind`.
  private func negatives(
    _ table: DataTable, _ name: String, _ rows: RowSurvey.Rows, _ problems: inout [Problem]
  ) {
    list(rows, table, &problems) { row in
      let number = DataTable.text(row.value)
      return language.says(
        en: "“\(name)” is negative: \(number)", fr: "« \(name) » est négatif : \(number)")
    } help: {
      language.says(
        en: "Write a refund as a row of its own with `credit` as its `kind`.",
        fr: "Écrivez un remboursement dans une ligne à part, avec `credit` comme `kind`.")
    }
  }

  private func excess(
    _ table: DataTable, _ names: (part: String, whole: String), _ rows: RowSurvey.Rows,
    _ problems: inout [Problem]
  ) {
    list(rows, table, &problems) { row in
      let (a, b) = (DataTable.text(row.value), DataTable.text(row.whole))
      return language.says(
        en: "“\(names.part)” (\(a)) is more than “\(names.whole)” (\(b))",
        fr: "« \(names.part) » (\(a)) dépasse « \(names.whole) » (\(b))")
    } help: {
      language.says(
        en: "Correct the row, or leave the wrong cell empty.",
        fr: "Corrigez la ligne, ou videz la cellule fausse.")
    }
  }

  /// Rows that are the same in every column, in tables whose rows are events or periods.
  private func duplicates(_ table: DataTable, _ problems: inout [Problem]) {
    let times = ["date", "week", "month", "timestamp", "handed"]
    guard table.columns.contains(where: { times.contains($0.name) }) else { return }
    // Rows by their hash, -1 where there is none: a power of two, at most half full.
    var size = 16
    while size < table.rowCount * 2 { size *= 2 }
    var seen = [Int32](repeating: -1, count: size)
    var rows = RowSurvey.Rows()
    for row in 0..<table.rowCount {
      var slot = table.hash(ofRow: row) & (size - 1)
      while seen[slot] >= 0, !table.isSame(Int(seen[slot]), row) { slot = (slot + 1) & (size - 1) }
      if seen[slot] >= 0 {
        rows.add(RowSurvey.Row(line: table.rows.lines[row], value: .nan, whole: .nan))
      } else {
        seen[slot] = Int32(row)
      }
    }
    list(rows, table, &problems) { _ in
      language.says(en: "the row is there already", fr: "la ligne existe déjà")
    } help: {
      language.says(en: "Remove one of the two.", fr: "Supprimez l’une des deux.")
    }
  }

  private func list(
    _ rows: RowSurvey.Rows, _ table: DataTable, _ problems: inout [Problem],
    message: (RowSurvey.Row) -> String,
    help: () -> String
  ) {
    for (number, row) in rows.first.enumerated() {
      let position = SourcePosition(table.file, line: Int(row.line))
      let left = rows.count - number
      let text =
        number < Self.most
        ? message(row)
        : language.says(en: "\(left) more rows like these", fr: "\(left) autres lignes de ce genre")
      problems.append(Problem(message: text, help: help(), position: position))
    }
  }
}

extension DataTable {
  /// A hash of a row's cells, the same for rows that are the same.
  fileprivate func hash(ofRow row: Int) -> Int {
    var hasher = Hasher()
    for values in rows.values {
      switch values {
      case .unknown: break
      case .numbers(let numbers): hasher.combine(numbers[row].isNaN ? 0 : numbers[row].bitPattern)
      case .days(let days): hasher.combine(days[row])
      case .codes(let codes, _): hasher.combine(codes[row])
      }
    }
    return hasher.finalize()
  }

  fileprivate func isSame(_ a: Int, _ b: Int) -> Bool {
    rows.values.allSatisfy { values in
      switch values {
      case .unknown: true
      case .numbers(let numbers): numbers[a] == numbers[b] || (numbers[a].isNaN && numbers[b].isNaN)
      case .days(let days): days[a] == days[b]
      case .codes(let codes, _): codes[a] == codes[b]
      }
    }
  }
}
