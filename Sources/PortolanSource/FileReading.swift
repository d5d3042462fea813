import Glibc

/// Plain POSIX reading: several times faster than Foundation's on many small files.
package enum FileReading {
  /// All bytes of a regular file.
  ///
  /// - Throws: `SourceError` with the path, also for what is no regular file.
  package static func bytes(of path: String) throws(SourceError) -> [UInt8] {
    let (descriptor, size) = try opened(path)
    defer { close(descriptor) }
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      failure = fill(UnsafeMutableRawBufferPointer(buffer), from: &count, descriptor)
    }
    guard failure == 0 else { throw SourceError(path, code: failure) }
    return bytes
  }

  /// Opens a regular file, without blocking, so that a FIFO put in the place of a file can't stop the build.
  ///
  /// - Returns: the descriptor, to be closed by the caller, and the file's size in bytes.
  static func opened(_ path: String) throws(SourceError) -> (descriptor: Int32, size: Int) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw SourceError(path, code: errno) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let code = errno
      close(descriptor)
      throw SourceError(path, code: code)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw SourceError(path, "not a regular file")
    }
    return (descriptor, Int(status.st_size))
  }

  /// Reads from an offset of the buffer on, until it is full or the file ends.
  ///
  /// - Returns: 0, or the system's `errno`.
  static func fill(_ buffer: UnsafeMutableRawBufferPointer, from end: inout Int, _ descriptor: Int32) -> Int32
  {
    while end < buffer.count {
      let got = read(descriptor, buffer.baseAddress.map { $0 + end }, buffer.count - end)
      if got == 0 { break }
      if got < 0 {
        if errno == EINTR { continue }
        return errno
      }
      end += got
    }
    return 0
  }

  /// The size in bytes of a regular file.
  static func size(of path: String) -> Int? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }

  /// The same from an offset of the file on, wherever others have read to.
  static func fill(
    _ buffer: UnsafeMutableRawBufferPointer, from end: inout Int, _ descriptor: Int32, at offset: Int
  ) -> Int32 {
    while end < buffer.count {
      let got = pread(descriptor, buffer.baseAddress.map { $0 + end }, buffer.count - end, offset + end)
      if got == 0 { break }
      if got < 0 {
        if errno == EINTR { continue }
        return errno
      }
      end += got
    }
    return 0
  }

  /// Whether something is at a path, be it a link that leads nowhere.
  package static func isThere(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// Where a path really leads, or `nil` when nothing is there.
  package static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
