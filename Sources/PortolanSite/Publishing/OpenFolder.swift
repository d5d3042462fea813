import CSystem
import Glibc

/// A folder held open, and what is done in it by relative paths (POSIX's `…at` calls), so that it stays the same
/// folder when its path is exchanged for another. Every fault names the whole path.
final class OpenFolder: Sendable {
  /// The path that it was opened by.
  let path: String
  private let descriptor: Int32

  /// - Throws: when there is no folder at `path` (a symbolic link counts as none), or it can't be read.
  /// - Parameter shown: what messages call it, where that is another path.
  init(at path: String, shownAs shown: String? = nil) throws(PublicationError) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { throw PublicationError(path, errno: errno, doing: "open the folder") }
    self.path = shown ?? path
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// What stands at a path, itself rather than what a symbolic link leads to.
  struct Entry {
    enum Kind { case file, folder, other }
    let kind: Kind
    let status: stat

    var size: Int { Int(status.st_size) }

    init(_ status: stat) {
      self.status = status
      kind =
        switch status.st_mode & S_IFMT {
        case S_IFREG: .file
        case S_IFDIR: .folder
        default: .other
        }
    }

    /// Whether both are names of the same file.
    func isSame(as other: Entry) -> Bool {
      status.st_ino == other.status.st_ino && status.st_dev == other.status.st_dev
    }
  }

