import PortolanSource

/// The list of the files in an output folder that a build wrote, which tells ours from everybody else's.
///
/// It lies in the folder itself as `.portolan-manifest`: a line with the format's version, then a line a file,
/// sorted by the paths' bytes: hash (16 hexadecimal digits), size in bytes, path.
struct Manifest: Equatable, Sendable {
  static let name = Array(".portolan-manifest".utf8)
  private static let header = "portolan-manifest 1"

  struct Listing: Equatable, Sendable {
    let size: Int
    let hash: UInt64
  }

  private(set) var files: [OutputPath: Listing] = [:]
  /// Every folder that leads to a file of ours.
  private(set) var folders: Set<[UInt8]> = []

  init() {}

  init(_ listed: some Sequence<(path: OutputPath, listing: Listing)>) {
    for (path, listing) in listed { add(path, listing) }
  }

  private mutating func add(_ path: OutputPath, _ listing: Listing) {
    files[path] = listing
    var end = path.bytes[...]
    while let slash = end.lastIndex(of: UInt8(ascii: "/")) {
      end = end[..<slash]
      // A folder that is known already has its own parents there too.
      guard folders.insert(Array(end)).inserted else { break }
    }
  }

  /// What a path of the folder is listed as; `nil` for a file that isn't ours, whatever its name.
  subscript(path: [UInt8]) -> Listing? {
    guard let path = try? OutputPath(bytes: path) else { return nil }
    return files[path]
  }

  /// The manifest of a folder: an empty one where there is none.
  /// - Throws: when there is one that can't be read, since nobody knows then which files are ours.
  init(in folder: OpenFolder) throws(PublicationError) {
    guard let entry = try folder.entry(Manifest.name) else { return }
    guard entry.kind == .file, let bytes = try folder.reading(Manifest.name)?.contents() else {
      throw Manifest.unreadable(in: folder, "isn't a file that can be read")
    }
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)[...]
    guard let first = lines.popFirst(), first.elementsEqual(Manifest.header.utf8) else {
      throw Manifest.unreadable(
        in: folder, "was written by another version of Portolan, or isn't its list of files")
    }
    guard lines.popLast()?.isEmpty == true else { throw Manifest.unreadable(in: folder, "ends too early") }
    for (number, line) in zip(2..., lines) {
      guard let (path, listing) = Manifest.parse(line) else {
        throw Manifest.unreadable(in: folder, "has a line that can't be read (line \(number))")
      }
      add(path, listing)
    }
  }

  private static func unreadable(in folder: OpenFolder, _ why: String) -> PublicationError {
    PublicationError(
      "\(folder.path)/.portolan-manifest", why,
      help: "Move the output folder away, or build into another one with --output.")
  }

  private static func parse(_ line: ArraySlice<UInt8>) -> (OutputPath, Listing)? {
    let parts = line.split(separator: UInt8(ascii: " "), maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 16,
      let hash = UInt64(String(decoding: parts[0], as: UTF8.self), radix: 16),
      let size = Int(String(decoding: parts[1], as: UTF8.self)), size >= 0,
      let path = try? OutputPath(bytes: Array(parts[2]))
    else { return nil }
    return (path, Listing(size: size, hash: hash))
  }

  /// The written form.
  var bytes: [UInt8] {
    var text = ByteBuffer(capacity: files.count * 64)
    text.append(Manifest.header)
    text.append(UInt8(ascii: "\n"))
    for path in files.keys.sorted() {
      guard let listing = files[path] else { continue }
      ContentHash.write(listing.hash, into: &text)
      text.append(UInt8(ascii: " "))
      text.append(decimal: listing.size)
      text.append(UInt8(ascii: " "))
      path.bytes.withUnsafeBufferPointer { text.append($0) }
      text.append(UInt8(ascii: "\n"))
    }
    return text.array
  }
}
