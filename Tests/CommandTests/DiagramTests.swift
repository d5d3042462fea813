import Foundation
import PortolanSource
import Testing

@testable import portolan

/// A playbook with diagrams, and programs that draw them, well or not.
@Suite struct DiagramTests {
  private let folder: Folder

  private static let text =
    "---\ntitle: Way\n---\n\nSo it goes:\n\n```mermaid\nflowchart LR\n  a --> b\n```\n"

  init() throws {
    folder = try Folder(["Content/guide/way.md": Self.text, "Content/guide/again.md": Self.text])
  }

  /// A program that does this, and counts how often it runs.
  private func use(_ script: String, language: String = "en") throws {
    try folder.write("draw.sh", "echo run >> runs\n" + script)
    try folder.write(
      "portolan.yml", "title: T\nlanguage: \(language)\nas-of: 2026-09-30\nmermaid: sh draw.sh - out\n")
  }

  private static let good = """
    [ "$*" = "- out" ] || exit 9
    printf '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><style>rect{fill:#00f}</style>'
    printf '<rect width="40" height="20"/><text>%s lines</text></svg>' $(wc -l)

    """

  private var runs: Int { (try? text("runs"))?.split(separator: "\n").count ?? 0 }

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: "\(folder.path)/\(name)", encoding: .utf8)
  }

  private func names(in name: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/\(name)")) ?? []).sorted()
  }

  private func build(_ flags: String...) throws -> Program.Ended {
    try Program(["build", folder.path] + flags).end()
  }

  private func page() throws -> String { try text("Output/guide/way/index.html") }

  @Test func `a picture is drawn once, published, kept, and shown later without the program`() throws {
    defer { folder.remove() }
    try use(Self.good)
    let ended = try build("--render-diagrams")
    #expect(ended.code == 0, "\(ended.errors)")
    #expect(runs == 1)
    let picture = try #require(names(in: "Output/diagrams").first)
    #expect(names(in: "Output/diagrams").count == 1)
    #expect(try text("Output/diagrams/\(picture)").contains("<text>2 lines</text>"))
    let shown =
      "<figure class=\"diagram\"><img src=\"../../diagrams/\(picture)\" alt=\"Diagram; its text follows\" width=\"40\" height=\"20\""
    #expect(try page().contains(shown))
    #expect(try page().contains("<details><summary>Text of the diagram (Mermaid)</summary>"))
    #expect(try page().contains("flowchart LR\n  a --&gt; b\n</code></pre></details></figure>"))
    let twin = try text("Output/guide/way/index.md")
    #expect(twin.contains("](../../diagrams/\(picture))"))
    #expect(twin.contains("```mermaid\nflowchart LR\n  a --> b\n```\n"))

    let kept = names(in: ".portolan/diagrams")
    #expect(kept.count == 1)
    try FileManager.default.removeItem(atPath: "\(folder.path)/draw.sh")
    try FileManager.default.removeItem(atPath: "\(folder.path)/Output")
    #expect(try build().code == 0)
    #expect(try page().contains(shown))
    #expect(try build("--render-diagrams").code == 0)
    #expect(runs == 1)
    #expect(names(in: ".portolan/diagrams") == kept)
  }

  @Test func `nothing is run without the flag, nor by a check`() throws {
    defer { folder.remove() }
    try use(Self.good)
    #expect(try build().code == 0)
    _ = try Program.run("check", folder.path)
    _ = try Program.run("list", "--root", folder.path)
    #expect(runs == 0)
    #expect(names(in: "Output/diagrams").isEmpty)
    #expect(try page().contains("<figcaption>Diagram (Mermaid)</figcaption>"))
  }

  @Test func `another text or another command makes another picture`() throws {
    defer { folder.remove() }
    try use(Self.good)
    try folder.write(
      "Content/guide/again.md", Self.text.replacingOccurrences(of: "b\n", with: "b\n  b --> c\n"))
    _ = try build("--render-diagrams")
    #expect(runs == 2)
    #expect(names(in: "Output/diagrams").count == 2)
    try folder.write("portolan.yml", "title: T\nas-of: 2026-09-30\nmermaid: [sh, draw.sh, '-', out, ]\n")
    _ = try build("--render-diagrams")
    #expect(runs == 2)
    try folder.write("portolan.yml", "title: T\nas-of: 2026-09-30\nmermaid: [sh, draw.sh, '- out']\n")
    _ = try build("--render-diagrams")
    #expect(runs == 4)
  }

  @Test(arguments: [
    (
      "echo >&2; printf '\\033Parse error on line 2\\nmore\\n' >&2; exit 3", "en",
      "the diagram isn't drawn: “sh” ended with code 3: Parse error on line 2"
    ),
    ("exit 1", "fr", "le diagramme n’est pas dessiné : « sh » a fini avec le code 1"),
    ("kill -9 $$", "en", "the diagram isn't drawn: “sh” was ended by signal 9"),
    (
      "echo '<svg xmlns=\"http://www.w3.org/2000/svg\"><script>1</script></svg>'", "en",
      "the diagram isn't drawn: what “sh” wrote holds “<script>”, which no picture may"
    ),
    (
      "echo no", "fr",
      "le diagramme n’est pas dessiné : ce que « sh » a écrit n’est pas une image SVG"
    ),
    ("yes", "en", "the diagram isn't drawn: “sh” wrote more than 2 MB"),
  ]) func `what goes wrong is found at the fence, which stays text`(
    _ script: String, _ language: String, _ message: String
  ) throws {
    defer { folder.remove() }
    try use(script, language: language)
    let ended = try build("--render-diagrams")
    #expect(ended.code == 0)
    for name in ["again", "way"] {
      #expect(
        ended.errors.contains("guide/\(name).md:7:1: warning: \(message) [diagram-failed]"), "\(ended.errors)"
      )
    }
    #expect(runs == 1)
    #expect(try page().contains("<figure class=\"diagram\"><figcaption>"))
    #expect(names(in: "Output/diagrams").isEmpty && names(in: ".portolan/diagrams").isEmpty)
  }

  @Test func `a command that isn't there is a finding, one that isn't named a wrong use`() throws {
    defer { folder.remove() }
    try folder.write("portolan.yml", "title: T\nas-of: 2026-09-30\nmermaid: no-such-program -\n")
    let missing = try build("--render-diagrams")
    #expect(missing.code == 0)
    #expect(
      missing.errors.contains("“no-such-program” can't be run: No such file or directory"),
      "\(missing.errors)")
    #expect(try build("--quiet", "--render-diagrams").errors == "")
    try folder.write("portolan.yml", "title: T\nas-of: 2026-09-30\n")
    let unnamed = try build("--render-diagrams")
    #expect(unnamed.code == 2)
    #expect(unnamed.errors.contains("portolan.yml names no command in `mermaid:`"), "\(unnamed.errors)")
  }

  @Test
  func `a kept picture that somebody changed for the worse is a finding, and drawn anew where it may be`()
    throws
  {
    defer { folder.remove() }
    try use(Self.good)
    _ = try build("--render-diagrams")
    let kept = try #require(names(in: ".portolan/diagrams").first)
    try folder.write(
      ".portolan/diagrams/\(kept)", "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"a()\"/>")
    let ended = try build()
    #expect(
      ended.errors.contains("its kept picture holds “onload=”, which no picture may"), "\(ended.errors)")
    #expect(names(in: "Output/diagrams").isEmpty)
    _ = try build("--render-diagrams")
    #expect(runs == 2)
    #expect(names(in: "Output/diagrams").count == 1)
  }

  @Test func `a program that hangs is ended, with what it has started`() throws {
    defer { folder.remove() }
    try folder.write("hang.sh", "sleep 60 & echo $! > child\nwait\n")
    let program = DiagramProgram(folder: folder.path, timeout: 0.5)
    let start = Date()
    #expect(throws: DiagramFault.tookTooLong(seconds: 0.5)) { try program.run(["sh", "hang.sh"], []) }
    #expect(Date().timeIntervalSince(start) < 20)
    let child = try #require(Int32(try text("child").trimmingCharacters(in: .whitespacesAndNewlines)))
    // Whoever inherits it may not have buried it yet: then it is a zombie.
    let state = { (try? String(contentsOfFile: "/proc/\(child)/stat", encoding: .utf8)) ?? ") Z" }
    var isAlive = true
    for _ in 0..<100 where isAlive {
      isAlive = !state().contains(") Z")
      if isAlive { usleep(50_000) }
    }
    #expect(!isAlive)
  }

  @Test func `a program is waited for, not whoever it leaves behind`() throws {
    defer { folder.remove() }
    let program = DiagramProgram(folder: folder.path, timeout: 20)
    let start = Date()
    let text = [UInt8](repeating: 65, count: 300_000)
    #expect(try program.run(["sh", "-c", "sleep 60 & cat"], text) == text)
    #expect(Date().timeIntervalSince(start) < 15)
  }
}
