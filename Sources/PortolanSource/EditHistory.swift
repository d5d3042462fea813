/// On which days each file of Content was changed, as a repository tells it.
package struct EditHistory: Sendable {
  /// Where the playbooks in memory of tests and examples have theirs.
  static let file = ".git/log"
  /// The paths of Git start at the settings, ours at Content.
  private static let content = "Content/"
  /// What a day's line begins with.
  package static let mark = "commit "

  private let days: [String: Set<CivilDate>]

  /// - Parameter log: a line `commit 2026-09-30` for each commit, and below it the paths of the files that it changed,
  ///   which is what `git log --format='commit %cs' --name-only` says.
  package init(log: String) {
    var days: [String: Set<CivilDate>] = [:]
    var day: CivilDate?
    for line in log.split(separator: "\n") {
      if line.hasPrefix(Self.mark) {
        day = CivilDate(String(line.dropFirst(Self.mark.count)))
      } else if let day, line.hasPrefix(Self.content) {
        days[String(line.dropFirst(Self.content.count)), default: []].insert(day)
      }
    }
    self.days = days
  }

  /// On how many days from one to another a file was changed; several changes on one day are one.
  package func edits(of path: String, from first: CivilDate, through last: CivilDate) -> Int {
    (days[path] ?? []).count { $0 >= first && $0 <= last }
  }
}
