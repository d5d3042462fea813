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
  private let isFrench: Bool
  private let isAlwaysText: Bool

  init(isFrench: Bool, isAlwaysText: Bool) {
    self.isFrench = isFrench
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
      decide(batch, block, column, width, &misfits)
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
      let date = cell.count > 0 ? WrittenDay(cell.bytes(in: block), isFrench: isFrench) : nil
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
        if WrittenDay(bytes, isFrench: isFrench) == nil { misfits.append(Misfit(row: row, reason: .notDate)) }
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

extension ColumnReader {
  /// A column holds numbers or dates when nearly all its known cells are: nine in ten, or all but one of three and
  /// more. Digits that start with a useless 0 are identifiers, and make the column one of texts.
  private mutating func decide(
    _ batch: RecordBatch, _ block: UnsafeBufferPointer<UInt8>, _ column: Int, _ width: Int,
    _ misfits: inout [Misfit]
  ) {
    var known = 0
    var numbers = 0
    var dates = 0
    /// Cells that somebody meant as dates.
    var unread = (count: 0, first: 0)
    var grains: Set<Period.Grain> = []
    var marks = MarkCount()
    var hasIdentifier = false
    for row in 0..<batch.count {
      let cell = batch.cells[row * width + column]
      guard cell.count > 0 else { continue }
      known += 1
      let bytes = cell.bytes(in: block)
      if !DecimalNumber.parse(bytes, NumberStyle()).isNaN {
        numbers += 1
        hasIdentifier = hasIdentifier || Self.isIdentifier(bytes)
        if let evidence = NumberShape.plainEvidence(bytes) ?? NumberShape(bytes)?.evidence {
          marks.add(evidence, row)
        }
      } else if let date = WrittenDay(bytes, isFrench: isFrench) {
        dates += 1
        grains.insert(date.grain)
      } else if Self.isMeantAsDate(bytes) {
        if unread.count == 0 { unread.first = row }
        unread.count += 1
      }
    }
    guard known > 0 else { return }
    if isAlwaysText || hasIdentifier {
      kind = .text
    } else if Self.isNearlyAll(numbers, of: known) {
      kind = .number
      style = marks.style
      if let row = marks.doubtful { misfits.append(Misfit(row: row, reason: .eitherMark)) }
    } else if Self.isNearlyAll(dates, of: known) {
      kind = .date
      if grains.count == 1, let only = grains.first { grain = only }
    } else {
      kind = .text
      if unread.count > 0, Self.isNearlyAll(dates + unread.count, of: known) {
        misfits.append(Misfit(row: unread.first, reason: .unreadDate))
      }
    }
  }

  /// `2026-1-5`, `01/15/2026`, `5.1.26`: three numbers between two equal marks, one of them the year.
  private static func isMeantAsDate(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard (6...10).contains(bytes.count) else { return false }
    var lengths = [0]
    var mark: UInt8?
    for byte in bytes {
      if byte.isDigit {
        lengths[lengths.count - 1] += 1
      } else {
        guard [0x2D, 0x2E, 0x2F].contains(byte), mark == nil || mark == byte, lengths.count < 3 else {
          return false
        }
        mark = byte
        lengths.append(0)
      }
    }
    guard lengths.count == 3, (1...2).contains(lengths[1]) else { return false }
    return (lengths[0] == 4 && (1...2).contains(lengths[2]))
      || ((1...2).contains(lengths[0]) && (lengths[2] == 4 || lengths[2] == 2))
  }

  /// Digits that start with a useless 0.
  private static func isIdentifier(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.count > 1 && bytes[0] == 0x30 && bytes.allSatisfy(\.isDigit)
  }

  private static func isNearlyAll(_ some: Int, of all: Int) -> Bool {
    let others = all - some
    return others * 10 <= all || (others == 1 && all >= 3)
  }

  /// What the commas and points of a column are, counted.
  private struct MarkCount {
    private var seen: Set<NumberShape.Evidence> = []
    private var last = NumberShape.Evidence.none
    private var firstEitherComma: Int?
    private var firstEitherPoint: Int?

    mutating func add(_ evidence: NumberShape.Evidence, _ row: Int) {
      guard evidence != .none, evidence != last else { return }
      last = evidence
      seen.insert(evidence)
      if evidence == .eitherComma, firstEitherComma == nil { firstEitherComma = row }
      if evidence == .eitherPoint, firstEitherPoint == nil { firstEitherPoint = row }
    }

    /// A lone comma before three digits groups thousands where other cells say so; otherwise it is decimal.
    var style: NumberStyle {
      NumberStyle(
        commaGroups: !seen.contains(.commaDecimal)
          && (seen.contains(.commaGroups) || seen.contains(.pointDecimal)),
        pointGroups: !seen.contains(.pointDecimal) && seen.contains(.pointGroups))
    }

    /// The first cell that could be read both ways, when no other cell tells.
    var doubtful: Int? {
      if let row = firstEitherComma, seen.isDisjoint(with: [.commaDecimal, .commaGroups, .pointDecimal]) {
        return row
      }
      if let row = firstEitherPoint, seen.contains(.commaDecimal),
        seen.isDisjoint(with: [.pointDecimal, .pointGroups])
      {
        return row
      }
      return nil
    }
  }
}

extension CivilDate {
  /// Whether a cell of a table says a day, in one of the forms that are the same in all languages.
  package static func isDay(_ text: some Collection<UInt8>) -> Bool {
    guard (7...35).contains(text.count) else { return false }
    return Array(text).withUnsafeBufferPointer { WrittenDay($0, isFrench: false) != nil }
  }
}

/// A day in a cell: a date, a date with a time, or the first day of a month or week.
struct WrittenDay {
  let day: Int32
  let grain: Period.Grain
  /// Milliseconds after the day's first moment in UTC; `nil` where only the day is told.
  private(set) var time: Int32?

  init?(_ bytes: UnsafeBufferPointer<UInt8>, isFrench: Bool) {
    guard let first = bytes.first, first.isDigit else { return nil }
    let date: CivilDate?
    var grain = Period.Grain.day
    switch bytes.count {
    case 7:
      date = CivilDate(isoMonth: bytes)
      grain = .month
    case 8:
      date = CivilDate(isoWeek: bytes)
      grain = .week
    case 10:
      date = CivilDate(iso: bytes) ?? (isFrench ? CivilDate(dayFirst: bytes) : nil)
    case 16...35 where Self.isTime(UnsafeBufferPointer(rebasing: bytes[10...])):
      date = CivilDate(iso: UnsafeBufferPointer(rebasing: bytes[..<10]))
      time = Self.milliseconds(UnsafeBufferPointer(rebasing: bytes[11...]))
    default:
      date = nil
    }
    guard let date else { return nil }
    day = date.dayNumber
    self.grain = grain
  }

  /// `T10:20`, with seconds, fractions and an offset as they come.
  private static func isTime(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes[0] == 0x54 || bytes[0] == 0x20, bytes[1].isDigit, bytes[2].isDigit, bytes[3] == 0x3A,
      bytes[4].isDigit, bytes[5].isDigit
    else { return false }
    let hours = (bytes[1] - 0x30) * 10 + bytes[2] - 0x30
    guard hours <= 24, bytes[4] <= 0x35 else { return false }
    return bytes[6...].allSatisfy {
      $0.isDigit || $0 == 0x3A || $0 == 0x2E || $0 == 0x2B || $0 == 0x2D || $0 == 0x5A || $0 == 0x20
    }
  }

  /// `10:20`, `10:20:15.250`, both also with `Z` or an offset; digits beyond milliseconds are dropped.
  private static func milliseconds(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
    func number(_ place: Int) -> Int32 {
      guard place + 1 < bytes.count, bytes[place].isDigit, bytes[place + 1].isDigit else { return 0 }
      return Int32(bytes[place] - 0x30) * 10 + Int32(bytes[place + 1] - 0x30)
    }
    var time = (number(0) * 60 + number(3)) * 60_000
    var place = 5
    if place < bytes.count, bytes[place] == 0x3A {
      time += number(place + 1) * 1_000
      place += 3
      if place < bytes.count, bytes[place] == 0x2E {
        place += 1
        var worth: Int32 = 100
        while place < bytes.count, bytes[place].isDigit {
          time += Int32(bytes[place] - 0x30) * worth
          worth /= 10
          place += 1
        }
      }
    }
    guard place < bytes.count, bytes[place] == 0x2B || bytes[place] == 0x2D else { return time }
    let isEast = bytes[place] == 0x2B
    let hasColon = place + 3 < bytes.count && bytes[place + 3] == 0x3A
    let offset = (number(place + 1) * 60 + number(place + (hasColon ? 4 : 3))) * 60_000
    return time - (isEast ? offset : -offset)
  }
}
