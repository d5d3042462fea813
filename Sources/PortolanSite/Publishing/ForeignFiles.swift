/// The files of an output folder that no build wrote: a `.git`, a `CNAME`, somebody's notes. They belong in the new
/// site as they are, under the same inodes, before it takes the old one's place.
struct ForeignFiles {
  let old: OpenFolder
  /// What the old site's build wrote.
  let listed: Manifest
  let new: OpenFolder
  let features: FileSystemFeatures

  /// Gives every foreign file its path in the new site too.
  /// - Returns: how many there are.
  /// - Throws: when the new site has a file of its own at such a path.
  func carryOver() throws(PublicationError) -> Int {
    var count = 0
    var inTheWay: [[UInt8]] = []
    let items = try old.tree().filter(isForeign)
    for item in items {
      let fits = item.isFolder ? try carryFolder(item.path) : try carryFile(item.path)
      if !fits { inTheWay.append(item.path) }
      if !item.isFolder { count += 1 }
    }
    // Innermost first, so that filling a folder doesn't change the time stamp it was given.
    for item in items.reversed() where item.isFolder {
      if let model = try old.entry(item.path), try new.entry(item.path)?.kind == .folder {
        new.imitate(model, at: item.path, time: true)
      }
    }
    inTheWay.sort { $0.lexicographicallyPrecedes($1) }
    guard let first = inTheWay.first else { return count }
    let others = inTheWay.count == 1 ? "" : " (and \(inTheWay.count - 1) more like it)"
    throw PublicationError(
      "\(old.path)/\(OutputPath.readable(first))",
      "the site has a file with this path, but the one there wasn't written by Portolan\(others)",
      help: "Move it out of the output folder, or rename the document.")
  }

  private func isForeign(_ item: OpenFolder.Item) -> Bool {
    if item.path == Manifest.name { return false }
    return item.isFolder ? !listed.folders.contains(item.path) : listed[item.path] == nil
  }

  private func carryFolder(_ path: [UInt8]) throws(PublicationError) -> Bool {
    // It would go away with the old folder, and what is in it can't be linked.
    guard try old.entry(path)?.status.st_dev == old.entry().status.st_dev else {
      throw Destination.mountPoint("\(old.path)/\(OutputPath.readable(path))")
    }
    if let there = try new.entry(path) { return there.kind == .folder }
    guard try isFree(path) else { return false }
    try new.makeFolder(path)
    return true
  }

  /// Whether no file of the new site stands where a folder above `path` must be.
  private func isFree(_ path: [UInt8]) throws(PublicationError) -> Bool {
    var folder = path[...]
    while let slash = folder.lastIndex(of: UInt8(ascii: "/")) {
      folder = folder[..<slash]
      if let there = try new.entry(Array(folder)) { return there.kind == .folder }
    }
    return true
  }

  private func carryFile(_ path: [UInt8]) throws(PublicationError) -> Bool {
    guard try isFree(path) else { return false }
    guard try new.entry(path) == nil else { return try adopt(path) }
    guard features.links else { return true }
    switch try new.link(path, from: old) {
    case .linked: return true
    case .exists: return false
    // Then it is moved, once the new site is in place.
    case .notPossible: return true
    }
  }

  /// A file that nobody listed, but that holds what we would write (a site restored without its list): ours.
  private func adopt(_ path: [UInt8]) throws(PublicationError) -> Bool {
    guard let theirs = old.reading(path), let ours = new.reading(path), try theirs.equals(ours) else {
      return false
    }
    guard features.links else { return true }
    try new.remove(path)
    switch try new.link(path, from: old) {
    case .linked: return true
    case .exists, .notPossible:
      throw PublicationError("\(old.path)/\(OutputPath.readable(path))", "can't be linked into the new site")
    }
  }
}
