import PortolanSource
import Testing

@testable import PortolanSite

@Suite struct AlignmentPageTests {
  @Test(arguments: [
    (
      "en",
      [
        "neither: mend it or stop", "winning by luck: find out why", "aligned and losing",
        "aligned and winning",
      ]
    ),
    (
      "fr",
      [
        "ni l’un ni l’autre\u{A0}: corriger", "gagnant par chance\u{A0}: chercher", "aligné et perdant",
        "aligné et gagnant",
      ]
    ),
  ])
  func `results stand beside alignment in four ways`(_ language: String, _ verdicts: [String]) throws {
    let sample = try AlignmentSample(language)
    let rows = try sample.rows("results").dropFirst()
    let ids = ["neither", "lucky", "served-missed", "served-met"]
    #expect(rows.count == 4)
    for (id, verdict) in zip(ids, verdicts) {
      let row = try #require(rows.first { $0.contains("Objective \(id) ") })
      #expect(row.contains(verdict), "\(row)")
    }
    // The picture says the same to who can't see it, and each quarter has its name.
    let html = try sample.html("results")
    for verdict in verdicts { #expect(html.components(separatedBy: verdict).count > 2, "\(verdict)") }
  }

  @Test func `what to do next is the worst first, with what each would bring`() throws {
    for (language, sign) in [("en", "."), ("fr", ",")] {
      let html = try AlignmentSample(language).html("next")
      let gains = html.components(between: "<span class=\"gain\">", and: "</span>")
      let numbers = gains.compactMap { Double($0.dropFirst().replacing(sign, with: ".")) }
      #expect(gains.count == 5 && numbers.count == 5, "\(gains)")
      #expect(numbers == numbers.sorted(by: >) && numbers[0] > 1)
      #expect(html.components(between: "<p class=\"help\">", and: "</p>").count == 5)
    }
  }

  @Test func `each tactic has its money and time, and stands in the columns that it serves`() throws {
    let rows = try AlignmentSample().rows("matrix")
    let mail = try #require(rows.first { $0.hasPrefix("Mail ") })
    #expect(mail.contains("€4,000 20\u{A0}h"))
    #expect(mail.components(separatedBy: "● Serves").count == 3)
    let notes = try #require(rows.first { $0.hasPrefix("Notes") })
    #expect(!notes.contains("Serves"))
  }

  @Test func `personas and families have their stages, and gaps where nothing is`() throws {
    let sample = try AlignmentSample()
    #expect(
      try sample.rows("coverage") == [
        "Persona Aware Engaged Customer", "Finance director Notes Gap Arrived",
        "Head of IT Mail Mail Arrived",
      ])
    #expect(
      try sample.rows("families") == [
        "Family Aware Engaged", "Demand generation Mail Mail", "Reputation Notes Gap", "Combo Family",
        "Both Demand generation, Reputation",
      ])
    let french = try AlignmentSample("fr").rows("families")
    #expect(french.contains { $0.hasPrefix("Réputation Notes") && $0.hasSuffix("Manque") })
  }

  @Test func `a SWOT is crossed, with what answers both sides`() throws {
    let rows = try AlignmentSample().rows("swot-spring")
    #expect(rows.contains { $0.hasPrefix("O1 A law.") && $0.hasSuffix("Mail") })
    #expect(rows.contains("T1 A rival."))
    #expect(try AlignmentSample("fr").html("swot-spring").contains("Menaces"))
  }

  @Test func `each document is judged as strategy or tactic`() throws {
    let rows = try AlignmentSample().rows("kinds")
    #expect(rows[0] == "Document Type Horizon Granularity Flexibility Why and how")
    let lead = try #require(rows.first { $0.hasPrefix("Lead Strategy") })
    #expect(lead.contains("Lead” does not say in which direction it grows"))
    let notes = try #require(rows.first { $0.hasPrefix("Notes Tactic") })
    #expect(notes.contains("“Notes” serves no objective"))
    let mail = try #require(rows.first { $0.hasPrefix("Mail Tactic") })
    #expect(mail == "Mail Tactic Holds Holds Holds Holds".replacing("Holds", with: "holds"))
    let french = try AlignmentSample("fr").rows("kinds")
    #expect(french[0] == "Document Type Horizon Granularité Souplesse Pourquoi et comment")
    #expect(french.contains("Mail Tactique tient tient tient tient"))
  }
}

