import Foundation
import Testing

@Suite struct GovernanceTests {
  private static let files = [
    "portolan.yml": "title: T\nas-of: 2026-09-30\n",
    "Content/tactics/webinar.md": "---\ntitle: Webinar\n---\n<b>x</b>\n",
  ]

  @Test func `after baseline only new findings fail, and what is gone is told and pruned`() throws {
    let folder = try Folder(Self.files)
    defer { folder.remove() }
    #expect(try Program(["check", folder.path]).end().code == 1)
    let written = try Program(["baseline", folder.path]).end()
    #expect(written.code == 0 && written.output.hasPrefix("\(folder.path)/portolan-baseline.json: "))
    let same = try Program(["check", folder.path, "--fail-on", "info"]).end()
    #expect(same.code == 0 && same.output.hasPrefix("Nothing to report in 1 document.\n"))
    #expect(try Program(["build", folder.path, "--strict"]).end().code == 0)
    try folder.write("Content/tactics/webinar.md", "---\ntitle: Webinar\nobjectives: [x]\n---\n")
    let changed = try Program(["check", folder.path]).end()
    #expect(changed.code == 1)
    #expect(changed.output.contains("no objective has the id “x”"))
    #expect(
      changed.output.contains(
        "of the baseline gone; `portolan baseline --prune` drops them:\n  webinar: raw-html"))
    #expect(try Program(["build", folder.path, "--strict"]).end().code == 1)
    #expect(try Program(["baseline", folder.path, "--prune"]).end().output.contains("gone"))
    let pruned = try Program(["check", folder.path]).end()
    #expect(pruned.code == 1 && !pruned.output.contains("gone"))
    #expect(try Program(["baseline", folder.path]).end().output.contains(" new"))
    #expect(try Program(["check", folder.path, "--fail-on", "info"]).end().code == 0)
  }

  @Test func `a baseline that can't be read is a fault, never a pass`() throws {
    let folder = try Folder(Self.files)
    defer { folder.remove() }
    let none = try Program(["baseline", folder.path, "--prune"]).end()
    #expect(none.code == 2 && none.errors.contains("there is no baseline"))
    try folder.write("portolan-baseline.json", "{")
    let ended = try Program(["check", folder.path]).end()
    #expect(ended.code == 2 && ended.errors.contains("\(folder.path)/portolan-baseline.json: no baseline"))
    #expect(try Program(["build", folder.path]).end().code == 2)
    #expect(try Program(["baseline", folder.path, "--prune"]).end().code == 2)
    #expect(try Program(["baseline", folder.path]).end().code == 0)
    #expect(try Program(["check", folder.path]).end().code == 0)
  }

  @Test func `register adds what is new, retire what is gone`() throws {
    let folder = try Folder(Self.files)
    defer { folder.remove() }
    let registry = "\(folder.path)/registry.csv"
    let first = try Program(["register", folder.path]).end()
    #expect(first.code == 0 && first.output == "\(registry): 1 added (webinar)\n")
    #expect(
      try String(contentsOfFile: registry, encoding: .utf8)
        == "id,type,title,first published,retired,reason,weight\nwebinar,tactic,Webinar,2026-09-30,,,\n")
    #expect(try Program(["register", folder.path]).end().output == "\(registry): nothing new\n")
    let still = try Program(["register", folder.path, "--retire", "webinar", "--reason", "x"]).end()
    #expect(still.code == 2 && still.errors.contains("is still published"))
    try FileManager.default.removeItem(atPath: "\(folder.path)/Content/tactics/webinar.md")
    try folder.write("Content/tactics/call.md", "---\ntitle: Call\n---\n")
    #expect(
      try Program(["check", folder.path]).end().output.contains(
        "registry.csv:2:1: error: “Webinar” has disappeared"))
    for (arguments, reason) in [
      (["--retire", "webinra", "--reason", "x"], "did you mean “webinar”?"),
      (["--retire", "webinar"], "needs a --reason"),
      (["--retire", "webinar", "--reason", " "], "needs a --reason"), (["--reason", "x"], "--retire"),
    ] {
      let ended = try Program(["register", folder.path] + arguments).end()
      #expect(ended.code == 2 && ended.errors.contains(reason), "\(arguments)")
    }
    let retired = try Program(["register", folder.path, "--retire", "webinar", "--reason", "nobody came"])
      .end()
    #expect(retired.output == "\(registry): webinar retired on 2026-09-30\n")
    #expect(!(try Program(["check", folder.path]).end().output.contains("document-disappeared")))
    #expect(try Program(["register", folder.path]).end().output == "\(registry): 1 added (call)\n")
  }

  @Test func `a locked registry is left alone`() throws {
    let folder = try Folder(Self.files)
    defer { folder.remove() }
    try folder.write("registry.csv", "id,type,title,first published,retired,reason\n")
    let descriptor = open("\(folder.path)/registry.csv", O_RDONLY)
    defer { close(descriptor) }
    #expect(flock(descriptor, LOCK_EX) == 0)
    let ended = try Program(["register", folder.path]).end()
    #expect(ended.code == 2 && ended.errors.contains("another program has locked it"))
    try folder.write("portolan-baseline.json", "{}")
    try FileManager.default.createDirectory(atPath: "\(folder.path)/x", withIntermediateDirectories: true)
    let foreign = try Folder(Self.files.merging(["registry.csv": "name\nx\n"]) { $1 })
    defer { foreign.remove() }
    let refused = try Program(["register", foreign.path]).end()
    #expect(refused.code == 2 && refused.errors.contains("no registry"))
    #expect(try String(contentsOfFile: "\(foreign.path)/registry.csv", encoding: .utf8) == "name\nx\n")
  }
}
