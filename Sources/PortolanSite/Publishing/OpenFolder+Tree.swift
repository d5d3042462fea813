import Glibc

extension OpenFolder {
  /// Something inside a folder, at any depth.
  struct Item {
    /// Relative to the folder that was walked.
    let path: [UInt8]
    let isFolder: Bool
  }

  /// Everything inside, a folder before what it holds. Links are not followed.
  func tree() throws(PublicationError) -> [Item] {
    var items: [Item] = []
    var open: [[UInt8]] = [[]]
    while let folder = open.popLast() {
      for item in try children(of: folder) {
        items.append(item)
        if item.isFolder { open.append(item.path) }
      }
    }
    return items
  }

  /// The names in one folder (`[]` for the root), in no order.
  private func children(of folder: [UInt8]) throws(PublicationError) -> [Item] {
    guard let stream = directory(folder.isEmpty ? [UInt8(ascii: ".")] : folder) else {
      throw fault(folder, "read the folder")
    }
    defer { closedir(stream) }
    var found: [Item] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        guard errno == 0 else { throw fault(folder, "read the folder") }
        return found
      }
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { raw in Array(raw.prefix { $0 != 0 }) }
      guard name != [UInt8(ascii: ".")], name != Array("..".utf8) else { continue }
      let path = folder.isEmpty ? name : folder + [UInt8(ascii: "/")] + name
      let isFolder =
        switch Int32(entry.pointee.d_type) {
        case Int32(DT_DIR): true
        case Int32(DT_UNKNOWN): try self.entry(path)?.kind == .folder
        default: false
        }
      found.append(Item(path: path, isFolder: isFolder))
    }
  }

  /// The names directly inside.
  func names() throws(PublicationError) -> [Item] { try children(of: []) }

  /// Removes everything inside. Only for a tree that holds nothing but what a build put there.
  func clear() throws(PublicationError) {
    let items = try tree()
    for item in items where !item.isFolder { try remove(item.path) }
    for item in items.reversed() where item.isFolder { try remove(item.path, folder: true) }
  }
}
