import PortolanSource

/// Finds what a relative path in a document leads to.
struct PathIndex: Sendable {
  private let documents: [String: Int]
  private let files: [String: ContentFile]

  enum Target {
    case document(Int)
    case file(ContentFile)
    case outside
    case missing
  }

  init(source: SourceFolder, entries: [Entry]) {
    var documents: [String: Int] = Dictionary(minimumCapacity: entries.count)
    for (place, entry) in entries.enumerated() { documents[entry.header.file.path] = place }
    self.documents = documents
    var files: [String: ContentFile] = [:]
    for file in source.files where !file.isMarkdown { files[file.path] = file }
    self.files = files
  }

  /// - Parameter destination: percent-decoded, without fragment; a leading `/` means Content.
  func target(of destination: String, from file: ContentFile) -> Target {
    guard let path = Self.resolve(destination, from: file) else { return .outside }
    if let document = documents[path] { return .document(document) }
    if let found = files[path] { return .file(found) }
    let folder = path.isEmpty ? "index.md" : "\(path)/index.md"
    if let document = documents[folder] { return .document(document) }
    return .missing
  }

  func nearest(to destination: String, from file: ContentFile) -> String? {
    guard let path = Self.resolve(destination, from: file) else { return nil }
    if let near = Spelling.nearest(to: path, among: documents.keys) { return near }
    let name = path.utf8.split(separator: 47).last.map { String(Substring($0)) } ?? path
    // The right name in the wrong folder.
    return documents.keys.filter { $0.hasSuffix("/\(name)") || $0 == name }.min()
  }

  /// The path from Content, or `nil` when it leads out of it.
  private static func resolve(_ destination: String, from file: ContentFile) -> String? {
    var path: [UInt8] = []
    path.reserveCapacity(destination.utf8.count + file.path.utf8.count)
    if destination.utf8.first != 47, let slash = file.path.utf8.lastIndex(of: 47) {
      path.append(contentsOf: file.path.utf8[..<slash])
    }
    var rest = destination.utf8[...]
    while !rest.isEmpty {
      let part = rest.prefix { $0 != 47 }
      rest = rest[part.endIndex...].dropFirst()
      if part.isEmpty || part.elementsEqual([46]) { continue }
      if part.elementsEqual([46, 46]) {
        guard !path.isEmpty else { return nil }
        path.removeSubrange((path.lastIndex(of: 47) ?? 0)...)
      } else {
        if !path.isEmpty { path.append(47) }
        path.append(contentsOf: part)
      }
    }
    return String(decoding: path, as: UTF8.self)
  }
}
