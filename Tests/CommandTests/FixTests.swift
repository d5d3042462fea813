import Foundation
import Testing

@Suite struct FixTests {
  private static let before = "---\ntitle: Webinar\nobjetives: [shar]\n---\n"
  private static let files = [
    "portolan.yml": "title: T\nas-of: 2026-09-30\n", "Content/tactics/webinar.md": before,
    "Content/objectives/share.md": "---\ntitle: Share\n---\n",
  ]

  @Test func `a dry run shows the changes and writes nothing, fix writes them once`() throws {
    let folder = try Folder(Self.files)
    defer { folder.remove() }
    let path = "\(folder.path)/Content/tactics/webinar.md"
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    let dry = try Program(["check", folder.path, "--fix", "--dry-run"]).end()
    #expect(dry.code == 1)
    #expect(
      dry.output == """
        --- a/Content/tactics/webinar.md
        +++ b/Content/tactics/webinar.md
        @@ -1,4 +1,4 @@
         ---
         title: Webinar
        -objetives: [shar]
        +objectives: [share]
         ---

        """)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == Self.before)
    let fixed = try Program(["check", folder.path, "--fix"]).end()
    #expect(fixed.errors == "Mended 2 findings in 1 file.\n")
    #expect(!fixed.output.contains("broken-reference") && !fixed.output.contains("unknown-field"))
    #expect(
      try String(contentsOfFile: path, encoding: .utf8)
        == Self.before.replacing("objetives: [shar]", with: "objectives: [share]"))
    #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o640)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/Content/tactics") == ["webinar.md"])
    let again = try Program(["check", folder.path, "--fix"]).end()
    #expect(again.errors.isEmpty)
    #expect(try Program(["check", folder.path, "--fix", "--dry-run"]).end().code == 0)
    #expect(try Program(["check", folder.path, "--dry-run"]).end().code == 2)
  }

  @Test func `a file that can't be written is a fault that names it`() throws {
    let folder = try Folder(Self.files)
    defer { folder.remove() }
    let path = "\(folder.path)/Content/tactics/webinar.md"
    let descriptor = open(path, O_RDONLY)
    defer { close(descriptor) }
    #expect(flock(descriptor, LOCK_EX) == 0)
    let ended = try Program(["check", folder.path, "--fix"]).end()
    #expect(ended.code == 2 && ended.errors.contains("\(path): another program has locked it"))
    #expect(try String(contentsOfFile: path, encoding: .utf8) == Self.before)
  }
}
