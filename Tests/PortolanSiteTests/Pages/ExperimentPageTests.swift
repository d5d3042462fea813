import Foundation
import PortolanModel
import PortolanSource
import Testing

@testable import PortolanSite

/// Pages of experiments and their ledger. Expected figures: Python from the formulas, and R's `power.prop.test`.
@Suite struct ExperimentPageTests {
  private func site(_ fields: String, body: String = "", language: String = "en") throws -> TestSite {
    try TestSite(
      """
      -- portolan.yml --
      title: Tests
      language: \(language)
      as-of: 2026-09-30
      -- index.md --
      title: Home
      -- kpis/replies.md --
      title: Reply rate
      formula: replies / delivered
      unit: percent
      better: higher
      -- experiments/subject.md --
      ---
      title: Short subjects
      hypothesis: Short subjects are answered more often.
      kpi: replies
      \(fields)
      ---
      \(body)
      """)
  }

  private let winner =
    "variants: [{name: long, exposed: 2692, converted: 72}, {name: short, exposed: 2691, converted: 118}]"
  private let even =
    "variants: [{name: logo, exposed: 4278, converted: 95}, {name: face, exposed: 4277, converted: 107}]"

  @Test func `the interval comes first, then the sentence, then what to do`() throws {
    let page = try site(winner + "\nminimum-effect: 1.5 pt\nsample: 2520\nstatus: done")
      .page("experiments/subject/index.html")
    let places = try [
      "+0.7 to +2.7 points", "“short” does better than “long” on “Reply rate”", "chance alone would show",
      "that it reaches the 1.5\u{A0}pts looked for is not", "Plan with the low end of the interval",
    ].map { try #require(page.range(of: $0), "\($0)").lowerBound }
    #expect(places == places.sorted())
    let rows = JourneyPageTests.rows(page)
    #expect(rows.contains("long (control) 2,692 72 2.7% 2.1% to 3.4%"), "\(rows)")
    #expect(
      rows.contains {
        $0.hasPrefix("short +0.7 to +2.7 points +1.7 points measured +63.9%")
          && $0.contains("0.0007 pooled z test")
      }, "\(rows)")
    // The picture says for the blind what it shows.
    #expect(page.contains("aria-label=\"Difference from “long”. short: +0.7 to +2.7 points\""))
  }

