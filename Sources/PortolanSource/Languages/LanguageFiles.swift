import Glibc

/// The files of the languages beside English and French: those that come with the program, and a playbook's own, which
/// win. A language is one file, `de.yml`.
package struct LanguageFiles: Sendable {
  /// Where a playbook has its own.
  package static let folder = "Templates/languages"
  private static let suffix = ".yml"

  /// Folders on disk, and what they are called in messages; the first one that has a language wins.
  private let folders: [(path: String, shown: String)]
  /// Files of a playbook in memory.
  private let written: [String: [UInt8]]

  /// - Parameters:
  ///   - builtIn: the folder that comes with the program.
  ///   - root: the playbook's folder.
  package init(builtIn: String? = nil, root: String? = nil, written: [String: [UInt8]] = [:]) {
    var folders: [(path: String, shown: String)] = []
    if let root { folders.append(("\(root)/\(Self.folder)", Self.folder)) }
    if let builtIn { folders.append((builtIn, "built-in languages")) }
    (self.folders, self.written) = (folders, written)
  }

  /// The tags of all languages there are, sorted.
  package var codes: [String] {
    var codes = Set(Language.allCases.map(\.code))
    for folder in folders {
      guard let open = opendir(folder.path) else { continue }
      defer { closedir(open) }
      while let entry = readdir(open) {
        let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
          String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        if name.hasSuffix(Self.suffix) { codes.insert(String(name.dropLast(Self.suffix.count))) }
      }
    }
    for name in written.keys where name.hasPrefix(Self.folder + "/") && name.hasSuffix(Self.suffix) {
      codes.insert(String(name.dropFirst(Self.folder.count + 1).dropLast(Self.suffix.count)))
    }
    return codes.filter(Self.isTag).sorted()
  }

  /// The language of a tag; `nil` where there is none, or where its file can't be read, which `problems` then says.
  package func language(_ code: String, problems: inout [Diagnostic]) -> Language? {
    if let known = Language.allCases.first(where: { $0.code == code }) { return known }
    guard Self.isTag(code) else { return nil }
    let name = code + Self.suffix
    if let bytes = written["\(Self.folder)/\(name)"] {
      return read(bytes, code, "\(Self.folder)/\(name)", &problems)
    }
    for folder in folders where FileReading.isThere("\(folder.path)/\(name)") {
      let file = "\(folder.shown)/\(name)"
      guard let bytes = try? FileReading.bytes(of: "\(folder.path)/\(name)") else {
        problems.append(
          Diagnostic(
            "unreadable-file", "the language’s file can't be read", help: "Make it readable.",
            at: SourcePosition(file)))
        return .english
      }
      return read(bytes, code, file, &problems)
    }
    return nil
  }

  /// A file that is there but is no language leaves English, so that one fault is told once.
  private func read(_ bytes: [UInt8], _ code: String, _ file: String, _ problems: inout [Diagnostic])
    -> Language
  {
    Translation(bytes, code: code, file: file, problems: &problems).map { .other($0) } ?? .english
  }

  static func isTag(_ code: String) -> Bool {
    (2...35).contains(code.utf8.count)
      && code.utf8.allSatisfy {
        $0.isDigit || $0 == UInt8(ascii: "-") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20)
      }
  }
}
