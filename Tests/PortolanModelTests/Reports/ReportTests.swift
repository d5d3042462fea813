import Foundation
import PortolanSource
import Testing

@testable import PortolanModel

@Suite struct ReportTests {
  /// A tactic of a hostile name with a broken reference behind two emoji, and one finding that is ignored.
  static let written = """
    -- portolan.yml --
    title: "T | @team <b>"
    base-url: https://playbook.example.org/
    -- tactics/a, b: c%.md --
    title: "<script> [x](y) @team #1 `z` | 100%"
    objectives: [😀😀, "shár"]
    ignore: [{rule: tactic-no-owner, reason: "it's <ours>", until: 2026-12-31}]
    """

  static func run(_ text: String = written) -> (Playbook, Checked) {
    let playbook = Playbook(text)
    return (playbook, Rule.all.check(playbook, Measures(of: playbook, asOf: Example.today)))
  }

  static func report(
    _ report: CheckReport, _ text: String = written, known: (Fingerprint) -> Bool = { _ in false },
    baseline: Bool = false, prefix: String = ""
  ) -> String {
    var (playbook, checked) = run(text)
    if baseline {
      let known = checked.fingerprints(in: playbook).findings.filter(known)
      let gone = Fingerprint(rule: "raw-html", place: "gone", field: "", words: ["<b>"], ordinal: 1)
      checked = checked.compared(to: Baseline(known + [gone]), in: playbook)
    }
    let options = CheckReport.Options(asOf: Example.today, prefix: prefix, version: "1.2.3")
    return String(decoding: report(checked, in: playbook, options), as: UTF8.self)
  }

  private static func sarif(_ text: String) throws -> [String: Any] {
    let json = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    return try #require((json?["runs"] as? [[String: Any]])?.first)
  }

