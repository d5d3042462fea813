import CSystem
import Glibc

/// The folder beside the output in which a new site is made: `.Output.portolan-new-XXXXXX`, which holds the site
/// itself (`site`), a marker that makes it recognisable as ours, and for a moment the old site (`old`) where
/// the file system can't exchange two folders.
///
/// The marker names the new site's inode. So whoever finds the folder after a crash knows what `site` is: the
/// inode that is named is the new, unfinished site; any other is the old one, exchanged and not yet cleaned up.
struct Staging {
  static let marker = Array(".portolan-unfinished".utf8)
  static let header = "unfinished site of portolan"
  static let siteName = Array("site".utf8)
  static let oldName = Array("old".utf8)

  let destination: Destination
  /// Absolute.
  let path: String
  /// The new site. Its faults name paths in the output folder.
  let site: OpenFolder

  var sitePath: String { path + "/site" }
  var oldPath: String { path + "/old" }

  init(for destination: Destination) throws(PublicationError) {
    var template = Array("\(destination.parent)/\(destination.stagingPrefix)XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw PublicationError(
        destination.parent, errno: errno, doing: "make a folder here for the new “\(destination.name)”")
    }
    self.destination = destination
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    guard mkdir(path + "/site", 0o777) == 0 else {
      let code = errno
      rmdir(path)
      throw PublicationError(destination.parent, errno: code, doing: "make the new “\(destination.name)”")
    }
    do throws(PublicationError) {
      site = try OpenFolder(at: path + "/site", shownAs: destination.shown)
      let text = "\(Staging.header)\n\(try site.entry().status.st_ino)\n"
      let folder = try OpenFolder(at: path)
      try Array(text.utf8).withBuffer { (bytes) throws(PublicationError) in
        try folder.create(Staging.marker).write(bytes)
      }
    } catch {
      unlink(path + "/.portolan-unfinished")
      rmdir(path + "/site")
      rmdir(path)
      throw error
    }
  }

  enum Exchange { case exchanged, inTwoSteps, first }

  /// Puts the new site where the output is.
  /// - Parameter old: the output as it was when the build began; `nil` where there was none.
  func exchange(with old: OpenFolder?, allowed: FileSystemFeatures) throws(PublicationError) -> Exchange {
    let target = destination.path
    var status = stat()
    guard lstat(target, &status) == 0 else {
      guard rename(sitePath, target) == 0 else { throw failed(errno) }
      return .first
    }
    // Somebody who removed the folder meanwhile wanted it away; somebody who put another there wants that.
    guard let old, try old.entry().status.st_ino == status.st_ino else {
      throw PublicationError(
        destination.shown, "another folder or file has come here during the build", help: "Build again.")
    }
    if allowed.exchange {
      if portolan_exchange(sitePath, target) == 0 { return .exchanged }
      guard [EINVAL, ENOSYS, EOPNOTSUPP].contains(errno) else { throw failed(errno) }
    }
    guard rename(target, oldPath) == 0 else { throw failed(errno) }
    guard rename(sitePath, target) == 0 else {
      let code = errno
      rename(oldPath, target)
      throw failed(code)
    }
    return .inTwoSteps
  }

  private func failed(_ code: Int32) -> PublicationError {
    switch code {
    case EBUSY: Destination.mountPoint(destination.shown)
    case EXDEV:
      PublicationError(
        destination.shown, "the file system can't rename this folder (as in a layer of a container)",
        help: "Remove the folder, or build into another one with --output.")
    default: PublicationError(destination.shown, errno: code, doing: "put the new site in place")
    }
  }
}

/// What the file system under the output can do: everything, but for tests and for what it refuses.
struct FileSystemFeatures: Sendable {
  var links = true
  var exchange = true
}
