import Foundation
import PortolanSource
import Testing

@testable import PortolanModel

/// What lies about in a folder on disk: none of it stops a run, all of it is said.
@Suite struct HostileFolderTests {
  private let root = FileManager.default.temporaryDirectory.appendingPathComponent(
    "portolan-\(UUID().uuidString)")

  private func write(_ path: String, _ bytes: some Sequence<UInt8>) throws {
    let file = root.appendingPathComponent(path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  private func playbook() throws -> Playbook {
    try write("portolan.yml", "title: T\n".utf8)
    return Playbook(try SourceFolder(at: root.path), jobs: 2)
  }

  private func remove() { try? FileManager.default.removeItem(at: root) }

  @Test func `links that lead out of Content are refused, those inside are followed`() throws {
    defer { remove() }
    try write("secret.md", "---\ntitle: Secret\n---\n".utf8)
    try write("Content/tactics/a.md", "---\ntitle: A\nid: a\n---\n".utf8)
    let content = root.appendingPathComponent("Content").path
    try FileManager.default.createSymbolicLink(
      atPath: "\(content)/tactics/b.md", withDestinationPath: "../../secret.md")
    try FileManager.default.createSymbolicLink(atPath: "\(content)/etc", withDestinationPath: "/etc")
    try FileManager.default.createSymbolicLink(atPath: "\(content)/loop", withDestinationPath: ".")
    try FileManager.default.createSymbolicLink(
      atPath: "\(content)/gone.md", withDestinationPath: "nowhere.md")
    try FileManager.default.createSymbolicLink(atPath: "\(content)/claims", withDestinationPath: "tactics")
    let playbook = try playbook()
    let refused = playbook.diagnostics.filter { $0.rule == "unreadable-file" }
    #expect(refused.map(\.position.file) == ["etc", "gone.md", "tactics/b.md"])
    #expect(playbook.entries.map(\.header.title.value) == ["A"])
  }

  @Test func `a FIFO doesn't stop the run`() throws {
    defer { remove() }
    try write("Content/index.md", "Hello".utf8)
    #expect(mkfifo(root.appendingPathComponent("Content/pipe.md").path, 0o600) == 0)
    let playbook = try playbook()
    #expect(playbook.diagnostics.map(\.position.file) == ["pipe.md"])
    #expect(playbook.diagnostics.map(\.message) == ["this is no regular file"])
  }

  @Test func `an unreadable file is a finding, the others are read`() throws {
    defer { remove() }
    try write("Content/a.md", "A".utf8)
    try write("Content/b.md", "B".utf8)
    // Root reads everything: a folder under a file's name can't be read by anybody.
    try FileManager.default.createDirectory(
      at: root.appendingPathComponent("Content/c.md"), withIntermediateDirectories: true)
    #expect(try playbook().entries.count == 2)
  }

  @Test(arguments: [
    [], [0], [0xFF, 0xFE], Array("---\ntitle: \u{0}x\n---\n".utf8),
    Array("---\n".utf8) + [0xC3, 0x28] + Array("\n---\n".utf8),
    Array("---\ntitle: ok\n---\n".utf8) + [0xC3, 0x28], Array(repeating: 0x2D, count: 100_000),
    Array("---".utf8),
    Array(repeating: 0x0A, count: 100_000), [0xEF, 0xBB, 0xBF],
  ])
  func `odd bytes are documents with findings, not crashes`(_ bytes: [UInt8]) throws {
    defer { remove() }
    try write("Content/tactics/odd.md", bytes)
    let playbook = try playbook()
    #expect(playbook.entries.count == 1)
    #expect(playbook.diagnostics.allSatisfy { $0.position.line >= 1 && $0.position.column >= 1 })
  }

  @Test func `invalid UTF-8 is reported at its line and column`() throws {
    defer { remove() }
    try write("Content/a.md", Array("---\ntitle: A\n---\né ".utf8) + [0xFF] + Array(" b".utf8))
    #expect(try playbook().diagnostics.map { "\($0.rule) \($0.position)" } == ["invalid-utf-8 a.md:4:3"])
    try write("Content/a.md", Array("---\ntitle: é".utf8) + [0xFF] + Array("\n---\n".utf8))
    #expect(try playbook().diagnostics.map { "\($0.rule) \($0.position)" } == ["invalid-utf-8 a.md:2:9"])
  }

  @Test func `a playbook without settings or Content names the path`() throws {
    defer { remove() }
    #expect(throws: SourceError.self) { try SourceFolder(at: root.path) }
    try write("portolan.yml", "title: T\n".utf8)
    let error = #expect(throws: SourceError.self) { try SourceFolder(at: root.path) }
    #expect(error?.path.hasSuffix("/Content") == true)
  }

  @Test func `ids can't lead anywhere`() throws {
    defer { remove() }
    let ids = ["../x", "con", String(repeating: "a", count: 300), "a/b", "..", "-a", "A", "é"]
    for (number, id) in ids.enumerated() {
      try write("Content/tactics/t\(number).md", "---\ntitle: T\nid: \"\(id)\"\n---\n".utf8)
    }
    let playbook = try playbook()
    #expect(playbook.diagnostics.filter { $0.rule == "invalid-id" }.count == ids.count)
    for entry in playbook.entries {
      let parts = entry.page.split(separator: "/")
      #expect(parts.first == "tactics" && parts.last == "index.html" && parts.count == 3)
      #expect(DocumentID.fault(entry.document.id) == nil)
    }
  }
}
