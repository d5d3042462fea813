/// What a column holds, told from the first of its cells that are known.
struct ColumnKind {
  let kind: DataColumn.Kind
  private(set) var grain = Period.Grain.day
  private(set) var style = NumberStyle()

  /// A column holds numbers or dates when nearly all its known cells are: nine in ten, or all but one of three and
  /// more. Digits that start with a useless 0 are identifiers, and make the column one of texts.
  ///
  /// - Returns: `nil` where no cell is known.
  init?(
    _ batch: RecordBatch, _ block: UnsafeBufferPointer<UInt8>, _ column: Int, _ width: Int, order: DayOrder,
    isAlwaysText: Bool, _ misfits: inout [ColumnReader.Misfit]
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
      } else if let date = WrittenDay(bytes, order: order) {
        dates += 1
        grains.insert(date.grain)
      } else if Self.isMeantAsDate(bytes) {
        if unread.count == 0 { unread.first = row }
        unread.count += 1
      }
    }
    guard known > 0 else { return nil }
    if isAlwaysText || hasIdentifier {
      kind = .text
    } else if Self.isNearlyAll(numbers, of: known) {
      kind = .number
      style = marks.style
      if let row = marks.doubtful { misfits.append(ColumnReader.Misfit(row: row, reason: .eitherMark)) }
    } else if Self.isNearlyAll(dates, of: known) {
      kind = .date
      if grains.count == 1, let only = grains.first { grain = only }
    } else {
      kind = .text
      if unread.count > 0, Self.isNearlyAll(dates + unread.count, of: known) {
        misfits.append(ColumnReader.Misfit(row: unread.first, reason: .unreadDate))
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
