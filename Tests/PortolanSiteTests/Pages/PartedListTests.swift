import Testing

@testable import PortolanSite

/// Lists on several pages, and lists of which a page shows a part, say what their tools act on.
struct PartedListTests {
  private static func site(_ count: Int, _ settings: String = "") throws -> TestSite {
    let files = (1...count).map { number in
      "-- tactics/t\(number).md --\n---\ntitle: Tactic \(number)\nowner: Léa\n---"
    }
    return try TestSite("-- portolan.yml --\ntitle: T\n\(settings)\n" + files.joined(separator: "\n"))
  }

  @Test func `each page of a long list says which rows it has`() throws {
    let site = try Self.site(450)
    for (path, rows) in [
      ("tactics/index.html", "Rows 1 to 200 of 450, page 1 of 3."),
      ("tactics/page_2/index.html", "Rows 201 to 400 of 450, page 2 of 3."),
      ("tactics/page_3/index.html", "Rows 401 to 450 of 450, page 3 of 3."),
    ] {
      #expect(
        try site.page(path).contains("<p class=\"lead\">\(rows) Sorting, the filter and the CSV"), "\(path)")
    }
    #expect(try !Self.site(200).page("tactics/index.html").contains("class=\"lead\">Rows"))
    #expect(
      try Self.site(201, "language: fr").page("tactics/page_2/index.html").contains(
        "Lignes 201 à 201 sur 201, page 2 sur 2. Le tri, le filtre et le CSV portent sur ces lignes seules"))
  }

  @Test func `a list of several pages is one file for a spreadsheet, linked from each of them`() throws {
    let files = (1...210).map { number in
      """
      -- tactics/t\(1000 + number).md --
      ---
      title: '\(number == 2 ? "=1+1, \"quoted\"" : "Tactic \(1000 + number)")'
      owner: Léa
      status: running
      end: 2026-09-\(number == 1 ? "01" : "30")
      ---
      """
    }
    let site = try TestSite(
      "-- portolan.yml --\ntitle: T\nbase-url: https://example.org/\n" + files.joined(separator: "\n"))
    for path in ["tactics/index.html", "tactics/page_2/index.html"] {
      #expect(try site.page(path).contains("all.csv\">All 210 as one CSV file</a>"), "\(path)")
    }
    let file = try #require(site.site.extras.first { $0.path == "tactics/all.csv" })
    let lines = String(decoding: file.bytes(), as: UTF8.self).split(separator: "\r\n")
    #expect(lines.count == 211 && lines[0] == "\u{FEFF}Title,Status,Attention,Owner,Due,Page")
    #expect(lines.contains { $0.hasPrefix("\"'=1+1, \"\"quoted\"\"\",Running,") })
    #expect(
      lines.contains {
        $0.hasPrefix("Tactic 1001,Running,\"late: should have ended, ")
          || $0.hasPrefix("Tactic 1001,Running,late: should have ended,")
      })
    #expect(lines.contains { $0.hasSuffix(",Léa,2026-09-30,https://example.org/tactics/t1003/index.html") })
    #expect(site.linkProblems.isEmpty)
    let small = try Self.site(200)
    #expect(!small.site.extras.contains { $0.path.hasSuffix(".csv") })
    #expect(try !small.page("tactics/index.html").contains("all.csv"))
  }

  @Test func `the page of an owner goes on on further pages until every document was shown once`() throws {
    let site = try Self.site(1450)
    let pages = site.paths.filter { $0.hasPrefix("owners/lea/") && $0.hasSuffix(".html") }.sorted()
    #expect(
      pages == ["owners/lea/index.html", "owners/lea/page_2/index.html", "owners/lea/page_3/index.html"])
    let first = try site.page(pages[0])
    #expect(
      first.contains("<p class=\"lead\">Rows 1 to 300 of 1,450, page 1 of 3. ")
        && first.contains("href=\"../../owners/lea/page_2/index.html\"")
        || first.contains("href=\"page_2/index.html\""))
    #expect(try site.page(pages[1]).contains("Rows 301 to 900 of 1,450, page 2 of 3."))
    #expect(try site.page(pages[2]).contains("Rows 901 to 1,450 of 1,450, page 3 of 3."))
    var seen: [String] = []
    for path in pages {
      let page = try site.page(path)
      #expect(page.utf8.count < 500_000)
      seen += page.components(between: "<tr><th scope=\"row\"><a href=\"", and: "\"").compactMap {
        $0.split(separator: "/").dropLast().last.map(String.init)
      }
    }
    #expect(seen.count == 1450 && Set(seen).count == 1450)
    let small = try Self.site(300)
    #expect(try !small.page("owners/lea/index.html").contains("class=\"lead\">Rows"))
    #expect(!small.paths.contains("owners/lea/page_2/index.html"))
  }

  @Test func `the pages of an owner of several types go on type by type`() throws {
    let files = (1...420).map { number in
      "-- \(number % 2 == 0 ? "tactics" : "messages")/d\(number).md --\n---\ntitle: D \(number)\nowner: Léa\n---"
    }
    let site = try TestSite(
      files.joined(separator: "\n") + "\n-- claims/c.md --\n---\ntitle: C\nowner: Léa\n---")
    let (one, two) = (try site.page("owners/lea/index.html"), try site.page("owners/lea/page_2/index.html"))
    #expect(one.contains("Rows 1 to 200 of 210, page 1 of 2.") && one.contains(">C</a>"))
    #expect(two.matches(of: /Rows 201 to 210 of 210, page 2 of 2\./).count == 2 && !two.contains(">C</a>"))
  }

  @Test func `a table of nine rows in several groups can be filtered`() throws {
    func table(_ count: Int) throws -> String {
      let files = (1...count).map { number in
        "-- tactics/t\(number).md --\n---\ntitle: Tactic \(number)\nowner: O\(number % 3)\n---"
      }
      return try TestSite(
        files.joined(separator: "\n")
          + "\n-- guide/a.md --\n---\ntitle: A\n---\n```table\nfrom: tactics\ngroup: owner\n```\n"
      ).page("guide/a/index.html")
    }
    #expect(try table(9).contains("<table class=\"documents long\">"))
    #expect(try table(8).contains("<table class=\"documents\">"))
  }
}