  /// The folder itself.
  func entry() throws(PublicationError) -> Entry {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw PublicationError(path, errno: errno, doing: "look at the folder")
    }
    return Entry(status)
  }

  /// - Returns: `nil` where nothing is.
  func entry(_ relative: [UInt8]) throws(PublicationError) -> Entry? {
    var status = stat()
    if relative.withPath({ fstatat(descriptor, $0, &status, AT_SYMLINK_NOFOLLOW) }) == 0 {
      return Entry(status)
    }
    guard errno == ENOENT || errno == ENOTDIR else { throw fault(relative, "look at it") }
    return nil
  }

  /// The fault of the call that just failed.
  func fault(_ relative: [UInt8], _ action: String, _ code: Int32 = errno) -> PublicationError {
    PublicationError(path + "/" + OutputPath.readable(relative), errno: code, doing: action)
  }

  // MARK: Files

  /// The descriptor of an existing file, opened to be read without waiting (a FIFO) and without following a link;
  /// `nil` where no file is.
  func reading(_ relative: [UInt8]) -> FileReader? {
    FileReader(
      relative.withPath { openat(descriptor, $0, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0) })
  }

  /// Makes a new file, and the folders that lead to it.
  /// - Parameter isFirst: whether it is likely to be the first in its folder, which is then made without a look.
  func create(_ relative: [UInt8], isFirst: Bool = false) throws(PublicationError) -> FileWriter {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
    if isFirst, let slash = relative.lastIndex(of: UInt8(ascii: "/")) {
      // Where that can't be done, what follows says why.
      _ = Array(relative[..<slash]).withPath { mkdirat(descriptor, $0, 0o777) }
    }
    var made = relative.withPath { openat(descriptor, $0, flags, 0o666) }
    if made < 0, errno == ENOENT {
      try makeParents(of: relative)
      made = relative.withPath { openat(descriptor, $0, flags, 0o666) }
    }
    guard made >= 0 else {
      switch errno {
      case EEXIST, EISDIR, ENOTDIR: throw OpenFolder.taken(path, relative)
      case let code: throw fault(relative, "write it", code)
      }
    }
    return FileWriter(made, relative, in: path)
  }

  static func taken(_ path: String, _ relative: [UInt8]) -> PublicationError {
    PublicationError(
      path + "/" + OutputPath.readable(relative), "two files of the site have this path",
      help: "Give one of the two documents or files another name.")
  }

  enum Linking { case linked, exists, notPossible }

  /// Gives the file at `relative` in `source` the same path here (a second name for the same file).
  func link(_ relative: [UInt8], from source: OpenFolder) throws(PublicationError) -> Linking {
    func attempt() -> Int32 {
      relative.withPath { linkat(source.descriptor, $0, descriptor, $0, 0) == 0 ? 0 : errno }
    }
    var code = attempt()
    if code == ENOENT {
      try makeParents(of: relative)
      code = attempt()
    }
    switch code {
    case 0: return .linked
    case EEXIST, ENOTDIR: return .exists
    case EXDEV: throw Destination.mountPoint(source.path + "/" + OutputPath.readable(relative))
    case ENOSPC, EDQUOT, EROFS, ENOENT, EIO: throw fault(relative, "write it", code)
    default: return .notPossible
    }
  }

  /// Moves the file or folder at `relative` in `source` here, in place of whatever file is at `target`.
  func move(_ relative: [UInt8], from source: OpenFolder, to target: [UInt8]) throws(PublicationError) {
    try makeParents(of: target)
    let done = relative.withPath { from in
      target.withPath { to in renameat(source.descriptor, from, descriptor, to) }
    }
    guard done == 0 else { throw fault(target, "move a file here from “\(source.path)”") }
  }

  func remove(_ relative: [UInt8], folder: Bool = false) throws(PublicationError) {
    let done = relative.withPath { unlinkat(descriptor, $0, folder ? AT_REMOVEDIR : 0) }
    guard done == 0 || errno == ENOENT else { throw fault(relative, "remove it") }
  }

  // MARK: Folders

  /// Has everything on this file system written to the disk: one call for all files, which costs a few hundredths
  /// of what a call a file does.
  func flush() throws(PublicationError) {
    guard portolan_flush(descriptor) == 0 else {
      throw PublicationError(path, errno: errno, doing: "write it to the disk")
    }
  }

  /// A folder's names, to be closed by whoever asked.
  func directory(_ relative: [UInt8]) -> OpaquePointer? {
    let opened = relative.withPath {
      openat(descriptor, $0, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW, 0)
    }
    guard opened >= 0 else { return nil }
    guard let stream = fdopendir(opened) else {
      close(opened)
      return nil
    }
    return stream
  }

  /// Makes the folders above `relative` that aren't there yet.
  func makeParents(of relative: [UInt8]) throws(PublicationError) {
    guard let slash = relative.lastIndex(of: UInt8(ascii: "/")) else { return }
    try makeFolder(Array(relative[..<slash]))
  }

  /// Makes a folder, and those above it; one that is there already is fine (another thread may just have made it).
  func makeFolder(_ relative: [UInt8], mode: mode_t = 0o777) throws(PublicationError) {
    func attempt() -> Int32 { relative.withPath { mkdirat(descriptor, $0, mode) == 0 ? 0 : errno } }
    var code = attempt()
    if code == ENOENT, relative.contains(UInt8(ascii: "/")) {
      try makeParents(of: relative)
      code = attempt()
    }
    switch code {
    case 0, EEXIST: break
    case ENOTDIR: throw OpenFolder.taken(path, relative)
    default: throw fault(relative, "make the folder", code)
    }
  }

  /// Gives a folder (this one without a path) the owner, where that is allowed, the mode and the time stamp of another.
  func imitate(_ model: Entry, at relative: [UInt8] = [UInt8(ascii: ".")], time: Bool) {
    relative.withPath { name in
      // Only the superuser may give files away; for everybody else the owner is the same already.
      _ = fchownat(descriptor, name, model.status.st_uid, model.status.st_gid, AT_SYMLINK_NOFOLLOW)
      _ = fchmodat(descriptor, name, model.status.st_mode & 0o7777, 0)
      guard time else { return }
      let times = [model.status.st_atim, model.status.st_mtim]
      _ = utimensat(descriptor, name, times, AT_SYMLINK_NOFOLLOW)
    }
  }
}

extension [UInt8] {
  /// The bytes as a buffer, for a body that throws what we throw.
  func withBuffer<Result>(
    _ body: (UnsafeRawBufferPointer) throws(PublicationError) -> Result
  ) throws(PublicationError) -> Result {
    try withUnsafeBufferPointer { (buffer) throws(PublicationError) in
      try body(UnsafeRawBufferPointer(buffer))
    }
  }

  /// The bytes as a path for a system call.
  func withPath<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: count + 1) { buffer in
      guard let start = buffer.baseAddress else { preconditionFailure("a buffer of at least one byte") }
      withUnsafeBytes { UnsafeMutableRawBufferPointer(buffer).copyMemory(from: $0) }
      start[count] = 0
      return body(UnsafePointer(start))
    }
  }
}
