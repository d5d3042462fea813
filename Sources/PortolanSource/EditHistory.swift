/// When each file of Content was changed, and by whom, as a repository tells it. What nobody has committed yet is in
/// no repository, and has no date.
package struct EditHistory: Sendable {
  /// The last commit that changed what a file says; one that only moved it changed nothing.
  package struct Change: Sendable, Hashable {
    /// The calendar day on the author's clock.
    package let day: CivilDate
    package let author: String
  }

  private struct Past {
    var last: Change?
    var days: [CivilDate] = []
  }

  /// Where the playbooks in memory of tests and examples have theirs.
  static let file = ".git/log"
  /// The paths of Git start at the settings, ours at Content.
  private static let content = "Content/"
  /// What a commit begins with.
  package static let mark = "commit "

  private var files: [String: Past] = [:]
  /// What a file that was moved is called now, by its names of before.
  private var names: [String: String] = [:]
  /// The moves of one commit, which count for those before it.
  private var moves: [(old: String, new: String)] = []

  /// On which days a file was changed may be asked for, and when it was last.
  package func lastChange(of path: String) -> Change? { files[path]?.last }

  /// On how many days from one to another a file was changed; several changes on one day are one.
  package func edits(of path: String, from first: CivilDate, through last: CivilDate) -> Int {
    Set((files[path]?.days ?? []).filter { $0 >= first && $0 <= last }).count
  }

  private mutating func note(_ path: some StringProtocol, _ day: CivilDate, _ change: Change?) {
    guard path.hasPrefix(Self.content) else { return }
    let then = String(path.dropFirst(Self.content.utf8.count))
    let name = names[then] ?? then
    files[name, default: Past()].days.append(day)
    if let change, files[name]?.last == nil { files[name]?.last = change }
  }

  private mutating func move(_ old: String, to new: String) {
    guard old.hasPrefix(Self.content), new.hasPrefix(Self.content) else { return }
    moves.append(
      (String(old.dropFirst(Self.content.utf8.count)), String(new.dropFirst(Self.content.utf8.count))))
  }

  private mutating func finishCommit() {
    guard !moves.isEmpty else { return }
    let now = moves.map { ($0.old, names[$0.new] ?? $0.new) }
    for (old, new) in now { names[old] = new }
    moves = []
  }
}

extension EditHistory {
  /// - Parameter log: for each commit, the latest first, a line `commit 2026-09-30`, with the author's day and name behind
  ///   it where somebody wants to know, and below it the paths of the files that it changed.
  package init(log: String) {
    var day: CivilDate?
    var change: Change?
    for line in log.split(separator: "\n") {
      if line.hasPrefix(Self.mark) {
        (day, change) = Self.commit(line.utf8)
      } else if let day {
        note(line, day, change)
      }
    }
  }

  /// - Parameter bytes: what `git log -z --name-status -M100% --format='commit %cs %as %aN'` says.
  package init(git bytes: [UInt8]) {
    var day: CivilDate?
    var change: Change?
    var tokens = bytes.split(separator: 0, omittingEmptySubsequences: false).makeIterator()
    while var token = tokens.next() {
      if token.first == 0x0A { token = token.dropFirst() }
      if token.starts(with: Self.mark.utf8) {
        finishCommit()
        (day, change) = Self.commit(token)
        continue
      }
      guard let status = token.first, let path = tokens.next() else { continue }
      switch status {
      case UInt8(ascii: "R"), UInt8(ascii: "C"):
        guard let new = tokens.next(), status == UInt8(ascii: "R") else { continue }
        move(String(decoding: path, as: UTF8.self), to: String(decoding: new, as: UTF8.self))
      case UInt8(ascii: "D"): continue
      default: if let day { note(String(decoding: path, as: UTF8.self), day, change) }
      }
    }
  }

  /// The day on which a commit was made, and what its author says.
  private static func commit(_ line: some Collection<UInt8>) -> (CivilDate?, Change?) {
    let parts = line.dropFirst(mark.utf8.count).split(separator: 0x20, maxSplits: 2)
    guard let day = parts.first.flatMap({ CivilDate(String(decoding: $0, as: UTF8.self)) }) else {
      return (nil, nil)
    }
    guard parts.count == 3, let written = CivilDate(String(decoding: parts[1], as: UTF8.self)) else {
      return (day, nil)
    }
    return (day, Change(day: written, author: String(decoding: parts[2], as: UTF8.self)))
  }
}
