import PortolanModel
import PortolanSource
import Testing

@testable import PortolanSite

struct SearchIndexTests {
  private func sample() throws -> SearchSample { try SearchSample(Self.front) }

  private static let front = """
    -- portolan.yml --
    title: Playbook
    -- personas/head-of-it.md --
    ---
    title: The head of IT
    ---
    -- tactics/webinar.md --
    ---
    title: The monthly webinar
    why: it earns an hour
    channel: webinar
    owner: Léa Novák
    personas: [head-of-it]
    tags: [pilot]
    micro-conversion: {from: aware, to: engaged}
    ---
    -- tactics/call.md --
    ---
    title: A call on the day that follows
    summary: Whoever came is called.
    ---
    Before the first heading: webinars & “quotes”.

    ## Agenda of the call

    Questions, questions, questions. See [[webinar]].

    ### Sheet

    The *sheet* holds `codes`.
    """

  @Test func `a word is found in titles, headings, fields and texts, with its section`() throws {
    let sample = try sample()
    #expect(
      sample.found("webinar") == [
        "A call on the day that follows text 0", "The monthly webinar shortTitle 0", "Webinar shortTitle 0",
      ])
    #expect(sample.found("agenda") == ["A call on the day that follows heading 1"])
    #expect(sample.found("question") == ["A call on the day that follows often 1"])
    #expect(sample.found("sheet") == ["A call on the day that follows heading 2"])
    #expect(sample.found("cod") == ["A call on the day that follows text 2"])
  }

  @Test func `fields are found by owner, tag, persona, channel and step, without accents`() throws {
    let sample = try sample()
    for word in ["lea", "novak", "pilot", "head", "engag", "hour"] {
      #expect(sample.found(word).contains("The monthly webinar field 0"), "\(word)")
    }
  }

  @Test func `a KPI is found by its short name, and an e-mail as an email`() throws {
    let sample = try SearchSample(
      """
      -- portolan.yml --
      title: Playbook
      -- kpis/cac.md --
      title: Cost of winning a customer
      formula: 1
      -- tactics/mail.md --
      title: Three short e-mails
      -- tactics/plan.md --
      title: Plan B-sides, x-
      """)
    #expect(sample.found("cac") == ["Cost of winning a customer field 0"])
    #expect(sample.found("email") == ["Three short e-mails shortTitle 0"])
    #expect(sample.found("mail") == ["Three short e-mails shortTitle 0"])
    #expect(sample.found("bsid") == ["Plan B-sides, x- shortTitle 0"])
  }

  @Test func `words that stand everywhere, and letters alone, find nothing`() throws {
    #expect(try sample().words.isDisjoint(with: ["the", "on", "a", "amp"]))
  }

  @Test func `a result holds its title, page, badge, lead, sections and fields`() throws {
    let sample = try sample()
    let call = try #require(sample.result("A call on the day that follows"))
    #expect(call[1] as? String == "tactics/call/")
    #expect((sample.manifest["badges"] as? [[String]])?[call[2] as? Int ?? 9] == ["Planned", "planned"])
    #expect(call[3] as? String == "Whoever came is called.")
    #expect(
      call[4] as? [String] == [
        "Before the first heading: webinars & “quotes”. ", "agenda-of-the-call", "Agenda of the call",
        "Questions, questions, questions. See The monthly webinar. ", "sheet", "Sheet",
        "The sheet holds codes. ",
      ])
    let fields = try #require(sample.result("The monthly webinar")?[5] as? [String])
    #expect(fields.contains("Léa Novák") && fields.contains("The head of IT"))
  }

  @Test func `names of fields are found, and days as they are shown and as they are written`() throws {
    let sample = try SearchSample(
      """
      -- tactics/webinar.md --
      ---
      title: The monthly webinar
      owner: Priya Nair
      start: 2026-03-09
      end: 2026-11-30
      ---
      """)
    for word in ["owner", "09", "11", "30", "2026", "november", "march"] {
      let found = sample.found(word).filter { $0.hasPrefix("The monthly webinar") }
      #expect(found == ["The monthly webinar \(word == "owner" ? "text" : "field") 0"], "\(word)")
    }
    let fields = try #require(sample.result("The monthly webinar")?[5] as? [String])
    #expect(fields.contains("end") && fields.contains { $0.contains("30") && !$0.contains("2026-11-30") })
  }

  @Test func `sections have anchors, however many there are`() throws {
    let sections = (1...130).map { "## Part \($0)\n\nText of s\($0)x.\n" }.joined(separator: "\n")
    let sample = try SearchSample("-- tactics/long.md --\n---\ntitle: Long\n---\n\(sections)")
    for (number, section) in [(1, 1), (11, 11), (12, 12), (13, 13), (57, 57), (103, 103), (130, 103)] {
      #expect(sample.found("s\(number)x") == ["Long text \(section)"])
    }
    let parts = try #require(sample.result("Long")?[4] as? [String])
    #expect(parts[3 * 103 - 2] == "part-103")
  }

  @Test func `words that a mistyped one is compared with are those of most documents first`() throws {
    let sample = try SearchSample(
      """
      -- tactics/a.md --
      ---
      title: A
      ---
      Campaigns, rare, xyz, 2026q3
      -- tactics/b.md --
      ---
      title: B
      ---
      campaign
      """)
    let near = try #require(try SearchSample.content("n0", of: sample.index) as? String).split(separator: " ")
    #expect(near.contains("Campaigns") && near.contains("rare"))
    #expect(!near.contains("campaign") && !near.contains("xyz") && !near.contains("2026q3"))
    let places = ["Campaigns", "rare"].compactMap { near.firstIndex(of: $0) }
    #expect(places == places.sorted())
  }

  @Test func `a playbook that wants no search has no index, page, link or box`() throws {
    let site = try TestSite("-- portolan.yml --\ntitle: T\nsearch: false\n-- tactics/a.md --\ntitle: A\n")
    #expect(!site.paths.contains { $0.hasPrefix("search/") })
    for path in site.paths.filter({ $0.hasSuffix(".html") }) {
      #expect(try !site.page(path).contains("search-link"), "\(path)")
      #expect(try !site.page(path).contains("search/"), "\(path)")
    }
    func loaded(_ site: TestSite) -> [String] {
      site.site.files.filter { $0.path.hasSuffix(".js") || $0.path.hasSuffix(".css") }
        .map { String(decoding: $0.bytes, as: UTF8.self) }
    }
    let usual = try TestSite("-- tactics/a.md --\ntitle: A\n")
    #expect(loaded(site).allSatisfy { !$0.contains("search-") && !$0.contains("portolan.index") })
    #expect(loaded(usual).contains { $0.contains(".search-result") })
    #expect(loaded(usual).contains { $0.contains("portolan.index") })
    // What isn't the search's stays.
    #expect(
      loaded(site).contains { $0.contains(".map-box") } && loaded(site).contains { $0.contains("aria-sort") })
    #expect(try usual.page("index.html").contains("search-link"))
    #expect(usual.paths.contains("search/index.html"))
  }

  @Test func `how a document stands is found by the words of the pages and by others for the same`() throws {
    let sample = try SearchSample(
      """
      -- portolan.yml --
      title: Playbook
      data: {calls: data/calls.csv}
      -- kpis/answers.md --
      ---
      title: Answers
      formula: sum(answers)
      unit: count
      better: higher
      target: 40
      ---
      -- data/calls.csv --
      date,answers
      2026-09-01,2
      -- tactics/webinar.md --
      ---
      title: The webinar
      status: running
      start: 2026-01-01
      end: 2026-12-31
      actions:
        - do: Call back
          due: 2026-08-01
      ---
      -- tactics/book.md --
      ---
      title: The book
      status: running
      end: 2026-09-01
      ---
      """)
    func titles(_ phrase: String) throws -> [String] {
      let states = try #require(sample.manifest["states"] as? [[String]])
      let terms = states.filter { $0[0] == phrase }.flatMap { $0[1].split(separator: " ").map(String.init) }
      return Set(terms.flatMap(sample.found)).sorted()
    }
    #expect(try titles("Off target") == ["Answers title 0"])
    #expect(try titles("off target") == ["Answers title 0"])
    #expect(try titles("Late") == ["The book title 0", "The webinar title 0"])
    #expect(try titles("overdue") == titles("Late"))
    #expect(try titles("Running") == titles("Late"))
    #expect(try titles("on track").isEmpty)
    // What the badge doesn't say.
    #expect(sample.result("The webinar")?[6] as? String == "1 late action, 8 errors")
    #expect(sample.result("The book")?[6] as? String == "late: should have ended, 8 errors")
    let near = try #require(try SearchSample.content("n0", of: sample.index) as? String)
    #expect(!near.contains("="))
  }

  @Test func `the pages that the site computes are found by their titles`() throws {
    #expect(try sample().found("tactic") == ["Tactics shortTitle 0"])
    #expect(try sample().found("alignment").contains("Alignment shortTitle 0"))
  }

  @Test func `the same playbook makes the same parts, however many cores there are`() throws {
    let playbook = Playbook(Self.front)
    let measures = Measures(of: playbook, asOf: try #require(CivilDate("2026-09-30")))
    let site = SiteIndex(playbook, measures, Rule.all.findings(in: playbook, measures))
    let (one, four) = (SearchIndex(site, jobs: 1), SearchIndex(site, jobs: 4))
    #expect(one.files.map(\.path) == four.files.map(\.path))
    #expect(one.files.map(\.bytes) == four.files.map(\.bytes))
  }

  @Test func `what is in many documents is cut to the best, and beginnings are summed up`() throws {
    var files = ["-- portolan.yml --\ntitle: Playbook"]
    for number in 0..<1200 {
      let text = (0..<20).map { "quick\(number)x\($0)" }.joined(separator: " ")
      files.append(
        "-- tactics/t\(number).md --\n---\ntitle: \(number == 1100 ? "Pipeline" : "Tactic \(number)")\n---\npipeline \(text)"
      )
    }
    let sample = try SearchSample(files.joined(separator: "\n"))
    let cut = sample.found("pipelin:1200")
    #expect(cut.count == 1000)
    #expect(cut.contains("Pipeline shortTitle 0"))
    #expect(sample.found("qu*:1200").count == 200)
    #expect(SearchSample.parts(sample.manifest["words"]).count > 3)
    #expect(
      sample.index.files.filter { $0.path != "search/manifest.js" }.allSatisfy { $0.bytes.count < 40_000 })
  }
}
