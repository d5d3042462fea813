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

  @Test func `the page of an owner says how many documents it leaves out, and where they are`() throws {
    let page = try Self.site(450).page("owners/lea/index.html")
    #expect(page.contains("<p class=\"lead\">The 300 of 450 that most need attention."))
    #expect(page.contains("<p class=\"more\"><a href=\"../../tactics/index.html\">All 450 tactics</a></p>"))
    #expect(page.matches(of: /<tr>/).count == 301)
    #expect(try !Self.site(300).page("owners/lea/index.html").contains("class=\"lead\">The"))
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
