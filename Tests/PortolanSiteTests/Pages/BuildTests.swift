import PortolanModel
import PortolanSource
import Testing

@testable import PortolanSite

@Suite struct BuildTests {
  private func folder() throws -> Scratch {
    let scratch = try Scratch()
    for (path, text) in [
      ("portolan.yml", "title: Small\n"),
      ("Content/index.md", "---\ntitle: Small\n---\nWelcome.\n"),
      ("Content/assets/a.txt", "an asset"),
    ] { try scratch.put(text, at: path) }
    for number in 0..<30 {
      try scratch.put(
        "---\ntitle: Tactic \(number)\nowner: Ann\nobjectives: [o\(number % 3)]\n---\nSee [[t\((number + 1) % 30)]].\n",
        at: "Content/tactics/t\(number).md")
    }
    for number in 0..<3 {
      try scratch.put("---\ntitle: O\(number)\n---\n", at: "Content/objectives/o\(number).md")
    }
    return scratch
  }

  private func build(
    _ scratch: Scratch, to output: String? = nil, _ change: (inout Build) -> Void = { _ in }
  ) throws -> Build.Result {
    let asOf = try #require(CivilDate("2026-09-30"))
    var build = Build(try SourceFolder(at: scratch.path), to: output ?? scratch.output, asOf: asOf)
    build.builtIn = BuiltInTemplatesTests.path
    change(&build)
    return try build.run()
  }

  @Test func `the number of cores doesn't change a byte, and a second build changes no file`() throws {
    let scratch = try folder()
    _ = try build(scratch) { $0.jobs = 1 }
    _ = try build(scratch, to: scratch.path + "/Second") { $0.jobs = 4 }
    let first = scratch.files()
    #expect(first.count > 40 && first == scratch.files("Second"))
    #expect(first["assets/a.txt"] == "an asset" && first["style.css"] == nil)
    #expect(first.keys.count { $0.hasPrefix("style-") && $0.hasSuffix(".css") } == 1)
    let again = try build(scratch) { $0.jobs = 3 }
    guard case .published(let summary) = again.outcome else { return #expect(Bool(false)) }
    #expect(summary.written == 0 && summary.removed == 0 && summary.unchanged == first.count)
  }

  @Test func `strict publishes nothing when a finding is at the threshold`() throws {
    let scratch = try folder()
    let refused = try build(scratch) { $0.strict = true }
    #expect(refused.findings.contains { $0.severity == .error })
    guard case .refused = refused.outcome else { return #expect(Bool(false)) }
    #expect(!(try scratch.names().contains("Output")))
    try scratch.put("title: Small\nchecks: { fail-on: never }\n", at: "portolan.yml")
    guard case .published = try build(scratch, { $0.strict = true }).outcome else {
      return #expect(Bool(false))
    }
  }

  @Test func `a template's unknown name fails the build at its place`() throws {
    let scratch = try folder()
    _ = try build(scratch)
    let before = scratch.files()
    try scratch.put("<h1>{{title}}</h1>\n{{ nothing }}\n", at: "Templates/document.mustache")
    guard case .wrongTemplates(let found) = try build(scratch).outcome else { return #expect(Bool(false)) }
    #expect(found.map(\.position.description) == ["Templates/document.mustache:2:4"])
    #expect(scratch.files() == before)
  }

  @Test func `a playbook's templates win file by file, and only those at the top of its folder are meant`()
    throws
  {
    let scratch = try folder()
    try scratch.put("<p>{{title}} is ours</p>", at: "Templates/document.mustache")
    try scratch.put("{{ broken", at: "Templates/default/layout.mustache")
    try scratch.put("import Foundation", at: "Templates/Templates.swift")
    guard case .published = try build(scratch).outcome else { return #expect(Bool(false)) }
    #expect(scratch.text("Output/tactics/t1/index.html") == "<p>Tactic 1 is ours</p>")
    #expect(scratch.text("Output/Templates.swift") == nil)
    let other = try Scratch()
    try other.put("body { margin: 0; }", at: "style.css")
    _ = try build(scratch) { $0.templates = other.path }
    let style = try #require(scratch.files().first { $0.key.hasPrefix("style-") })
    #expect(style.value == "body{margin:0}")
    let page = try #require(scratch.text("Output/tactics/t1/index.html"))
    #expect(page.contains("<link rel=\"stylesheet\" href=\"../../\(style.key)\">"))
    #expect(!page.contains("is ours"))
  }

  @Test func `a folder of templates that isn't there is an error`() throws {
    let scratch = try folder()
    #expect(throws: TemplateFolderError.self) { _ = try build(scratch) { $0.templates = "/nowhere" } }
    #expect(!(try scratch.names().contains("Output")))
  }

  @Test func `an address given for one build wins over that of the settings`() throws {
    let scratch = try folder()
    _ = try build(scratch) { $0.baseURL = "https://example.org/x" }
    #expect(
      scratch.text("Output/sitemap.xml")?.contains("<loc>https://example.org/x/tactics/t1/</loc>") == true)
  }
}
