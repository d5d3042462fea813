import Foundation
import Testing

@Suite struct ReportOptionTests {
  private static let files = [
    "portolan.yml": "title: T\nas-of: 2026-09-30\n",
    "Content/tactics/webinar.md": "---\ntitle: Webinar\n---\n",
  ]

  @Test func `each output belongs to the format before it`() throws {
    let folder = try Folder(Self.files)
    defer { folder.remove() }
    let (sarif, junit) = ("\(folder.path)/a.sarif", "\(folder.path)/b.xml")
    let ended = try Program([
      "check", folder.path, "--format", "sarif", "--output", sarif, "--format=markdown", "--format", "junit",
      "--output=\(junit)",
    ]).end()
    #expect(ended.code == 1 && ended.output.hasPrefix("### ❌ T"))
    #expect(try String(contentsOfFile: sarif, encoding: .utf8).contains("\"version\": \"2.1.0\""))
    #expect(try String(contentsOfFile: junit, encoding: .utf8).hasPrefix("<?xml"))
    let silent = try Program(["check", folder.path, "--format", "text", "--output", sarif]).end()
    #expect(silent.output.isEmpty)
    #expect(try String(contentsOfFile: sarif, encoding: .utf8).contains("webinar.md:2:8: error"))
  }

  @Test func `formats and outputs that don't fit together are wrong use`() throws {
    let folder = try Folder(Self.files)
    defer { folder.remove() }
    for (arguments, reason) in [
      (["--format", "sarfi"], "did you mean “sarif”?"),
      (["--output", "x"], "--format of the report before it"),
      (["--format", "text", "--format", "json"], "standard output"),
      (["--format", "json", "--output", "x", "--format", "text", "--output", "x"], "one file"),
      (["--format", "json", "--output", "x", "--output", "y"], "--format of the report before it"),
      (["--format", "json", "--output", "\(folder.path)/no/such/x"], "/no/such/x"),
      (["--format", "json", "--output", folder.path], folder.path),
    ] {
      let ended = try Program(["check", folder.path] + arguments).end()
      #expect(ended.code == 2 && ended.errors.contains(reason), "\(arguments) \(ended.errors)")
    }
  }

  @Test func `rules are listed as they are in force, for people and for programs`() throws {
    let folder = try Folder([
      "portolan.yml":
        "title: T\nlanguage: fr\nchecks: {rules: {strategy-horizon-too-short: {severity: info, months: 6}}}\n"
    ])
    defer { folder.remove() }
    let table = try Program(["rules", "--root", folder.path]).end()
    #expect(table.code == 0)
    #expect(table.output.contains("  info     Une stratégie regarde au moins un an devant elle.\n"))
    #expect(
      table.output.contains("months: 6 (jusqu’où une stratégie regarde au moins, en mois, 12 par défaut)"))
    let page = try Program(["explain", "strategy-horizon-too-short", "--root", folder.path]).end().output
    #expect(page.hasPrefix("strategy-horizon-too-short (info)\n\nUne stratégie regarde"))
    let json = try Program(["rules", "--format", "json", "--root", folder.path]).end().output
    let rules =
      (try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])?["rules"]
      as? [[String: Any]]
    #expect(
      rules?.first { $0["id"] as? String == "strategy-horizon-too-short" }?["severity"] as? String == "info")
    #expect(try Program(["rules", "--root", "/no/such"]).end().code == 2)
  }
}
