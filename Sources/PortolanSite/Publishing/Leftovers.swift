import Glibc

/// What earlier builds left beside the output: found by name, recognised by the marker inside, and cleaned up, so
/// that nothing of ours stays and nothing of anybody else's goes.
struct Leftovers {
  let destination: Destination
  private(set) var notes: [String] = []

  init(of destination: Destination) { self.destination = destination }

  /// Cleans up after builds that were stopped. Only for the one that holds the lock.
  mutating func sweep() {
    guard let parent = try? OpenFolder(at: destination.parent), let names = try? parent.names() else {
      return
    }
    let prefix = Array(destination.stagingPrefix.utf8)
    let left = names.filter { $0.isFolder && $0.path.starts(with: prefix) }
    for item in left.sorted(by: { $0.path.lexicographicallyPrecedes($1.path) }) {
      cleanUp("\(destination.parent)/\(String(decoding: item.path, as: UTF8.self))")
    }
  }

  /// Cleans up one staging folder, in whatever state it is; what can't be done is noted and left for the next time.
  mutating func cleanUp(_ path: String) {
    do throws(PublicationError) {
      try finish(path)
    } catch {
      notes.append("\(path) couldn't be cleaned up and stays for now (\(error.path): \(error.message))")
    }
  }

  private mutating func finish(_ path: String) throws(PublicationError) {
    let folder = try OpenFolder(at: path)
    guard let inode = try marked(folder) else {
      // Stopped before it had begun: empty, or not ours.
      _ = rmdir(path + "/site")
      _ = rmdir(path)
      return
    }
    // Stopped between two renames: the old site goes back, the new one counts as unfinished.
    if try folder.entry(Staging.oldName) != nil { try retire(path + "/old") }
    if let site = try folder.entry(Staging.siteName) {
      if UInt64(site.status.st_ino) == inode {
        try OpenFolder(at: path + "/site").clear()
        try folder.remove(Staging.siteName, folder: true)
      } else {
        try retire(path + "/site")
      }
    }
    try folder.remove(Staging.marker)
    guard rmdir(path) == 0 else { throw PublicationError(path, errno: errno, doing: "remove it") }
  }

  /// The inode that the marker names; `nil` where there is no marker.
  private func marked(_ folder: OpenFolder) throws(PublicationError) -> UInt64? {
    guard let bytes = try folder.reading(Staging.marker)?.contents() else { return nil }
    let lines = bytes.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
    if lines.count == 2, lines[0] == Staging.header, let inode = UInt64(lines[1]) { return inode }
    if bytes.isEmpty { try folder.remove(Staging.marker) }
    return nil
  }

  /// Ends an old site: in favour of the output, or as the output where that is missing.
  private mutating func retire(_ path: String) throws(PublicationError) {
    var status = stat()
    if lstat(destination.path, &status) != 0, errno == ENOENT {
      guard rename(path, destination.path) == 0 else {
        throw PublicationError(destination.shown, errno: errno, doing: "put the site back")
      }
      notes.append("\(destination.shown) was put back as it was before a build that was stopped")
      return
    }
    let new = try OpenFolder(at: destination.path, shownAs: destination.shown)
    var retirement = Retirement(of: try OpenFolder(at: path), after: new, destination)
    defer { notes += retirement.notes }
    try retirement.run()
    guard rmdir(path) == 0 else { throw PublicationError(path, errno: errno, doing: "remove it") }
  }
}
