/// Where the bytes of a cell are in the block that is being read.
struct CellRange {
  var start: UInt32
  /// The highest bit says that the cell has doubled quotes.
  private var countAndFlag: UInt32

  init(_ start: Int, _ end: Int, hasDoubledQuotes: Bool = false) {
    self.start = UInt32(truncatingIfNeeded: start)
    countAndFlag = UInt32(truncatingIfNeeded: end - start) | (hasDoubledQuotes ? 1 << 31 : 0)
  }

  static let empty = CellRange(0, 0)

  var count: Int { Int(countAndFlag & 0x7FFF_FFFF) }
  var hasDoubledQuotes: Bool { countAndFlag >> 31 == 1 }

  func bytes(in block: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: block[Int(start)..<Int(start) + count])
  }
}

/// The records found in one block.
struct RecordBatch {
  /// Row by row; every row has as many as the header has names.
  var cells: [CellRange] = []
  /// Where each record starts in the block, and on which line of the file.
  var starts: [UInt32] = []
  var lines: [Int32] = []
  var faults: [Fault] = []

  var count: Int { lines.count }

  /// A quote that never ends: nothing behind it can be told apart.
  var hasOpenQuote: Bool {
    faults.contains { if case .unterminatedQuote = $0.kind { true } else { false } }
  }

  /// Forgets the records, and keeps the memory for the next ones.
  mutating func removeAll() {
    cells.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    lines.removeAll(keepingCapacity: true)
    faults.removeAll()
  }

  /// What is wrong with the form of a record.
  struct Fault {
    enum Kind {
      case unterminatedQuote
      case textAfterQuote
      /// How many cells the record has instead.
      case cells(Int)
    }

    let kind: Kind
    /// Where the record starts, and the place in question.
    let record: Int
    let line: Int
    let offset: Int
  }
}

/// Splits bytes into records and cells as RFC 4180 says: quotes, doubled quotes, line ends within quotes; LF, CRLF
/// or CR. Spaces around a cell don't belong to it. Blank lines are no records.
struct RecordScanner {
  let delimiter: UInt8
  /// The line on which the next record starts.
  var line = 1

  init(delimiter: UInt8) {
    self.delimiter = delimiter
  }

  /// Reads the complete records of a block.
  ///
  /// - Parameters:
  ///   - width: how many cells a record must have; `nil` takes what there is (the header).
  ///   - isLast: whether the file ends with the block, so that the last record needs no line end.
  /// - Returns: how many bytes are dealt with; the rest belongs to a record that goes on in the next block.
  mutating func scan(
    _ block: UnsafeBufferPointer<UInt8>, from first: Int, width: Int?, atMost limit: Int = .max, isLast: Bool,
    into batch: inout RecordBatch
  ) -> Int {
    var at = first
    while at < block.count, batch.count < limit {
      let base = batch.cells.count
      let faults = batch.faults.count
      guard let end = scanRecord(block, at, isLast, &batch) else {
        batch.cells.removeLast(batch.cells.count - base)
        batch.faults.removeLast(batch.faults.count - faults)
        return at
      }
      close(record: at, base: base, width: width, &batch, startingAt: end.line)
      line = end.nextLine
      at = end.offset
    }
    return at
  }

  /// Makes a record as wide as the header, or forgets it when it was a blank line.
  private func close(
    record start: Int, base: Int, width: Int?, _ batch: inout RecordBatch, startingAt line: Int
  ) {
    let found = batch.cells.count - base
    if found == 0 || (found == 1 && batch.cells[base].count == 0) {
      batch.cells.removeLast(found)
      return
    }
    if let width, found != width {
      // Separators too many at the end of a line are a habit of exports, and say nothing.
      if found < width || batch.cells[(base + width)...].contains(where: { $0.count > 0 }) {
        batch.faults.append(RecordBatch.Fault(kind: .cells(found), record: start, line: line, offset: start))
      }
      if found > width { batch.cells.removeLast(found - width) }
      for _ in 0..<max(0, width - found) { batch.cells.append(.empty) }
    }
    batch.starts.append(UInt32(truncatingIfNeeded: start))
    batch.lines.append(Int32(truncatingIfNeeded: line))
  }