  @Test func `the list and the folder hold the same reports`() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../Sources/PortolanModel/Reports").standardized
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix("Report.swift") && $0 != "CheckReport.swift" }.map {
        $0.dropLast("Report.swift".count).lowercased()
      }
    #expect(files.sorted() == CheckReport.all.map(\.name).sorted())
  }

  @Test func `SARIF counts columns in code points and encodes paths`() throws {
    let run = try Self.sarif(Self.report(.sarif, prefix: "play book/"))
    #expect(run["columnKind"] as? String == "unicodeCodePoints")
    let results = try #require(run["results"] as? [[String: Any]])
    let broken = results.filter { $0["ruleId"] as? String == "broken-reference" }
    let regions = broken.compactMap { result -> [String: Any]? in
      let place = (result["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any]
      let uri = (place?["artifactLocation"] as? [String: Any])?["uri"] as? String
      #expect(uri == "play%20book/Content/tactics/a%2C%20b%3A%20c%25.md")
      return place?["region"] as? [String: Any]
    }
    // `objectives: [😀😀, "shár"]`: the emoji are two code points, four UTF-16 units and eight bytes.
    #expect(regions.map { $0["startLine"] as? Int } == [3, 3])
    #expect(regions.map { $0["startColumn"] as? Int } == [14, 18])
    #expect(regions.map { $0["endColumn"] as? Int } == [16, 24])
  }

  @Test func `SARIF carries what --fix would write, and nothing for what needs judgement`() throws {
    let run = try Self.sarif(
      Self.report(
        .sarif,
        """
        -- objectives/share.md --
        title: Share
        -- tactics/a.md --
        title: A
        objectives: ["😀", shar]
        """))
    let results = try #require(run["results"] as? [[String: Any]])
    let fixed = results.filter { $0["fixes"] != nil }
    #expect(fixed.map { $0["ruleId"] as? String } == ["broken-reference"])
    let change = try #require(
      ((fixed[0]["fixes"] as? [[String: Any]])?.first?["artifactChanges"] as? [[String: Any]])?.first)
    #expect((change["artifactLocation"] as? [String: Any])?["uri"] as? String == "Content/tactics/a.md")
    let replacement = try #require((change["replacements"] as? [[String: Any]])?.first)
    #expect((replacement["insertedContent"] as? [String: Any])?["text"] as? String == "share")
    #expect(
      replacement["deletedRegion"] as? [String: Int] == ["startLine": 3, "startColumn": 19, "endColumn": 23])
  }

  @Test func `SARIF puts a line of its own where a field is added`() throws {
    let text = "-- tactics/Nie wieder.md --\ntitle: A\n"
    let run = try Self.sarif(Self.report(.sarif, text))
    let results = try #require(run["results"] as? [[String: Any]])
    let fixes = results.first { $0["ruleId"] as? String == "invalid-id" }?["fixes"] as? [[String: Any]]
    let change = try #require((fixes?.first?["artifactChanges"] as? [[String: Any]])?.first)
    let replacement = try #require((change["replacements"] as? [[String: Any]])?.first)
    #expect((replacement["insertedContent"] as? [String: Any])?["text"] as? String == "id: nie-wieder\n")
    #expect(
      replacement["deletedRegion"] as? [String: Int] == ["startLine": 2, "startColumn": 1, "endColumn": 1])
  }

  @Test func `fields in backticks are code in Markdown and HTML, and nothing else is`() {
    let text = "-- tactics/a.md --\ntitle: A\n"
    #expect(Self.report(.markdown, text).contains("Name one person in `owner:`."))
    #expect(Self.report(.html, text).contains("Name one person in <code>owner:</code>."))
    // A title of the writer's stays text.
    #expect(!Self.report(.html).contains("<code>z</code> | 100%</a>"))
    #expect(!Self.report(.markdown).contains("`z`"))
  }

  @Test func `SARIF keeps what is suppressed, known and gone`() throws {
    let run = try Self.sarif(Self.report(.sarif, known: { $0.rule == "broken-reference" }, baseline: true))
    let results = try #require(run["results"] as? [[String: Any]])
    let states = Dictionary(grouping: results) { $0["baselineState"] as? String ?? "none" }
    #expect(states["unchanged"]?.map { $0["ruleId"] as? String }.contains("broken-reference") == true)
    #expect(states["absent"]?.map { $0["ruleId"] as? String } == ["raw-html"])
    #expect(states["none"] == nil)
    let ignored = try #require(results.first { $0["ruleId"] as? String == "tactic-no-owner" })
    let suppression = try #require((ignored["suppressions"] as? [[String: Any]])?.first)
    #expect(suppression["kind"] as? String == "inSource")
    #expect(suppression["justification"] as? String == "it's <ours>")
    #expect(results.filter { ($0["suppressions"] as? [Any])?.isEmpty == true }.count == results.count - 1)
    let rules = (run["tool"] as? [String: [String: Any]])?["driver"]?["rules"] as? [[String: Any]]
    #expect(rules?.count == Rule.all.count)
    #expect(rules?.first?["helpUri"] as? String == "https://playbook.example.org/rules/unreadable-file/")
    let bare = Self.report(.sarif, "-- tactics/a.md --\ntitle: A\n")
    #expect(!bare.contains("helpUri") && !bare.contains("baselineState") && !bare.contains("suppressions"))
    let invocation = (run["invocations"] as? [[String: Any]])?.first
    #expect(invocation?["exitCode"] as? Int == 1)
  }

  @Test func `GitHub's commands are one line each, and their values end where they should`() throws {
    let lines = Self.report(.github).split(separator: "\n")
    let broken = try #require(lines.first { $0.contains("title=broken-reference") })
    #expect(
      broken.hasPrefix(
        "::error file=Content/tactics/a%2C b%3A c%25.md,line=3,col=14,endColumn=16,title=broken-reference::No objective has the id “😀😀”.%0A"
      ))
    #expect(lines.allSatisfy { $0.hasPrefix("::") && $0.contains("%0A") })
    #expect(!lines.contains { $0.contains("tactic-no-owner") })
  }

  @Test func `JUnit skips what is ignored, and fails what fails`() throws {
    let text = Self.report(.junit)
    #expect(
      text.contains(
        #"name="tactic-no-owner" time="0">"# + "\n      <skipped message=\"it&#39;s &lt;ours&gt;\"/>"))
    #expect(text.contains("<failure message=\"2 × A reference names a document"))
    #expect(text.contains(#"classname="portolan.traceability" name="broken-reference""#))
    // What is known or below the threshold is told, and fails nothing.
    let known = Self.report(.junit, known: { _ in true }, baseline: true)
    #expect(known.contains("failures=\"0\"") && !known.contains("<failure") && known.contains("<system-out>"))
  }

  @Test func `a Markdown comment shows hostile text as text`() {
    let text = Self.report(.markdown)
    for forbidden in ["<script", "<b>", "@team", " #1", "](y)", "`z`", "\n|  |"] {
      #expect(!text.contains(forbidden), "\(forbidden)")
    }
    #expect(text.contains("&#60;script&#62;"))
    #expect("www.x https://y a|b\nc\u{202E}".inMarkdown == "www&#46;x https&#58;//y a\\|b c\u{FFFD}")
  }

  @Test func `money has its currency in comments and pages`() {
    let text = """
      -- strategy/lead.md --
      title: Lead
      -- tactics/webinar.md --
      title: Webinar
      status: running
      budget: €12,500
      """
    #expect(Self.report(.markdown, text).contains("\\(€12,500\\)"))
    #expect(Self.report(.html, text).contains(">€12,500</span>"))
  }

  @Test func `a Markdown comment has fewer than 60 lines whatever was found`() {
    var files = "-- portolan.yml --\ntitle: T\n"
    for number in 0..<300 { files += "-- tactics/t\(number).md --\ntitle: T\nobjetives: [x]\nbudget: a\n" }
    let text = Self.report(.markdown, files, known: { $0.place.hasSuffix("1") }, baseline: true)
    #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count < 60)
    #expect(text.contains("#### Fixed") && text.contains("#### By rule") && text.contains("- … +"))
  }

  @Test func `HTML has no scripts, loads nothing and escapes all`() {
    let text = Self.report(.html, known: { $0.rule == "broken-reference" }, baseline: true)
    #expect(text.contains("default-src 'none'"))
    #expect(!text.contains("<script") && !text.contains("src=\"") && !text.contains("url("))
    #expect(text.contains("&lt;script&gt;") && text.contains("it&#39;s &lt;ours&gt;"))
    #expect(text.contains("href=\"https://playbook.example.org/rules/broken-reference/\""))
    for id in ["new", "known", "gone", "ignored"] { #expect(text.contains("id=\"\(id)\""), "\(id)") }
  }

  @Test func `GitLab's issues have fingerprints of their own`() throws {
    let issues = try #require(
      try JSONSerialization.jsonObject(with: Data(Self.report(.gitlab).utf8)) as? [[String: Any]])
    #expect(issues.count == Self.run().1.findings.count)
    #expect(Set(issues.compactMap { $0["fingerprint"] as? String }).count == issues.count)
    #expect(
      issues.contains {
        ($0["location"] as? [String: Any])?["path"] as? String == "Content/tactics/a, b: c%.md"
      })
  }

  @Test func `every report speaks French where the playbook does`() {
    let french = Self.written.replacing("base-url", with: "language: fr\nbase-url")
    #expect(
      Self.report(.html, french).contains("Constats")
        && Self.report(.markdown, french).contains("Le pire d’abord"))
    #expect(Self.report(.sarif, french).contains("Une référence nomme un document qui existe"))
    #expect(Self.report(.junit, french).contains("Traçabilité"))
  }
}
