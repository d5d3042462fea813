import PortolanModel
import PortolanSource
import Testing

@testable import PortolanSite

@Suite struct DocumentTableTests {
  private func rows(_ yaml: String, _ language: String = "en") -> [String] {
    ViewSample("```table\n\(yaml)\n```", language: language).rows
  }

  private func ids(where condition: String, from: String = "tactics") -> [String] {
    Array(rows("from: \(from)\ncolumns: [id]\nwhere: \(condition)").dropFirst())
  }

  @Test func `documents are grouped in the order of the settings, sorted, and added up`() {
    #expect(
      rows(
        """
        from: tactics
        columns: [title, family, budget, reply-rate, attainment]
        group: family
        sort: -budget
        total: budget
        """) == [
          "Title Budget Reply rate Attainment", "Demand generation",
          "Cold e-mail €1,000 5.0% 50\u{A0}of\u{A0}1,000 100.0%", "Letters", "Total €1,000", "Reputation",
          "A fair €2,500 4\u{A0}of\u{A0}20 95% interval: 8.1% to 41.6%", "Grand total €3,500",
        ])
  }

  @Test func `an objective shows its KPI, its value so far and how it stands, in French too`() {
    #expect(
      rows("from: objectives\ncolumns: [title, kpi, value, target, status]", "fr")[1]
        == "Win customers Customers won 6 20 En dérive")
  }

  @Test func `conditions compare texts, numbers, money, dates, lists and references`() {
    #expect(ids(where: "channel = \"email\"") == ["email"])
    #expect(ids(where: "budget >= 1000") == ["email", "fair"])
    #expect(ids(where: "budget > \"€1,000\"") == ["fair"])
    #expect(ids(where: "end < 2026-07-01") == ["email"])
    #expect(ids(where: "start = 2026-Q1 and end = 2026") == ["email"])
    #expect(ids(where: "personas = \"head\" and not channel in (event)") == ["email"])
    #expect(ids(where: "personas != \"head\"") == [])
    #expect(ids(where: "objectives is unknown") == ["fair"])
    #expect(ids(where: "micro-conversion.kpi = \"reply-rate\"") == ["email"])
    #expect(ids(where: "kpis.deals > 5") == ["email"])
    #expect(ids(where: "reply-rate > 0.1") == ["fair"])
    #expect(ids(where: "attainment >= 1") == ["email"])
    #expect(ids(where: "status = \"planned\" or owner = \"Ann\"") == ["email", "fair"])
    #expect(ids(where: "automation = \"no\"") == ["email", "fair", "mail"])
    #expect(ids(where: "status = \"missed\"", from: "objectives") == ["customers"])
  }

  @Test func `what is unknown is neither equal nor unequal, and sorts last`() {
    #expect(ids(where: "owner != \"Ann\"") == ["fair"])
    #expect(rows("from: tactics\ncolumns: [id]\nsort: owner")[1...] == ["email", "fair", "mail"])
    #expect(rows("from: tactics\ncolumns: [id]\nsort: -owner")[1...] == ["fair", "email", "mail"])
  }

  @Test func `texts sort in the order of the language's alphabet`() {
    let messages = zip(["a", "b", "c", "d"], ["Zèbre", "Études", "appels", "Ombre"])
      .map { "-- messages/\($0).md --\ntitle: \($1)" }.joined(separator: "\n")
    let sample = ViewSample(
      "```table\nfrom: messages\ncolumns: [title]\nsort: title\n```", language: "fr", messages)
    #expect(sample.rows.dropFirst() == ["appels", "Études", "Ombre", "Zèbre"])
  }

  @Test func `a limit says how many more there are`() {
    let html = ViewSample("```table\nfrom: tactics\nlimit: 2\n```").html
    #expect(ViewSample.rows(html).count == 3 && html.contains("<p class=\"note\">1 more</p>"))
  }

  @Test func `a rate's total is a ratio of sums, and several currencies have none`() {
    // 50 of 1,000 and 4 of 20: 54 of 1,020, where the mean of the rates would be 12.5 %.
    #expect(
      rows("from: tactics\ncolumns: [title, reply-rate, deals]\ntotal: [reply-rate, deals]").last
        == "Total 5.3% 54\u{A0}of\u{A0}1,020 6")
    let sample = ViewSample(
      "```table\nfrom: tactics\ncolumns: [title, budget]\ntotal: budget\n```",
      "-- tactics/fair.md --\ntitle: Fair\nwhy: w\nfamily: reputation\nchannel: event\npersonas: []\nbudget: $100"
    )
    #expect(sample.rows.last == "Total")
  }

  @Test func `columns are computed from fields, KPIs, tables and earlier columns`() {
    let yaml = """
      from: tactics
      columns:
        - title
        - {name: per reply, formula: budget / replies}
        - {name: per deal, formula: budget / deals}
        - {name: reply share, formula: sum(replies) / sum(delivered), unit: percent}
        - {name: twice, formula: 2 * `per reply`, unit: ratio}
      sort: per reply
      total: {per reply: ratio, reply share: ratio, twice: count}
      """
    let found = rows(yaml)
    #expect(found[0] == "Title Per reply Per deal Reply share Twice")
    #expect(found[1].hasPrefix("Cold e-mail €20 "))
    #expect(found[1].hasSuffix(" 5.0% 40.00"))
    #expect(found[2].hasPrefix("A fair €625 "))
    // 3,500 ÷ 54 and 54 ÷ 1,020: the ratio of the sums.
    #expect(found.last?.hasPrefix("Total €64.81 5.3% 2") == true)
    // Under the table stands how each column is computed.
    #expect(found.last?.contains("per deal = budget / deals") == true)
    #expect(ids(where: "reply-rate > 0.01", from: "personas") == [])
  }

  @Test func `what a formula can't be computed from is found, and a sum of rates refused`() {
    func found(_ yaml: String) -> [String] {
      ViewSample("```table\n\(yaml)\n```").site.measures.diagnostics
        .map { "\($0.rule) \($0.position.line):\($0.position.column) \($0.help)" }
    }
    #expect(
      found("from: tactics\ncolumns: [title, {name: x, formula: budgt / replies}]") == [
        "unknown-column 6:37 Did you mean “budget”?"
      ])
    #expect(
      found("from: tactics\ncolumns: [title, {name: x, formula: replies / delivered}]\ntotal: {x: sum}") == [
        "wrong-value 7:9 Write `ratio`: numerators over denominators."
      ])
    #expect(
      found("from: tactics\ncolumns: [title, {name: x, formula: replies /}]").first?.hasPrefix(
        "invalid-formula 6:")
        == true)
    #expect(
      found("from: teams\ncolumns: [title, reply-rate]").first?.hasPrefix("unknown-column 6:18") == true)
  }

  @Test func `without columns every type has some, and all of them are fields`() {
    for type in DocumentType.allCases {
      for name in DocumentTable.columns(of: type) {
        #expect((type.fieldNames + type.figureNames).contains(name), "\(type.rawValue): \(name)")
      }
    }
  }
}