  private struct RecordEnd {
    let offset: Int
    let line: Int
    let nextLine: Int
  }

  /// Appends the cells of one record; `nil` when the block ends before it does.
  private func scanRecord(
    _ block: UnsafeBufferPointer<UInt8>, _ record: Int, _ isLast: Bool, _ batch: inout RecordBatch
  ) -> RecordEnd? {
    let count = block.count
    var at = record
    var breaks = 0
    while true {
      var start = at
      while start < count, block[start] != delimiter, block[start] == 0x20 || block[start] == 0x09 {
        start += 1
      }
      if start < count, block[start] == 0x22 {
        guard let close = closingQuote(block, start, &breaks) else {
          guard isLast else { return nil }
          batch.faults.append(
            RecordBatch.Fault(kind: .unterminatedQuote, record: record, line: line, offset: start))
          batch.cells.append(.empty)
          return RecordEnd(offset: count, line: line, nextLine: line + breaks)
        }
        if close.offset + 1 == count, !isLast { return nil }
        at = close.offset + 1
        while at < count, block[at] != delimiter, block[at] == 0x20 || block[at] == 0x09 { at += 1 }
        let rest = at
        at = cellEnd(block, at)
        if at > rest {
          batch.faults.append(
            RecordBatch.Fault(kind: .textAfterQuote, record: record, line: line, offset: rest))
          batch.cells.append(.empty)
        } else {
          batch.cells.append(CellRange(start + 1, close.offset, hasDoubledQuotes: close.hasDoubled))
        }
      } else {
        at = cellEnd(block, start)
        var end = at
        while end > start, block[end - 1] == 0x20 || block[end - 1] == 0x09 { end -= 1 }
        batch.cells.append(CellRange(start, end))
      }
      if at == count { return isLast ? RecordEnd(offset: at, line: line, nextLine: line + breaks + 1) : nil }
      if block[at] == delimiter {
        at += 1
        if at == count, !isLast { return nil }
        continue
      }
      if block[at] == 0x0D {
        if at + 1 == count, !isLast { return nil }
        if at + 1 < count, block[at + 1] == 0x0A { at += 1 }
      }
      return RecordEnd(offset: at + 1, line: line, nextLine: line + breaks + 1)
    }
  }

  /// The next separator or line end.
  @inline(__always)
  private func cellEnd(_ block: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    var at = start
    while at < block.count {
      let byte = block[at]
      if byte == delimiter || byte == 0x0A || byte == 0x0D { break }
      at += 1
    }
    return at
  }

  /// The quote that ends a quoted cell; counts the line ends on the way.
  private func closingQuote(
    _ block: UnsafeBufferPointer<UInt8>, _ opening: Int, _ breaks: inout Int
  ) -> (offset: Int, hasDoubled: Bool)? {
    var at = opening + 1
    var hasDoubled = false
    while at < block.count {
      switch block[at] {
      case 0x22:
        guard at + 1 < block.count, block[at + 1] == 0x22 else { return (at, hasDoubled) }
        hasDoubled = true
        at += 1
      case 0x0A: breaks += 1
      case 0x0D:
        if at + 1 < block.count, block[at + 1] != 0x0A { breaks += 1 }
      default: break
      }
      at += 1
    }
    return nil
  }
}

extension RecordScanner {
  /// The separator of a header: the most frequent of `,` `;` tab outside quotes; on ties, what is rarer in names.
  static func delimiter(in block: UnsafeBufferPointer<UInt8>, from first: Int) -> UInt8 {
    var counts: [(byte: UInt8, count: Int)] = [(0x09, 0), (0x3B, 0), (0x2C, 0)]
    var isQuoted = false
    for byte in block[first...] {
      if byte == 0x22 { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == 0x0A || byte == 0x0D { break }
      for index in counts.indices where counts[index].byte == byte { counts[index].count += 1 }
    }
    var best = counts[2]
    for candidate in counts
    where candidate.count > best.count || (candidate.count == best.count && best.count > 0) {
      if candidate.count > best.count || best.byte == 0x2C { best = candidate }
    }
    return best.byte
  }
}
