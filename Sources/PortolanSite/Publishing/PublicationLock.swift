import Glibc
import Synchronization

/// The right to write one output folder: one build at a time has it. The kernel takes it back when the build
/// ends in whatever way, so that a killed build never leaves the folder locked.
final class PublicationLock: Sendable {
  private let path: String
  private let descriptor: Int32
  private let isHeld = Atomic(true)

  /// Waits for another build to end.
  /// - Parameters:
  ///   - patience: seconds to wait at most.
  ///   - waiting: called once, with a sentence for the user, when there is something to wait for.
  init(
    _ destination: Destination, patience: Double, waiting: (String) -> Void
  ) throws(PublicationError) {
    path = destination.lockPath
    var waited = 0.0
    while true {
      let opened = try PublicationLock.opened(destination)
      if flock(opened, LOCK_EX | LOCK_NB) == 0 {
        // The build that had it may have removed the file meanwhile: then this is the lock of nothing.
        if PublicationLock.isCurrent(opened, path) {
          descriptor = opened
          writeOwner()
          return
        }
        close(opened)
        continue
      }
      let code = errno
      let owner = PublicationLock.owner(opened)
      close(opened)
      guard code == EWOULDBLOCK || code == EINTR else {
        throw PublicationError(destination.lockPath, errno: code, doing: "lock the output folder")
      }
      if waited == 0 {
        waiting("another build\(owner) is writing “\(destination.shown)”; waiting for it to end")
      }
      guard waited < patience else {
        throw PublicationError(
          destination.shown, "another build\(owner) is still writing this folder",
          help: "Wait until it ends, or build into another folder with --output.")
      }
      usleep(50_000)
      waited += 0.05
    }
  }

  /// Removes the file while the lock is still held, then lets go.
  func release() {
    guard isHeld.exchange(false, ordering: .relaxed) else { return }
    unlink(path)
    close(descriptor)
  }

  deinit { release() }

  private static func opened(_ destination: Destination) throws(PublicationError) -> Int32 {
    let flags = O_CLOEXEC | O_NOFOLLOW
    let opened = open(destination.lockPath, O_RDWR | O_CREAT | flags, 0o644)
    guard opened < 0 else { return opened }
    let code = errno
    // Another user's lock file can be locked as well.
    let theirs = code == EACCES ? open(destination.lockPath, O_RDONLY | flags) : -1
    guard theirs < 0 else { return theirs }
    throw PublicationError(destination.parent, errno: code, doing: "write beside “\(destination.shown)”")
  }

  private static func isCurrent(_ descriptor: Int32, _ path: String) -> Bool {
    var held = stat()
    var there = stat()
    return fstat(descriptor, &held) == 0 && lstat(path, &there) == 0 && held.st_ino == there.st_ino
  }

  private func writeOwner() {
    let text = Array("\(getpid())\n".utf8)
    _ = ftruncate(descriptor, 0)
    _ = pwrite(descriptor, text, text.count, 0)
  }

  /// “ (process 123)”, or nothing where the file doesn't say.
  private static func owner(_ descriptor: Int32) -> String {
    var text = [UInt8](repeating: 0, count: 20)
    let count = pread(descriptor, &text, text.count, 0)
    let digits = text.prefix(max(0, count)).prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    return digits.isEmpty ? "" : " (process \(String(decoding: digits, as: UTF8.self)))"
  }
}
