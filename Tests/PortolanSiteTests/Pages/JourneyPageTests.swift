import Foundation
import PortolanModel
import PortolanSource
import Testing

@testable import PortolanSite

/// The journey page, and `playbook.json`, of five contacts whose figures are worked out by hand.
@Suite struct JourneyPageTests {
  /// Ways: mail, press, won; mail, mail, call, won; call, won; press; and one won without any touch.
  static let touches = """
    contact_id,timestamp,tactic,touch_type,converted,persona,stage
    a,2026-01-01,mail,sent,0,boss,unaware
    a,2026-01-08,press,sent,0,boss,aware
    a,2026-01-09,,deal,1,boss,customer
    b,2026-01-01,mail,sent,0,boss,unaware
    b,2026-01-02,mail,sent,0,boss,unaware
    b,2026-01-03,call,call,0,boss,aware
    b,2026-01-04,,deal,1,boss,customer
    c,2026-01-05,call,call,0,boss,aware
    c,2026-01-06,,deal,1,boss,customer
    d,2026-01-01,press,sent,0,boss,aware
    e,2026-02-01,,deal,1,boss,customer
    """

  static func playbook(_ touches: String = touches, language: String = "en", settings: String = "") -> String
  {
    """
    -- portolan.yml --
    title: Ways
    language: \(language)
    as-of: 2026-09-30
    stages: [unaware, aware, customer]
    data: {touches: data/touches.csv}
    \(settings)
    -- index.md --
    title: Home
    -- data/touches.csv --
    \(touches)
    -- personas/boss.md --
    title: The boss
    stages: [unaware, aware, customer]
    -- tactics/mail.md --
    title: Letters
    family: demand-generation
    personas: boss
    status: running
    start: 2026-01-01
    micro-conversion: {from: unaware, to: aware}
    -- tactics/press.md --
    title: Press
    family: reputation
    personas: boss
    status: running
    start: 2026-01-01
    -- tactics/call.md --
    title: Calls
    family: sales-enablement
    personas: boss
    status: running
    start: 2026-01-01
    """
  }

