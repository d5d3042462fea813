/// The lines of source files, one file at a time: findings come sorted by file.
package struct SourceLines {
  private let source: SourceFolder
  private var file = ""
  private var bytes: [UInt8] = []
  private var starts: [Int] = []

  package init(of source: SourceFolder) { self.source = source }

  /// A line's text without its end, or `nil` when there is no such line.
  package mutating func line(at position: SourcePosition) -> String? {
    if position.file != file || starts.isEmpty { open(position.file) }
    guard position.line <= starts.count else { return nil }
    let start = starts[position.line - 1]
    // No terminal shows more than this, and a line may have megabytes.
    var end = start
    while end < bytes.count, bytes[end] != 10, end - start < 65_536 { end += 1 }
    if end > start, bytes[end - 1] == 13 { end -= 1 }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  private mutating func open(_ name: String) {
    file = name
    bytes = (try? source.bytes(named: name)) ?? []
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    starts = bytes.isEmpty ? [] : [0]
    for (offset, byte) in bytes.enumerated() where byte == 10 && offset + 1 < bytes.count {
      starts.append(offset + 1)
    }
  }
}

extension SourceFolder {
  /// The bytes of a file by the name that positions give it: in Content, the settings, or a table from elsewhere.
  package func bytes(named name: String) throws(SourceError) -> [UInt8] {
    if name == Settings.file { return try settingsBytes() }
    if name.hasPrefix(LanguageFiles.folder), let bytes = try bytes(beside: name) { return bytes }
    if name == Self.registryFile, let bytes = try bytes(beside: name) { return bytes }
    if let table = settings.tables.first(where: { $0.path == name }) { return try bytes(of: table) }
    return try bytes(of: ContentFile(name))
  }
}
