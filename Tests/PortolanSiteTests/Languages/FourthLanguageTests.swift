import Foundation
import PortolanModel
import PortolanSource
import Testing

@testable import PortolanSite

/// A language that only a playbook has: one file beside its templates.
@Suite struct FourthLanguageTests {
  private static let polish = """
    name: polski
    numbers: { decimal: ",", group: "\\_", percent: "{n}%", money: "{n}\\_{symbol}", symbols: { PLN: zł } }
    dates:
      months: [styczeń, luty, marzec, kwiecień, maj, czerwiec, lipiec, sierpień, wrzesień, październik, listopad, grudzień]
      short-months: [sty, lut, mar, kwi, maj, cze, lip, sie, wrz, paź, lis, gru]
      quarter: "{n}. kw. {year}"
    plural: polish
    sorting: { ł: "l~" }
    search:
      stop: i w na
      endings: [[kami, kach, ka, ki, kę]]
    reading: { tak: "yes", września: september }
    sentences:
      "Search": Szukaj
      "Tactics": Taktyki
      "Tactic": Taktyka
      "1 result": "1 wynik"
      "{1} results": { few: "{1} wyniki", many: "{1} wyników", other: "{1} wyniku" }
      "{1} tactics": { few: "{1} taktyki", many: "{1} taktyk", other: "{1} taktyki" }
      "Figures as of {1}": "Stan na {1}"
      "nothing is planned to reach “{1}”": "nic nie prowadzi do „{1}”"
    """

  @Test func `a playbook's own file makes a whole site of its language`() throws {
    let scratch = try Scratch()
    try scratch.put(Self.polish, at: "Templates/languages/pl.yml")
    try scratch.put("title: Mały\nlanguage: pl\ncurrency: PLN\nas-of: 2026-09-30\n", at: "portolan.yml")
    try scratch.put("---\ntitle: Wzrost\n---\n", at: "Content/objectives/wzrost.md")
    for (id, title) in [("a", "Łódka"), ("b", "Lupa"), ("c", "Mapa")] {
      try scratch.put(
        "---\ntitle: \(title)\nbudget: 12 000,50 PLN\nstart: 2026-09-12\n---\nKampania książki.\n",
        at: "Content/tactics/\(id).md")
    }
    var build = Build(
      try SourceFolder(at: scratch.path), to: scratch.output, asOf: try #require(CivilDate("2026-09-30")))
    build.builtIn = BuiltInTemplatesTests.path
    let result = try build.run()
    guard case .published = result.outcome else { return #expect(Bool(false), "\(result.findings)") }
    let files = scratch.files()
    let page = try #require(files["tactics/index.html"])
    #expect(page.contains("<html lang=\"pl\">") && page.contains("<span>Szukaj</span>"))
    #expect(page.contains("Stan na 30 wrz 2026"))
    // Ł stands behind all of L, and before M.
    let places = try ["Lupa", "Łódka", "Mapa"].map { try #require(page.range(of: ">\($0)</a>")).lowerBound }
    #expect(places == places.sorted())
    #expect(page.contains("data-decimal=\",\"") && page.contains("data-months=\"styczeń luty"))
    let tactic = try #require(files["tactics/a/index.html"])
    #expect(tactic.contains("12\u{A0}001\u{A0}zł") && tactic.contains("12 wrz 2026"))
    #expect(
      files.values.contains {
        $0.contains("nic nie prowadzi do „Wzrost”") || $0.contains("Nic nie prowadzi do „Wzrost”")
      })
    // What the file doesn't have stays English.
    #expect(page.contains("Skip to content"))
    let manifest = try #require(files.first { $0.key.hasSuffix("search/manifest.js") }?.value)
    #expect(manifest.contains("\"language\":\"pl\"") || manifest.contains("\"language\": \"pl\""))
    #expect(manifest.contains("kami") && manifest.contains("i w na"))
    // 1; 2 to 4, 22 to 24 …; the rest.
    #expect(manifest.contains("[\"{n} wynik\", \"{n} wyniki\", \"{n} wyników\"]"))
    #expect(manifest.contains("\"01112222222222222222211122222221112222222111222222"))
    // The file is no page, and no file of the site.
    #expect(files.keys.allSatisfy { !$0.hasSuffix(".yml") })
    let strings = Strings(try SourceFolder(at: scratch.path).settings.language)
    #expect(strings[.tactics(3)] == "3 taktyki" && strings[.tactics(5)] == "5 taktyk")
    #expect(strings.numbers.quarter(3, year: 2026) == "3. kw. 2026")
  }

  @Test func `what a language's file says in texts is escaped as what writers say is`() throws {
    let site = try TestSite(
      """
      -- portolan.yml --
      title: A
      language: pl
      -- Templates/languages/pl.yml --
      name: polski
      sentences:
        "done": "\\" onmouseover=\\"x"
        "Diagram (Mermaid)": "<b>Diagram</b>"
        "Back to content": "\\"><b>"
      -- pages/a.md --
      ---
      title: A
      ---
      - [x] Sent[^1]

      ```mermaid
      graph LR
      ```

      [^1]: A note.
      """)
    let page = try site.page("pages/a/index.html")
    #expect(page.contains("aria-label=\"&quot; onmouseover=&quot;x\""))
    #expect(page.contains("<figcaption>&lt;b&gt;Diagram&lt;/b&gt;</figcaption>"))
    #expect(page.contains("aria-label=\"&quot;&gt;&lt;b&gt;\""))
  }
}
