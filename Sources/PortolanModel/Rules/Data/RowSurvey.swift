import PortolanSource

/// What the rows of a table show that can't be, gathered while they come; memory doesn't grow with them.
struct RowSurvey: Sendable {
  /// A row, and the numbers that are wrong in it.
  struct Row: Sendable {
    let line: Int32
    let value: Double
    let whole: Double
  }

  /// The first rows of a kind, one more than are named one by one, and how many there are.
  struct Rows: Sendable {
    private(set) var first: [Row] = []
    private(set) var count = 0

    mutating func add(_ row: Row) {
      count += 1
      if first.count <= DataChecks.most { first.append(row) }
    }

    mutating func add(_ other: Rows) {
      count += other.count
      first = Array((first + other.first).sorted { $0.line < $1.line }.prefix(DataChecks.most + 1))
    }
  }

  struct Mention: Sendable {
    var line: Int32
    var count: Int
  }

  /// Counts of which one is part of the other.
  static let parts = [
    ("delivered", "sent"), ("bounced", "sent"), ("opens", "delivered"), ("opened", "delivered"),
    ("clicks", "delivered"), ("clicked", "delivered"), ("replies", "delivered"), ("replied", "delivered"),
    ("unsubscribes", "delivered"), ("complaints", "delivered"), ("converted", "exposed"),
  ]

  /// What can't be below zero.
  static let amounts = ["cost", "amount", "hours", "sent", "delivered", "exposed", "converted"]

  /// By column whose values are ids of documents: every id, where it is first, and how often.
  private(set) var ids: [Int: [String: Mention]] = [:]
  /// By column.
  private(set) var negatives: [Int: Rows] = [:]
  /// By place among `parts`.
  private(set) var excesses: [Int: Rows] = [:]
  /// The days of the column that dates the rows.
  private(set) var days: Set<Int32> = []

  private let idColumns: [Int]
  private let amountColumns: [Int]
  private let pairs: [(part: Int, first: Int, second: Int)]
  private let kind: Int?
  private let date: Int?

  init(_ columns: [DataColumn], of table: String) {
    func place(_ name: String) -> Int? { columns.firstIndex { $0.name == name } }
    func number(_ name: String) -> Int? { place(name).flatMap { columns[$0].kind == .number ? $0 : nil } }
    idColumns = columns.indices.filter {
      columns[$0].kind == .text && DataChecks.documentType(of: columns[$0].name, in: table) != nil
    }
    amountColumns = Self.amounts.compactMap(number)
    pairs = Self.parts.enumerated().compactMap { index, part in
      guard let first = number(part.0), let second = number(part.1) else { return nil }
      return (index, first, second)
    }
    kind = place("kind")
    date = DataTable.dateColumn(of: columns)
  }

  /// The columns that it looks at.
  var columns: Set<Int> {
    Set(
      idColumns + amountColumns + pairs.flatMap { [$0.first, $0.second] } + [kind, date].compactMap(\.self))
  }

  mutating func add(_ chunk: DataChunk) {
    for column in idColumns { addIDs(column, chunk) }
    for column in amountColumns { addNegatives(column, chunk) }
    for pair in pairs {
      guard case .numbers(let parts) = chunk.values[pair.first],
        case .numbers(let wholes) = chunk.values[pair.second]
      else { continue }
      // Unknown cells are NaN, which is above nothing.
      for row in parts.indices where parts[row] > wholes[row] {
        excesses[pair.part, default: Rows()].add(
          Row(line: chunk.lines[row], value: parts[row], whole: wholes[row]))
      }
    }
    guard let date, case .days(let cells) = chunk.values[date] else { return }
    var last = DataChunk.unknownDay
    for day in cells where day != last && day != DataChunk.unknownDay {
      days.insert(day)
      last = day
    }
  }

  private mutating func addIDs(_ column: Int, _ chunk: DataChunk) {
    guard case .codes(let codes, let texts) = chunk.values[column] else { return }
    var first = [Int32](repeating: -1, count: texts.count)
    var count = [Int](repeating: 0, count: texts.count)
    for (row, code) in codes.enumerated() where code >= 0 {
      if first[Int(code)] < 0 { first[Int(code)] = chunk.lines[row] }
      count[Int(code)] += 1
    }
    for code in 0..<texts.count where first[code] >= 0 {
      ids[column, default: [:]][texts[Int32(code)], default: Mention(line: first[code], count: 0)].count +=
        count[code]
    }
  }

  private mutating func addNegatives(_ column: Int, _ chunk: DataChunk) {
    guard case .numbers(let numbers) = chunk.values[column] else { return }
    for row in numbers.indices where numbers[row] < 0 && !isCredit(row, chunk) {
      negatives[column, default: Rows()].add(Row(line: chunk.lines[row], value: numbers[row], whole: .nan))
    }
  }

  private func isCredit(_ row: Int, _ chunk: DataChunk) -> Bool {
    guard let kind, case .codes(let codes, let texts) = chunk.values[kind], codes[row] >= 0 else {
      return false
    }
    return texts[codes[row]] == "credit"
  }

  /// Adds what other rows of the same table show.
  mutating func add(_ other: RowSurvey) {
    for (column, mentions) in other.ids {
      ids[column, default: [:]].merge(mentions) {
        Mention(line: min($0.line, $1.line), count: $0.count + $1.count)
      }
    }
    for (column, rows) in other.negatives { negatives[column, default: Rows()].add(rows) }
    for (part, rows) in other.excesses { excesses[part, default: Rows()].add(rows) }
    days.formUnion(other.days)
  }
}
