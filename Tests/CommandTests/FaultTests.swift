import Foundation
import PortolanModel
import Testing

/// A sound playbook with one fault of each kind that Portolan knows: these are found, and nothing else.
@Suite struct FaultTests {
  private static let folder = Program.repository + "/Tests/Fixtures/one-fault-of-each-kind"

  /// Rules whose faults can't stand beside those of others, and why; each has a test of its own below.
  private static let alone = [
    "strategy-missing": "a strategy is in force or none is",
    "paragraph-too-long": "64 KiB of text are no fixture",
    "diagram-failed": "a check runs no program; see DiagramTests",
    "strategy-unsteady": "a fixture has no repository of its own",
  ]

  /// `rule file:line`, sorted.
  private func found(in folder: String) throws -> [String] {
    let ended = try Program(["check", folder, "--format", "json"]).end()
    #expect(ended.errors == "")
    struct Report: Decodable {
      struct Finding: Decodable {
        let rule: String
        let file: String
        let line: Int
      }
      let findings: [Finding]
    }
    let report = try JSONDecoder().decode(Report.self, from: Data(ended.output.utf8))
    return report.findings.map { "\($0.rule) \($0.file):\($0.line)" }.sorted()
  }

  private func expected() throws -> [String] {
    try String(contentsOfFile: Self.folder + "/expected.txt", encoding: .utf8).split(separator: "\n")
      .map(String.init).filter { !$0.hasPrefix("#") }.sorted()
  }

  @Test func `a playbook with one fault of each kind has exactly these findings`() throws {
    let (found, expected) = (try found(in: Self.folder), try expected())
    for one in found.difference(from: expected) {
      switch one {
      case .insert(_, let finding, _): Issue.record("too many: \(finding)")
      case .remove(_, let finding, _): Issue.record("missing: \(finding)")
      }
    }
  }

  @Test func `every rule has its fault, and one only`() throws {
    let rules = try expected().map { String($0.prefix { $0 != " " }) }
    #expect(Set(rules).count == rules.count)
    #expect(Set(Rule.all.map(\.id)) == Set(rules).union(Self.alone.keys))
    #expect(Set(rules).isDisjoint(with: Self.alone.keys))
  }

  @Test func `a strategy that is over leaves tactics without a map, and nothing else is wrong with them`()
    throws
  {
    let folder = try Folder([
      "portolan.yml": "title: T\nas-of: 2026-09-30\nfamilies: [reputation]\n",
      "Content/strategy/lead.md": """
      ---
      title: Lead
      why: Whoever is known is called.
      horizon: 2024-01-01..2025-12-31
      personas: it
      positioning: night
      budget: 5000
      resources: {press: 2 h/week}
      ---
      """,
      "Content/positioning/night.md": "---\nstatement: We look.\nmessage: Somebody looks.\n---\n",
      "Content/objectives/known.md": """
      ---
      title: Be known
      strategy: lead
      dimension: awareness
      growth: market-penetration
      kpi: articles
      baseline: 8
      target: 12
      due: 2025-12-31
      relevant: Who knows us calls us.
      ---
      """,
      "Content/kpis/articles.md": "---\ntitle: Articles\nformula: 4 + 8\nunit: count\nbetter: higher\n---\n",
      "Content/personas/it.md": """
      ---
      title: Head of IT
      pains: [alerts at night]
      motivations: [sleep]
      channels: [press]
      insights: [{source: interviews, date: 2026-02-12, says: they read}]
      stages: [aware, engaged]
      ---
      """,
      "Content/teams/press.md": "---\ntitle: Press\ncapacity: 10 h/week\n---\n",
      "Content/tactics/notes.md": """
      ---
      title: Notes
      why: They are read.
      family: reputation
      channel: press
      objectives: known
      personas: it
      micro-conversion: {from: aware, to: engaged, kpi: articles, target: 12, due: 2026-12-31}
      owner: press
      actions: [{do: Write, due: 2026-10-30}]
      ---
      """,
    ])
    defer { folder.remove() }
    #expect(
      try found(in: folder.path) == ["cx-not-measured portolan.yml:1", "strategy-missing strategy/lead.md:4"])
  }

  @Test func `a paragraph that is data is found where it begins`() throws {
    let folder = try Folder([
      "portolan.yml": "title: T\n",
      "Content/guide/dump.md": "---\ntitle: Dump\n---\n\n" + String(repeating: "1 2 3 ", count: 12_000),
    ])
    defer { folder.remove() }
    #expect(try found(in: folder.path) == ["paragraph-too-long guide/dump.md:5"])
  }

  @Test
  func `a strategy that Git saw edited more often than its tactics is found, where a repository is named`()
    throws
  {
    let folder = try Folder([
      "it's mine/portolan.yml":
        "title: T\nas-of: 2026-09-30\nrepository: { url: https://git.example.org/t }\n",
      "it's mine/Content/strategy/lead.md": "---\ntitle: Lead\n---\n",
      "it's mine/Content/objectives/known.md": "---\ntitle: Be known\nstrategy: lead\n---\n",
      "it's mine/Content/tactics/notes.md": "---\ntitle: Notes\nobjectives: known\n---\n",
    ])
    defer { folder.remove() }
    func git(_ arguments: String...) throws {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = ["git", "-C", folder.path] + arguments
      process.standardOutput = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0, "\(arguments)")
    }
    func commit(_ day: String) throws {
      try git("add", ".")
      let who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments =
        ["GIT_COMMITTER_DATE=\(day)T12:00:00Z", "git", "-C", folder.path] + who
        + ["commit", "--quiet", "--message", day]
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
    }
    try git("init", "--quiet")
    try commit("2026-06-01")
    for day in ["2026-07-06", "2026-08-03", "2026-09-07"] {
      try folder.write("it's mine/Content/strategy/lead.md", "---\ntitle: Lead\nwhy: of \(day)\n---\n")
      try commit(day)
    }
    let path = folder.path + "/it's mine"
    #expect(try found(in: path).contains("strategy-unsteady strategy/lead.md:2"))
    try folder.write("it's mine/portolan.yml", "title: T\nas-of: 2026-09-30\n")
    #expect(try !found(in: path).contains { $0.hasPrefix("strategy-unsteady") })
  }
}
