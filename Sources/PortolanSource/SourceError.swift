import Glibc

/// The machine's failure to give us what is written: always names the path.
package struct SourceError: Error, CustomStringConvertible, Sendable {
  package let path: String
  package let reason: String

  package init(_ path: String, _ reason: String) {
    self.path = path
    self.reason = reason
  }

  /// The system's own words for `errno`.
  package init(_ path: String, code: Int32) {
    self.init(path, String(cString: strerror(code)))
  }

  package var description: String { "\(path): \(reason)" }
}
