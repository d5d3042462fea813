import Foundation
import PortolanSource
import Testing

@testable import PortolanModel

/// The examples of a rule are its tests.
@Suite struct RuleTests {
  @Test(arguments: Rule.all.map(\.id))
  func `the accepted examples have no finding of the rule`(_ id: String) throws {
    let rule = try #require(Rule.all[id])
    #expect(!rule.accepts.isEmpty)
    for example in rule.accepts {
      let found = Example(example).findings.filter { $0.rule == id }
      #expect(found.map(\.diagnostic) == [], "\(example)")
    }
  }

  @Test(arguments: Rule.all.map(\.id))
  func `the rejected examples have exactly the findings that the arrows mark`(_ id: String) throws {
    let rule = try #require(Rule.all[id])
    // What an example in memory can't show has tests of its own.
    let elsewhere = [
      "invalid-utf-8", "query-failed", "markdown-too-deep", "paragraph-too-long", "diagram-failed",
    ]
    #expect(!rule.rejects.isEmpty || elsewhere.contains(id))
    for text in rule.rejects {
      let example = Example(text)
      let found = example.findings.filter { $0.rule == id }
      #expect(found.map(\.position.description) == example.places, "\(text)")
      #expect(
        found.allSatisfy { !$0.message.isEmpty && !$0.message.hasSuffix(".") }, "\(found.map(\.message))")
      #expect(found.allSatisfy { $0.help.hasSuffix(".") || $0.help.hasSuffix("?") }, "\(found.map(\.help))")
    }
  }

  @Test func `ids are unique, kebab-case and name their files`() throws {
    let ids = Rule.all.map(\.id)
    #expect(Set(ids).count == ids.count)
    for id in ids { #expect(DocumentID.fault(id) == nil) }
  }

  @Test func `the list and the folders hold the same rules`() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Sources").standardized
    let paths = try #require(FileManager.default.subpaths(atPath: folder.path)).filter {
      $0.hasSuffix(".swift")
    }
    var declared = 0
    var reported: Set<String> = []
    for path in paths where !path.hasPrefix("PortolanSite/") && !path.hasPrefix("portolan/") {
      let text = try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
      if path.contains("/Rules/") { declared += text.ranges(of: /static let \w+ = Rule\(/).count }
      for match in text.matches(of: /Diagnostic\(\s*"([a-z0-9-]+)"/) { reported.insert(String(match.1)) }
    }
    #expect(declared == Rule.all.count)
    let families = try FileManager.default.contentsOfDirectory(
      atPath: folder.appendingPathComponent("PortolanModel/Rules").path
    ).filter { !$0.hasSuffix(".swift") }.map { $0.lowercased() }
    #expect(Rule.families.map(\.id).sorted() == families.sorted())
    // A condition or period on the command line is wrong use, not a finding.
    #expect(reported.subtracting(Rule.all.map(\.id)) == ["invalid-period"])
  }

  @Test func `every finding of a playbook full of faults belongs to a rule`() {
    let ids = Set(Rule.all.map(\.id))
    for rule in Rule.all {
      for example in rule.rejects {
        let strangers = Example(example).findings.filter { !ids.contains($0.rule) }
        #expect(strangers.map(\.rule) == [])
      }
    }
  }

  @Test func `the settings switch a rule off, or make it an error`() {
    let playbook = { (level: String) in
      Playbook(
        """
        -- portolan.yml --
        title: Playbook
        checks: {rules: {raw-html: \(level)}}
        -- index.md --
        ---
        ---
        <b>x</b>
        """)
    }
    let severities = { (level: String) in
      Rule.all.findings(in: playbook(level), .init(of: playbook(level), asOf: Example.today))
        .filter { $0.rule == "raw-html" }.map(\.severity)
    }
    #expect(severities("off") == [])
    #expect(Set(severities("error")) == [.error])
    #expect(Set(severities("{severity: info}")) == [.info])
  }

  @Test func `a wrong parameter is a finding with what is near`() {
    let found = { (parameters: String) in
      Example(
        """
        -- portolan.yml --
        title: Playbook
        checks: {rules: {strategy-horizon-too-short: {\(parameters)}, strategy-describes-how: {lexicon: [karaoke]}}}
        -- objectives/songs.md --
        title: A karaoke a month
        """
      ).findings.filter { ["unknown-rule", "strategy-describes-how"].contains($0.rule) }
    }
    #expect(found("month: 3").map(\.help).contains("Did you mean “months”?"))
    #expect(
      found("months: soon").map(\.message).contains(
        "“months” of “strategy-horizon-too-short” must be a whole number from 1 to 1,200"))
    #expect(found("months: -1").count == 2)
    #expect(found("months: 3").map(\.rule) == ["strategy-describes-how"])
  }

  @Test func `what hangs on something missing is not said a second time`() {
    let found = { (owner: String) in
      Example(
        """
        -- teams/demand.md --
        title: Demand
        -- teams/sales.md --
        title: Sales
        -- tactics/webinar.md --
        title: Webinar
        \(owner)
        effort: {demand: 6 h/week, sales: 2 h/week}
        """
      ).findings.map(\.rule).filter { ["tactic-no-owner", "raci-invalid"].contains($0) }
    }
    #expect(found("owner: demand") == ["raci-invalid"])
    #expect(found("why: x") == ["tactic-no-owner"])
  }

  @Test func `every rule says what it is about in both languages, and starts and ends as a sentence does`() {
    for rule in Rule.all {
      for texts in [
        [rule.sentence(in: .english), rule.sentence(in: .french)],
        [rule.reason(in: .english), rule.reason(in: .french)],
      ] {
        #expect(Set(texts).count == 2, "\(rule.id)")
        #expect(texts.allSatisfy { $0.hasSuffix(".") && $0.first?.isLowercase == false }, "\(rule.id)")
      }
      for parameter in rule.parameters {
        #expect(parameter.meaning(in: .english) != parameter.meaning(in: .french), "\(rule.id)")
      }
    }
  }

  @Test func `every parent is a rule that is checked before`() {
    for (place, rule) in Rule.all.enumerated() {
      guard let parent = rule.parent else { continue }
      #expect(Rule.all.firstIndex { $0.id == parent }.map { $0 < place } == true, "\(rule.id)")
    }
  }

  @Test func `the report says what to record, once a rule`() {
    let playbook = Playbook(
      """
      -- tactics/webinar.md --
      title: Webinar
      status: running
      """)
    let unchecked = Rule.all.check(playbook, Measures(of: playbook, asOf: Example.today)).unchecked
    #expect(unchecked.contains { $0.rule == "effort-not-recorded" && $0.record.contains("`spend`") })
    #expect(Set(unchecked.map(\.rule)).count == unchecked.count)
    let text = CheckReport.text(Checked(unchecked: unchecked), in: playbook, .init(asOf: Example.today))
    #expect(String(decoding: text, as: UTF8.self).contains("Not checked:\n"))
  }

  @Test func `a threshold can be set`() {
    let text = """
      -- portolan.yml --
      title: Playbook
      checks: {rules: {strategy-horizon-too-short: {months: 3}}}
      -- strategy/lead.md --
      title: Lead
      horizon: 2026-01-01..2026-06-30
      """
    #expect(!Example(text).findings.contains { $0.rule == "strategy-horizon-too-short" })
  }
}

