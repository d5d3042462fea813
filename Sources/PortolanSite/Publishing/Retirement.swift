import Glibc

/// What is done with the site before, once a new one is in its place: our files go; a file that isn't ours and
/// isn't in the new site yet moves there; a file of ours that somebody edited is kept beside. It can stop at any
/// moment and be done again.
struct Retirement {
  /// The site before, wherever it is by now.
  let old: OpenFolder
  /// The output folder.
  let new: OpenFolder
  let destination: Destination
  /// Sentences for the user about what was kept.
  private(set) var notes: [String] = []

  init(of old: OpenFolder, after new: OpenFolder, _ destination: Destination) {
    self.old = old
    self.new = new
    self.destination = destination
  }

  mutating func run() throws(PublicationError) {
    let before = try Manifest(in: old)
    let now = try Manifest(in: new)
    let items = try old.tree()
    for item in items where item.isFolder && !before.folders.contains(item.path) {
      guard try new.entry(item.path) == nil, let model = try old.entry(item.path) else { continue }
      try new.makeFolder(item.path)
      new.imitate(model, at: item.path, time: false)
    }
    for item in items where !item.isFolder && item.path != Manifest.name {
      try retire(item.path, before: before[item.path], isOurs: now[item.path] != nil)
    }
    // Last, since it tells what is ours should this stop before its end.
    for item in items.reversed() where item.isFolder {
      if !before.folders.contains(item.path), try new.entry(item.path) == nil {
        try new.makeFolder(item.path)
      }
      try old.remove(item.path, folder: true)
    }
    try old.remove(Manifest.name)
  }

  private mutating func retire(
    _ path: [UInt8], before: Manifest.Listing?, isOurs: Bool
  ) throws(PublicationError) {
    guard let entry = try old.entry(path) else { return }
    let there = try new.entry(path)
    if let there, there.isSame(as: entry) { return try old.remove(path) }
    if let before {
      if entry.size == before.size, try old.reading(path)?.hash() == before.hash {
        return try old.remove(path)
      }
      let kept = try keep(path)
      return notes.append(
        "\(destination.shown)/\(OutputPath.readable(path)) was edited after it was built: the edited file is now \(kept)"
      )
    }
    if isOurs {
      if let theirs = old.reading(path), let ours = new.reading(path), try theirs.equals(ours) {
        return try old.remove(path)
      }
      let kept = try keep(path)
      return notes.append(
        "\(destination.shown)/\(OutputPath.readable(path)) came there during the build: it is now \(kept)")
    }
    try new.move(path, from: old, to: path)
  }

  /// Moves a file into the folder beside the output, under a name that is free.
  /// - Returns: where it is now.
  private func keep(_ path: [UInt8]) throws(PublicationError) -> String {
    let parent = try OpenFolder(at: destination.parent)
    let target = Array(destination.keptName.utf8) + [UInt8(ascii: "/")] + path
    var free = target
    var number = 2
    while try parent.entry(free) != nil {
      free = target + Array(".\(number)".utf8)
      number += 1
    }
    try parent.move(path, from: old, to: free)
    return "\(parent.path)/\(OutputPath.readable(free))"
  }
}
