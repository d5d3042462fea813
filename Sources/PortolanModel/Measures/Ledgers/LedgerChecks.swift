import PortolanSource

/// A column without which a ledger says nothing, or says it of nobody.
struct LedgerColumn {
  let table: String
  let name: String
  let kind: DataColumn.Kind
  /// Whether it may be empty in every row: nobody has been contacted yet.
  var mayBeEmpty = false

  static let all = [
    LedgerColumn(table: "handovers", name: "handed", kind: .date),
    LedgerColumn(table: "handovers", name: "contacted", kind: .date, mayBeEmpty: true),
    LedgerColumn(table: "hours", name: "hours", kind: .number),
    LedgerColumn(table: "hours", name: "tactic", kind: .text, mayBeEmpty: true),
    LedgerColumn(table: "spend", name: "amount", kind: .number),
    LedgerColumn(table: "spend", name: "tactic", kind: .text, mayBeEmpty: true),
    LedgerColumn(table: "touches", name: "contact_id", kind: .text),
    LedgerColumn(table: "touches", name: "timestamp", kind: .date),
    LedgerColumn(table: "touches", name: "touch_type", kind: .text),
    LedgerColumn(table: "touches", name: "converted", kind: .number),
  ]
}

/// What makes a ledger unusable, or some of its rows: said once, at the header or the first such row.
struct LedgerChecks {
  /// The columns that can't be used, sorted.
  private(set) var lacks: [Lack] = []
  private(set) var diagnostics: [Diagnostic] = []
  private let language: Language

  init(_ tables: [DataTable], _ language: Language) {
    self.language = language
    for table in tables where !table.columns.isEmpty && table.stream == nil {
      for column in LedgerColumn.all where column.table == table.name { check(column, table) }
      switch table.name {
      case "spend": checkKinds(table)
      case "touches": checkConversions(table)
      case "handovers": checkDelays(table)
      default: break
      }
    }
    lacks.sort()
  }

  /// Kinds of rows of the ledger `spend`.
  static let spendKinds = ["spend", "credit"]

  // MARK: columns

  private mutating func check(_ wanted: LedgerColumn, _ table: DataTable) {
    // Without rows nothing is recorded yet, which is nobody's mistake; a header of other names is.
    guard let place = table.column(wanted.name) else {
      lacks.append(.ledgerColumn(table: table.name, wanted.name))
      let near = Spelling.nearest(to: wanted.name, among: table.columns.map(\.name))
      let position = near.flatMap { table.column($0) }.map { table.columns[$0].position }
      return report(
        language.says(
          en: "the table “\(table.name)” has no column “\(wanted.name)”: what is computed from it is unknown",
          fr:
            "la table « \(table.name) » n’a pas de colonne « \(wanted.name) » : ce qui en dépend est inconnu"),
        help: near.map {
          language.says(
            en: "Rename the column “\($0)” to `\(wanted.name)`.",
            fr: "Renommez la colonne « \($0) » en `\(wanted.name)`.")
        }
          ?? language.says(
            en: "Name the column that holds it `\(wanted.name)`.",
            fr: "Nommez `\(wanted.name)` la colonne qui en tient lieu."),
        at: position ?? table.columns[0].position)
    }
    let column = table.columns[place]
    guard table.rowCount > 0, column.kind != wanted.kind, !(column.kind == .unknown && wanted.mayBeEmpty)
    else { return }
    lacks.append(.ledgerColumn(table: table.name, wanted.name))
    let example = (0..<table.rowCount).lazy.compactMap { table.text($0, place) }.first
    let (name, cell) = (wanted.name, example ?? "")
    let kind =
      wanted.kind == .date
      ? language.says(en: "dates", fr: "des dates") : language.says(en: "numbers", fr: "des nombres")
    report(
      example == nil
        ? language.says(
          en: "“\(name)” of the table “\(table.name)” is empty in every row",
          fr: "« \(name) » de la table « \(table.name) » est vide à chaque ligne")
        : language.says(
          en: "“\(name)” of the table “\(table.name)” can't be read as \(kind), such as “\(cell)”",
          fr: "« \(name) » de la table « \(table.name) » ne se lit pas comme \(kind), ainsi « \(cell) »"),
      help: help(wanted.kind), at: column.position)
  }

