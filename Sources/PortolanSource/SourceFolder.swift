/// What is written in a playbook's folder: its settings, and the files of its Content folder.
package struct SourceFolder: Sendable {
  /// Where the folder is, or "" for a playbook in memory.
  package let root: String
  package var settings: Settings
  /// Every file in Content, sorted by path.
  package let files: [ContentFile]
  /// What could not be read, and what is wrong in the settings.
  package private(set) var diagnostics: [Diagnostic] = []
  /// What the queries of tables answered, by the table's name; empty until somebody ran them.
  package var results: [String: QueryResult] = [:]
  /// What a repository tells; of a playbook on disk, where somebody has asked for it.
  package var repository: RepositoryReading?
  /// Draws diagrams; where somebody publishes the playbook, and its settings name a command.
  package var diagrams: Diagrams?
  /// When files were changed.
  package var history: EditHistory? { repository?.facts?.history }
  private let written: [String: [UInt8]]?
  /// Files of Content as they would be after an edit that nobody has written yet.
  package var edited: [String: [UInt8]] = [:]

  /// Opens a playbook on disk.
  ///
  /// - Parameters:
  ///   - root: the folder with `portolan.yml` and `Content/`.
  ///   - tables: tables named on the command line; they win over those of the settings.
  ///   - languages: the folder of the languages that come with the program.
  /// - Throws: `SourceError` when the settings or the Content folder can't be read.
  package init(at root: String, tables: [Settings.TableSource] = [], languages: String? = nil)
    throws(SourceError)
  {
    self.root = root
    written = nil
    let bytes: [UInt8]
    do {
      bytes = try FileReading.bytes(of: "\(root)/\(Settings.file)")
    } catch {
      throw SourceError(
        error.path, "\(error.reason) (a playbook has a `portolan.yml` with at least a `title:`)")
    }
    settings = Settings(
      bytes, languages: LanguageFiles(builtIn: languages, root: root), problems: &diagnostics)
    let content = try ContentFolder(at: "\(root)/Content")
    files = content.files
    diagnostics += content.diagnostics
    settings.tables = tables + settings.tables.filter { table in !tables.contains { $0.name == table.name } }
    if let iconProblem { diagnostics.append(iconProblem) }
  }

  /// A playbook in memory, for tests and for the examples of rules: files behind lines such as
  /// `-- tactics/webinar.md --`; `portolan.yml` may be one of them. A file without front-matter fences that isn't a
  /// table is taken as front matter alone.
  package init(written text: String) {
    var files: [String: [UInt8]] = [:]
    var name: String?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("-- "), line.hasSuffix(" --") {
        name = String(line.dropFirst(3).dropLast(3))
        files[name ?? "", default: []] = []
      } else if let name {
        files[name, default: []] += Array(line.utf8) + [10]
      }
    }
    for (path, bytes) in files where path.hasSuffix(".md") && !bytes.starts(with: "---".utf8) {
      files[path] = Array("---\n".utf8) + bytes + Array("---\n".utf8)
    }
    let settingsText = files.removeValue(forKey: Settings.file) ?? Array("title: Playbook\n".utf8)
    self.init(files: files, settings: settingsText)
  }

  /// A playbook in memory, byte by byte.
  package init(files: [String: [UInt8]], settings: [UInt8]) {
    root = ""
    var files = files
    repository = files.removeValue(forKey: EditHistory.file).map { log in
      RepositoryReading { .init(history: EditHistory(log: String(decoding: log, as: UTF8.self))) }
    }
    // A playbook's own languages are no documents.
    let languages = files.filter { $0.key.hasPrefix(LanguageFiles.folder + "/") }
    for path in languages.keys { files[path] = nil }
    var problems: [Diagnostic] = []
    self.settings = Settings(
      settings, languages: LanguageFiles(written: languages), problems: &problems)
    diagnostics = problems
    self.files = files.keys.map { ContentFile($0) }.sorted()
    files["../\(Settings.file)"] = settings
    written = files.merging(languages) { _, language in language }
    if let iconProblem { diagnostics.append(iconProblem) }
  }

  /// Remembers every id that was ever published; beside the settings.
  package static let registryFile = "registry.csv"

  /// The registry's bytes; `nil` where there is none that can be read.
  package var registry: [UInt8]? { try? bytes(beside: Self.registryFile) }

  /// The bytes of a file beside the settings; `nil` where there is none.
  package func bytes(beside name: String) throws(SourceError) -> [UInt8]? {
    if let written { return written[name] }
    let path = path(beside: name)
    return FileReading.isThere(path) ? try FileReading.bytes(of: path) : nil
  }

  /// Where a file beside the settings is, or would be, on disk.
  package func path(beside name: String) -> String { root == "." ? name : "\(root)/\(name)" }

  func settingsBytes() throws(SourceError) -> [UInt8] {
    if let written { return written["../\(Settings.file)"] ?? [] }
    return try FileReading.bytes(of: "\(root)/\(Settings.file)")
  }

  /// The bytes of a file in Content.
  package func bytes(of file: ContentFile) throws(SourceError) -> [UInt8] {
    if !edited.isEmpty, let bytes = edited[file.path] { return bytes }
    if let written {
      guard let bytes = written[file.path] else { throw SourceError(file.path, "no such file") }
      return bytes
    }
    return try FileReading.bytes(of: path(of: file))
  }

  /// Where a file of Content is on disk.
  package func path(of file: ContentFile) -> String { "\(root)/Content/\(file.path)" }

  /// The bytes of a table; a path of the settings starts at Content, one of the command line at the working directory.
  package func bytes(of table: Settings.TableSource) throws(SourceError) -> [UInt8] {
    if let written {
      guard let bytes = written[table.path] else { throw SourceError(table.path, "no such file") }
      return bytes
    }
    return try FileReading.bytes(of: path(of: table))
  }

  /// How large a table's file is; `nil` where it can't be told, and for a playbook in memory.
  package func size(of table: Settings.TableSource) -> Int? {
    written == nil ? FileReading.size(of: path(of: table)) : nil
  }

  package mutating func report(_ problems: [Diagnostic]) { diagnostics += problems }

  package func path(of table: Settings.TableSource) -> String {
    if table.query != nil { return results[table.name]?.file ?? "\(root)/\(table.path)" }
    return table.isOutside || table.path.hasPrefix("/") ? table.path : "\(root)/Content/\(table.path)"
  }
}