/// A playbook in memory with arrows where findings must stand.
struct Example {
  static let today = CivilDate(year: 2026, month: 9, day: 30) ?? CivilDate(dayNumber: 0)
  let playbook: Playbook
  /// `file:line:column`, sorted.
  let places: [String]

  init(_ text: String) {
    var places: [SourcePosition] = []
    var plain: [String] = []
    var file = ""
    var line = 0
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for number in lines.indices {
      if lines[number].hasPrefix("-- "), lines[number].hasSuffix(" --") {
        file = String(lines[number].dropFirst(3).dropLast(3))
        // Front matter alone gets its fence.
        let next = number + 1 < lines.count ? lines[number + 1] : ""
        line = file.hasSuffix(".md") && !next.hasPrefix("---") && !next.hasPrefix("↓---") ? 1 : 0
      } else {
        line += 1
        while let arrow = lines[number].firstIndex(of: "↓") {
          let column = lines[number].unicodeScalars.distance(from: lines[number].startIndex, to: arrow) + 1
          places.append(SourcePosition(file, line: line, column: column))
          lines[number].remove(at: arrow)
        }
      }
      plain.append(lines[number])
    }
    self.places = places.sorted().map(\.description)
    playbook = Playbook(plain.joined(separator: "\n"))
  }

  var measures: Measures { Measures(of: playbook, asOf: playbook.settings.asOf?.value ?? Self.today) }
  var findings: [Finding] { Rule.all.findings(in: playbook, measures) }
}
