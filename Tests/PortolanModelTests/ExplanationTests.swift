import PortolanSource
import Testing

@testable import PortolanModel

private let ledger = """
  date,tactic,sent,replied,stage
  2026-01-05,mail,100,9,won
  2026-01-12,mail,1000,,lost
  2026-02-02,call,10,2,won
  2026-02-09,mail,20,1,won
  2026-02-16,mail,30,3,
  ,mail,40,4,won
  """

private func answer(
  _ formula: String, by: [String] = [], where condition: String? = nil, period: String? = nil
) throws -> KPICatalog.Answer {
  let table = DataTable(name: "outbound", file: "data/outbound.csv", bytes: Array(ledger.utf8))
  let catalog = KPICatalog(
    [.init("k", formula: Located(formula, at: SourcePosition("k.md", line: 3, column: 10)), unit: .ratio)],
    tables: [table])
  let here = SourcePosition("--by")
  let scope = Scope(
    by: by.map { Located($0, at: here) },
    where: try condition.map { try Condition(parsing: Located($0, at: here)) },
    period: period.flatMap { Period($0) })
  return catalog.answer(.init("k", in: scope))
}

@Suite struct ExplanationTests {
  @Test func `a figure says which rows were used, which were set aside, and why`() throws {
    let explanation = try #require(
      try answer("sum(replied where stage = \"won\") / sent").explanation(at: 0))
    #expect(explanation.formula == "sum(replied where stage = \"won\") / sent")
    #expect(explanation.operands.map(\.text) == ["sum(replied where stage = \"won\")", "sum(sent)"])
    let replied = explanation.operands[0]
    #expect(replied.value.value == 16 && replied.used == 4)
    #expect(replied.declined == 1 && replied.undecided == 1 && replied.empty == 0)
    #expect(explanation.operands[1].used == 6 && explanation.operands[1].value.value == 1200)
    let rows = try #require(explanation.rows)
    #expect(rows.table == "outbound" && rows.file == "data/outbound.csv")
    #expect(rows.inTable == 6 && rows.inScope == 6 && rows.inGroup == 6)
    #expect(rows.lines.runs == [2...7] && rows.lines.runCount == 1)
    #expect(explanation.unknownRows == 1)
  }

  @Test func `rows outside of the period and the condition are counted apart`() throws {
    let found = try answer("sent", by: ["tactic"], where: "stage != \"lost\"", period: "2026-02")
    #expect(found.figures.map { $0.key[0].description } == ["call", "mail"])
    let mail = try #require(found.explanation(at: 1))
    let rows = try #require(mail.rows)
    // One is lost, one has no stage; of the other four one is in January and one has no date.
    #expect(rows.declined == 1 && rows.outsidePeriod == 1 && rows.undecided == 2)
    #expect(rows.inScope == 2 && rows.inGroup == 1 && rows.lines.runs == [5...5])
  }

  @Test func `rows after the as-of date are no part of a figure, and counted apart`() throws {
    let table = DataTable(name: "outbound", file: "data/outbound.csv", bytes: Array(ledger.utf8))
    let catalog = KPICatalog(
      [.init("k", formula: Located("sent", at: SourcePosition("k.md")), unit: .count)], tables: [table],
      asOf: CivilDate("2026-02-02"))
    let answer = catalog.answer(.init("k"))
    // 100 + 1000 + 10, and 40 of a day that isn't known.
    #expect(answer.values.first?.value == 1150)
    let rows = try #require(answer.explanation(at: 0)?.rows)
    #expect(rows.afterAsOf == 2 && rows.inScope == 4 && rows.outsidePeriod == 0)
    let february = catalog.answer(.init("k", in: Scope(period: Period("2026-02"))))
    #expect(february.values.first?.value == 10 && february.rowsSetAside == 1)
    #expect(february.explanation(at: 0)?.rows?.afterAsOf == 2)
  }

  @Test func `lines of a group are its first runs, and how many there are`() throws {
    let text = "tactic,n\n" + (0..<40).map { "\($0 % 4 < 2 ? "a" : "b"),1\n" }.joined()
    let table = DataTable(name: "t", file: "t.csv", bytes: Array(text.utf8))
    let catalog = KPICatalog(
      [.init("k", formula: Located("n", at: SourcePosition("k.md")), unit: .count)], tables: [table])
    let scope = Scope(by: [Located("tactic", at: SourcePosition("--by"))])
    let lines = try #require(catalog.answer(.init("k", in: scope)).explanation(at: 0)?.rows?.lines)
    #expect(lines.runs == [2...3, 6...7, 10...11, 14...15, 18...19, 22...23])
    #expect(lines.runCount == 10 && lines.last == 39)
    // Rows that come in chunks make the same runs.
    let streamed = catalog.answers([.init("k", in: scope)]) { _, evaluation in
      var reader = DataTableReader(name: "t", file: "t.csv")
      Array(text.utf8).withUnsafeBufferPointer { bytes in
        var at = 0
        for end in [40, 57, 90, bytes.count] {
          at += reader.read(UnsafeBufferPointer(rebasing: bytes[at..<end]), isLast: end == bytes.count)
          evaluation.add(reader.take())
        }
      }
    }
    #expect(streamed[0].explanation(at: 0)?.rows?.lines == lines)
  }

  @Test func `a KPI made of others names them with their figures in the same group`() throws {
    let table = DataTable(name: "outbound", file: "o.csv", bytes: Array(ledger.utf8))
    func definition(_ id: String, _ formula: String) -> KPICatalog.Definition {
      .init(id, formula: Located(formula, at: SourcePosition("k.md")), unit: .ratio)
    }
    let catalog = KPICatalog([definition("k", "r * 2"), definition("r", "replied / sent")], tables: [table])
    let scope = Scope(by: [Located("tactic", at: SourcePosition("--by"))])
    let call = try #require(catalog.answer(.init("k", in: scope)).explanation(at: 0))
    #expect(call.rows == nil && call.operands.isEmpty)
    #expect(call.parts.map(\.kpi) == ["r"] && call.parts.map(\.figure.value) == [0.2])
  }

  @Test(arguments: [
    "stage = \"won\" and value > 1000", "not (a is known) or b in (1, 2)",
    "(a = 1 or b = 2) and date < 2026-03",
    "x != \"a\"\"b\"", "`cost per call` >= 2.5",
  ])
  func `a condition is written as it can be read`(_ text: String) throws {
    let condition = try Condition(parsing: Located(text, at: SourcePosition("--where")))
    let again = try Condition(parsing: Located(condition.description, at: SourcePosition("--where")))
    #expect(again.steps == condition.steps && again.description == condition.description)
    #expect(condition.description == text)
  }
}
