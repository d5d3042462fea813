import PortolanSource
import Testing

@testable import PortolanModel

private let ledger = """
  date,tactic,sent,delivered,replied,stage,value
  2026-01-05,mail,100,90,9,won,10
  2026-01-12,mail,1000,1000,99,lost,
  2026-02-02,call,10,,2,won,0.1
  2026-02-09,call,,,,,0.2
  2026-04-01,,5,5,6,won,30
  """

private func catalog(
  _ formulas: KeyValuePairs<String, String>, _ more: [DataTable] = [], percent: Set<String> = []
) -> KPICatalog {
  KPICatalog(
    formulas.map { id, formula in
      KPICatalog.Definition(
        id, formula: Located(formula, at: SourcePosition("kpis/\(id).md", line: 2, column: 10)),
        unit: percent.contains(id) ? .percent : .ratio)
    },
    tables: [DataTable(name: "outbound", file: "data/outbound.csv", bytes: Array(ledger.utf8))] + more)
}

private func value(_ formula: String) -> Figure { catalog(["k": formula]).figure(of: "k") }

private func scope(_ by: String..., where condition: String? = nil, period: String? = nil) throws -> Scope {
  let here = SourcePosition("--by")
  return Scope(
    by: by.map { Located($0, at: here) },
    where: try condition.map { try Condition(parsing: Located($0, at: SourcePosition("--where"))) },
    period: period.flatMap { Period($0) })
}

@Suite struct KPICatalogTests {
  @Test(
    arguments: [
      ("sent", 1115), ("sum(sent)", 1115), ("replied / sent", 116.0 / 1115), ("count()", 5),
      ("count(sent)", 4),
      ("distinct(tactic)", 2), ("distinct(value)", 4), ("avg(sent)", 278.75), ("median(sent)", 55),
      ("min(sent)", 5),
      ("max(sent)", 1000), ("count(where stage = \"won\")", 3), ("count(where stage != won)", 1),
      ("count(where stage is unknown)", 1), ("count(where not (stage = won or value > 0.15))", 0),
      ("count(where sent >= 10 and sent < 1000)", 2), ("sum(value where stage in (won, lost))", 40.1),
      ("count(where stage not in (won))", 1), ("count(where date = 2026-Q1)", 4),
      ("count(where date > 2026-01)", 3),
      ("count(where date <= 2026-01-12)", 2), ("sum(sent * 2 - replied)", 2114), ("2 * -3 + 10 / 4", -3.5),
      ("sum(sent where stage = \"nobody\")", 0),
    ] as [(String, Double)])
  func `a formula has a value`(formula: String, expected: Double) {
    #expect(value(formula).value == expected)
  }

  @Test(arguments: [
    ("replied / (sent - sent)", Undefined.zeroDenominator),
    ("avg(sent where stage = \"nobody\")", .missingInput),
    ("sum(value where tactic = mail and stage = lost)", .missingInput),
    ("(sent - sent) / (sent - sent)", .zeroDenominator),
    ("1 / (sent - sent) + 1", .zeroDenominator), ("median(value where sent > 5000)", .missingInput),
  ])
  func `or a reason why it has none`(formula: String, reason: Undefined) {
    #expect(value(formula).value == nil)
    #expect(value(formula).reason == reason)
  }

  @Test func `ten times 0.1 is 1`() {
    let tenths = DataTable(
      name: "tenths", file: "t.csv", bytes: Array(("x\n" + String(repeating: "0.1\n", count: 10)).utf8))
    #expect(catalog(["k": "sum(x)"], [tenths]).figure(of: "k").value == 1)
  }

  @Test func `a figure says what it is made of`() {
    let figure = value("replied / delivered")
    #expect(figure.numerator == 116)
    #expect(figure.denominator == 1095)
    #expect(figure.rows == 5)
    #expect(figure.unknownRows == 2)
    #expect(figure.isPartial)
  }

  @Test func `a ratio is a ratio of sums in every scope, sorted by key`() throws {
    let answer = catalog(["k": "replied / sent"]).answer(.init("k", in: try scope("tactic")))
    #expect(answer.figures.map { $0.key.map(\.description) } == [["call"], ["mail"], [""]])
    #expect(answer.figures.map(\.figure.value) == [0.2, 108.0 / 1100, 1.2])
    #expect(answer.figure([.text("mail")])?.rows == 2)
    #expect(answer.diagnostics.isEmpty)
  }

