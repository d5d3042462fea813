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
  /// How many rows are named one by one; the rest is counted.
  private static let most = 20

  init(_ playbook: Playbook) {
    language = playbook.language
    known = [
      "tactic": Set(playbook.tactics.map(\.id)),
      "persona": Set(playbook.personas.map(\.id)),
      "team": Set(playbook.teams.map(\.id)),
      "experiment": Set(playbook.experiments.map(\.id)),
      "stage": Set(playbook.settings.stages.map(\.value)),
    ]
  }

  func problems(in table: DataTable) -> [Problem] {
    var problems: [Problem] = []
    for (number, column) in table.columns.enumerated() {
      // Of a hand-over both ends are teams.
      let isEnd = table.name == "handovers" && ["from", "to"].contains(column.name)
      let name = isEnd ? "team" : column.name
      guard let known = known[name], !known.isEmpty else { continue }
      unknownIDs(table, number, name, known, &problems)
    }
    negatives(table, &problems)
    for (part, whole) in Self.parts { excess(table, part, whole, &problems) }
    duplicates(table, &problems)
    return problems
  }

  /// One finding for every unknown id, at the first row that has it.
  private func unknownIDs(
    _ table: DataTable, _ column: Int, _ name: String, _ known: Set<String>, _ problems: inout [Problem]
  ) {
    guard case .codes(let codes, let texts) = table.rows.values[column] else { return }
    var first = [Int](repeating: -1, count: texts.count)
    var count = [Int](repeating: 0, count: texts.count)
    for (row, code) in codes.enumerated() where code >= 0 {
      if first[Int(code)] < 0 { first[Int(code)] = row }
      count[Int(code)] += 1
    }
    for code in 0..<texts.count where first[code] >= 0 {
      let id = texts[Int32(code)]
      guard !known.contains(id) else { continue }
      let near = Spelling.nearest(to: id, among: known)
      problems.append(
        Problem(
          message: language.says(
            en: "no \(name) is “\(id)” (\(count[code]) row\(count[code] == 1 ? "" : "s"))",
            fr: "« \(name) » ne connaît pas « \(id) » (\(count[code]) ligne\(count[code] == 1 ? "" : "s"))"),
          help: near.map { language.didYouMean($0) }
            ?? language.says(
              en: "Correct the id, or write the document that it names.",
              fr: "Corrigez l’identifiant, ou écrivez le document qu’il nomme."),
          position: table.position(ofRow: first[code])))
    }
  }

  /// A cost below zero is a credit, and says so in `kind`.
  private func negatives(_ table: DataTable, _ problems: inout [Problem]) {
    let kind = table.column("kind")
    for name in ["cost", "amount", "hours", "sent", "delivered", "exposed", "converted"] {
      guard let column = table.column(name), case .numbers(let numbers) = table.rows.values[column] else {
        continue
      }
      let rows = numbers.indices.filter { row in
        numbers[row] < 0 && !(kind.flatMap { table.text(row, $0) } == "credit")
      }
      list(rows, table, &problems) { row in
        let number = DataTable.text(numbers[row])
        return language.says(
          en: "“\(name)” is negative: \(number)", fr: "« \(name) » est négatif : \(number)")
      } help: {
        language.says(
          en: "Write a refund as a row of its own with `credit` as its `kind`.",
          fr: "Écrivez un remboursement dans une ligne à part, avec `credit` comme `kind`.")
      }
    }
  }

  /// Counts of which one is part of the other.
  private static let parts = [
    ("delivered", "sent"), ("bounced", "sent"), ("opens", "delivered"), ("opened", "delivered"),
    ("clicks", "delivered"),
    ("clicked", "delivered"), ("replies", "delivered"), ("replied", "delivered"),
    ("unsubscribes", "delivered"),
    ("complaints", "delivered"), ("converted", "exposed"),
  ]

  private func excess(_ table: DataTable, _ part: String, _ whole: String, _ problems: inout [Problem]) {
    guard let first = table.column(part), let second = table.column(whole),
      case .numbers(let parts) = table.rows.values[first],
      case .numbers(let wholes) = table.rows.values[second]
    else { return }
    // Unknown cells are NaN, which is above nothing.
    let rows = parts.indices.filter { parts[$0] > wholes[$0] }
    list(rows, table, &problems) { row in
      let (a, b) = (DataTable.text(parts[row]), DataTable.text(wholes[row]))
      return language.says(
        en: "“\(part)” (\(a)) is more than “\(whole)” (\(b))",
        fr: "« \(part) » (\(a)) dépasse « \(whole) » (\(b))")
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
    var seen: [Int: [Int]] = Dictionary(minimumCapacity: table.rowCount)
    var rows: [Int] = []
    for row in 0..<table.rowCount {
      let hash = table.hash(ofRow: row)
      if let others = seen[hash], others.contains(where: { table.isSame($0, row) }) {
        rows.append(row)
      } else {
        seen[hash, default: []].append(row)
      }
    }
    list(rows, table, &problems) { _ in
      language.says(en: "the row is there already", fr: "la ligne existe déjà")
    } help: {
      language.says(en: "Remove one of the two.", fr: "Supprimez l’une des deux.")
    }
  }

  private func list(
    _ rows: [Int], _ table: DataTable, _ problems: inout [Problem], message: (Int) -> String,
    help: () -> String
  ) {
    for (number, row) in rows.enumerated() {
      guard number < Self.most else {
        let left = rows.count - number
        problems.append(
          Problem(
            message: language.says(
              en: "\(left) more rows like these", fr: "\(left) autres lignes de ce genre"),
            help: help(), position: table.position(ofRow: row)))
        return
      }
      problems.append(Problem(message: message(row), help: help(), position: table.position(ofRow: row)))
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