  @Test func `inconclusive says what it still allows and what it rules out`() throws {
    let page = try site(even + "\nminimum-effect: 1 pt\nsample: 4130\nstatus: done")
      .page("experiments/subject/index.html")
    #expect(
      page.contains(
        "Anything from a loss of 0.4\u{A0}pts to a gain of 0.9\u{A0}pts is compatible with the figures"))
    #expect(page.contains("with 95% confidence it is ruled out"))
    #expect(!page.contains("no effect"))
  }

  @Test func `a planned experiment says how many contacts it needs`() throws {
    // R: power.prop.test(p1 = .04, p2 = .05, power = .8): n = 6745.
    let planned =
      "variants: [long, short]\nbaseline: 4 %\nminimum-effect: 1 pt\nper-day: 300\nstatus: planned"
    let page = try site(planned).page("experiments/subject/index.html")
    #expect(page.contains("To see 4.0% become 5.0%, each variant needs 6,745 contacts."))
    #expect(page.contains("13,490 in all"))
    let rows = JourneyPageTests.rows(page).joined(separator: "\n")
    #expect(!rows.contains("NaN") && !rows.contains("inf"))
    #expect(page.contains("7 weeks"))
    let french = try site(planned, language: "fr").page("experiments/subject/index.html")
    #expect(french.contains("il faut 6\u{202F}745 contacts par variante"))
  }

  /// Contacts whose values are what they did before, ± 1: all that scatters between them was there before.
  @Test func `what contacts did before is shown beside the verdict, which it doesn't decide`() throws {
    var rows = ["experiment,variant,contact_id,value,before"]
    for contact in 0..<40 {
      let before = 10 * (contact / 2)
      let value = before + (contact % 2 == 0 ? 0 : 2) + (contact % 4 < 2 ? 1 : -1)
      rows.append("subject,\(contact % 2 == 0 ? "a" : "b"),c\(contact),\(value),\(before)")
    }
    let site = try TestSite(
      """
      -- portolan.yml --
      title: Tests
      as-of: 2026-09-30
      data: {experiments: data/experiments.csv}
      -- data/experiments.csv --
      \(rows.joined(separator: "\n"))
      -- kpis/value.md --
      title: Value
      unit: currency
      better: higher
      -- experiments/subject.md --
      title: Subject
      kpi: value
      hypothesis: h
      variants: [a, b]
      status: done
      """)
    let page = try site.page("experiments/subject/index.html")
    #expect(page.contains("Inconclusive"))
    #expect(page.contains("(CUPED), the difference of “b” is +€1."), "\(page)")
    #expect(page.contains("The verdict is that of the plain comparison."))
  }

  @Test func `contacts dealt wrongly say nothing about other KPIs either`() throws {
    let counts = "variants: [{name: a, exposed: 700, converted: 70}, {name: b, exposed: 500, converted: 60}]"
    let page = try site(
      counts + "\nsplit: [50, 50]\nstatus: done\nsecondary: [{kpi: replies, converted: [30, 42]}]"
    ).page("experiments/subject/index.html")
    #expect(page.contains("nothing can be concluded from them"))
    #expect(!page.contains("They give ideas for the next test"))
  }

  @Test func `the ledger of experiments has what was asked, found, concluded and decided`() throws {
    let long = String(repeating: "many words ", count: 40)
    let site = try site(
      even + "\nstatus: done\nend: 2026-05-29\ndecision: iterate",
      body:
        "## Conclusion\n\nWe can’t tell which is better.\n\n## Reservations\n\nOnly one face was tried, with \(long)"
    )
    let row = try #require(JourneyPageTests.rows(try site.page("experiments/index.html")).last)
    for text in [
      "Short subjects", "are answered more often.", "Inconclusive", "−0.4 to +0.9 points",
      "We can’t tell which is better.", "Only one face was tried", "Try again", "Done, 29 May 2026",
    ] {
      #expect(row.contains(text), "\(text): \(row)")
    }
    // Long texts end with a whole word.
    #expect(row.contains(" many…") || row.contains(" words…"), "\(row)")
  }

  @Test func `playbook.json has verdict, test, limits and plan`() throws {
    let site = try site(winner + "\nminimum-effect: 1.5 pt\nsample: 2520\nstatus: done")
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(PlaybookJSON.bytes(of: site.index))) as? [String: Any])
    let experiment = try #require((json["experiments"] as? [[String: Any]])?.first)
    #expect(experiment["verdict"] as? String == "winner" && experiment["of"] as? String == "rates")
    let comparison = try #require((experiment["comparisons"] as? [[String: Any]])?.first)
    // In Python, from the formulas: z = 3.4003; Newcombe.
    #expect(comparison["test"] as? String == "pooled-z")
    #expect(abs((comparison["p"] as? Double ?? .nan) - 0.000_673_120_675_9) < 1e-12)
    let interval = try #require(comparison["interval"] as? [String: Double])
    #expect(
      abs((interval["lower"] ?? .nan) - 0.007_265_804_335_85) < 1e-12
        && abs((interval["upper"] ?? .nan) - 0.027_125_874_512_84) < 1e-12)
  }

  /// The shipped experiment on banners is inconclusive and says so; if its page said that faces win, that would be found.
  @Test func `a shipped page that said more than its data would be found`() throws {
    let source = try SourceFolder(at: WholeSiteTests.repository)
    let honest = try TestSite(source)
    let outcomes = honest.index.playbook.experiments.map { experiment in
      (experiment.id, honest.index.measures.result(of: experiment)?.outcome)
    }
    #expect(outcomes.contains { $0.0 == "subject-line-question" && $0.1 == .winner })
    #expect(outcomes.contains { $0.0 == "signature-faces" && $0.1 == .inconclusive })
    let rule = "experiment-conclusion-contradicted"
    #expect(!honest.index.findings.contains { $0.rule == rule })
    let boasting = try site(
      even + "\nsample: 4130\nstatus: done\nconcludes: winner", body: "## Conclusion\n\nThe face wins.")
    let found = boasting.index.findings.filter { $0.rule == rule }
    #expect(found.count == 1 && found.first?.message.contains("inconclusive") == true, "\(found)")
    #expect(try boasting.page("experiments/subject/index.html").contains(rule))
  }

  @Test func `a shipped combo is proven, another inconclusive, a third has too few contacts`() throws {
    let index = try TestSite(SourceFolder(at: WholeSiteTests.repository)).index
    let journeys = try #require(index.measures.journeys)
    let combos = index.playbook.combos.map { ($0.id, journeys.evidence(of: $0)) }
    #expect(
      combos.map { "\($0.0): \($0.1.status.rawValue)" }.sorted() == [
        "proof-to-board: insufficient-support", "show-echo: no-evidence", "webinar-relay: synergy",
      ])
    // MOVER, in Python: 48 of 213, 8 of 93, 29 of 609, 48 of 1,585.
    let additive = try #require(combos.first { $0.0 == "webinar-relay" }?.1.headline?.synergy.additive)
    #expect(abs(additive.lower - 0.029161539473984532) < 1e-12)
    #expect(abs(additive.upper - 0.19766382723028725) < 1e-12)
    #expect(journeys.proposals(for: index.playbook).count == 1)
  }
}