@Suite struct AlignmentFilterTests {
  @Test func `the matrix can be narrowed to a persona, a family and an objective on pages of their own`()
    throws
  {
    let sample = try AlignmentSample()
    let persona = try sample.rows("matrix", of: "alignment/persona/it/index.html")
    #expect(persona.dropFirst().map { $0.prefix(4) } == ["Mail"])
    #expect(persona[0].contains("Objective served-met") && !persona[0].contains("Objective lucky"))
    let unserved = try sample.html("falls-short", of: "alignment/persona/it/index.html")
    #expect(unserved.contains("Objective lucky") && !unserved.contains("Objective served-met"))
    let family = try sample.rows("matrix", of: "alignment/family/reputation/index.html")
    #expect(family == [])
    let objective = try sample.rows("tactics", of: "alignment/objective/served-met/index.html")
    #expect(objective.dropFirst().map { $0.prefix(4) } == ["Mail"])
  }

  @Test func `every page leads to the others and back, and says where it is`() throws {
    let sample = try AlignmentSample("fr")
    let bar = try sample.html("filters", of: "alignment/family/demand-generation/index.html")
    #expect(bar.contains(#"<a href="../../../alignment/index.html" data-filter="">Tout</a>"#), "\(bar)")
    #expect(bar.contains(#"data-filter="persona/cfo">Finance director</a>"#))
    #expect(
      bar.components(between: "aria-current=\"true\">", and: "</a>") == ["Génération de demande"], "\(bar)"
    )
    #expect(sample.site.linkProblems == [])
  }

  @Test func `rows and columns are named for the script, which begins on the overview only`() throws {
    let sample = try AlignmentSample()
    let html = try sample.html("matrix")
    #expect(
      html.contains(
        #"<tr data-objective="served-met served-missed" data-persona="it" data-family="demand-generation">"#))
    #expect(html.contains(#"<th scope="col" data-objective="lucky">"#))
    // Where nothing is narrowed down yet, which is where the script begins.
    let all = "data-filter=\"\" class=\"current\""
    #expect(try sample.html("filters", of: "alignment/index.html").contains(all))
    #expect(try !sample.html("filters", of: "alignment/persona/it/index.html").contains(all))
  }

  @Test func `ids and families of any name don't get in each other's way`() throws {
    let site = try TestSite(
      """
      -- portolan.yml --
      title: T
      families: ["PR & press", "pr press", "../x", "«»", "persona"]
      -- objectives/persona.md --
      title: Persona
      -- objectives/family.md --
      title: Family
      -- objectives/objective.md --
      title: Objective
      -- personas/objective-1.md --
      title: One
      -- tactics/a.md --
      title: A
      family: pr press
      """)
    let paths = site.site.pages.map(\.path).filter { $0.hasPrefix("alignment/") }
    #expect(
      paths.sorted() == [
        "alignment/family/persona/index.html", "alignment/family/pr-press-2/index.html",
        "alignment/family/pr-press/index.html", "alignment/family/unnamed/index.html",
        "alignment/family/x/index.html", "alignment/index.html", "alignment/objective/family/index.html",
        "alignment/objective/objective/index.html", "alignment/objective/persona/index.html",
        "alignment/persona/objective-1/index.html",
      ])
    #expect(try site.page("alignment/family/pr-press-2/index.html").contains(">A</a>") == true)
    #expect(site.linkProblems == [])
  }

  @Test func `of a large playbook, persona and family count what carries each objective`() throws {
    let site = try TestSite(WholeSiteTests.large)
    let persona = try #require(
      site.site.pages.first { $0.path.hasPrefix("alignment/persona/") && !$0.path.contains("page_") })
    let rows = ViewSample.rows(try site.page(persona.path))
    #expect(rows.contains { $0.hasPrefix("Objective Active tactics All") })
    #expect(persona.render().count < 100_000)
    let bar = try site.page(persona.path).components(between: "<nav class=\"filters\"", and: "</nav>")[0]
    // Sixty objectives are named in the overview only.
    #expect(bar.components(separatedBy: "data-filter=\"objective/").count == 1)
    #expect(bar.contains("href=\"../../../alignment/index.html#filters\""))
  }
}
