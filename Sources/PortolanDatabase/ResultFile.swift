import Glibc
import PortolanSource

/// Writes the rows that a database answers as CSV, while they come: memory doesn't grow with them.
///
/// The file has a name of its own until all is written, and is gone when it isn't kept.
struct ResultFile: ~Copyable {
  private let temporary: String
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var columns: [Column] = []
  private var column = 0
  private var isKept = false
  private(set) var failure: SourceError?
  private(set) var rows = 0
  private(set) var bytes = 0

  /// What the cells of a column were.
  private struct Column {
    let name: String
    var hasNumber = false
    var hasText = false
    var hasOnlyDates = true
  }

  private static let block = 1 << 16

  /// - Throws: `SourceError` when the folder can't be written to.
  init(beside path: String) throws(SourceError) {
    var template = Array("\(path).XXXXXX".utf8CString)
    let opened = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.map { mkstemp($0) } ?? -1
    }
    guard opened >= 0 else { throw SourceError(path, code: errno) }
    // Tells whoever clears up that somebody is at work; where locks aren't to be had, the file stands without one.
    _ = flock(opened, LOCK_EX | LOCK_NB)
    descriptor = opened
    temporary = template.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { String(cString: $0) } ?? path
    }
    buffer.reserveCapacity(Self.block + 4_096)
  }

  deinit {
    close(descriptor)
    if !isKept { unlink(temporary) }
  }

  /// The columns that hold texts: those of which some cell is neither a number nor a date.
  var textColumns: [String] {
    columns.filter { $0.hasText && ($0.hasNumber || !$0.hasOnlyDates) }.map(\.name)
  }

  // MARK: rows

  mutating func begin(columns names: [String]) {
    columns = names.map { Column(name: $0) }
    for name in names {
      separate()
      append(quoted: name.utf8)
      column += 1
    }
    endLine()
  }

  mutating func unknown() {
    separate()
    column += 1
  }

  /// - Parameter number: its digits.
  mutating func number(_ number: some Collection<UInt8>) {
    columns[column].hasNumber = true
    separate()
    buffer.append(contentsOf: number)
    column += 1
  }

  /// - Parameter mayBeDate: whether a text that looks like a date is one.
  mutating func text(_ text: some Collection<UInt8>, mayBeDate: Bool) {
    if !columns[column].hasText || columns[column].hasOnlyDates, !text.isEmpty {
      columns[column].hasText = true
      columns[column].hasOnlyDates = columns[column].hasOnlyDates && mayBeDate && CivilDate.isDay(text)
    }
    separate()
    append(quoted: text)
    column += 1
  }

  mutating func endRow() {
    endLine()
    rows += 1
  }

  private mutating func separate() { if column > 0 { buffer.append(0x2C) } }

  private mutating func endLine() {
    // A row of one empty cell would be a blank line, which is no row.
    if columns.count == 1 { buffer.append(0x2C) }
    buffer.append(0x0A)
    column = 0
    if buffer.count >= Self.block { flush() }
  }

  private mutating func append(quoted text: some Collection<UInt8>) {
    let needsQuotes = text.contains { $0 <= 0x22 || $0 == 0x2C || $0 == 0x3B }
    guard needsQuotes else {
      buffer.append(contentsOf: text)
      return
    }
    buffer.append(0x22)
    for byte in text {
      if byte == 0x22 { buffer.append(0x22) }
      buffer.append(byte)
    }
    buffer.append(0x22)
  }

  private mutating func flush() {
    var written = 0
    while written < buffer.count, failure == nil {
      let count = buffer.withUnsafeBytes { bytes in
        Glibc.write(descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written)
      }
      if count >= 0 {
        written += count
      } else if errno != EINTR {
        failure = SourceError(temporary, code: errno)
      }
    }
    bytes += buffer.count
    buffer.removeAll(keepingCapacity: true)
  }

  /// Gives the file its name, when all of it is on disk.
  /// - Throws: `SourceError` with the path; also for a row that could not be written.
  mutating func keep(as path: String) throws(SourceError) {
    flush()
    if let failure { throw failure }
    guard fsync(descriptor) == 0, rename(temporary, path) == 0 else { throw SourceError(path, code: errno) }
    isKept = true
  }

  /// Removes what a killed run left beside a file: files with six more letters whose writer is gone.
  static func clearLeftovers(beside path: String) {
    let parts = path.utf8.split(separator: 0x2F)
    guard let name = parts.last, let folder = opendir(String(Substring(path.utf8.dropLast(name.count))))
    else {
      return
    }
    defer { closedir(folder) }
    let start = Array(name) + [0x2E]
    var found: [String] = []
    while let entry = readdir(folder) {
      let file = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      guard file.count == start.count + 6, file.starts(with: start) else { continue }
      found.append(path + "." + String(decoding: file.suffix(6), as: UTF8.self))
    }
    for file in found {
      let descriptor = open(file, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
      guard descriptor >= 0 else { continue }
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { unlink(file) }
      close(descriptor)
    }
  }

  /// Writes a small file as a whole or not at all.
  static func write(_ bytes: [UInt8], to path: String) throws(SourceError) {
    var file = try ResultFile(beside: path)
    file.buffer = bytes
    try file.keep(as: path)
  }
}
