import PortolanModel
import PortolanSource
import Testing

@testable import PortolanSite

@Suite struct ScorePageTests {
  private let page = "score/index.html"

  @Test(arguments: [
    ("en", ["The why", "The link", "The how", "The whole"]),
    ("fr", ["Le pourquoi", "Le lien", "Le comment", "L’ensemble"]),
  ])
  func `the whole is the sum of its four pillars, each with what it is made of`(
    _ language: String, _ names: [String]
  ) throws {
    let sample = try AlignmentSample(language)
    let html = try sample.site.page(page)
    let cards = html.components(between: "<ul class=\"cards figures\">", and: "</ul>")[0]
    for name in names { #expect(cards.contains(">\(name)"), "\(name)") }
    let score = sample.site.index.score.score
    #expect(abs(score.pillars.reduce(0) { $0 + $1.earned } - score.overall) < 1e-9)
    #expect(cards.contains(sample.site.index.strings.numbers.number(score.overall, decimals: 1)))
    #expect(try sample.rows("foundation", of: page).count == 11)
    #expect(try sample.rows("learning", of: page).count == 6)
  }

  @Test func `an objective has its two halves, its points and the stages that lack a tactic`() throws {
    let rows = try AlignmentSample().rows("objectives", of: page)
    #expect(rows[0] == "Objective Weight Stated Served Points Stages without a tactic")
    let lucky = try #require(rows.first { $0.hasPrefix("Objective lucky") })
    #expect(
      lucky.hasSuffix(
        "aware, engaged".replacing("aware", with: "Aware").replacing("engaged", with: "Engaged")))
    let served = try #require(rows.first { $0.hasPrefix("Objective served-met") })
    #expect(!served.contains("Aware"))
  }

  @Test func `effort is told by tactic, and what went to no page is named`() throws {
    let sample = try AlignmentSample()
    let rows = try sample.rows("effort", of: page)
    #expect(rows.contains { $0.hasPrefix("Mail €4,000") })
    let html = try sample.html("effort", of: page)
    #expect(html.contains("Booked on what no page describes: “podcast” (€800)"))
    let french = try AlignmentSample("fr").html("effort", of: page)
    #expect(french.contains("«\u{A0}podcast\u{A0}» (800"), "\(french)")
  }

  @Test func `gains fall from the first to the last, and none is negative`() throws {
    let html = try AlignmentSample().html("next", of: page)
    let gains = html.components(between: "<span class=\"gain\">", and: "</span>").compactMap {
      Double($0.dropFirst())
    }
    #expect(gains.count == 10 && gains == gains.sorted(by: >) && gains.allSatisfy { $0 > 0 })
  }

  @Test func `settings that are not as usual are told, with the score that the usual ones give`() throws {
    #expect(try AlignmentSample().html("settings", of: page).contains("All settings are as by default."))
    let site = try TestSite(
      """
      -- portolan.yml --
      title: T
      as-of: 2026-09-30
      score:
        points: {foundation: 40, objectives: 20, effort: 30, learning: 10}
        changes: [{date: 2026-05-04, what: more for the why, reason: nobody knew it}]
      -- objectives/a.md --
      title: A
      """)
    let html = try site.page(page)
    #expect(html.contains("With the defaults the score would be"))
    #expect(html.contains("nobody knew it"))
  }

  @Test func `without ledgers it says what to record`() throws {
    let site = try TestSite("-- objectives/a.md --\ntitle: A\n-- tactics/t.md --\ntitle: T\nobjectives: a")
    #expect(
      try site.page(page).contains("Record them in the tables <code>spend</code> and <code>hours</code>"))
  }
}
