import Foundation
import PortolanModel
import PortolanSource
import Testing

@testable import PortolanSite

/// What pages and `playbook.json` say of two tactics together. Intervals: MOVER on Wilson's limits, and Newcombe's,
/// computed in Python from their formulas.
@Suite struct ComboPageTests {
  /// So many contacts, of whom the first few converted, in each of four groups: both tactics, one alone, neither.
  private func site(
    _ both: (Int, of: Int), _ mail: (Int, of: Int), _ press: (Int, of: Int), _ neither: (Int, of: Int),
    expects: String = "by 10 points", isJoined: Bool = true, language: String = "en"
  ) throws -> TestSite {
    var rows = ["contact_id,timestamp,tactic,touch_type,converted,persona,stage"]
    func add(_ name: String, _ group: (Int, of: Int), _ tactics: [String]) {
      for contact in 0..<group.of {
        for (day, tactic) in tactics.enumerated() {
          rows.append("\(name)\(contact),2026-01-0\(day + 1),\(tactic),sent,0,boss,unaware")
        }
        if contact < group.0 { rows.append("\(name)\(contact),2026-01-09,,deal,1,boss,customer") }
      }
    }
    add("both", both, ["mail", "press"])
    add("mail", mail, ["mail"])
    add("press", press, ["press"])
    add("neither", neither, ["call"])
    var text = JourneyPageTests.playbook(rows.joined(separator: "\n"), language: language)
      .replacing("title: Home", with: "---\ntitle: Home\n---\n```combos\npropose: true\n```")
    if isJoined {
      text += "\n-- combos/pair.md --\ntitle: The pair\ntactics: [mail, press]\nexpects: \"\(expects)\"\n"
    }
    return try TestSite(text)
  }

  @Test func `a proven combo opens with its interval, and says what it is held against`() throws {
    let site = try site((50, of: 100), (10, of: 100), (10, of: 100), (10, of: 200))
    let page = try site.page("combos/pair/index.html")
    #expect(page.contains(">+20.6 to +47.2\u{A0}pts</a>"))
    #expect(
      page.contains(
        "Of 100 contacts who met both “Letters” and “Press”, 50.0% converted; adding what each does alone gives 15.0%. The difference is +35.0\u{A0}pts (95% interval: +20.6\u{A0}pts to +47.2\u{A0}pts): these contacts converted more often than the sum, by more than chance explains."
      ))
    #expect(page.contains("Even the lower limit reaches what was declared."))
    let rows = JourneyPageTests.rows(page)
    #expect(rows.contains { $0.hasPrefix("Both 100 50.0% 50 of 100; 40.4% to 59.6% 8 days") }, "\(rows)")
    #expect(rows.contains { $0.hasPrefix("Neither 200 5.0% 10 of 200;") })
    #expect(
      rows.contains("Against the better of the two alone +40.0 pts (95% interval: +27.8 pts to +50.6 pts)"))
    #expect(rows.contains("Letters 100 50.0% 50 of 100; 40.4% to 59.6%"), "who met letters first")
    #expect(page.contains("nobody was assigned by lot") && page.contains("(2 × 2)"))
    #expect(site.linkProblems == [])
  }

  @Test(arguments: ["en", "fr"]) func `what isn't shown is never said not to be there`(language: String)
    throws
  {
    let site = try site((16, of: 100), (10, of: 100), (10, of: 100), (10, of: 200), language: language)
    for path in ["combos/pair/index.html", "index.html", "combos/index.html"] {
      let page = try site.page(path)
      for wrong in ["no effect", "no synergy", "aucun effet", "pas d’effet", "sans effet", "aucune synergie"]
      {
        #expect(!page.contains(wrong), "\(path): \(wrong)")
      }
    }
    let page = try site.page("combos/pair/index.html")
    #expect(
      page.contains(
        language == "en"
          ? "the data allow anything from a loss of 11.3\u{A0}pts to a gain of 12.3\u{A0}pts; they show neither that the two help each other nor that they don’t."
          : "les données permettent tout, d’une perte de 11,3\u{A0}pt à un gain de 12,3\u{A0}pt ; elles ne montrent ni que les deux s’entraident, ni le contraire."
      ))
    #expect(
      page.contains(
        language == "en" ? "it is neither confirmed nor refuted" : "il n’est ni confirmé ni réfuté"))
  }

  @Test func `too few contacts are counts, and no verdict`() throws {
    let site = try site((9, of: 12), (10, of: 100), (10, of: 100), (10, of: 200))
    let page = try site.page("combos/pair/index.html")
    #expect(
      page.contains(
        "Too few contacts to compare: 12 met both “Letters” and “Press”, 100 the first alone, 100 the second alone; each group needs 30. Nothing can be said yet, for or against."
      ))
    // 12 contacts are too few for a percentage.
    let rows = JourneyPageTests.rows(page)
    #expect(rows.contains { $0.hasPrefix("Both 12 9 of 12") }, "\(rows)")
    #expect(!page.contains("75.0%"))
    #expect(!page.contains("Above the sum (additive"))
  }

  @Test func `the finder proposes what is shown, or says that there is nothing to propose`() throws {
    let strong = try site((50, of: 100), (10, of: 100), (10, of: 100), (10, of: 200), isJoined: false)
    let rows = JourneyPageTests.rows(try strong.page("index.html"))
    #expect(
      rows.contains {
        $0.hasPrefix(
          "Letters + Press 100 50.0% 50 of 100; 40.4% to 59.6% 15.0% +35.0 pts +20.6 pts to +47.2 pts")
      }, "\(rows)")
    let weak = try site((16, of: 100), (10, of: 100), (10, of: 100), (10, of: 200), isJoined: false)
    let page = try weak.page("index.html")
    #expect(page.contains("that enough contacts met (1), none did more together"))
    #expect(page.contains("That is not proof that none could."))
  }

  @Test func `playbook.json has each pair with its counts and limits`() throws {
    let site = try site((50, of: 100), (10, of: 100), (10, of: 100), (10, of: 200))
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(PlaybookJSON.bytes(of: site.index))) as? [String: Any])
    let combo = try #require((json["combos"] as? [[String: Any]])?.first)
    #expect(combo["status"] as? String == "synergy" && combo["declared-is"] as? String == "reached")
    #expect(combo["declared"] as? Double == 0.1)
    let pair = try #require((combo["pairs"] as? [[String: Any]])?.first)
    #expect(pair["both"] as? [String: Int] == ["contacts": 100, "converted": 50])
    #expect(pair["neither"] as? [String: Int] == ["contacts": 200, "converted": 10])
    let additive = try #require(pair["additive"] as? [String: Double])
    for (name, expected) in [("value", 0.35), ("lower", 0.2057071640936606), ("upper", 0.4717524730693589)] {
      #expect(abs((additive[name] ?? .nan) - expected) < 1e-12, "\(name)")
    }
    // One pair was tested, so that nothing is corrected.
    #expect(abs((pair["p-adjusted"] as? Double ?? .nan) / 2.0374563396617983e-07 - 1) < 1e-9)
  }
}
