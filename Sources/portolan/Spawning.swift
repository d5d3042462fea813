import Glibc

/// What both programs that are started here, Git and what draws diagrams, are given.
enum Spawning {
  /// A file without a name, which never waits for its reader, and which no program inherits by itself; `nil` where the
  /// system has none.
  static func unnamedFile(holding bytes: [UInt8] = []) -> Int32? {
    guard let file = tmpfile() else { return nil }
    defer { fclose(file) }
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count, fflush(file) == 0 else { return nil }
    rewind(file)
    let descriptor = fcntl(fileno(file), F_DUPFD_CLOEXEC, 3)
    return descriptor < 0 ? nil : descriptor
  }

  /// Texts as C reads them, with nothing behind the last.
  static func withCStrings<Result>(
    _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = texts.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }
}
