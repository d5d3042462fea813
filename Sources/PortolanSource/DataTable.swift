/// A table of facts: the rows of a CSV file in typed columns.
///
/// A cell that is empty, or that breaks its column's type, is unknown; unknown is never 0.
package struct DataTable: Sendable {
  /// The table's name in `portolan.yml` or on the command line.
  package let name: String
  /// The path that positions name.
  package let file: String
  package let columns: [DataColumn]
  package let rows: DataChunk
  /// What could not be read, in the order of the file.
  package let diagnostics: [Diagnostic]
  /// Where the rows come from when there are too many to keep them: `rows` then holds none.
  package let stream: DataTableStream?
  /// The texts of the columns of a streamed table that have few of them.
  private let choices: [Int: TextDictionary]

  /// - Parameter rows: all rows, or the first ones of a table whose rows are streamed.
  package init(
    name: String, file: String, columns: [DataColumn], rows: DataChunk, diagnostics: [Diagnostic]
  ) {
    (stream, choices) = (nil, [:])
    self.name = name
    self.file = file
    self.columns = columns
    self.rows = rows
    self.diagnostics = diagnostics
  }

  /// A table whose rows stay where they are.
  package init(
    name: String, file: String, stream: DataTableStream, diagnostics: [Diagnostic] = [],
    choices: [Int: TextDictionary] = [:]
  ) {
    self.name = name
    self.file = file
    columns = stream.columns
    rows = DataChunk(count: 0, lines: [], values: columns.map { _ in .unknown })
    self.diagnostics = diagnostics
    self.stream = stream
    self.choices = choices
  }

  /// The texts of a column, where they are known; of a streamed table only those of columns with few.
  package func texts(ofColumn column: Int) -> TextDictionary? {
    if stream != nil { return choices[column] }
    guard column < rows.values.count, case .codes(_, let texts) = rows.values[column] else { return nil }
    return texts
  }

  /// A table that could not be read: no columns, no rows, and nothing to say about it here.
  package init(empty name: String, file: String) {
    self.init(
      name: name, file: file, columns: [], rows: DataChunk(count: 0, lines: [], values: []), diagnostics: [])
  }

  /// The first column of a name.
  package func column(_ name: String) -> Int? { columns.firstIndex { $0.name == name } }

  package var rowCount: Int { rows.count }

  /// A cell as the text that would be written for it; `nil` when it is unknown.
  package func text(_ row: Int, _ column: Int) -> String? {
    switch rows.values[column] {
    case .unknown: nil
    case .numbers(let numbers):
      numbers[row].isNaN ? nil : Self.text(numbers[row])
    case .days(let days):
      days[row] == DataChunk.unknownDay
        ? nil : Period(columns[column].grain, of: CivilDate(dayNumber: days[row])).description
    case .codes(let codes, let texts): codes[row] < 0 ? nil : texts[codes[row]]
    }
  }

  package func number(_ row: Int, _ column: Int) -> Double? {
    guard case .numbers(let numbers) = rows.values[column], !numbers[row].isNaN else { return nil }
    return numbers[row]
  }

  package func date(_ row: Int, _ column: Int) -> CivilDate? {
    guard case .days(let days) = rows.values[column], days[row] != DataChunk.unknownDay else { return nil }
    return CivilDate(dayNumber: days[row])
  }

  /// Where a row starts.
  package func position(ofRow row: Int) -> SourcePosition {
    SourcePosition(file, line: Int(rows.lines[row]))
  }

  /// A number without a decimal point where it has no fraction.
  package static func text(_ number: Double) -> String {
    Int64(exactly: number).map { String($0) } ?? String(number)
  }
}

/// What a column of a table holds.
package struct DataColumn: Hashable, Sendable {
  package enum Kind: String, Sendable {
    case number, date, text
    /// No cell is known.
    case unknown
  }

  package let name: String
  package let position: SourcePosition
  package internal(set) var kind: Kind
  /// For dates: the length of the periods that its cells name, `2026-03` or `2026-W12`; otherwise days.
  package internal(set) var grain: Period.Grain = .day
}

extension DataColumn {
  /// A column that no file has.
  /// - Parameter position: that of a column which it was made from.
  package init(_ name: String, _ kind: Kind, at position: SourcePosition) {
    self.init(name: name, position: position, kind: kind)
  }
}

/// Some of a table's rows, or all of them, column by column.
package struct DataChunk: Sendable {
  /// Stands for an unknown day.
  package static let unknownDay = Int32.min

  package enum Values: Sendable {
    /// No cell is known.
    case unknown
    /// Unknown cells are NaN, which never leaves what computes with them.
    case numbers([Double])
    /// Days since 1970-01-01; unknown cells are `unknownDay`.
    case days([Int32])
    /// Numbers of texts, in the order in which the table mentions them first; unknown cells are -1.
    case codes([Int32], TextDictionary)
  }

  package let count: Int
  /// The line on which each row starts.
  package let lines: [Int32]
  package let values: [Values]
  /// For columns of dates whose cells tell the time, by column: milliseconds after the first moment of the row's day
  /// in UTC; below 0 or beyond the day where an offset says so. A column that is missing here has days only.
  package let times: [Int: [Int32]]

  package init(count: Int, lines: [Int32], values: [Values], times: [Int: [Int32]] = [:]) {
    self.count = count
    self.lines = lines
    self.values = values
    self.times = times
  }
}