  @Test func `scopes restrict, group by several dimensions and by period`() throws {
    let kpis = catalog(["k": "sent", "n": "count()"])
    let months = kpis.answer(.init("k", in: try scope("month")))
    #expect(
      months.figures.map { "\($0.key[0]) \($0.figure.value ?? -1)" } == [
        "2026-01 1100.0", "2026-02 10.0", "2026-04 5.0",
      ])
    let both = kpis.answer(.init("n", in: try scope("quarter", "tactic", where: "sent is known")))
    #expect(
      both.figures.map { $0.key.map(\.description) } == [
        ["2026-Q1", "call"], ["2026-Q1", "mail"], ["2026-Q2", ""],
      ])
    #expect(both.figures.map(\.figure.value) == [1, 2, 1])
    let winter = kpis.answer(.init("n", in: try scope(where: "value > 0", period: "2026-01..2026-02")))
    #expect(winter.figures.map(\.figure.value) == [3])
    #expect(winter.rowsSetAside == 1)
    #expect(kpis.answer(.init("n", in: try scope(period: "2027"))).figures.map(\.figure.value) == [0])
    #expect(
      kpis.answer(.init("k", in: try scope(period: "2027"))).figures.map(\.figure.reason) == [.missingInput])
    #expect(kpis.answer(.init("k", in: try scope("tactic", period: "2027"))).figures.isEmpty)
  }

  @Test func `what a scope names and the table lacks is a finding`() throws {
    let kpis = catalog(["k": "sent"])
    let answer = kpis.answer(.init("k", in: try scope("tactik", where: "stag = won")))
    #expect(answer.figures.isEmpty)
    #expect(answer.diagnostics.map(\.help) == ["Did you mean “tactic”?", "Did you mean “stage”?"])
    let typo = kpis.answer(.init("k", in: try scope(where: "stage = \"Won\"")))
    #expect(typo.diagnostics.map(\.rule) == ["unknown-value"])
    #expect(typo.diagnostics.map(\.position.column) == [9])
  }

  @Test func `KPIs are made of KPIs, also over two tables`() throws {
    let spend = DataTable(
      name: "spend", file: "data/spend.csv",
      bytes: Array("date,tactic,amount\n2026-01-01,mail,50\n2026-01-01,fair,70\n".utf8))
    let kpis = catalog(
      [
        "cost-per-reply": "cost / replies", "cost": "amount", "replies": "replied", "replies-copy": "replies",
      ], [spend])
    #expect(kpis.diagnostics.isEmpty)
    #expect(kpis.table(of: "cost")?.name == "spend")
    #expect(kpis.table(of: "cost-per-reply") == nil)
    #expect(kpis.parts(of: "cost-per-reply") == ["cost", "replies"])
    #expect(kpis.figure(of: "cost-per-reply").value == 120.0 / 116)
    #expect(kpis.figure(of: "replies-copy").value == 116)
    let byTactic = kpis.answer(.init("cost-per-reply", in: try scope("tactic")))
    #expect(byTactic.figures.map { $0.key[0].description } == ["call", "fair", "mail", ""])
    #expect(byTactic.figures.map(\.figure.value) == [nil, nil, 50.0 / 108, nil])
    #expect(byTactic.figures[0].figure.reason == .missingInput)
  }

  @Test func `a column wins over a KPI of its name`() {
    #expect(catalog(["sent": "sent * 2", "k": "sent"]).figure(of: "k").value == 1115)
    #expect(catalog(["sent": "sent * 2", "k": "sent"]).figure(of: "sent").value == 2230)
  }

  @Test func `a cycle is named once, at its place`() {
    let kpis = catalog(["a": "b + 1", "b": "2 * c", "c": "a / sent", "d": "a", "self": "self"])
    #expect(
      kpis.diagnostics.map(\.message) == [
        "the KPI “a” is computed from itself: a → b → c → a",
        "the KPI “self” is computed from itself: self → self",
      ])
    #expect(kpis.diagnostics.first?.rule == "formula-cycle")
    #expect(kpis.diagnostics.first?.position.description == "kpis/a.md:2:10")
    #expect(kpis.figure(of: "d").reason == .missingInput)
    #expect(!kpis.isUsable("d"))
  }

  @Test func `a chain of 5,000 KPIs is computed`() {
    let definitions = (0..<5_000).map { index in
      KPICatalog.Definition(
        "k\(index)", formula: Located(index == 0 ? "1" : "k\(index - 1) + 1", at: SourcePosition("k.md")),
        unit: nil)
    }
    #expect(KPICatalog(definitions, tables: []).figure(of: "k4999").value == 5_000)
  }

  @Test func `unknown names suggest the nearest`() {
    let kpis = catalog([
      "reply-rate": "replied / delivred", "b": "reply-rat * 2", "c": "sum(sentt)", "d": "sum(tactic)",
    ])
    #expect(
      kpis.diagnostics.map(\.rule) == [
        "unknown-column", "unknown-column", "invalid-formula", "unknown-column",
      ])
    #expect(
      kpis.diagnostics.map(\.position.description) == [
        "kpis/b.md:2:10", "kpis/c.md:2:14", "kpis/d.md:2:14", "kpis/reply-rate.md:2:20",
      ])
    #expect(kpis.diagnostics.map(\.help)[0] == "Did you mean “reply-rate”?")
    #expect(kpis.diagnostics.map(\.help)[3] == "Did you mean “delivered”?")
  }

  @Test func `a share above 1 is kept and flagged, a negative one is undefined`() {
    let kpis = catalog(
      ["k": "replied / sent", "m": "delivered / replied", "n": "count(where sent = 5) / count()"],
      percent: ["k", "m", "n"])
    #expect(kpis.figure(of: "k").isInconsistent == false)
    #expect(kpis.figure(of: "m").isInconsistent)
    #expect(kpis.figure(of: "n").isSmallSample)
    #expect(kpis.figure(of: "n").interval != nil)
    #expect(
      catalog(["k": "min(value) / sent", "x": "sent"], percent: ["k"]).figure(of: "k").value == 0.1 / 1115)
  }

  @Test func `chunks give what the whole table gives`() throws {
    let kpis = catalog(["k": "median(sent)", "d": "distinct(tactic)", "r": "replied / sent"])
    let requests = try ["k", "d", "r"].map { KPICatalog.Request($0, in: try scope("month")) }
    let whole = kpis.answers(requests)
    let streamed = kpis.answers(requests) { table, evaluation in
      let wanted = Set(evaluation.columns.map { table.columns[$0].name })
      #expect(wanted == ["date", "tactic", "sent", "replied"])
      var reader = DataTableReader(name: "outbound", file: "data/outbound.csv", wanted: wanted)
      Array(ledger.utf8).withUnsafeBufferPointer { bytes in
        var at = 0
        for end in [60, 100, 140, bytes.count] {
          at += reader.read(UnsafeBufferPointer(rebasing: bytes[at..<end]), isLast: end == bytes.count)
          evaluation.add(reader.take())
        }
      }
    }
    #expect(streamed.map(\.figures) == whole.map(\.figures))
  }
}
