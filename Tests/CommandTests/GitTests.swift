import Foundation
import Testing

/// Playbooks in repositories made for the test.
@Suite struct GitTests {
  private struct Repository {
    let folder: Folder
    var path: String { folder.path }

    init(_ files: [String: String]) throws {
      folder = try Folder(files)
      try git("init", "--quiet", "--initial-branch=main")
    }

    @discardableResult func git(
      _ arguments: String..., on day: String = "2026-01-01", by author: String = "Ann Lee"
    )
      throws -> String
    {
      let process = Process()
      let output = Pipe()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments =
        [
          "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_SYSTEM=/dev/null",
          "GIT_COMMITTER_DATE=\(day)T23:30:00-0800",
          "GIT_AUTHOR_DATE=\(day)T23:30:00-0800", "git", "-C", path, "-c", "user.name=\(author)", "-c",
          "user.email=a@example.org",
        ] + arguments
      process.standardOutput = output
      process.standardError = FileHandle.nullDevice
      try process.run()
      let said = output.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0, "\(arguments)")
      return String(decoding: said, as: UTF8.self)
    }

    func commit(_ day: String, by author: String = "Ann Lee") throws {
      try git("add", "--all")
      try git("commit", "--quiet", "--message", day, on: day, by: author)
    }
  }

  private static func tactic(_ title: String) -> String { "---\ntitle: \(title)\n---\nText.\n" }

  /// The line at a page's foot, without markup.
  private static func foot(_ page: String, in output: String) throws -> String {
    let html = try String(contentsOfFile: "\(output)/\(page)/index.html", encoding: .utf8)
    let line = try #require(html.firstMatch(of: #/<p class="source">.*?<\/p>/#)).0
    return String(line.replacing(#/<[^>]*>/#, with: ""))
  }

  private static func build(_ root: String, _ more: String...) throws -> String {
    let output = root + "/Output"
    let ended = try Program(["build", root, "--quiet", "--output", output] + more).end()
    #expect(ended.code == 0, "\(ended.errors)")
    return output
  }

  @Test func `a document says when it was committed last, by whom, in the author's day`() throws {
    let settings = "title: T\nas-of: 2026-09-30\n"
    let repository = try Repository([
      "plays/portolan.yml": settings, "plays/Content/tactics/letter.md": Self.tactic("Letter"),
      "plays/Content/tactics/é call.md": "---\nid: call\ntitle: Call\n---\n",
    ])
    defer { repository.folder.remove() }
    try repository.commit("2026-03-12")
    try repository.folder.write("plays/Content/tactics/letter.md", Self.tactic("A letter"))
    try repository.commit("2026-05-02", by: "Bo <b> Ray")
    try repository.git("mv", "plays/Content/tactics/letter.md", "plays/Content/tactics/post.md")
    try repository.commit("2026-06-01", by: "Mover")
    try repository.folder.write("plays/Content/tactics/new.md", Self.tactic("New"))
    try repository.folder.write("plays/Content/tactics/é call.md", "---\nid: call\ntitle: Call them\n---\n")
    let root = repository.path + "/plays"
    var output = try Self.build(root)
    #expect(
      try Self.foot("tactics/post", in: output)
        == "Written in tactics/post.md · Last changed 2 May 2026 by Bo b Ray")
    // What isn't committed has no date yet.
    #expect(
      try Self.foot("tactics/call", in: output)
        == "Written in tactics/é call.md · Last changed 12 Mar 2026 by Ann Lee")
    #expect(try Self.foot("tactics/new", in: output) == "Written in tactics/new.md")
    let json = try String(contentsOfFile: output + "/playbook.json", encoding: .utf8)
    #expect(json.contains(#""changed": "2026-05-02""#) || json.contains(#""changed":"2026-05-02""#))

    try repository.folder.write("plays/portolan.yml", settings + "language: fr\ngit: dates\n")
    output = try Self.build(root)
    #expect(
      try Self.foot("tactics/post", in: output) == "Rédigé dans tactics/post.md · Modifié le 2 mai 2026")
    try repository.folder.write("plays/portolan.yml", settings + "git: none\n")
    output = try Self.build(root)
    #expect(try Self.foot("tactics/post", in: output) == "Written in tactics/post.md")
  }

  @Test func `work trees with a detached head know the past, clones without it don't`() throws {
    let repository = try Repository([
      "portolan.yml":
        "title: T\nas-of: 2026-09-30\nrepository: { url: https://github.com/t/plays/, branch: next/one }\n",
      "Content/tactics/letter.md": Self.tactic("Letter"),
    ])
    defer { repository.folder.remove() }
    try repository.commit("2026-03-12")
    try repository.folder.write("Content/tactics/letter.md", Self.tactic("A letter"))
    try repository.commit("2026-05-02")
    let elsewhere = try Folder()
    defer { elsewhere.remove() }
    try repository.git("worktree", "add", "--quiet", "--detach", elsewhere.path + "/tree", "HEAD~1")
    var output = try Self.build(elsewhere.path + "/tree")
    #expect(try Self.foot("tactics/letter", in: output).contains("Last changed 12 Mar 2026 by Ann Lee"))
    try repository.git(
      "clone", "--quiet", "--depth=1", "file://" + repository.path, elsewhere.path + "/clone")
    output = try Self.build(elsewhere.path + "/clone")
    #expect(
      try Self.foot("tactics/letter", in: output) == "Written in tactics/letter.md · Edit this page · History"
    )
    let html = try String(contentsOfFile: output + "/tactics/letter/index.html", encoding: .utf8)
    #expect(html.contains(#"href="https://github.com/t/plays/edit/next/one/Content/tactics/letter.md""#))
    #expect(html.contains(#"href="https://github.com/t/plays/commits/next/one/Content/tactics/letter.md""#))
  }

  @Test func `settings of a repository make Git do nothing else`() throws {
    let repository = try Repository([
      "plays/portolan.yml": "title: T\nas-of: 2026-09-30\n",
      "plays/Content/tactics/letter.md": Self.tactic("Letter"),
    ])
    defer { repository.folder.remove() }
    try repository.commit("2026-03-12")
    for (name, value) in [
      ("log.follow", "true"), ("log.showRoot", "false"), ("log.showSignature", "true"),
      ("diff.orderFile", "none"),
      ("color.ui", "always"), ("core.pager", "touch ran"), ("core.fsmonitor", "touch ran"),
      ("log.date", "unix"),
      ("diff.renames", "copies"), ("format.pretty", "full"), ("i18n.logOutputEncoding", "latin1"),
    ] {
      try repository.git("config", name, value)
    }
    let output = try Self.build(repository.path + "/plays")
    #expect(try Self.foot("tactics/letter", in: output).contains("Last changed 12 Mar 2026 by Ann Lee"))
    #expect(!FileManager.default.fileExists(atPath: repository.path + "/plays/ran"))
  }
}
