import Glibc

/// Why a site can't be published: the path that the fault is about, what is wrong with it, and what to do.
package struct PublicationError: Error, Equatable, CustomStringConvertible {
  /// The path as a user can find it, absolute or as it was given.
  package let path: String
  /// Lower case, no full stop.
  package let message: String
  /// One imperative sentence, where there is something to do.
  package let help: String?

  package init(_ path: String, _ message: String, help: String? = nil) {
    self.path = path
    self.message = message
    self.help = help
  }

  package var description: String {
    let fault = "\(path): \(message)"
    return help.map { "\(fault)\n  help: \($0)" } ?? fault
  }
}

extension PublicationError {
  /// What the system said: the reason of a call that failed, in words where ours are clearer.
  init(_ path: String, errno code: Int32, doing action: String) {
    switch code {
    case ENOSPC, EDQUOT:
      self.init(path, "no space left on the disk to \(action)", help: "Free some space and build again.")
    case EACCES, EPERM:
      self.init(path, "no permission to \(action)")
    case EROFS:
      self.init(path, "a read-only file system, so it isn't possible to \(action)")
    case ENOENT:
      self.init(path, "not there (any more), so it isn't possible to \(action)")
    default:
      self.init(path, "can't \(action): \(PublicationError.reason(code))")
    }
  }

  /// The system's own words for an error number (in the C locale).
  private static func reason(_ code: Int32) -> String {
    var buffer = [CChar](repeating: 0, count: 256)
    guard strerror_r(code, &buffer, buffer.count) == 0 else { return "error \(code)" }
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      .lowercased()
  }
}
