import Glibc

/// Where a site goes: the output folder with links resolved, and the folder that it lies in.
struct Destination: Equatable {
  /// What the user wrote, for messages.
  let shown: String
  /// Absolute, without links.
  let parent: String
  let name: String
  /// The folders that were made for it, outermost first; they go when nothing gets published after all.
  private(set) var made: [String] = []

  var path: String { parent == "/" ? "/\(name)" : "\(parent)/\(name)" }
  /// Where files go that would be in the way and aren't ours to delete.
  var keptName: String { "\(name).kept" }
  var stagingPrefix: String { ".\(name).portolan-new-" }
  var lockPath: String { "\(parent)/.\(name).portolan-lock" }

  /// - Parameters:
  ///   - output: the output folder, or a link to it; it and the folders above need not be there yet.
  ///   - sources: folders that the build reads. The output can't be one, hold one or lie in one.
  init(_ output: String, apartFrom sources: [String]) throws(PublicationError) {
    shown = output
    var status = stat()
    if lstat(output, &status) == 0 {
      guard let real = Destination.resolved(output), stat(real, &status) == 0 else {
        throw PublicationError(
          output, "a link that leads nowhere", help: "Remove it, or make the folder it names.")
      }
      guard status.st_mode & S_IFMT == S_IFDIR else {
        throw PublicationError(
          output, "a file is where the output folder should be",
          help: "Move it away, or name a folder with --output.")
      }
      (parent, name) = Destination.split(real)
      guard !name.isEmpty else { throw Destination.impossible(output) }
    } else {
      guard errno == ENOENT else {
        throw PublicationError(output, errno: errno, doing: "look at the output folder")
      }
      let (folder, last) = Destination.split(Destination.withoutTrailingSlashes(output))
      guard !last.isEmpty, last != ".", last != ".." else { throw Destination.impossible(output) }
      made = try Destination.make(folder)
      guard let real = Destination.resolved(folder) else {
        throw PublicationError(folder, errno: errno, doing: "find the folder")
      }
      parent = real
      name = last
    }
    for source in sources { try keepApart(from: source) }
    try refuseMountPoint()
  }

  /// Removes the folders that were made for it, where they are still empty.
  func removeMade() {
    for folder in made.reversed() { _ = rmdir(folder) }
  }

  private func keepApart(from source: String) throws(PublicationError) {
    guard let real = Destination.resolved(source) else { return }
    let inside = path == real || path.utf8.starts(with: (real == "/" ? real : real + "/").utf8)
    guard inside || real.utf8.starts(with: (path + "/").utf8) else { return }
    removeMade()
    throw PublicationError(
      shown, "the output folder \(inside ? "lies in" : "holds") “\(source)”, which the site is built from",
      help: "Name a folder apart from it with --output.")
  }

  /// A folder that is mounted can't be exchanged for another. (Seen for other file systems here; for the same
  /// one, bound twice, when the exchange is refused.)
  private func refuseMountPoint() throws(PublicationError) {
    var folder = stat()
    var above = stat()
    guard stat(path, &folder) == 0, stat(parent, &above) == 0, folder.st_dev != above.st_dev else { return }
    throw Destination.mountPoint(shown)
  }

  private static func impossible(_ path: String) -> PublicationError {
    PublicationError(path, "can't be the output folder", help: "Name another folder with --output.")
  }

  static func mountPoint(_ path: String) -> PublicationError {
    PublicationError(
      path, "a mount point can't be replaced or moved",
      help: "Name another folder, or one inside it, with --output.")
  }

  // MARK: Paths

  private static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  private static func withoutTrailingSlashes(_ path: String) -> String {
    var bytes = Array(path.utf8)
    while bytes.count > 1, bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func split(_ path: String) -> (folder: String, name: String) {
    let bytes = Array(path.utf8)
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return (".", path) }
    let name = String(decoding: bytes[(slash + 1)...], as: UTF8.self)
    return (slash == 0 ? "/" : String(decoding: bytes[..<slash], as: UTF8.self), name)
  }

  /// Makes a folder and those above it.
  /// - Returns: the ones that weren't there, outermost first.
  private static func make(_ folder: String) throws(PublicationError) -> [String] {
    var status = stat()
    if stat(folder, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFDIR else {
        throw PublicationError(
          folder, "a file is where a folder should be", help: "Name another folder with --output.")
      }
      return []
    }
    let above = split(withoutTrailingSlashes(folder)).folder
    let made = above == folder ? [] : try make(above)
    guard mkdir(folder, 0o777) == 0 || errno == EEXIST else {
      let code = errno
      for folder in made.reversed() { _ = rmdir(folder) }
      throw PublicationError(folder, errno: code, doing: "make the folder")
    }
    return made + [folder]
  }
}
