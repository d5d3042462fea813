import Glibc

/// A path inside the output folder that is safe to write: relative, without `..`, without anything that a file
/// system or a terminal could take for something else. Compared and sorted by bytes, since two different file
/// names may be equal as `String`s (NFC and NFD).
package struct OutputPath: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The path in UTF-8, components separated by `/`.
  package let bytes: [UInt8]

  /// A path longer than this is refused: common systems give up soon after (with the folder's own path).
  static let longestPath = 1024
  /// The longest name of one file on every common file system.
  static let longestName = 255

  /// - Throws: for an empty or absolute path, `.` and `..`, control characters, a backslash, over-long names,
  ///   bytes that aren't UTF-8, and names that the publication keeps for itself.
  package init(_ path: String) throws(PublicationError) {
    try self.init(bytes: Array(path.utf8))
  }

  init(bytes: [UInt8]) throws(PublicationError) {
    func refuse(_ why: String) -> PublicationError {
      PublicationError(
        OutputPath.readable(bytes), "can't be a path in the output folder: \(why)",
        help: "Rename the document or the file that it comes from.")
    }
    guard !bytes.isEmpty else { throw refuse("it is empty") }
    guard bytes[0] != UInt8(ascii: "/") else { throw refuse("it is absolute") }
    guard bytes.count <= OutputPath.longestPath else { throw refuse("it is longer than 1,024 bytes") }
    var start = 0
    repeat {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "/")) ?? bytes.count
      switch end - start {
      case 0: throw refuse("a name is empty")
      case 1 where bytes[start] == UInt8(ascii: "."): throw refuse("it has “.” in it")
      case 2 where bytes[start] == UInt8(ascii: ".") && bytes[start + 1] == UInt8(ascii: "."):
        throw refuse("it leads outside with “..”")
      case (OutputPath.longestName + 1)...: throw refuse("a name is longer than 255 bytes")
      default: break
      }
      start = end + 1
    } while start <= bytes.count
    var all: UInt8 = 0
    for byte in bytes {
      guard byte >= 0x20, byte != 0x7F, byte != UInt8(ascii: "\\") else {
        throw refuse("it has a control character or a backslash in it")
      }
      all |= byte
    }
    guard all < 0x80 || String(validating: bytes, as: UTF8.self) != nil else {
      throw refuse("it isn't UTF-8")
    }
    guard bytes != Manifest.name else { throw refuse("the list of published files has this name") }
    self.bytes = bytes
  }

  package var description: String { String(decoding: bytes, as: UTF8.self) }

  package static func < (first: OutputPath, second: OutputPath) -> Bool {
    let shared = memcmp(first.bytes, second.bytes, min(first.bytes.count, second.bytes.count))
    return shared == 0 ? first.bytes.count < second.bytes.count : shared < 0
  }

  /// All bytes at once: those of an array are hashed one by one.
  package func hash(into hasher: inout Hasher) {
    bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
  }

  /// Whether it is the page of a folder, nearly always the first file in it.
  var isPage: Bool {
    let name = "/index.html".utf8
    return bytes.count > name.count && bytes[(bytes.count - name.count)...].elementsEqual(name)
  }

  /// The bytes for a message: control characters can't reach a terminal.
  static func readable(_ bytes: [UInt8]) -> String {
    let shown = bytes.prefix(200).map { $0 < 0x20 || $0 == 0x7F ? UInt8(ascii: "?") : $0 }
    return String(decoding: shown, as: UTF8.self) + (bytes.count > 200 ? "…" : "")
  }
}

extension OutputPath {
  /// The longest id that becomes a name unchanged; longer ones are cut and get their hash.
  private static let longestID = 120

  /// The name of the folder or file that an id's page gets: nearly always the id itself.
  ///
  /// Ids that would break on a common system get a safe form that no other id can have (an id holds no `_`):
  /// `con` → `con_` (a device on Windows), an id of 300 characters → its start, `_` and its hash; any byte that
  /// isn't allowed in an id becomes `_`, followed by the hash of the whole as well.
  package static func name(forID id: String) -> String {
    var safe: [UInt8] = []
    var exact = true
    for byte in id.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
        safe.append(byte)
      default:
        safe.append(UInt8(ascii: "_"))
        exact = false
      }
    }
    if !exact || safe.isEmpty || safe.count > longestID {
      var hash = ContentHash()
      hash.update(Array(id.utf8))
      return String(decoding: safe.prefix(longestID), as: UTF8.self) + "_" + ContentHash.text(hash.value)
    }
    return isDevice(safe) ? id + "_" : id
  }

  /// Names that Windows keeps for devices, with any extension: `con`, `nul`, `com1` …
  private static func isDevice(_ name: [UInt8]) -> Bool {
    switch name.count {
    case 3: ["con", "prn", "aux", "nul"].contains { name.elementsEqual($0.utf8) }
    case 4:
      (name.starts(with: "com".utf8) || name.starts(with: "lpt".utf8))
        && (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(name[3])
    default: false
    }
  }
}
