import Dispatch
import Glibc
import Synchronization

/// A table of any size that is read from its file whenever its rows are wanted, on several cores, in memory that
/// doesn't grow with the rows.
///
/// Records are found by one core at a time, block by block, and read by all of them. Blocks have the same rows however
/// many cores there are, so that sums that are put together in their order come out the same to the last bit.
package final class DataTableStream: Sendable {
  package let columns: [DataColumn]
  /// What the header and the first rows told.
  private let prototype: DataTableReader
  private let path: String
  private let blockSize: Int
  private let jobs: Int
  private let fault = Mutex<SourceError?>(nil)

  /// Reads enough of a file to know what its columns hold: some megabytes, and more where a column has no known cell.
  ///
  /// - Parameters:
  ///   - reader: knows the table's name and language, and has read nothing yet.
  ///   - sample: how much is looked at first.
  /// - Returns: `nil` when the table has no header that could be read; the findings say why.
  /// - Throws: `SourceError` with the path.
  package init?(
    _ path: String, _ reader: DataTableReader, jobs: Int, sample: Int = DataTable.sample,
    block: Int = DataTableStream.block, diagnostics: inout [Diagnostic]
  ) throws(SourceError) {
    var reader = reader
    var isAtStart = true
    try DataTable.stream(path, with: &reader, sample: sample) { columns, _ in
      isAtStart = false
      return columns.contains { $0.kind == .unknown }
    }
    guard reader.body != nil, !isAtStart, !reader.columns.isEmpty else {
      diagnostics += reader.finish()
      return nil
    }
    (self.path, blockSize, self.jobs) = (path, block, max(1, jobs))
    columns = reader.columns
    prototype = reader
  }

  package static let block = 2 << 20

  /// Why the rows could not be read to their end the last time: the file went away, or the disk failed.
  package var failure: SourceError? { fault.withLock { $0 } }

  /// What came of reading all rows.
  package struct Reading<State: Sendable>: Sendable {
    /// Of each core that took part, in no order.
    package let states: [State]
    fileprivate let readers: [DataTableReader]
    fileprivate let prototype: DataTableReader

    /// What is wrong in the rows and the header, in the order of the file.
    package var diagnostics: [Diagnostic] { prototype.finish(with: readers) }

    /// The texts of a column by their numbers in the rows of one core; `nil` where it holds none.
    package func texts(ofColumn column: Int, core: Int) -> TextDictionary? {
      readers[core].texts(ofColumn: column)
    }

    /// The texts of a column, in no order; `nil` when there are many.
    package func choice(ofColumn column: Int) -> TextDictionary? {
      var all = TextDictionary()
      for reader in readers {
        guard let texts = reader.choice(ofColumn: column) else { return nil }
        _ = all.insert(all: texts)
      }
      return all.count <= ColumnReader.fewTexts ? all : nil
    }
  }

  /// Reads all rows.
  ///
  /// - Parameters:
  ///   - uses: by column.
  ///   - initial: what each core starts with.
  ///   - each: gets a core's state, the block's number and its rows.
  package func read<State: Sendable>(
    _ uses: [ColumnUse], from initial: State, each: @Sendable (inout State, Int, DataChunk) -> Void
  ) -> Reading<State> {
    let done = Mutex<[(state: State, reader: DataTableReader)]>([])
    let empty = prototype.reader(for: uses)
    func reading() -> Reading<State> {
      done.withLock { done in
        Reading(
          states: done.map(\.state), readers: done.map(\.reader),
          prototype: prototype.reader(keepingDecisionsFor: uses))
      }
    }
    guard let body = prototype.body, let descriptor = opened() else { return reading() }
    defer { close(descriptor) }
    let cursor = Mutex(Cursor(descriptor: descriptor, offset: body.offset, scanner: body.scanner))
    DispatchQueue.concurrentPerform(iterations: jobs) { _ in
      var (state, reader) = (initial, empty)
      var block = Block()
      while cursor.withLock({ next(&$0, &block) }) {
        block.bytes.withUnsafeBufferPointer { bytes in
          reader.read(block.batch, UnsafeBufferPointer(rebasing: bytes[..<block.count]))
        }
        each(&state, block.number, reader.take())
      }
      done.withLock { $0.append((state, reader)) }
    }
    return reading()
  }

  /// Where the next block starts.
  private struct Cursor {
    let descriptor: Int32
    var offset: Int
    var scanner: RecordScanner
    var number = 0
    var isDone = false
  }

  private struct Block {
    var bytes: [UInt8] = []
    var count = 0
    var batch = RecordBatch()
    var number = 0
  }

  private func opened() -> Int32? {
    do throws(SourceError) { return try FileReading.opened(path).descriptor } catch {
      fault.withLock { $0 = error }
      return nil
    }
  }

  /// Finds the records of the next block; `false` behind the last one.
  private func next(_ cursor: inout Cursor, _ block: inout Block) -> Bool {
    guard !cursor.isDone else { return false }
    var size = blockSize
    while true {
      block.batch.removeAll()
      if block.bytes.count < size { block.bytes += [UInt8](repeating: 0, count: size - block.bytes.count) }
      block.count = 0
      let failure = block.bytes.withUnsafeMutableBytes { buffer in
        FileReading.fill(
          UnsafeMutableRawBufferPointer(rebasing: buffer[..<size]), from: &block.count, cursor.descriptor,
          at: cursor.offset)
      }
      guard failure == 0 else {
        fault.withLock { $0 = SourceError(path, code: failure) }
        cursor.isDone = true
        return false
      }
      // A record that is longer than that never ends.
      let isEnd = block.count < size
      let isLast = isEnd || size >= DataTable.longestRecord
      let used = block.bytes.withUnsafeBufferPointer { bytes in
        cursor.scanner.scan(
          UnsafeBufferPointer(rebasing: bytes[..<block.count]), from: 0, width: prototype.width,
          isLast: isLast, into: &block.batch)
      }
      if used == 0, !isLast {
        size *= 2
        continue
      }
      cursor.offset += used
      block.number = cursor.number
      cursor.number += 1
      cursor.isDone = isEnd || block.batch.hasOpenQuote
      return true
    }
  }
}
