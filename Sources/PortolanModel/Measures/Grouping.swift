import PortolanSource

/// Puts the rows of a scope into groups, one for each combination of its dimensions' values.
struct Grouping: Sendable {
  /// Where a dimension's values come from.
  struct Dimension: Hashable, Sendable {
    let column: Int
    /// For dates: the length of the calendar periods that are told apart.
    let grain: Period.Grain?
  }

  /// What makes two groupings the same.
  struct Plan: Hashable, Sendable {
    var dimensions: [Dimension] = []
    /// One of the evaluation's conditions.
    var condition: Int?
    var period: Period?
    /// Rows of later days have not happened yet.
    var lastDay: Int32?
    var dateColumn: Int?
  }

  /// One dimension: numbers its values, and the pairs of a group of the dimensions before and a value.
  fileprivate struct Level: Sendable {
    let dimension: Dimension
    var codes = KeyTable()
    var values: [DimensionValue] = []
    var pairs = KeyTable()
    /// By day, the period's number.
    var periods: [Int32: Int32] = [:]
  }

  private var levels: [Level]
  /// How many rows each group has.
  private(set) var rows: [Int]
  let plan: Plan
  /// Rows of which it isn't known whether they belong to the scope.
  private(set) var rowsSetAside = 0
  /// Rows of which the scope's condition, or its period, says that they don't belong to it.
  private(set) var rowsDeclined = 0
  private(set) var rowsOutside = 0
  /// Rows of days after the last one that counts.
  private(set) var rowsAfter = 0
  /// How many rows have been looked at.
  private(set) var rowsSeen = 0
  /// Where each group's rows are.
  private(set) var lines = LineSpans()

  init(_ plan: Plan) {
    self.plan = plan
    levels = plan.dimensions.map { Level(dimension: $0) }
    // Without dimensions there is one group, even of no rows.
    rows = levels.isEmpty ? [0] : []
  }

  var count: Int { rows.count }

  mutating func takeLines() -> LineSpans {
    defer { lines = LineSpans() }
    return lines
  }

  /// The values of the dimensions of a group.
  func key(_ group: Int) -> [DimensionValue] {
    var key: [DimensionValue] = []
    var group = group
    for level in levels.reversed() {
      let pair = level.pairs.keys[group]
      key.append(level.values[Int(pair & 0xFFFF_FFFF)])
      group = Int(pair >> 32)
    }
    return key.reversed()
  }

  /// The group of each row, -1 for those outside the scope.
  mutating func groups(_ chunk: DataChunk, _ rows: Range<Int>, verdicts: (Int) -> [Verdict]) -> [Int32] {
    var groups = [Int32](repeating: 0, count: rows.count)
    if let last = plan.lastDay, let dateColumn = plan.dateColumn {
      rowsAfter += Self.exclude(after: last, chunk.values[dateColumn], rows, from: &groups)
    }
    if let condition = plan.condition { rowsDeclined += exclude(verdicts(condition), from: &groups) }
    if let period = plan.period, let dateColumn = plan.dateColumn {
      rowsOutside += exclude(within(period, chunk.values[dateColumn], rows), from: &groups)
    }
    for index in levels.indices { levels[index].split(&groups, chunk, rows) }
    let found = levels.last?.pairs.count ?? 1
    self.rows += [Int](repeating: 0, count: found - self.rows.count)
    for group in groups where group >= 0 { self.rows[Int(group)] += 1 }
    lines.add(chunk.lines, rows, groups: groups, count: found, before: rowsSeen)
    rowsSeen += rows.count
    return groups
  }

  /// - Returns: how many rows are known not to belong to the scope.
  private mutating func exclude(_ verdicts: [Verdict], from groups: inout [Int32]) -> Int {
    var declined = 0
    for index in groups.indices where verdicts[index] != .yes && groups[index] >= 0 {
      groups[index] = -1
      if verdicts[index] == .unknown { rowsSetAside += 1 } else { declined += 1 }
    }
    return declined
  }

  /// - Returns: how many rows are of a later day; those without a day stay.
  private static func exclude(
    after last: Int32, _ values: DataChunk.Values, _ rows: Range<Int>, from groups: inout [Int32]
  ) -> Int {
    guard case .days(let days) = values else { return 0 }
    var after = 0
    for (index, row) in rows.enumerated() where days[row] > last && days[row] != DataChunk.unknownDay {
      groups[index] = -1
      after += 1
    }
    return after
  }

  private func within(_ period: Period, _ values: DataChunk.Values, _ rows: Range<Int>) -> [Verdict] {
    guard case .days(let days) = values else { return [Verdict](repeating: .unknown, count: rows.count) }
    let (first, last) = (period.start.dayNumber, period.end.dayNumber)
    return rows.map {
      days[$0] == DataChunk.unknownDay ? .unknown : first <= days[$0] && days[$0] <= last ? .yes : .no
    }
  }
}

extension Grouping.Level {
  /// Tells rows of one group apart by this dimension.
  mutating func split(_ groups: inout [Int32], _ chunk: DataChunk, _ rows: Range<Int>) {
    switch chunk.values[dimension.column] {
    case .unknown:
      let code = code(of: 0) { .unknown }
      for index in groups.indices { pair(&groups[index], code) }
    case .codes(let codes, let texts):
      for (index, row) in rows.enumerated() where groups[index] >= 0 {
        let text = codes[row]
        let code = code(of: UInt64(UInt32(bitPattern: text)) + 1) { text < 0 ? .unknown : .text(texts[text]) }
        pair(&groups[index], code)
      }
    case .numbers(let numbers):
      for (index, row) in rows.enumerated() where groups[index] >= 0 {
        let number = numbers[row]
        let code = code(of: number.isNaN ? .max : number.bitPattern) {
          number.isNaN ? .unknown : .number(number)
        }
        pair(&groups[index], code)
      }
    case .days(let days):
      var last: (day: Int32, code: Int32)?
      for (index, row) in rows.enumerated() where groups[index] >= 0 {
        if last?.day != days[row] { last = (days[row], period(of: days[row])) }
        if let last { pair(&groups[index], last.code) }
      }
    }
  }

  @inline(__always)
  private mutating func pair(_ group: inout Int32, _ code: Int32) {
    guard group >= 0 else { return }
    group = pairs.insert(UInt64(UInt32(bitPattern: group)) << 32 | UInt64(UInt32(bitPattern: code)))
  }

  @inline(__always)
  private mutating func code(of key: UInt64, _ value: () -> DimensionValue) -> Int32 {
    let code = codes.insert(key)
    if Int(code) == values.count { values.append(value()) }
    return code
  }

  private mutating func period(of day: Int32) -> Int32 {
    if let code = periods[day] { return code }
    let code: Int32
    if day == DataChunk.unknownDay {
      code = self.code(of: .max) { .unknown }
    } else {
      let period = Period(dimension.grain ?? .day, of: CivilDate(dayNumber: day))
      code = self.code(of: UInt64(UInt32(bitPattern: period.start.dayNumber))) { .period(period) }
    }
    periods[day] = code
    return code
  }
}