  private func help(_ kind: DataColumn.Kind) -> String {
    switch kind {
    case .number:
      language.says(
        en: "Write bare numbers such as 1039.50, without currency, unit or spaces.",
        fr: "Écrivez des nombres nus comme 1039,50, sans devise, unité ni espace.")
    case .date:
      language.says(
        en: "Write dates as 2026-03-31 or 2026-03-31T14:05.",
        fr: "Écrivez les dates sous la forme 2026-03-31 ou 2026-03-31T14:05.")
    case .text, .unknown: language.says(en: "Fill the column in.", fr: "Remplissez la colonne.")
    }
  }

  // MARK: cells

  private mutating func checkKinds(_ table: DataTable) {
    guard let place = table.column("kind"), case .codes(let codes, let texts) = table.rows.values[place]
    else {
      return
    }
    for code in 0..<texts.count where !Self.spendKinds.contains(texts[Int32(code)]) {
      let kind = texts[Int32(code)]
      let rows = codes.indices.filter { codes[$0] == code }
      report(
        rows, table,
        language.says(
          en: "“\(kind)” is neither spending nor a credit", fr: "« \(kind) » n’est ni une dépense ni un avoir"
        ),
        help: Spelling.nearest(to: kind, among: Self.spendKinds).map { language.didYouMean($0) }
          ?? language.says(en: "Write `spend` or `credit`.", fr: "Écrivez `spend` ou `credit`."))
    }
  }

  private mutating func checkConversions(_ table: DataTable) {
    guard let place = table.column("converted"), case .numbers(let numbers) = table.rows.values[place] else {
      return
    }
    let rows = numbers.indices.filter { !numbers[$0].isNaN && numbers[$0] != 0 && numbers[$0] != 1 }
    guard let first = rows.first else { return }
    let number = DataTable.text(numbers[first])
    report(
      rows, table,
      language.says(
        en: "“converted” is \(number), neither 0 nor 1", fr: "« converted » vaut \(number), ni 0 ni 1"),
      help: language.says(
        en: "Write 1 where the contact converted, else 0.", fr: "Écrivez 1 si le contact a converti, sinon 0."
      ))
  }

  private mutating func checkDelays(_ table: DataTable) {
    let rows = LedgerRows(table.columns, table.rows, asOf: CivilDate(dayNumber: 0))
    let (handed, contacted) = (rows.moments("handed"), rows.moments("contacted"))
    let delays = rows.numbers("delay")
    let early = (0..<table.rowCount).filter { row in
      (contacted[row] != MomentCells.unknown && handed[row] != MomentCells.unknown
        && contacted[row] < handed[row]) || delays[row] < 0
    }
    report(
      early, table,
      language.says(
        en: "the lead is contacted before it is handed over", fr: "le contact précède le passage de relais"),
      help: language.says(
        en: "Correct “handed”, “contacted” or “delay”; until then delays leave the row out.",
        fr: "Corrigez « handed », « contacted » ou « delay » ; d’ici là, les délais écartent la ligne."))
  }

  /// One finding at the first of the rows, with their number.
  private mutating func report(_ rows: [Int], _ table: DataTable, _ message: String, help: String) {
    guard let first = rows.first else { return }
    let count = rows.count
    report(
      language.says(
        en: "\(message) (\(count) row\(count == 1 ? "" : "s"))",
        fr: "\(message) (\(count) ligne\(count == 1 ? "" : "s"))"),
      help: help, at: table.position(ofRow: first))
  }

  private mutating func report(_ message: String, help: String, at position: SourcePosition) {
    diagnostics.append(Diagnostic("data-inconsistent", .warning, message, help: help, at: position))
  }
}
