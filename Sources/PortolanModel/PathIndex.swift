import PortolanSource

/// Finds what a relative path in a document leads to.
struct PathIndex: Sendable {
  private let documents: NameTable
  /// Those with other letters than ASCII's: accents may be written in two ways, which bytes tell apart and readers don't.
  private let accented: [String: Int]
  private let files: [String: ContentFile]

  enum Target {
    case document(Int)
    case file(ContentFile)
    case outside
    case missing
  }

  init(source: SourceFolder, entries: [Entry]) {
    documents = NameTable(entries.map(\.header.file.path))
    var accented: [String: Int] = [:]
    for (place, entry) in entries.enumerated() where entry.header.file.path.hasAccents {
      if accented[entry.header.file.path] == nil { accented[entry.header.file.path] = place }
    }
    self.accented = accented
    var files: [String: ContentFile] = [:]
    for file in source.files where !file.isMarkdown { files[file.path] = file }
    self.files = files
  }

  /// - Parameter destination: percent-decoded, without fragment; a leading `/` means Content.
  func target(of destination: String, from file: ContentFile) -> Target {
    guard let path = Self.resolve(destination, from: file) else { return .outside }
    if let document = document(path) { return .document(document) }
    if let found = files[path] { return .file(found) }
    let folder = path.isEmpty ? "index.md" : "\(path)/index.md"
    if let document = document(folder) { return .document(document) }
    return .missing
  }

  private func document(_ path: String) -> Int? {
    documents[path] ?? (path.hasAccents ? accented[path] : nil)
  }

  func nearest(to destination: String, from file: ContentFile) -> String? {
    guard let path = Self.resolve(destination, from: file) else { return nil }
    if let near = Spelling.nearest(to: path, among: documents.names) { return near }
    let name = path.utf8.split(separator: 47).last.map { String(Substring($0)) } ?? path
    // The right name in the wrong folder.
    return documents.names.filter { $0.hasSuffix("/\(name)") || $0 == name }.min()
  }

  /// The path from Content, or `nil` when it leads out of it.
  private static func resolve(_ destination: String, from file: ContentFile) -> String? {
    var isInside = true
    let path = String(unsafeUninitializedCapacity: destination.utf8.count + file.path.utf8.count + 1) {
      path in
      var end = 0
      if destination.utf8.first != 47 {
        file.path.withBytes { bytes in
          guard let slash = bytes.lastIndex(of: 47) else { return }
          for byte in bytes[..<slash] {
            path[end] = byte
            end += 1
          }
        }
      }
      destination.withBytes { bytes in
        var start = 0
        while start < bytes.count, isInside {
          let stop = bytes[start...].firstIndex(of: 47) ?? bytes.count
          let part = bytes[start..<stop]
          start = stop + 1
          if part.isEmpty || part.count == 1 && part.first == 46 { continue }
          if part.count == 2, part.first == 46, part.last == 46 {
            guard end > 0 else {
              isInside = false
              return
            }
            end = path[..<end].lastIndex(of: 47) ?? 0
          } else {
            if end > 0 {
              path[end] = 47
              end += 1
            }
            for byte in part {
              path[end] = byte
              end += 1
            }
          }
        }
      }
      return end
    }
    return isInside ? path : nil
  }
}

extension String {
  fileprivate var hasAccents: Bool { utf8.contains { $0 >= 0x80 } }
}
