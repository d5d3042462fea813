import PortolanSource
import Testing

@testable import PortolanModel

@Suite struct RuleSettingsTests {
  private static func checked(_ checks: String, _ files: String) -> Checked {
    let playbook = Playbook("-- portolan.yml --\ntitle: Playbook\n\(checks)\n\(files)")
    return Rule.all.check(playbook, Measures(of: playbook, asOf: Example.today))
  }

  private static let html = """
    -- pages/old/a.md --
    ---
    ---
    <b>x</b>
    -- pages/b.md --
    ---
    ---
    <i>x</i>
    """

  private static func severities(_ checks: String) -> [String: Severity] {
    let found = checked(checks, html).findings.filter { $0.rule == "raw-html" }
    return Dictionary(found.map { ($0.position.file, $0.severity) }, uniquingKeysWith: { first, _ in first })
  }

  @Test func `a folder has severities of its own, the innermost first`() {
    #expect(
      Self.severities("checks: {rules: {raw-html: error}}") == [
        "pages/old/a.md": .error, "pages/b.md": .error,
      ])
    #expect(
      Self.severities("checks: {rules: {raw-html: error}, folders: {pages/old: {raw-html: info}}}")
        == ["pages/old/a.md": .info, "pages/b.md": .error])
    #expect(
      Self.severities(
        "checks: {folders: {pages: {raw-html: error}, pages/old/: {raw-html: {severity: info}}}}")
        == ["pages/old/a.md": .info, "pages/b.md": .error])
    // Not a folder, but the beginning of its name.
    #expect(Self.severities("checks: {folders: {page: {raw-html: error}}}")["pages/b.md"] == .warning)
  }

  @Test func `what a folder switches off with a reason is suppressed, and without one it stays`() {
    let off = Self.checked(
      "checks: {folders: {pages/old: {raw-html: {severity: off, reason: kept as it was}}}}", Self.html)
    #expect(off.suppressed.map(\.reason) == ["kept as it was"])
    #expect(off.suppressed.allSatisfy { $0.isOfSettings && $0.finding.position.file == "pages/old/a.md" })
    #expect(!off.findings.contains { $0.position.file == "pages/old/a.md" })
    let bare = Self.checked("checks: {folders: {pages/old: {raw-html: off}}}", Self.html)
    #expect(bare.suppressed.isEmpty)
    #expect(bare.findings.contains { $0.message == "“raw-html” is switched off without a reason" })
    #expect(bare.findings.contains { $0.position.file == "pages/old/a.md" && $0.rule == "raw-html" })
  }

  @Test func `what is wrong in the settings of rules is found at its place`() {
    let found = Self.checked(
      """
      checks:
        rules:
          raw-htm: error
          broken-link: of
          raw-html: {severity: off, reason: " "}
        folders:
          page: {raw-html: info}
          pages: {raw-hmtl: info, strategy-horizon-too-short: {months: 3}}
          pages/old: info
      """, Self.html
    ).findings.filter { $0.position.file == "portolan.yml" }
    #expect(
      found.map { "\($0.position.line):\($0.position.column) \($0.rule): \($0.help)" } == [
        "4:5 unknown-rule: Did you mean “raw-html”?", "5:18 wrong-value: Did you mean “off”?",
        "6:26 unused-ignore: Say why: `raw-html: {severity: off, reason: …}`.",
        "8:5 unknown-rule: Did you mean “pages”?", "9:13 unknown-rule: Did you mean “raw-html”?",
        "9:58 unknown-rule: Set it for the whole playbook, under `rules: {strategy-horizon-too-short: …}`.",
        "10:16 wrong-value: Write a mapping of rules, such as `{review-stale: info}`.",
      ])
  }

  @Test func `every parameter has a default that may be set, and refuses what lies outside`() {
    for rule in Rule.all {
      for parameter in rule.parameters where !parameter.isList {
        let found = { (text: String) in
          Self.checked("checks: {rules: {\(rule.id): {\(parameter.name): \(text)}}}", Self.html).findings
            .filter { $0.rule == "unknown-rule" }.map(\.message)
        }
        #expect(found(Rule.Values().text(of: parameter)) == [], "\(rule.id)")
        let form = parameter.form(in: .english)
        for wrong in ["-1", "\(Int(parameter.range.upperBound) + 1)", "soon", "[1]"] {
          #expect(
            found(wrong) == ["“\(parameter.name)” of “\(rule.id)” must be \(form)"], "\(rule.id) \(wrong)")
        }
        if parameter.isWhole { #expect(found("2.5").count == 1, "\(rule.id)") }
      }
    }
  }

  @Test func `thresholds of the catalogue are parameters with its defaults`() {
    // Section 2 of the catalogue, what is in italics.
    let catalogue: [(String, String, Double)] = [
      ("strategy-no-positioning", "characters", 300), ("activity-undocumented", "days", 90),
      ("effort-off-strategy", "days", 90), ("effort-off-strategy", "points", 20),
      ("strategy-horizon-too-short", "months", 12), ("tactic-horizon-too-long", "months", 6),
      ("tactic-horizon-too-long", "review-months", 3), ("tactic-never-adapted", "periods", 2),
      ("smart-not-achievable", "percent", 100), ("persona-incomplete", "months", 24),
      ("tactic-no-micro-conversion", "days", 30), ("journey-bottleneck-ignored", "people", 100),
      ("stage-mismatch", "percent", 30), ("stage-mismatch", "touches", 50),
      ("kpi-stale-data", "periods", 1.5),
      ("kpi-off-pace", "percent", 80), ("kpi-off-pace", "elapsed", 25), ("roi-negative", "quarters", 2),
      ("cac-too-high", "times", 3), ("time-wasted", "percent", 10), ("time-wasted", "days", 90),
      ("budget-overrun", "percent", 110), ("effort-not-recorded", "days", 30),
      ("team-overloaded", "percent", 100),
      ("team-overloaded", "weeks", 8), ("contact-pressure-exceeded", "percent", 5),
      ("contact-pressure-exceeded", "days", 30), ("negative-signals-high", "complaints", 0.1),
      ("negative-signals-high", "unsubscribes", 0.5), ("negative-signals-high", "bounces", 2),
      ("cx-not-measured", "months", 6), ("combo-unproven", "days", 90), ("sla-breached", "percent", 20),
      ("sla-breached", "days", 30), ("experiment-unfinished", "days", 14),
      ("ansoff-inconsistent", "percent", 50),
      ("tactic-overdue", "days", 7), ("review-stale", "strategy-months", 6),
      ("review-stale", "tactic-months", 3),
      ("message-not-personalised", "messages", 500),
    ]
    for (rule, name, value) in catalogue {
      #expect(Rule.all[rule]?.parameters.first { $0.name == name }?.value == value, "\(rule): \(name)")
    }
    #expect(
      Rule.all["strategy-describes-how"]?.parameters.first { $0.name == "lexicon" }?.words.isEmpty == false)
  }

  @Test func `an exception keeps the finding with its reason, and says when it has no effect`() {
    let found = { (ignore: String, body: String) in
      Self.checked(
        "", "-- tactics/webinar.md --\n---\ntitle: Webinar\nstatus: running\n\(ignore)\n---\n\(body)\n")
    }
    let front = found("ignore: [{rule: tactic-without-objective, reason: a trial, until: 2026-12-31}]", "")
    #expect(front.suppressed.map(\.reason) == ["a trial"])
    #expect(front.suppressed.map(\.until?.description) == ["2026-12-31"])
    let comment = found("", "<!-- portolan-ignore tactic-without-objective: a trial -->")
    #expect(comment.suppressed.map(\.finding.rule) == ["tactic-without-objective"])
    let unused = { (checked: Checked) in checked.findings.filter { $0.rule == "unused-ignore" }.map(\.message)
    }
    #expect(unused(front) == [] && unused(comment) == [])
    #expect(
      unused(found("ignore: [{rule: tactic-without-objectiv, reason: x}]", ""))
        == ["“tactic-without-objectiv” is ignored, and no rule has this id"])
    #expect(
      unused(found("ignore: [{rule: tactic-without-objective, reason: x, until: 2026-09-29}]", ""))
        == ["ignoring “tactic-without-objective” ended on 2026-09-29"])
    #expect(
      unused(found("ignore: [{rule: tactic-without-objective, reason: ' '}]", ""))
        == ["“tactic-without-objective” is ignored without a reason"])
    #expect(
      unused(found("ignore: [{rule: nul-character, reason: x}]", "")) == [
        "ignoring “nul-character” hides nothing"
      ])
  }

  @Test func `the rule about exceptions is set like any other`() {
    let found = { (level: String) in
      Self.checked(
        "checks: {rules: {unused-ignore: \(level)}}",
        "-- pages/a.md --\n---\nignore: [{rule: nul-character, reason: x}]\n---\n"
      ).findings.filter { $0.rule == "unused-ignore" }.map(\.severity)
    }
    #expect(found("error") == [.error])
    #expect(found("{severity: off, reason: we archive}") == [])
  }
}
