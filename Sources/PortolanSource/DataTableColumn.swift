/// What is wanted of a column.
package enum ColumnUse: Sendable {
  case left
  /// Only what is wrong in its cells.
  case checked
  case kept
}

/// Reads the cells of one column, once it is known what they are.
struct ColumnReader {
  private(set) var kind: DataColumn.Kind = .unknown
  private(set) var grain: Period.Grain = .day
  private var style = NumberStyle()
  private var numbers: [Double] = []
  private var days: [Int32] = []
  /// For each of `days` that has been read, once one of them has told the time.
  private var times: [Int32] = []
  private var codes: [Int32] = []
  private var texts = TextDictionary()
  /// Rows read since the last `take`.
  private var count = 0
  private let order: DayOrder
  private let isAlwaysText: Bool

  init(order: DayOrder, isAlwaysText: Bool) {
    self.order = order
    self.isAlwaysText = isAlwaysText
  }

  /// A cell that is not what its column holds, by its row in the batch.
  struct Misfit {
    enum Reason { case notNumber, notDate, notText, eitherMark, unreadDate }
    let row: Int
    let reason: Reason
  }

  /// Adds the cells of a batch; decides what the column holds at the first one that has known cells.
  mutating func append(
    _ batch: RecordBatch, _ block: UnsafeBufferPointer<UInt8>, column: Int, width: Int,
    use: ColumnUse = .kept, misfits: inout [Misfit]
  ) {
    if kind == .unknown {
      let found = ColumnKind(
        batch, block, column, width, order: order, isAlwaysText: isAlwaysText, &misfits)
      if let found { (kind, grain, style) = (found.kind, found.grain, found.style) }
      fillUnknown()
    }
    if use == .checked {
      check(batch, block, column, width, &misfits)
      return
    }
    count += batch.count
    switch kind {
    case .unknown: break
    case .number: appendNumbers(batch, block, column, width, &misfits)
    case .date: appendDays(batch, block, column, width, &misfits)
    case .text: appendTexts(batch, block, column, width, &misfits)
    }
  }

  private mutating func appendNumbers(
    _ batch: RecordBatch, _ block: UnsafeBufferPointer<UInt8>, _ column: Int, _ width: Int,
    _ misfits: inout [Misfit]
  ) {
    numbers.reserveCapacity(count)
    for row in 0..<batch.count {
      let cell = batch.cells[row * width + column]
      guard cell.count > 0 else {
        numbers.append(.nan)
        continue
      }
      let number = DecimalNumber.parse(cell.bytes(in: block), style)
      numbers.append(number)
      if number.isNaN { misfits.append(Misfit(row: row, reason: .notNumber)) }
    }
  }

  private mutating func appendDays(
    _ batch: RecordBatch, _ block: UnsafeBufferPointer<UInt8>, _ column: Int, _ width: Int,
    _ misfits: inout [Misfit]
  ) {
    for row in 0..<batch.count {
      let cell = batch.cells[row * width + column]
      let date = cell.count > 0 ? WrittenDay(cell.bytes(in: block), order: order) : nil
      if let time = date?.time, times.isEmpty {
        times = [Int32](repeating: 0, count: days.count)
        times.append(time)
      } else if !times.isEmpty {
        times.append(date?.time ?? 0)
      }
      days.append(date?.day ?? DataChunk.unknownDay)
      if date == nil, cell.count > 0 { misfits.append(Misfit(row: row, reason: .notDate)) }
    }
  }

  /// Looks for misfits alone; keeps the texts of a column that has few.
  private mutating func check(
    _ batch: RecordBatch, _ block: UnsafeBufferPointer<UInt8>, _ column: Int, _ width: Int,
    _ misfits: inout [Misfit]
  ) {
    guard kind != .unknown else { return }
    for row in 0..<batch.count {
      let cell = batch.cells[row * width + column]
      guard cell.count > 0 else { continue }
      let bytes = cell.bytes(in: block)
      switch kind {
      case .unknown: break
      case .number:
        if DecimalNumber.parse(bytes, style).isNaN { misfits.append(Misfit(row: row, reason: .notNumber)) }
      case .date:
        if WrittenDay(bytes, order: order) == nil { misfits.append(Misfit(row: row, reason: .notDate)) }
      case .text:
        if texts.count <= Self.fewTexts {
          if insert(cell, bytes) == nil { misfits.append(Misfit(row: row, reason: .notText)) }
        } else if !Self.isText(bytes) {
          misfits.append(Misfit(row: row, reason: .notText))
        }
      }
    }
  }

  /// More than somebody could have meant by a word that no cell has.
  static let fewTexts = 1_000

  private static func isText(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var isPlain = true
    for byte in bytes where byte == 0 || byte >= 0x80 { isPlain = false }
    return isPlain || (!bytes.contains(0) && String(validating: bytes, as: UTF8.self) != nil)
  }

  private mutating func insert(_ cell: CellRange, _ bytes: UnsafeBufferPointer<UInt8>) -> Int32? {
    cell.hasDoubledQuotes ? Self.withSingleQuotes(bytes) { texts.insert($0) } : texts.insert(bytes)
  }

  var allTexts: TextDictionary? { kind == .text ? texts : nil }

  /// The texts so far; `nil` when there are too many of them to choose from.
  var choice: TextDictionary? { kind == .text && texts.count <= Self.fewTexts ? texts : nil }

  /// The same column without what has been read.
  var emptied: ColumnReader {
    var reader = self
    _ = reader.take()
    _ = reader.takeTimes()
    reader.texts = TextDictionary()
    return reader
  }

  private mutating func appendTexts(
    _ batch: RecordBatch, _ block: UnsafeBufferPointer<UInt8>, _ column: Int, _ width: Int,
    _ misfits: inout [Misfit]
  ) {
    codes.reserveCapacity(count)
    for row in 0..<batch.count {
      let cell = batch.cells[row * width + column]
      guard cell.count > 0 else {
        codes.append(-1)
        continue
      }
      let code = insert(cell, cell.bytes(in: block))
      codes.append(code ?? -1)
      if code == nil { misfits.append(Misfit(row: row, reason: .notText)) }
    }
  }

  /// Rows that were read before the column had a known cell.
  private mutating func fillUnknown() {
    switch kind {
    case .unknown: break
    case .number: numbers = [Double](repeating: .nan, count: count)
    case .date: days = [Int32](repeating: DataChunk.unknownDay, count: count)
    case .text: codes = [Int32](repeating: -1, count: count)
    }
  }

  /// Gives up the rows read so far; the texts keep their numbers.
  mutating func take() -> DataChunk.Values {
    defer { count = 0 }
    switch kind {
    case .unknown: return .unknown
    case .number:
      defer { numbers = [] }
      return .numbers(numbers)
    case .date:
      defer { days = [] }
      return .days(days)
    case .text:
      defer { codes = [] }
      return .codes(codes, texts)
    }
  }

  /// Gives up the times of the rows read so far; `nil` when none of them has one.
  mutating func takeTimes() -> [Int32]? {
    defer { times = [] }
    return times.isEmpty ? nil : times
  }

  private static func withSingleQuotes<Result>(
    _ bytes: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    var plain: [UInt8] = []
    plain.reserveCapacity(bytes.count)
    var at = 0
    while at < bytes.count {
      plain.append(bytes[at])
      at += bytes[at] == 0x22 ? 2 : 1
    }
    return plain.withUnsafeBufferPointer(body)
  }
}
