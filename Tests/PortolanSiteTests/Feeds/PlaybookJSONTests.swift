import Foundation
import PortolanModel
import PortolanSource
import Testing

@testable import PortolanSite

@Suite struct PlaybookJSONTests {
  private typealias Object = [String: Any]

  private func json(_ more: String = "") throws -> Object {
    let bytes = PlaybookJSON.bytes(of: ViewSample("See [[email]].", more).site)
    return try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? Object)
  }

  private func document(_ id: String, in json: Object) throws -> Object {
    try #require((json["documents"] as? [Object])?.first { $0["id"] as? String == id })
  }

  @Test func `it has the keys of the contract`() throws {
    let json = try json()
    #expect(
      Set(json.keys)
        == [
          "format", "title", "as-of", "language", "currency", "documents", "kpis", "stated", "chain", "plans",
          "objectives", "strategies", "targets", "challenges", "experiments", "combos", "score", "findings",
        ])
    #expect(json["format"] as? Int == 1 && json["as-of"] as? String == "2026-09-30")
    let email = try document("email", in: json)
    #expect(Set(email.keys) == ["id", "type", "title", "source", "page", "fields", "links", "backlinks"])
    #expect(
      email["source"] as? String == "tactics/email.md"
        && email["page"] as? String == "tactics/email/index.html")
    let finding = try #require(
      (json["findings"] as? [Object])?.first { $0["rule"] as? String == "objective-without-tactic" })
    #expect(
      Set(finding.keys).isSuperset(of: [
        "rule", "severity", "message", "help", "file", "line", "column", "document",
      ]))
    #expect(finding["document"] as? String == "known" && finding["line"] as? Int == 2)
    let score = json["score"] as? Object
    let sample = ViewSample("See [[email]].").site.score.score
    #expect(abs((score?["overall"] as? Double ?? .nan) - sample.overall) < 1e-9 && sample.overall > 0)
    #expect((score?["objectives"] as? [String: Double])?.keys.sorted() == ["customers", "known"])
    let pillars = try #require(score?["pillars"] as? [String: Object])
    #expect(
      abs(pillars.values.reduce(0) { $0 + ($1["earned"] as? Double ?? .nan) } - sample.overall) < 1e-9)
    let gains = try #require(score?["gains"] as? [Object])
    #expect(gains.first.map { Set($0.keys) } == ["gain", "kind", "item", "rule"])
  }

  @Test func `fields are typed`() throws {
    let email = try document("email", in: json())
    let fields = try #require(email["fields"] as? Object)
    #expect(fields["budget"] as? Double == 1000 && fields["start"] as? String == "2026-01-01")
    #expect(
      fields["objectives"] as? [String] == ["customers"]
        && fields["kpis"] as? [String: Double] == ["deals": 10])
    let step = fields["micro-conversion"] as? Object
    #expect(step?["target"] as? Double == 0.05 && step?["kpi"] as? String == "reply-rate")
    let lead = try document("lead", in: json())["fields"] as? Object
    #expect(lead?["horizon"] as? [String: String] == ["start": "2026-01-01", "end": "2026-12-31"])
    let links = try #require(email["links"] as? [[String: String]])
    #expect(links.contains(["to": "customers", "as": "objectives"]))
    #expect((email["backlinks"] as? [[String: String]])?.contains(["from": "index", "as": "link"]) == true)
  }

  @Test func `figures are unrounded, with their parts, target and standing`() throws {
    let kpis = try #require(try json()["kpis"] as? [Object])
    func figure(_ kpi: String, _ by: [String: String]) throws -> Object {
      try #require(kpis.first { $0["kpi"] as? String == kpi && $0["by"] as? [String: String] == by })
    }
    let whole = try figure("reply-rate", [:])
    #expect(whole["value"] as? Double == 54.0 / 1020 && whole["unit"] as? String == "percent")
    #expect(
      whole["numerator"] as? Int == 54 && whole["denominator"] as? Int == 1020 && whole["rows"] as? Int == 4)
    #expect(whole["attainment"] as? Double == 54.0 / 1020 / 0.08 && whole["status"] as? String == "missed")
    #expect(try figure("reply-rate", ["tactic": "email"])["target"] as? Double == 0.05)
    #expect(
      whole["formula"] as? String == "replies / delivered" && whole["file"] as? String == "data/outbound.csv")
    #expect(whole["table-rows"] as? Int == 4 && whole["lines"] as? [[Int]] == [[2, 5]])
    #expect(try figure("reply-rate", ["tactic": "fair"])["lines"] as? [[Int]] == [[4, 5]])
    let fair = try figure("cost", ["tactic": "fair"])
    #expect(fair["value"] is NSNull && fair["reason"] as? String == "zero-denominator")
    #expect(try figure("deals", ["month": "2026-08"])["target"] is NSNull)
    #expect(try figure("deals", ["month": "2026-08"])["attainment-reason"] as? String == "missing-target")
  }

  @Test func `variants have their rates and intervals, or the reason why not`() throws {
    let json = try json(
      """
      -- experiments/subject.md --
      title: Subject
      tactic: email
      hypothesis: h
      kpi: reply-rate
      variants: [{name: a, exposed: 10, converted: 5}, {name: b, exposed: 0, converted: 0}]
      -- combos/both.md --
      title: Both
      tactics: [email, fair]
      """)
    let variants = try #require((json["experiments"] as? [Object])?.first?["variants"] as? [Object])
    #expect(variants[0]["n"] as? Int == 10 && variants[0]["rate"] as? Double == 0.5)
    // Wilson, 5 of 10: 0.2366 to 0.7634.
    let lower = try #require((variants[0]["interval"] as? [String: Double])?["lower"])
    #expect(abs(lower - 0.236_593) < 1e-6)
    #expect(variants[1]["rate"] is NSNull && variants[1]["reason"] as? String == "zero-denominator")
    let combo = try #require((json["combos"] as? [Object])?.first)
    #expect(combo["families"] as? [String] == ["demand-generation", "reputation"])
  }

  @Test func `control characters and quotes are escaped, and what is extra is carried untouched`() throws {
    let json = try json(
      "-- teams/t.md --\ntitle: \"a\\u0001\\t\\\"b\\\\ é\"\ncapacity: 1\nextra: {Colour: {a: [1, no]}}")
    let team = try document("t", in: json)
    #expect(team["title"] as? String == "a\u{1}\t\"b\\ é")
    let extra = (team["fields"] as? Object)?["extra"] as? [String: [String: [String]]]
    #expect(extra == ["Colour": ["a": ["1", "no"]]])
  }

  @Test func `the same playbook makes the same bytes, a document a line`() {
    let bytes = PlaybookJSON.bytes(of: ViewSample().site)
    #expect(bytes == PlaybookJSON.bytes(of: ViewSample().site))
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(
      text.contains("\n    {\"id\": \"email\", \"type\": \"tactic\"") && !text.contains("nan")
        && !text.contains("inf,"))
  }
}
