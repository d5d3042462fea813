import Testing

@testable import PortolanSource

@Suite struct EditHistoryTests {
  private static func history(_ log: String) -> EditHistory {
    EditHistory(git: Array(log.replacingNULs.utf8))
  }

  @Test func `the latest commit that changed a file is its last change`() {
    let history = Self.history(
      """
      commit 2026-03-12 2026-03-11 Ann É.|
      M|Content/a.md|A|Content/b "c".md|commit 2026-01-02 2026-01-02 Bo|
      A|Content/a.md|M|README.md|
      """)
    #expect(history.lastChange(of: "a.md") == .init(day: CivilDate("2026-03-11")!, author: "Ann É."))
    #expect(history.lastChange(of: "b \"c\".md")?.author == "Ann É.")
    #expect(history.lastChange(of: "c.md") == nil && history.lastChange(of: "README.md") == nil)
    let (first, last) = (CivilDate("2026-01-01")!, CivilDate("2026-12-31")!)
    #expect(history.edits(of: "a.md", from: first, through: last) == 2)
  }

  @Test func `a file that was only moved keeps its past, also over several moves`() {
    let history = Self.history(
      """
      commit 2026-05-01 2026-05-01 Cy|
      R100|Content/new.md|Content/newest.md|commit 2026-04-01 2026-04-01 Cy|
      R100|Content/old.md|Content/new.md|A|Content/old.md|commit 2026-03-01 2026-03-01 Ann|
      M|Content/old.md|commit 2026-02-01 2026-02-01 Bo|
      A|Content/old.md|D|Content/gone.md|
      """)
    #expect(history.lastChange(of: "newest.md")?.author == "Ann")
    #expect(history.lastChange(of: "new.md") == nil)
    let (first, last) = (CivilDate("2026-01-01")!, CivilDate("2026-12-31")!)
    #expect(history.edits(of: "newest.md", from: first, through: last) == 2)
  }

  @Test(arguments: [
    "", "|", "commit |", "commit x|M|", "R100|Content/a.md|", "commit 2026-01-01 2026-01-01 A|\nM|",
  ])
  func `a log that ends early or says something else is no reason to stop`(log: String) {
    #expect(Self.history(log).lastChange(of: "a.md") == nil)
  }
}

extension String {
  /// `|` stands for the byte that ends each part, and what is behind it on the line is the next one's.
  fileprivate var replacingNULs: String { String(map { $0 == "|" ? "\0" : $0 }) }
}
