/// What is said about tables that aren't what they should be.
extension DataTableReader {
  enum Unreadable { case empty, utf16, notUTF8, openQuote }

  func unreadable(_ why: Unreadable, _ position: SourcePosition) -> Diagnostic {
    let english: (message: Sentence, help: Sentence)
    let french: (message: String, help: String)
    switch why {
    case .empty:
      english = ("the table has no header", "Name the columns on the first line.")
      french = ("le tableau n’a pas d’en-tête", "Nommez les colonnes sur la première ligne.")
    case .utf16:
      english = ("the table is written in UTF-16", "Save it as CSV in UTF-8.")
      french = ("le tableau est écrit en UTF-16", "Enregistrez-le en CSV UTF-8.")
    case .notUTF8:
      english = ("the name of a column is not UTF-8", "Save the table as CSV in UTF-8.")
      french = ("le nom d’une colonne n’est pas en UTF-8", "Enregistrez le tableau en CSV UTF-8.")
    case .openQuote:
      english = (
        "a quote opens here and never ends; the rows from here on are not read",
        "Close it with another quote."
      )
      french = (
        "un guillemet s’ouvre ici et ne se ferme jamais ; la suite n’est pas lue",
        "Fermez-le par un autre guillemet."
      )
    }
    return Diagnostic(
      "data-unreadable", .error, language.says(en: english.message, fr: french.message),
      help: language.says(en: english.help, fr: french.help), at: position)
  }

  private func inconsistent(_ message: String, _ help: String, _ position: SourcePosition) -> Diagnostic {
    Diagnostic("data-inconsistent", .warning, message, help: help, at: position)
  }

  func nameless(_ place: Int, _ position: SourcePosition) -> Diagnostic {
    inconsistent(
      language.says(
        en: "column \(place) has no name and is left out",
        fr: "la colonne \(place) n’a pas de nom et est ignorée"),
      language.says(en: "Give it a name on the first line.", fr: "Nommez-la sur la première ligne."), position
    )
  }

  func duplicate(_ name: String, _ position: SourcePosition) -> Diagnostic {
    inconsistent(
      language.says(
        en: "“\(name)” names two columns; the second one is left out",
        fr: "« \(name) » nomme deux colonnes ; la seconde est ignorée"),
      language.says(
        en: "Give each column a name of its own.", fr: "Donnez à chaque colonne un nom différent."),
      position)
  }

  func textAfterQuote(_ position: SourcePosition) -> Diagnostic {
    inconsistent(
      language.says(
        en: "there is text behind a closing quote; the cell counts as unknown",
        fr: "du texte suit un guillemet fermant ; la cellule compte comme inconnue"),
      language.says(
        en: "Double the quotes within a quoted cell.",
        fr: "Doublez les guillemets à l’intérieur d’une cellule."),
      position)
  }

  func ragged(_ found: Int, _ width: Int, _ position: SourcePosition) -> Diagnostic {
    inconsistent(
      language.says(
        en: "the row has \(found) cells, the header \(width)",
        fr: "la ligne a \(found) cellules, l’en-tête \(width)"),
      found < width
        ? language.says(en: "Leave unknown cells empty.", fr: "Laissez vides les cellules inconnues.")
        : language.says(
          en: "Quote a cell that has a separator in it.",
          fr: "Mettez entre guillemets une cellule qui contient un séparateur."), position)
  }

  func misfit(
    _ reason: ColumnReader.Misfit.Reason, _ text: String, _ column: DataColumn, _ position: SourcePosition
  ) -> Diagnostic {
    let cell = text.unicodeScalars.count <= 40 ? text : String(text.unicodeScalars.prefix(40)) + "…"
    let leaveEmpty = language.says(
      en: "Correct it, or leave it empty.", fr: "Corrigez-la ou laissez-la vide.")
    switch reason {
    case .notNumber:
      return inconsistent(
        language.says(
          en: "“\(cell)” is no number, as the others in “\(column.name)” are; it counts as unknown",
          fr:
            "« \(cell) » n’est pas un nombre comme les autres valeurs de « \(column.name) » ; elle compte comme inconnue"
        ), leaveEmpty, position)
    case .notDate:
      return inconsistent(
        language.says(
          en: "“\(cell)” is no date, as the others in “\(column.name)” are; it counts as unknown",
          fr:
            "« \(cell) » n’est pas une date comme les autres valeurs de « \(column.name) » ; elle compte comme inconnue"
        ), leaveEmpty, position)
    case .notText:
      return inconsistent(
        language.says(
          en: "a cell of “\(column.name)” is not UTF-8 text; it counts as unknown",
          fr: "une cellule de « \(column.name) » n’est pas du texte UTF-8 ; elle compte comme inconnue"),
        language.says(en: "Save the table as CSV in UTF-8.", fr: "Enregistrez le tableau en CSV UTF-8."),
        position)
    case .unreadDate:
      return inconsistent(
        language.says(
          en: "“\(cell)” is no date that is read, so “\(column.name)” is taken for texts",
          fr: "« \(cell) » n’est pas une date lisible : « \(column.name) » est pris pour du texte"),
        language.says(
          en: "Write dates such as 2026-01-05.", fr: "Écrivez des dates comme 2026-01-05 ou 05/01/2026."),
        position)
    case .eitherMark:
      return inconsistent(
        language.says(
          en: "“\(cell)” could have thousands or decimals; it is read as decimals",
          fr: "« \(cell) » peut avoir des milliers ou des décimales ; lu comme des décimales"),
        language.says(
          en: "Write “\(column.name)” without separators of thousands.",
          fr: "Écrivez « \(column.name) » sans séparateur de milliers."), position)
    }
  }

  func others(_ count: Int, _ column: String?, _ position: SourcePosition) -> Diagnostic {
    let place = column.map { language.says(en: " in “\($0)”", fr: " dans « \($0) »") } ?? ""
    return inconsistent(
      language.says(
        en: "\(count) more such cells or rows\(place)", fr: "\(count) autres cas semblables\(place)"),
      language.says(en: "Correct those shown first.", fr: "Corrigez d’abord ceux qui sont montrés."), position
    )
  }

  /// Where a cell starts; counts from its record's start, as a record may go over several lines.
  func position(
    ofCell cell: CellRange, record: Int, line: Int, _ block: UnsafeBufferPointer<UInt8>
  ) -> SourcePosition {
    var line = line
    var column = 1
    // A cell that a short row lacks has no place of its own.
    for offset in record..<max(record, Int(cell.start)) {
      if block[offset] == 0x0A
        || (block[offset] == 0x0D && offset + 1 < block.count && block[offset + 1] != 0x0A)
      {
        line += 1
        column = 1
      } else if block[offset] & 0xC0 != 0x80, block[offset] != 0x0D {
        column += 1
      }
    }
    if record == 0, line == 1, block.starts(with: [0xEF, 0xBB, 0xBF]) { column -= 1 }
    let length = cell.bytes(in: block).count { $0 & 0xC0 != 0x80 }
    return SourcePosition(file, line: line, column: max(1, column), length: length)
  }
}
