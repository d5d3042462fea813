import FoundationEssentials
import Glibc
import PortolanSource

/// The last results of a table's query: its rows as CSV, and beside it a small file that says when they were fetched
/// and what was asked.
struct KeptResults {
  let folder: String
  let table: String
  /// Whether the folder is one of the user's, outside of the playbook, and nobody else's business.
  var isElsewhere = false

  private static let format = 1

  private var rows: String { "\(folder)/\(table).csv" }
  private var note: String { "\(folder)/\(table).json" }

  private struct Note: Codable {
    let format: Int
    let table: String
    let fetched: String
    let question: String
    let bytes: Int
    let texts: [String]
  }

  /// - Throws: `SourceError` where there are none, or those of another question, or half of them.
  func read(for question: String) throws(SourceError) -> QueryResult {
    let bytes = try FileReading.bytes(of: note)
    guard let note = try? JSONDecoder().decode(Note.self, from: Data(bytes)), note.format == Self.format,
      let day = CivilDate(note.fetched)
    else { throw SourceError(self.note, "unreadable") }
    guard note.question == question else { throw SourceError(self.note, "they answer an earlier query") }
    var status = stat()
    guard stat(rows, &status) == 0 else { throw SourceError(rows, code: errno) }
    guard status.st_size == note.bytes else { throw SourceError(rows, "not written to its end") }
    return QueryResult(
      fetched: day, isKept: true, textColumns: Set(note.texts), file: isElsewhere ? rows : nil)
  }

  /// Starts a file for new results.
  func begin() throws(SourceError) -> ResultFile {
    try makeFolder()
    ResultFile.clearLeftovers(beside: rows)
    ResultFile.clearLeftovers(beside: note)
    return try ResultFile(beside: rows)
  }

  /// Puts new results in the place of those that were there.
  func keep(_ file: inout ResultFile, for question: String, on day: CivilDate) throws(SourceError)
    -> QueryResult
  {
    try file.keep(as: rows)
    var writer = JSONWriter()
    writer.object { writer in
      writer.field("format", Self.format)
      writer.field("table", table)
      writer.field("fetched", day.description)
      writer.field("question", question)
      writer.field("bytes", file.bytes)
      writer.key("texts")
      writer.array { writer in for name in file.textColumns { writer.value(name) } }
    }
    writer.end()
    try ResultFile.write(writer.bytes, to: note)
    return QueryResult(
      fetched: day, isKept: false, textColumns: Set(file.textColumns), file: isElsewhere ? rows : nil)
  }

  /// In a folder that everybody may write to, somebody else may have been there first.
  private func holdOwn() throws(SourceError) {
    var status = stat()
    guard lstat(folder, &status) == 0 else { throw SourceError(folder, code: errno) }
    guard status.st_mode & S_IFMT == S_IFDIR, status.st_uid == geteuid(), status.st_mode & 0o022 == 0 else {
      throw SourceError(folder, "somebody else may write to it")
    }
  }

  /// Where results are kept, the first that can be: beside the playbook; in the user's cache; among temporary files.
  ///
  /// - Parameter environment: the value of an environment variable.
  static func places(
    of table: String, root: String, environment: (String) -> String?
  ) -> [KeptResults] {
    func path(_ name: String, _ rest: String = "") -> String? {
      environment(name).flatMap { $0.utf8.first == 47 ? $0 + rest : nil }
    }
    // Two playbooks with tables of one name don't meet.
    let own = QueryText.hash(FileReading.realPath(root) ?? root)
    let caches = [
      (path("XDG_CACHE_HOME") ?? path("HOME", "/.cache")).map { $0 + "/portolan" },
      (path("TMPDIR") ?? "/tmp") + "/portolan-\(geteuid())",
    ]
    return [KeptResults(folder: "\(root)/\(Settings.resultsFolder)", table: table)]
      + caches.compactMap(\.self).map {
        KeptResults(folder: "\($0)/\(own)", table: table, isElsewhere: true)
      }
  }

  /// Facts of customers don't belong in a repository unless somebody decides so: the folder keeps itself out of it.
  private func makeFolder() throws(SourceError) {
    let isNew = try FileWriting.makeFolder(folder, mode: isElsewhere ? 0o700 : 0o755)
    if isElsewhere { return try holdOwn() }
    if isNew { try ResultFile.write(Array("*\n".utf8), to: "\(folder)/.gitignore") }
  }
}
