import Glibc

/// One file being read, piece by piece into a buffer that every step uses again.
struct FileReader: ~Copyable {
  private static let piece = 256 * 1024

  private let descriptor: Int32
  let size: Int
  let status: stat

  /// - Returns: `nil` when the descriptor is none, or not that of a regular file.
  init?(_ descriptor: Int32) {
    guard descriptor >= 0 else { return nil }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      return nil
    }
    self.descriptor = descriptor
    self.status = status
    size = Int(status.st_size)
  }

  deinit { close(descriptor) }

  func rewind() { lseek(descriptor, 0, SEEK_SET) }

  /// Fills as much of the buffer as there is; 0 at the end, `nil` for a fault (`errno` says which).
  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int? {
    var filled = 0
    while filled < buffer.count {
      let count = Glibc.read(descriptor, buffer.baseAddress.map { $0 + filled }, buffer.count - filled)
      if count == 0 { break }
      if count < 0 {
        if errno == EINTR { continue }
        return nil
      }
      filled += count
    }
    return filled
  }

  /// Hands the file over in pieces.
  /// - Returns: `false` when it can't be read to its end, or `body` returned `false`.
  func pieces(_ body: (UnsafeRawBufferPointer) throws(PublicationError) -> Bool) throws(PublicationError)
    -> Bool
  {
    let capacity = max(1, min(size + 1, FileReader.piece))
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: capacity, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      guard let count = read(into: buffer) else { return false }
      if count == 0 { return true }
      guard try body(UnsafeRawBufferPointer(rebasing: buffer[..<count])) else { return false }
    }
  }

  /// Whether the file holds exactly these bytes.
  func holds(_ bytes: UnsafeRawBufferPointer) throws(PublicationError) -> Bool {
    guard size == bytes.count else { return false }
    var seen = 0
    let equal = try pieces { (piece) throws(PublicationError) in
      guard seen + piece.count <= bytes.count else { return false }
      defer { seen += piece.count }
      guard let ours = bytes.baseAddress, let theirs = piece.baseAddress else { return true }
      return memcmp(ours + seen, theirs, piece.count) == 0
    }
    return equal && seen == bytes.count
  }

  /// Whether both files hold the same bytes. Leaves both anywhere.
  borrowing func equals(_ other: borrowing FileReader) throws(PublicationError) -> Bool {
    guard size == other.size else { return false }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: FileReader.piece, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let half = buffer.count / 2
      let first = UnsafeMutableRawBufferPointer(rebasing: buffer[..<half])
      let second = UnsafeMutableRawBufferPointer(rebasing: buffer[half...])
      guard let count = read(into: first), count == other.read(into: second) else { return false }
      if count == 0 { return true }
      guard let one = first.baseAddress, let two = second.baseAddress, memcmp(one, two, count) == 0 else {
        return false
      }
    }
  }

  /// The hash of the whole file; `nil` when it can't be read.
  func hash() throws(PublicationError) -> UInt64? {
    var hash = ContentHash()
    let whole = try pieces { (piece) throws(PublicationError) in
      hash.update(piece)
      return true
    }
    return whole ? hash.value : nil
  }

  /// The whole file; `nil` when it can't be read.
  func contents() throws(PublicationError) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size)
    let whole = try pieces { (piece) throws(PublicationError) in
      bytes.append(contentsOf: piece)
      return true
    }
    return whole ? bytes : nil
  }
}

/// One new file being written.
struct FileWriter: ~Copyable {
  private let descriptor: Int32
  /// The path, for faults.
  private let relative: [UInt8]
  private let folder: String

  init(_ descriptor: Int32, _ relative: [UInt8], in folder: String) {
    self.descriptor = descriptor
    (self.relative, self.folder) = (relative, folder)
  }

  deinit { close(descriptor) }

  func write(_ bytes: UnsafeRawBufferPointer) throws(PublicationError) {
    var written = 0
    while written < bytes.count {
      let count = Glibc.write(descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written)
      if count < 0 {
        if errno == EINTR { continue }
        throw PublicationError(
          folder + "/" + OutputPath.readable(relative), errno: errno, doing: "write it")
      }
      written += count
    }
  }

  /// Gives the file the time stamp of another.
  func setTime(of status: stat) {
    let times = [status.st_atim, status.st_mtim]
    _ = futimens(descriptor, times)
  }
}
