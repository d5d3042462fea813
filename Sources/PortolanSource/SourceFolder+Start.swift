import Glibc

extension SourceFolder {
  /// The first bytes of a table, to learn its columns before its rows are read.
  ///
  /// - Throws: `SourceError` with the path.
  package func start(of table: Settings.TableSource, atMost count: Int) throws(SourceError) -> [UInt8] {
    if table.query != nil, results[table.name] == nil { throw SourceError(table.path, "not asked") }
    if root.isEmpty { return Array(try bytes(of: table).prefix(count)) }
    let path = path(of: table)
    let (descriptor, size) = try FileReading.opened(path)
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: min(count, size))
    var filled = 0
    let failure = buffer.withUnsafeMutableBytes { FileReading.fill($0, from: &filled, descriptor) }
    guard failure == 0 else { throw SourceError(path, code: failure) }
    return Array(buffer[..<filled])
  }
}