  /// Spaces that don't break are read as spaces.
  static func rows(_ page: String) -> [String] {
    ViewSample.rows(page.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " "))
  }

  private func rows(_ page: String, from id: String, to next: String) throws -> [String] {
    let start = try #require(page.range(of: "id=\"\(id)\""))
    let end = try #require(page.range(of: "id=\"\(next)\"", range: start.upperBound..<page.endIndex))
    return Self.rows(String(page[start.upperBound..<end.lowerBound]))
  }

  /// Markov: 3 of 4 ways convert; without calls 1 of 4, letters 3 of 8, press 1 of 2, so that ⅔, ½ and ⅓ are lost.
  @Test func `each model shares the conversions as its definition says`() throws {
    let rows = try rows(TestSite(Self.playbook()).page("journey/index.html"), from: "attribution", to: "flow")
    #expect(
      rows.prefix(4) == [
        "Tactic Touches First touch Last touch Linear ★ Time decay Position Markov Shapley",
        "Calls 2 1.0 2.0 1.3 1.4 1.4 1.3 1.5", "Letters 3 2.0 0.0 1.2 1.0 1.1 1.0 1.0",
        "Press 2 0.0 1.0 0.5 0.7 0.5 0.7 0.5",
      ])
    #expect(rows[4].hasPrefix("Attributed 7 3.0 3.0 3.0 3.0 3.0 3.0 3.0"))
  }

  /// Sets are worth: calls 1, letters 0, press 0, letters and press ½, letters and calls 1, press and calls ½, all ¾.
  @Test func `what can be negative stands apart, and is explained`() throws {
    let page = try TestSite(Self.playbook()).page("journey/index.html")
    let rows = try rows(page, from: "attribution", to: "flow")
    #expect(
      rows[5...8] == [
        "Tactic Adds to the rate As conversions", "Calls +66.7 pts 2.7", "Letters +16.7 pts 0.7",
        "Press −8.3 pts −0.3",
      ])
    #expect(rows[9].hasPrefix("Rate of all paths 75.0% 3.0"))
    #expect(page.contains("It doesn’t mean that the tactic does harm"))
    #expect(
      page.contains(
        "Of 4 conversions, those without a touch in the 90\u{A0}days before (1) are credited to nobody."))
  }

  @Test func `too many tactics for that are said, not left out`() throws {
    let more = (0..<13).map { "x\($0),2026-03-01,t\($0),sent,0,boss,aware" }.joined(separator: "\n")
    let page = try TestSite(Self.playbook(Self.touches + "\n" + more)).page("journey/index.html")
    #expect(page.contains("is computed for at most 12 tactics") && page.contains("here there are 16."))
  }

  @Test func `people move as their rows say, and what nobody planned is marked`() throws {
    let page = try TestSite(Self.playbook()).page("journey/index.html")
    let rows = try rows(page, from: "flow", to: "flow-boss")
    #expect(rows[1] == "Unaware Aware 2 100.0% 4.5 days Letters")
    #expect(rows[2].hasPrefix("Aware Customer 3 75.0% 1 day not planned"), "\(rows)")
    #expect(rows.contains("Unaware 2 2 0 0") && rows.contains("Aware 2 4 1 0"), "\(rows)")
    #expect(rows.contains { $0.hasPrefix("Customer 1 4 4 4") }, "\(rows)")
    #expect(page.contains("half of those who converted did so within 2\u{A0}days of their first touch"))
    #expect(page.contains("class=\"flow-planned\"") && page.contains("class=\"flow-other\""))
  }

  @Test func `a tactic's page names the model of its conversions`() throws {
    let site = try TestSite(Self.playbook(settings: "attribution: {model: position}"))
    let page = try site.page("tactics/mail/index.html")
    #expect(page.contains("1.1 of 3 attributed conversions, by the model “Position”"))
    #expect(page.contains("it doesn’t prove what caused it"))
    #expect(try site.page("journey/index.html").contains("Position ★"))
    #expect(site.linkProblems == [])
  }

  @Test func `playbook.json has the same figures with all their digits`() throws {
    let bytes = PlaybookJSON.bytes(of: try TestSite(Self.playbook()).index)
    let json = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    let attribution = try #require(json["attribution"] as? [String: Any])
    #expect(attribution["model"] as? String == "linear" && attribution["unattributed"] as? Int == 1)
    #expect(attribution["conversion-probability"] as? Double == 0.75)
    let tactics = try #require(attribution["tactics"] as? [[String: Any]])
    let expected: [String: [String: Double]] = [
      "call": ["linear": 4.0 / 3, "markov": 4.0 / 3, "shapley": 1.5, "shapley-rate": 8.0 / 3],
      "mail": ["linear": 7.0 / 6, "markov": 1, "shapley": 1, "shapley-rate": 2.0 / 3],
      "press": ["linear": 0.5, "markov": 2.0 / 3, "shapley": 0.5, "shapley-rate": -1.0 / 3],
    ]
    #expect(tactics.map { $0["tactic"] as? String } == ["call", "mail", "press"])
    for tactic in tactics {
      let (id, shares) = (
        tactic["tactic"] as? String ?? "", tactic["conversions"] as? [String: Double] ?? [:]
      )
      for (model, share) in expected[id] ?? [:] {
        #expect(abs((shares[model] ?? .nan) - share) < 1e-12, "\(model) of \(id)")
      }
    }
    let moves = try #require(attribution["moves"] as? [[String: Any]])
    #expect(moves.map { $0["contacts"] as? Int } == [2, 3])
    #expect(moves.map { $0["median-days"] as? Double } == [4.5, 1])
  }

  @Test func `it is said in French too`() throws {
    let page = try TestSite(Self.playbook(language: "fr")).page("journey/index.html")
    #expect(page.contains("Ce que chaque tactique ajoute au taux"))
    #expect(page.contains("Cela ne veut pas dire que la tactique nuit"))
    #expect(page.contains("non prévu"))
  }

  @Test func `touches that are too old for any path make pages and data all the same`() throws {
    let site = try TestSite(
      Self.playbook(
        """
        contact_id,timestamp,tactic,touch_type,converted,persona,stage
        b,2025-02-01,press,sent,0,boss,unaware
        b,2026-02-01,mail,sent,1,boss,aware
        """))
    let bytes = PlaybookJSON.bytes(of: site.index)
    let data = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    let attribution = try #require(data["attribution"] as? [String: Any])
    let tactics = try #require(attribution["tactics"] as? [[String: Any]])
    let effects = tactics.map { ($0["tactic"] as? String ?? "", $0["removal-effect"] as? Double ?? -1) }
    #expect(Dictionary(uniqueKeysWithValues: effects) == ["mail": 1, "press": 0])
    #expect(site.linkProblems == [])
  }
}
