import Foundation
import Testing

@Suite struct CheckTests {
  private static let settings = "title: T\nas-of: 2026-09-30\n"
  private static let objective = """
    ---
    title: Win market share
    strategy: lead
    kpi: customers
    target: 60
    due: 2026-12-31
    ---
    """
  private static let tactic = """
    ---
    title: Webinar
    why: They ask for it.
    family: demand-generation
    channel: event
    personas: []
    objectives: [market-shar]
    ---
    """

  private func run(_ files: [String: String], _ arguments: String...) throws -> Program.Ended {
    let folder = try Folder(files)
    defer { folder.remove() }
    return try Program(["check", folder.path] + arguments).end()
  }

  @Test func `a finding shows its line, a caret and what to do`() throws {
    let ended = try run([
      "portolan.yml": Self.settings, "Content/objectives/market-share.md": Self.objective,
      "Content/tactics/webinar.md": Self.tactic,
    ])
    #expect(ended.code == 1)
    #expect(
      ended.output.contains(
        """
        tactics/webinar.md:7:14: error: no objective has the id “market-shar” [broken-reference]
            7 | objectives: [market-shar]
              |              ^~~~~~~~~~~
          help: Did you mean “market-share”?

        """))
    #expect(ended.errors == "")
  }

  @Test func `one run reports all mistakes of all files`() throws {
    let ended = try run([
      "portolan.yml": "title: T\ncolour: blue\nlanguage: klingon\n",
      "Content/tactics/a.md": "---\ntitle: [\n---\n",
      "Content/tactics/b.md": "---\nbudget: a lot\nstart: soon\n---\n",
      "Content/kpis/k.md": "---\ntitle: K\nformula: 1 +\nunit: count\nbetter: up\n---\n",
    ])
    for line in [
      "portolan.yml:2:1: error: unknown field “colour”",
      "portolan.yml:3:11: error: “klingon” is no value of “language”",
      "tactics/a.md:3:1: error: the YAML can't be read", "tactics/b.md:2:9: error: “budget” can't be “a lot”",
      "tactics/b.md:3:8: error: “start” can't be “soon”", "kpis/k.md:3:13: error:",
      "kpis/k.md:5:9: error: “up” is no value of “better”",
    ] {
      #expect(ended.output.contains(line), "\(line)")
    }
  }

  @Test func `JSON is for programs`() throws {
    let ended = try run(
      ["portolan.yml": Self.settings, "Content/objectives/market-share.md": Self.objective], "--format",
      "json")
    let json = try #require(try JSONSerialization.jsonObject(with: Data(ended.output.utf8)) as? [String: Any])
    let findings = try #require(json["findings"] as? [[String: Any]])
    #expect(json["errors"] as? Int == findings.filter { $0["severity"] as? String == "error" }.count)
    let missing = try #require(findings.first { $0["rule"] as? String == "objective-without-tactic" })
    #expect(missing["file"] as? String == "objectives/market-share.md")
    #expect(missing["line"] as? Int == 2)
    #expect(missing["document"] as? String == "market-share")
    #expect(missing["objective"] as? String == "market-share")
  }

  @Test func `the threshold decides between 0 and 1`() throws {
    // A page with raw HTML: one warning.
    let files = ["portolan.yml": Self.settings, "Content/index.md": "<b>bold</b>\n"]
    #expect(try run(files).code == 0)
    #expect(try run(files, "--fail-on", "warning").code == 1)
    #expect(try run(files, "--fail-on", "info").code == 1)
    #expect(try run(files, "--fail-on", "never").code == 0)
    var strict = files
    strict["portolan.yml"] = Self.settings + "checks: {fail-on: warning}\n"
    #expect(try run(strict).code == 1)
    #expect(try run(strict, "--fail-on", "error").code == 0)
    #expect(
      try run(["portolan.yml": Self.settings, "Content/index.md": "Hello\n"], "--fail-on", "info").code == 0)
  }

  @Test func `wrong use and unreadable input are 2, and name what is wrong`() throws {
    for arguments in [
      ["check", "--format", "yaml"], ["check", "--no-such-flag"], ["check", "--fail-on", "often"],
      ["check", "--as-of", "yesterday"], ["check", "/no/such/folder"], ["chek"], ["check", "--jobs", "0"],
      ["check", "--data", "calls"], ["check", "--data", "calls=/no/such/file.csv"], ["list", "tactix"],
      ["explain", "tactic-without-objectiv"],
    ] {
      let ended = try Program(arguments).end()
      #expect(ended.code == 2, "\(arguments)")
      #expect(!ended.errors.isEmpty && ended.output.isEmpty, "\(arguments)")
    }
    #expect(
      try Program(["explain", "tactic-without-objectiv"]).end().errors.contains("“tactic-without-objective”"))
    #expect(try Program(["check", "/no/such/folder"]).end().errors.contains("/no/such/folder/portolan.yml"))
  }

  @Test func `an empty playbook is an error, never a pass`() throws {
    for arguments in [["check"], ["check", "--fail-on", "never"], ["build"]] {
      let folder = try Folder(["portolan.yml": Self.settings, "Content/data/a.csv": "a\n1\n"])
      defer { folder.remove() }
      let ended = try Program(arguments + [folder.path]).end()
      #expect(ended.code == 2)
      #expect(ended.errors.contains("no documents"))
      #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/Output"))
    }
  }

  @Test func `help and version are no errors`() throws {
    let version = try Program(["--version"]).end()
    #expect(version.code == 0)
    #expect(version.output.split(separator: ".").count == 3)
    let help = try Program(["--help"]).end()
    #expect(help.code == 0)
    for command in ["build", "check", "kpi", "list", "explain", "markdown"] {
      #expect(help.output.contains("  \(command) "), "\(command)")
    }
  }

  @Test func `explain prints a rule's page, and lists all`() throws {
    let page = try Program(["explain", "tactic-without-objective"]).end().output
    #expect(page.hasPrefix("tactic-without-objective (error)\n"))
    #expect(page.contains("↓Webinar"))
    #expect(try Program(["explain"]).end().output.split(separator: "\n").count > 40)
  }

  @Test func `list prints the documents of a type`() throws {
    let folder = try Folder([
      "portolan.yml": Self.settings, "Content/objectives/market-share.md": Self.objective,
      "Content/tactics/webinar.md": Self.tactic,
    ])
    defer { folder.remove() }
    #expect(
      try Program(["list", "objective", "--root", folder.path]).end().output
        == "market-share  Win market share  objectives/market-share.md\n")
    #expect(
      try Program(["list", "tactics", "--root", folder.path]).end().output.hasPrefix("webinar  Webinar"))
  }

  @Test func `the date comes from the flag, SOURCE_DATE_EPOCH, the settings, in this order`() throws {
    let folder = try Folder(["portolan.yml": "title: T\nas-of: 2026-01-01\n", "Content/index.md": "Hello\n"])
    defer { folder.remove() }
    let check = ["check", folder.path, "--format", "json"]
    let epoch = ["SOURCE_DATE_EPOCH": "1767312000"]
    #expect(
      try Program(check, environment: ["SOURCE_DATE_EPOCH": ""]).end().output.contains(
        "\"as-of\": \"2026-01-01\""))
    #expect(try Program(check, environment: epoch).end().output.contains("\"as-of\": \"2026-01-02\""))
    #expect(
      try Program(check + ["--as-of", "2026-03-04"], environment: epoch).end().output.contains(
        "\"as-of\": \"2026-03-04\""))
    #expect(try Program(check, environment: ["SOURCE_DATE_EPOCH": "soon"]).end().code == 2)
  }
}
