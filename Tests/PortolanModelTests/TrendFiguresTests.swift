import PortolanSource
import Testing

@testable import PortolanModel

@Suite struct TrendFiguresTests {
  private func trend(_ yaml: String, asOf: String, rows: String) throws -> TrendFigures {
    let found = try timeSample(
      "target: 20\ndue: 2026-12-31", asOf: asOf, rows: rows,
      "-- index.md --\n---\ntitle: Home\n---\n```trend\n\(yaml)\n```")
    let entry = try #require(found.playbook.index["index"])
    guard case .trend(let figures)? = found.measures.views[ViewPlace(entry: entry, block: 0)] else {
      throw Missing()
    }
    return figures
  }

  private struct Missing: Error {}

  @Test func `periods have no gap, today's is not over, and later rows don't count`() throws {
    let found = try trend(
      "kpis: [deals]\naverage: 2", asOf: "2026-04-10",
      rows:
        "2025-04-01,mail,4,1\n2026-01-12,mail,6,1\n2026-03-02,mail,8,1\n2026-04-06,mail,1,1\n2026-04-20,mail,50,1"
    )
    #expect(found.periods.count == 13 && found.complete == 12)
    let line = try #require(found.lines.first)
    #expect(line.figures.last??.value == 1)
    let change = try #require(found.change(of: line))
    #expect(change.last == Period(year: 2026, month: 3) && change.difference == .none(.missingInput))
    // Of two months one is known, which is half of them.
    #expect(line.averages(2)[11].value == 8 && line.averages(2)[9].value == 6)
  }

  @Test func `a year before is found by the calendar, and weeks by their number`() throws {
    let found = try trend(
      "kpis: [deals]\nby: week", asOf: "2026-03-15",
      rows: "2025-03-10,mail,4,1\n2026-03-02,mail,5,1\n2026-03-09,mail,6,1")
    let line = try #require(found.lines.first)
    #expect(found.yearOverYear(of: line)?.change.relative.value == 0.5)
    #expect(found.change(of: line)?.difference.value == 1)
  }

  @Test func `tactics narrow the rows, and a dimension has a line for each value`() throws {
    let rows = "2026-01-12,mail,6,1\n2026-01-12,call,8,1\n2026-02-02,mail,7,1"
    let split = try trend("kpis: [deals]\nby: [tactic, month]", asOf: "2026-04-10", rows: rows)
    #expect(split.lines.map { $0.key.map(\.description) } == [["mail"], ["call"]])
    #expect(split.lines.map { $0.figures.map { $0?.value } } == [[6, 7], [8, nil]])
    let one = try trend("kpis: [deals]\ntactic: call", asOf: "2026-04-10", rows: rows)
    #expect(one.lines.map { $0.figures.map { $0?.value } } == [[8]])
  }
}
