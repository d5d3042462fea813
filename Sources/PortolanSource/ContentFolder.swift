import Glibc

/// Lists what is in a playbook's Content folder, and refuses what leads out of it.
struct ContentFolder {
  let root: String
  private let realRoot: String
  private(set) var files: [ContentFile] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// The folders on the way down, to stop at a link that leads back up.
  private var visited: Set<String> = []
  /// Followed when all real folders are listed, in the order of their names, so that the order in which the system
  /// lists a folder decides nothing.
  private var links: [String] = []

  /// - Throws: `SourceError` when the folder can't be listed.
  init(at root: String) throws(SourceError) {
    guard let real = FileReading.realPath(root) else { throw SourceError(root, code: errno) }
    self.root = root
    realRoot = real
    try list("")
    while !links.isEmpty {
      let found = links.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      links = []
      for link in found { try follow(link) }
    }
    files.sort()
    diagnostics.sort()
  }

  private mutating func list(_ folder: String) throws(SourceError) {
    let path = folder.isEmpty ? root : "\(root)/\(folder)"
    guard let real = FileReading.realPath(path), visited.insert(real).inserted else { return }
    guard let stream = opendir(path) else { throw SourceError(path, code: errno) }
    defer { closedir(stream) }
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        guard errno == 0 else { throw SourceError(path, code: errno) }
        break
      }
      let kind = Int32(entry.pointee.d_type)
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: UInt8.self, capacity: 256) {
          UnsafeBufferPointer(start: $0, count: strlen($0))
        }
        .withMemoryRebound(to: UInt8.self) { Array($0) }
      }
      try add(name, kind: kind, in: folder)
    }
  }

  private mutating func add(_ name: [UInt8], kind: Int32, in folder: String) throws(SourceError) {
    guard name.first != 46 else { return }
    guard let text = String(validating: name, as: UTF8.self), !name.contains(where: { $0 < 32 }) else {
      let shown = (folder.isEmpty ? "" : "\(folder)/") + String(decoding: name, as: UTF8.self)
      report(shown, "the file's name is not UTF-8 text", "Rename the file.")
      return
    }
    let path = folder.isEmpty ? text : "\(folder)/\(text)"
    switch kind {
    case Int32(DT_REG): files.append(ContentFile(path))
    case Int32(DT_DIR): try list(path)
    case Int32(DT_LNK), Int32(DT_UNKNOWN): links.append(path)
    default: report(path, "this is no regular file", "Remove it from Content.")
    }
  }

  /// A link is as good as what it leads to, as long as that is in Content.
  private mutating func follow(_ path: String) throws(SourceError) {
    let full = "\(root)/\(path)"
    guard let real = FileReading.realPath(full) else {
      report(path, "the link leads nowhere", "Remove the link, or put the file where it points.")
      return
    }
    guard real == realRoot || real.utf8.starts(with: (realRoot + "/").utf8) else {
      report(
        path, "the link leads out of Content", "Copy the file into Content: what is outside is not published."
      )
      return
    }
    var status = stat()
    guard stat(full, &status) == 0 else { throw SourceError(full, code: errno) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: files.append(ContentFile(path))
    case S_IFDIR: try list(path)
    default: report(path, "this is no regular file", "Remove it from Content.")
    }
  }

  private mutating func report(_ path: String, _ message: String, _ help: String) {
    diagnostics.append(Diagnostic("unreadable-file", message, help: help, at: SourcePosition(path)))
  }
}
