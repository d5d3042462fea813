import PortolanSource
import Testing

@testable import PortolanModel

/// The score of playbooks as people write them.
@Suite struct ScoreSheetTests {
  @Test func `a playbook in which everything holds has 100`() {
    let sheet = SampleFolder().sheet
    #expect(sheet.score.gains == [])
    #expect(abs(sheet.score.overall - 100) < 1e-9 && sheet.score.letter == .a)
    #expect(sheet.usual == nil && sheet.vanished == [])
  }

  @Test func `without documents only what data show by themselves counts, and nothing is 0`() {
    var folder = SampleFolder()
    folder.files.removeAll(where: \.isDocument)
    let score = folder.sheet.score
    // People under the cap are a fifth of 15 points, feedback a quarter of a tenth of 20.
    #expect(abs(score.overall - 3.5) < 1e-9)
    let empty = Playbook("-- index.md --\ntitle: Empty")
    #expect(ScoreSheet(of: empty, Measures(of: empty, asOf: Example.today)).score.overall == 0)
  }

  /// By hand, from the definition: a tactic's checks weigh 92.5, an objective's 60. Of 7,000 € mail takes 4,200: 3,000
  /// and 20 hours at 60. Each of the two stages of the two objectives is worth a quarter of 35 points.
  @Test func `a check that fails costs what the definition says`() {
    let whole = SampleFolder()
    func lost(_ folder: SampleFolder) -> Double { ((100 - folder.sheet.score.overall) * 1e6).rounded() / 1e6 }
    func rounded(_ number: Double) -> Double { (number * 1e6).rounded() / 1e6 }
    let mail = 35.0 / 4 + 30 * 0.6
    // Roles are blocked by the owner that isn't there; what is sent is blocked by the persona.
    #expect(lost(whole.with("tactics/mail.md", "owner:")) == rounded(15 / 92.5 * mail))
    #expect(lost(whole.with("tactics/mail.md", "personas:")) == rounded(20 / 92.5 * mail))
    #expect(lost(whole.with("tactics/mail.md", "family:")) == rounded(2.5 / 92.5 * mail))
    // Isolated: nothing for the stage, and a quarter of what is left of its quality for its effort.
    #expect(
      lost(whole.with("tactics/mail.md", "objectives:"))
        == rounded(35.0 / 4 + 18 - 18 * 0.25 * 82.5 / 92.5))
    // Over: the stage is not served, and what it took was well spent, but for the steps that nobody will take.
    #expect(
      lost(whole.with("tactics/mail.md", "status: stopped", "end: 2026-09-29")) == rounded(35.0 / 4))
    #expect(lost(whole.with("objectives/win.md", "due:")) == rounded(35 * 0.6 / 2 * 10 / 60))
    #expect(lost(whole.with("objectives/win.md", "weight: 20")) == rounded(35 * 0.4))
    #expect(lost(whole.without("strategy/lead.md")) > 12)
    // 1,000 € on something that no page describes: 7,000 of 8,000 are well spent, the reviews of as many on time.
    let fair = whole.with("data/spend.csv", "2026-09-12,fair,1000")
    #expect(lost(fair) == rounded(30.0 / 8 + 1.5 / 8))
    // 20 hours a week of capacity ask for 9,257.14 €, of which 7,000 were recorded.
    let idle = whole.with("portolan.yml", "score: {capacity: 20 h/week, departments: [demand]}")
    #expect(lost(idle) == rounded(30 * (1 - 7000 / (20 * 60 * 90 / 7 * 0.6))))
  }

  @Test func `what is missing is told as the sentence that says what to record`() {
    let bare = SampleFolder().without(
      "data/spend.csv", "data/hours.csv", "data/touches.csv", "data/experiments.csv"
    ).with("portolan.yml", "data: {outbound: data/outbound.csv}", "score:").sheet
    #expect(bare.score.part(.effort).earned == 0 && !bare.effort.isThere)
    let records = Dictionary(
      uniqueKeysWithValues: bare.score.learning.map { ($0.id, $0.record ?? "") })
    #expect(records["contact-pressure"]?.contains("`touches`") == true)
    #expect(records["experiment-honesty"]?.contains("`experiments`") == true)
    #expect(records["rules-of-engagement"]?.contains("`score: {departments: […]}`") == true)
    let slots = SampleFolder().sheet.score.foundations + SampleFolder().sheet.score.learning
    #expect(slots.count == 15 && slots.allSatisfy { $0.record == nil && !$0.found.isEmpty })
  }

  @Test func `a finding that is ignored or switched off still counts`() {
    let late = SampleFolder().with("tactics/mail.md", "owner:")
    let ignored = late.with("tactics/mail.md", "ignore: [{rule: tactic-no-owner, reason: until May}]")
    let off = late.with("portolan.yml", "checks: {rules: {tactic-no-owner: off}}")
    let expected = late.sheet.score.overall
    for folder in [ignored, off] {
      let checked = folder.checked
      #expect(checked.score?.score.overall == expected)
      #expect(!checked.findings.contains { $0.rule == "tactic-no-owner" })
    }
  }

  @Test func `an objective that vanished from the registry keeps its weight`() {
    func registered(_ row: String) -> SampleFolder {
      SampleFolder().with("registry.csv", "id,type,title,first published,retired,reason,weight", row)
    }
    let whole = registered("known,objective,Known,2026-01-02,,,40")
    #expect(whole.sheet.vanished == [] && whole.sheet.hasRegistry)
    #expect(whole.without("objectives/known.md").sheet.vanished == ["known"])
    let retired = registered("known,objective,Known,2026-01-02,2026-08-01,given up,40")
    #expect(retired.without("objectives/known.md").sheet.vanished == [])
  }

  @Test func `weights up to 10 compare objectives, others are percentages, and the settings may say it`() {
    func score(_ weights: (Int, Int), _ settings: String = "") -> AlignmentScore {
      SampleFolder().with("objectives/win.md", "weight: \(weights.0)").with(
        "objectives/known.md", "weight: \(weights.1)", "due:"
      ).with("portolan.yml", "score: {capacity: 10 h/week, departments: [demand]\(settings)}").sheet.score
    }
    let lost = 35.0 / 2 * 10 / 60
    #expect(abs(score((3, 1)).overall - (100 - lost / 4)) < 1e-9)
    #expect(abs(score((60, 20)).overall - (100 - 35 * 0.2 - lost * 0.2)) < 1e-9)
    #expect(abs(score((3, 1), ", total-weight: 5").overall - (100 - 35 * 0.2 - lost * 0.2)) < 1e-9)
    #expect(score((3, 1)).weightHeld == 4 && score((60, 60)).weightHeld == 120)
  }

  @Test func `settings move points and factors, and the score by the defaults stands beside`() throws {
    let settings = """
      score:
        points: {foundation: 10, objectives: 45, effort: 30, learning: 15}
        isolated-factor: 50%
        window: 1 month
        expected-share: 30%
        total-weight: 100
        capacity: 10 h/week
        departments: [demand]
        changes:
          - {date: 2026-05-01, what: objectives count more, reason: the board asked}
      """
    let folder = SampleFolder().with("portolan.yml", "score:").with("portolan.yml", settings)
    let checked = folder.checked
    #expect(
      checked.findings.filter { $0.position.file == "portolan.yml" && $0.severity > .info }.map(\.message)
        == [])
    let sheet = try #require(checked.score)
    #expect(sheet.settings.window == 30 && sheet.settings.changes.map(\.reason) == ["the board asked"])
    #expect(
      sheet.settings.differences == [
        .points(.foundation, 10, usual: 20), .points(.objectives, 45, usual: 35),
        .isolatedFactor(0.5, usual: 0.25), .window(30, usual: 90), .expectedShare(0.3, usual: 0.6),
      ])
    #expect(try abs(#require(sheet.usual).overall - 100) < 1e-9)
    let poor = folder.without("swot/spring.md").sheet
    #expect(abs(poor.score.overall - 99) < 1e-9)
    #expect(try abs(#require(poor.usual).overall - 98) < 1e-9)
    let threshold = SampleFolder().with(
      "portolan.yml", "checks: {rules: {strategy-horizon-too-short: {months: 18}}}"
    ).sheet
    #expect(
      threshold.thresholds == [
        .init(rule: "strategy-horizon-too-short", name: "months", value: "18", usual: "12")
      ])
    #expect(abs(threshold.score.overall - 98) < 1e-9)
    #expect(try abs(#require(threshold.usual).overall - 100) < 1e-9)
  }

  @Test(arguments: [
    ("points: {foundation: 30}", "the points of the pillars come to 110, not to 100"),
    ("points: {effort: lots}", "“points” can't be “lots”"),
    ("points: {effrot: 30}", "unknown field “effrot”"),
    ("isolated-factor: 3", "“isolated-factor” can't be “3”"), ("window: soon", "“window” can't be “soon”"),
    ("window: 40 years", "“window” can't be “40 years”"),
    ("expected-share: -1", "“expected-share” can't be “-1”"),
    ("accounts: $5", "“accounts” can't be “$5”"), ("capacity: much", "“capacity” can't be “much”"),
    ("total-weight: 0", "“total-weight” can't be “0”"),
    ("changes: [{what: x}]", "the field “date” of “score” is missing"),
    (
      "window: 30 days", "the score's settings differ from the defaults, and nothing says since when and why"
    ),
  ])
  func `what can't be read under “score” is a finding at its place`(_ line: String, _ message: String) {
    let found = SampleFolder().with("portolan.yml", "score:").with("portolan.yml", "score: {\(line)}").checked
      .findings.filter { $0.position.file == "portolan.yml" }
    #expect(found.map(\.message).contains(message), "\(found.map(\.message))")
    #expect(found.allSatisfy { $0.position.line > 1 || $0.severity < .error })
  }
}
