import PortolanSource

/// The columns of some rows of a ledger, by their names; a column that is missing has only unknown cells.
struct LedgerRows {
  let columns: [DataColumn]
  let chunk: DataChunk
  /// The last day whose rows count; later ones are left out.
  let asOf: CivilDate
  /// Whether rows without a date are left out too.
  let isDated: Bool

  init(_ columns: [DataColumn], _ chunk: DataChunk, asOf: CivilDate, isDated: Bool = false) {
    self.columns = columns
    self.chunk = chunk
    self.asOf = asOf
    self.isDated = isDated
  }

  private func place(_ name: String) -> Int? {
    columns.firstIndex { $0.name == name }.flatMap { $0 < chunk.values.count ? $0 : nil }
  }

  func hasColumn(_ name: String) -> Bool { columns.contains { $0.name == name } }

  func texts(_ name: String) -> TextCells {
    guard let place = place(name), case .codes(let codes, let texts) = chunk.values[place] else {
      return TextCells()
    }
    return TextCells(codes: codes, texts: texts)
  }

  func numbers(_ name: String) -> NumberCells {
    guard let place = place(name), case .numbers(let numbers) = chunk.values[place] else {
      return NumberCells()
    }
    return NumberCells(numbers: numbers)
  }

  /// The days of the column that dates the rows.
  var days: DayCells {
    guard let place = DataTable.dateColumn(of: columns), case .days(let days) = chunk.values[place] else {
      return DayCells(asOf: asOf.dayNumber, isDated: isDated)
    }
    return DayCells(days: days, grain: columns[place].grain, asOf: asOf.dayNumber, isDated: isDated)
  }

  /// Moments of a column of dates; a day stands for its first moment.
  func moments(_ name: String) -> MomentCells {
    guard let place = place(name), case .days(let days) = chunk.values[place] else { return MomentCells() }
    return MomentCells(days: days, times: chunk.times[place])
  }
}

/// The cells of a column of texts, as numbers of texts; -1 is unknown.
struct TextCells {
  var codes: [Int32]?
  var texts = TextDictionary()

  @inline(__always) subscript(row: Int) -> Int32 { codes.map { $0[row] } ?? -1 }

  func text(_ code: Int32) -> String? { code < 0 ? nil : texts[code] }
}

/// The cells of a column of numbers; NaN is unknown.
struct NumberCells {
  var numbers: [Double]?

  var isThere: Bool { numbers != nil }
  @inline(__always) subscript(row: Int) -> Double { numbers.map { $0[row] } ?? .nan }
}

/// The day of each row of a ledger.
struct DayCells {
  var days: [Int32]?
  var grain = Period.Grain.day
  let asOf: Int32
  private let first: Int32

  /// - Parameter isDated: whether rows without a date are left out.
  init(days: [Int32]? = nil, grain: Period.Grain = .day, asOf: Int32, isDated: Bool = false) {
    (self.days, self.grain, self.asOf) = (days, grain, asOf)
    first = isDated ? DataChunk.unknownDay + 1 : .min
  }

  /// `unknownDay` where the row isn't dated.
  @inline(__always) subscript(row: Int) -> Int32 { days.map { $0[row] } ?? DataChunk.unknownDay }

  /// A row without a date counts: what was spent or worked is spent or worked, whenever that was.
  @inline(__always) func counts(_ row: Int) -> Bool { self[row] <= asOf && self[row] >= first }

  /// How many of the first rows have no date.
  func undated(of count: Int) -> Int { days?.count { $0 == DataChunk.unknownDay } ?? count }
}

/// The moments of a column.
struct MomentCells {
  var days: [Int32]?
  var times: [Int32]?

  static let unknown = Int64.min

  /// Milliseconds since 1970-01-01T00:00:00Z, or `unknown`.
  @inline(__always) subscript(row: Int) -> Int64 {
    guard let days, days[row] != DataChunk.unknownDay else { return Self.unknown }
    return Int64(days[row]) * Instant.millisecondsADay + Int64(times.map { $0[row] } ?? 0)
  }
}

/// Tells the months of days apart, as numbers that can be sorted; looks a day up only when it changes.
struct MonthNumbers {
  private var lastDay = DataChunk.unknownDay
  private var lastNumber: UInt64 = 0

  /// 0 for an unknown day, else 12 × year + month.
  @inline(__always) mutating func number(of day: Int32) -> UInt64 {
    if day == lastDay { return lastNumber }
    lastDay = day
    if day == DataChunk.unknownDay {
      lastNumber = 0
    } else {
      let (year, month, _) = CivilDate(dayNumber: day).parts
      lastNumber = UInt64(max(0, year) * 12 + month)
    }
    return lastNumber
  }

  static func period(_ number: UInt64) -> Period? {
    guard number > 0 else { return nil }
    return Period(year: Int(number - 1) / 12, month: Int(number - 1) % 12 + 1)
  }
}
