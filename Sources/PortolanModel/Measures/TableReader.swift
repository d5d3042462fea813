import PortolanSource

/// Reads the tables that the settings name.
struct TableReader {
  private let playbook: Playbook

  init(_ playbook: Playbook) { self.playbook = playbook }

  /// Columns whose values are ids, whatever they look like.
  private static let ids: Set<String> = [
    "tactic", "persona", "channel", "stage", "team", "member", "experiment", "variant", "contact_id", "lead",
    "kind",
    "touch_type", "from", "to",
  ]

  /// Sorted by name. A table that can't be read is a finding where it is named; formulas on it then stay silent.
  func tables(jobs: Int) -> (tables: [DataTable], diagnostics: [Diagnostic]) {
    let source = playbook.source
    let language = playbook.language
    let sources = playbook.settings.tables.sorted { $0.name < $1.name }
    let read = sources.parallelMap(jobs: jobs) { table -> (DataTable, [Diagnostic]) in
      do throws(SourceError) {
        let bytes = try source.bytes(of: table)
        let read = DataTable(
          name: table.name, file: table.path, bytes: bytes, language: language, textColumns: Self.ids)
        return (read, read.diagnostics)
      } catch {
        let problem = Diagnostic(
          "unreadable-file",
          language.says(
            en: "the table “\(table.name)” can't be read: \(error.reason)",
            fr: "la table « \(table.name) » est illisible : \(error.reason)"),
          help: language.says(
            en: "Correct the path, which starts at Content.", fr: "Corrigez le chemin, qui part de Content."),
          at: table.position)
        return (DataTable(name: table.name, file: table.path, bytes: [], language: language), [problem])
      }
    }
    return (read.map(\.0), read.flatMap(\.1))
  }
}
