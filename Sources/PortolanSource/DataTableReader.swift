/// Reads a table block by block, so that a table of any size needs the memory of one block.
///
/// The first block decides the separator, the names, and what each column holds.
package struct DataTableReader: Sendable {
  package let name: String
  package let file: String
  package private(set) var columns: [DataColumn] = []
  package private(set) var diagnostics: [Diagnostic] = []
  /// Nothing more can be read: the header is missing, or a quote never ends.
  package private(set) var isBroken = false

  let language: Language
  private let textColumns: Set<String>
  private let wanted: Set<String>?
  private var uses: [ColumnUse] = []
  private var scanner: RecordScanner?
  /// Where the rows start, and what reads them from there.
  private(set) var body: (offset: Int, scanner: RecordScanner)?
  private var readers: [ColumnReader] = []
  /// Where each column is in the file, and how many cells a row has.
  private var places: [Int] = []
  private(set) var width = 0
  private var lines: [Int32] = []
  private var misfitCounts: [Int: Int] = [:]
  /// What is reported one by one, by kind: a column, or -1 and -2 for the form of rows.
  private var misfits: [Int: [Diagnostic]] = [:]

  /// How many cells of one column are reported one by one.
  static let mostFindings = 20

  /// - Parameters:
  ///   - textColumns: columns that hold ids, whatever their cells look like.
  ///   - wanted: the columns to read; `nil` for all. The others keep their places, and hold nothing known.
  package init(
    name: String, file: String, language: Language = .english, textColumns: Set<String> = [],
    wanted: Set<String>? = nil
  ) {
    self.name = name
    self.file = file
    self.language = language
    self.textColumns = textColumns
    self.wanted = wanted
  }

  /// Reads the complete records of a block.
  /// - Returns: how many bytes are dealt with; the next block starts with the others.
  package mutating func read(_ block: UnsafeBufferPointer<UInt8>, isLast: Bool) -> Int {
    guard !isBroken else { return block.count }
    var at = 0
    if scanner == nil {
      guard let end = readHeader(block, isLast) else { return isBroken ? block.count : 0 }
      at = end
    }
    guard var scanner else { return block.count }
    var batch = RecordBatch()
    at = scanner.scan(block, from: at, width: width, isLast: isLast, into: &batch)
    self.scanner = scanner
    read(batch, block)
    return at
  }

  /// Reads records that have been found.
  mutating func read(_ batch: RecordBatch, _ block: UnsafeBufferPointer<UInt8>) {
    for fault in batch.faults { report(fault, block) }
    for index in readers.indices where uses[index] != .left {
      var misfits: [ColumnReader.Misfit] = []
      readers[index].append(
        batch, block, column: places[index], width: width, use: uses[index], misfits: &misfits)
      columns[index].kind = readers[index].kind
      columns[index].grain = readers[index].grain
      for misfit in misfits { report(misfit, index, batch, block) }
    }
    lines += batch.lines
  }

  /// The same reader, its columns decided, for other rows of the same table.
  func reader(for uses: [ColumnUse]) -> DataTableReader {
    var reader = self
    reader.uses = uses
    reader.lines = []
    (reader.misfits, reader.misfitCounts, reader.diagnostics) = ([:], [:], [])
    reader.isBroken = false
    for index in readers.indices { reader.readers[index] = readers[index].emptied }
    return reader
  }

  /// The same with what was said about the header and about how columns are read, as far as they are wanted.
  func reader(keepingDecisionsFor uses: [ColumnUse]) -> DataTableReader {
    var reader = reader(for: uses)
    reader.diagnostics = diagnostics
    return reader
  }

  func texts(ofColumn column: Int) -> TextDictionary? { readers[column].allTexts }

  /// The texts of a column, where there are few.
  func choice(ofColumn column: Int) -> TextDictionary? { readers[column].choice }

  /// Gives up the rows that were read since the last time.
  package mutating func take() -> DataChunk {
    defer { lines = [] }
    var times: [Int: [Int32]] = [:]
    for column in readers.indices { times[column] = readers[column].takeTimes() }
    return DataChunk(
      count: lines.count, lines: lines, values: readers.indices.map { readers[$0].take() }, times: times)
  }

  mutating func add(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  mutating func giveUp(_ diagnostic: Diagnostic) {
    add(diagnostic)
    isBroken = true
  }

  /// - Returns: where the rows start; `nil` when the block ends before the header does, or there is none.
  private mutating func readHeader(_ block: UnsafeBufferPointer<UInt8>, _ isLast: Bool) -> Int? {
    let first = block.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    if block.starts(with: [0xFF, 0xFE]) || block.starts(with: [0xFE, 0xFF]) {
      giveUp(unreadable(.utf16, SourcePosition(file)))
      return nil
    }
    var scanner = RecordScanner(delimiter: RecordScanner.delimiter(in: block, from: first))
    var batch = RecordBatch()
    let end = scanner.scan(block, from: first, width: nil, atMost: 1, isLast: isLast, into: &batch)
    guard batch.count == 1 else {
      if isLast { giveUp(unreadable(.empty, SourcePosition(file))) }
      return nil
    }
    for fault in batch.faults { report(fault, block) }
    guard !isBroken else { return nil }
    width = batch.cells.count
    for index in batch.cells.indices { addColumn(index, batch, block) }
    if columns.isEmpty, !isBroken { giveUp(unreadable(.empty, SourcePosition(file))) }
    self.scanner = scanner
    body = (end, scanner)
    uses = columns.map { wanted?.contains($0.name) ?? true ? .kept : .left }
    return isBroken ? nil : end
  }

  private mutating func addColumn(_ place: Int, _ batch: RecordBatch, _ block: UnsafeBufferPointer<UInt8>) {
    let cell = batch.cells[place]
    let position = position(ofCell: cell, record: Int(batch.starts[0]), line: Int(batch.lines[0]), block)
    guard cell.count > 0 else {
      // An export's separator at the end of each line makes a column without a name.
      if place < width - 1 { add(nameless(place + 1, position)) }
      return
    }
    let bytes = cell.bytes(in: block)
    guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
      giveUp(unreadable(.notUTF8, position))
      return
    }
    let name = cell.hasDoubledQuotes ? Self.withSingleQuotes(text) : text
    guard !columns.contains(where: { $0.name == name }) else {
      add(duplicate(name, position))
      return
    }
    columns.append(DataColumn(name: name, position: position, kind: .unknown))
    places.append(place)
    readers.append(ColumnReader(order: language.dayOrder, isAlwaysText: textColumns.contains(name)))
  }

  private static func withSingleQuotes(_ text: String) -> String {
    var plain: [UInt8] = []
    for byte in text.utf8 where byte != 0x22 || plain.last != 0x22 { plain.append(byte) }
    return String(decoding: plain, as: UTF8.self)
  }

  private mutating func report(_ fault: RecordBatch.Fault, _ block: UnsafeBufferPointer<UInt8>) {
    let position = position(
      ofCell: CellRange(fault.offset, fault.offset + 1), record: fault.record, line: fault.line, block)
    switch fault.kind {
    case .unterminatedQuote: giveUp(unreadable(.openQuote, position))
    case .textAfterQuote: if count(-1) { misfits[-1, default: []].append(textAfterQuote(position)) }
    case .cells(let found):
      if count(-2) { misfits[-2, default: []].append(ragged(found, width, position)) }
    }
  }

  private mutating func report(
    _ misfit: ColumnReader.Misfit, _ column: Int, _ batch: RecordBatch, _ block: UnsafeBufferPointer<UInt8>
  ) {
    // What decided how a column is read is said once.
    let isDecision = misfit.reason == .eitherMark || misfit.reason == .unreadDate
    guard isDecision || count(column) else { return }
    let cell = batch.cells[misfit.row * width + places[column]]
    let record = Int(batch.starts[misfit.row])
    let position = position(ofCell: cell, record: record, line: Int(batch.lines[misfit.row]), block)
    let diagnostic = self.misfit(
      misfit.reason, String(decoding: cell.bytes(in: block), as: UTF8.self), columns[column], position)
    if isDecision { add(diagnostic) } else { misfits[column, default: []].append(diagnostic) }
  }

  /// Counts findings of one kind, and says whether this one is still reported.
  private mutating func count(_ kind: Int) -> Bool {
    misfitCounts[kind, default: 0] += 1
    return misfitCounts[kind, default: 0] <= Self.mostFindings
  }

  /// All findings, in the order of the file, with those that were only counted.
  package func finish() -> [Diagnostic] { finish(with: []) }

  /// The same, together with those of readers of other rows.
  func finish(with others: [DataTableReader]) -> [Diagnostic] {
    var (all, counts, kinds) = (Set(diagnostics), misfitCounts, misfits)
    for other in others {
      all.formUnion(other.diagnostics)
      counts.merge(other.misfitCounts) { $0 + $1 }
      kinds.merge(other.misfits) { $0 + $1 }
    }
    var found = Array(all)
    for (kind, diagnostics) in kinds {
      // Of each reader's first ones, the first of all.
      let kept = diagnostics.sorted().prefix(Self.mostFindings)
      found += kept
      let rest = counts[kind, default: 0] - kept.count
      guard rest > 0 else { continue }
      let position = kind >= 0 ? columns[kind].position : SourcePosition(file)
      found.append(self.others(rest, kind >= 0 ? columns[kind].name : nil, position))
    }
    return found.sorted()
  }
}
