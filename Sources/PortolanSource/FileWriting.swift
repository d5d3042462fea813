import Glibc

/// Replaces files as a whole or not at all.
package enum FileWriting {
  /// Gives a file other bytes, in one step: readers and a power cut meet the old file or the new one. Nobody else who
  /// locks it (`flock`) writes meanwhile. Its permissions stay; a symbolic link stays one.
  ///
  /// - Parameter change: gets the file's bytes, or `nil` where there is no file; returns the new ones, or `nil` for no
  ///   change.
  /// - Parameter folder: where the file must really be, whatever links are on its way.
  /// - Returns: whether something was written.
  /// - Throws: `SourceError` with the path: what `change` throws, or the system's reason.
  @discardableResult package static func update(
    _ path: String, within folder: String? = nil, _ change: ([UInt8]?) throws(SourceError) -> [UInt8]?
  ) throws(SourceError) -> Bool {
    guard FileReading.isThere(path) else {
      guard let bytes = try change(nil) else { return false }
      try write(bytes, to: path, mode: nil)
      return true
    }
    guard let real = FileReading.realPath(path) else { throw SourceError(path, code: errno) }
    if let folder {
      let top = FileReading.realPath(folder).map { $0 + "/" }
      guard let top, real.utf8.starts(with: top.utf8) else {
        throw SourceError(path, "lies outside \(folder), and is left as it is")
      }
    }
    let (lock, _) = try opened(real, shown: path)
    defer { close(lock) }
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      throw SourceError(
        path, errno == EWOULDBLOCK ? "another program has locked it" : String(cString: strerror(errno)))
    }
    var (mine, current) = (stat(), stat())
    guard fstat(lock, &mine) == 0, stat(real, &current) == 0, mine.st_ino == current.st_ino,
      mine.st_dev == current.st_dev
    else { throw SourceError(path, "another program has just replaced it; try again") }
    guard let bytes = try change(try FileReading.bytes(of: real)) else { return false }
    guard access(real, W_OK) == 0 else { throw SourceError(path, code: errno) }
    try write(bytes, to: real, mode: mine.st_mode & 0o7777)
    return true
  }

  /// Gives a file these bytes, as `update` does; what is no regular file, such as a pipe, is written as it comes.
  package static func put(_ bytes: [UInt8], at path: String) throws(SourceError) {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG else {
      try update(path) { _ in bytes }
      return
    }
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SourceError(path, code: errno) }
    defer { close(descriptor) }
    let failure = fill(descriptor, bytes)
    // A reader that goes away is no fault.
    guard failure == 0 || failure == EPIPE else { throw SourceError(path, code: failure) }
  }

  /// Makes a folder, and those above it that aren't there.
  ///
  /// - Returns: whether any of them was made.
  @discardableResult package static func makeFolder(_ folder: String, mode: mode_t = 0o755)
    throws(SourceError) -> Bool
  {
    var path = ""
    var isNew = false
    for part in folder.split(separator: "/", omittingEmptySubsequences: false) {
      path += path.isEmpty && part.isEmpty ? "/" : (path.isEmpty || path == "/" ? "" : "/") + part
      guard !path.isEmpty, access(path, F_OK) != 0 else { continue }
      guard mkdir(path, mode) == 0 || errno == EEXIST else { throw SourceError(path, code: errno) }
      isNew = true
    }
    return isNew
  }

  private static func opened(_ path: String, shown: String) throws(SourceError) -> (Int32, Int) {
    do { return try FileReading.opened(path) } catch { throw SourceError(shown, error.reason) }
  }

  /// - Parameter mode: the permissions of the file that is replaced; `nil` for one that must not be there yet.
  private static func write(_ bytes: [UInt8], to path: String, mode: mode_t?) throws(SourceError) {
    let hidden = hiddenPath(beside: path)
    let descriptor = open(hidden, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o666)
    guard descriptor >= 0 else {
      throw SourceError(path, "can't be written: \(String(cString: strerror(errno)))")
    }
    var failure = fill(descriptor, bytes)
    if failure == 0, let mode, fchmod(descriptor, mode) != 0 { failure = errno }
    if failure == 0, fsync(descriptor) != 0 { failure = errno }
    close(descriptor)
    if failure == 0 {
      // A file that came meanwhile is somebody else's.
      if mode == nil ? link(hidden, path) != 0 : rename(hidden, path) != 0 { failure = errno }
    }
    if failure != 0 || mode == nil { unlink(hidden) }
    guard failure == 0 else {
      throw SourceError(path, "can't be written: \(String(cString: strerror(failure)))")
    }
  }

  private static func hiddenPath(beside path: String) -> String {
    let slash = path.utf8.lastIndex(of: 47)
    let folder = slash.map { path[...$0] } ?? ""
    let name = slash.map { path[path.utf8.index(after: $0)...] } ?? path[...]
    return "\(folder).\(name).\(getpid())"
  }

  private static func fill(_ descriptor: Int32, _ bytes: [UInt8]) -> Int32 {
    bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let count = Glibc.write(descriptor, buffer.baseAddress.map { $0 + written }, buffer.count - written)
        if count < 0 {
          if errno == EINTR { continue }
          return errno
        }
        written += count
      }
      return 0
    }
  }
}
