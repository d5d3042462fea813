import Glibc

extension DataTable {
  /// How much of a table decides what its columns hold.
  package static let sample = 8 << 20
  /// How much is read at a time after that, and how long a single record may be.
  static let block = 1 << 20
  static let longestRecord = 16 << 20

  /// Reads a table that is in memory. What can't be read is in `diagnostics`; it never fails.
  ///
  /// - Parameter textColumns: columns that hold ids, whatever their cells look like.
  package init(
    name: String, file: String, bytes: [UInt8], language: Language = .english, textColumns: Set<String> = []
  ) {
    var reader = DataTableReader(name: name, file: file, language: language, textColumns: textColumns)
    bytes.withUnsafeBufferPointer { bytes in
      var at = 0
      var size = DataTable.sample
      repeat {
        let end = min(bytes.count, at + size)
        let block = UnsafeBufferPointer(rebasing: bytes[at..<end])
        let consumed = reader.read(block, isLast: end == bytes.count)
        size = consumed == 0 ? size * 2 : DataTable.block
        at += consumed
      } while at < bytes.count && !reader.isBroken
      if bytes.isEmpty { _ = reader.read(bytes, isLast: true) }
    }
    let rows = reader.take()
    self.init(
      name: name, file: file, columns: reader.columns, rows: rows, diagnostics: reader.finish())
  }

  /// Reads a file from its start to its end, and hands over its rows as they come; memory doesn't grow with them.
  ///
  /// - Parameter each: gets the columns as known so far, and the next rows.
  /// - Throws: `SourceError` with the path.
  package static func stream(
    _ path: String, with reader: inout DataTableReader, each: ([DataColumn], DataChunk) -> Void
  ) throws(SourceError) {
    try stream(path, with: &reader, sample: sample) { columns, rows in
      each(columns, rows)
      return true
    }
  }

  /// The same, as long as more is wanted.
  ///
  /// - Parameters:
  ///   - sample: how much is read first.
  ///   - wantsMore: gets the columns as known so far, and the next rows.
  static func stream(
    _ path: String, with reader: inout DataTableReader, sample: Int,
    wantsMore: ([DataColumn], DataChunk) -> Bool
  ) throws(SourceError) {
    let (descriptor, whole) = try FileReading.opened(path)
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: max(1, min(sample, whole + 1)))
    var filled = 0
    var isLast = false
    while !isLast, !reader.isBroken {
      let failure = buffer.withUnsafeMutableBytes { FileReading.fill($0, from: &filled, descriptor) }
      guard failure == 0 else { throw SourceError(path, code: failure) }
      isLast = filled < buffer.count
      let consumed = buffer.withUnsafeBufferPointer { bytes in
        reader.read(
          UnsafeBufferPointer(rebasing: bytes[..<filled]), isLast: isLast || filled >= longestRecord)
      }
      let goesOn = wantsMore(reader.columns, reader.take())
      // Before the header is whole there are no columns to be sure of.
      if !goesOn, reader.body != nil { return }
      let rest = filled - consumed
      if consumed == 0, !isLast {
        buffer += [UInt8](repeating: 0, count: buffer.count)
        continue
      }
      buffer.withUnsafeMutableBufferPointer { bytes in
        guard let base = bytes.baseAddress, rest > 0 else { return }
        memmove(base, base + consumed, rest)
      }
      filled = rest
      if buffer.count > block, rest < block / 2 { buffer.removeLast(buffer.count - block) }
    }
  }
}
