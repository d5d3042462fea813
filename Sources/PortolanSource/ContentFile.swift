/// A file in the Content folder.
package struct ContentFile: Hashable, Sendable {
  /// Relative to Content, with `/`; the name in positions.
  package let path: String

  package init(_ path: String) { self.path = path }

  package var isMarkdown: Bool { path.hasSuffix(".md") || path.hasSuffix(".markdown") }

  /// The first folder on the path, or `nil` for a file at the top.
  package var folder: Substring? {
    let utf8 = path.utf8
    return utf8.firstIndex(of: 47).map { Substring(utf8[..<$0]) }
  }

  /// The name without folders and extension.
  package var stem: Substring {
    let name = path.utf8.lastIndex(of: 47).map { path.utf8[path.utf8.index(after: $0)...] } ?? path.utf8[...]
    return Substring(name.lastIndex(of: 46).map { $0 == name.startIndex ? name : name[..<$0] } ?? name)
  }
}

extension ContentFile: Comparable {
  /// By bytes: two names may be equal as text and still be two files.
  package static func < (a: ContentFile, b: ContentFile) -> Bool {
    a.path.byteOrder(b.path) < 0
  }
}
