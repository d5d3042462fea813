import PortolanSource
import Testing

@testable import PortolanModel

/// What computed blocks ask for that can't be had.
@Suite struct ViewCheckTests {
  private func found(_ block: String) -> [String] {
    let playbook = Playbook(
      """
      -- portolan.yml --
      title: T
      data: {outbound: data/outbound.csv}
      -- data/outbound.csv --
      date,sent,replied
      2026-01-12,100,8
      -- tactics/mail.md --
      title: Mail
      status: running
      budget: 400 €
      -- kpis/reply-rate.md --
      title: Reply rate
      formula: replied / sent
      unit: percent
      -- index.md --
      ---
      title: Home
      ---
      ```\(block)
      ```
      """)
    let measures = Measures(of: playbook, asOf: CivilDate(dayNumber: 20_700))
    return Rule.all.findings(in: playbook, measures).map(\.diagnostic)
      .filter { $0.position.file == "index.md" }
      .map { "\($0.rule) \($0.position.line): \($0.message) \($0.help)" }
  }

  @Test(arguments: [
    "kpis", "table\nfrom: tactics", "findings", "leaderboard", "budget",
  ])
  func `a block that may show no row is found at its place`(_ block: String) {
    for limit in [-3, 0] {
      let wrong = found("\(block)\nlimit: \(limit)").filter { $0.contains("“limit”") }
      let line = 5 + block.split(separator: "\n").count - 1
      #expect(
        wrong == [
          "wrong-value \(line): “limit” can't be \(limit) Write how many rows to show at most, 1 or more, or leave “limit” out for all."
        ])
    }
    #expect(!found("\(block)\nlimit: 1").contains { $0.contains("“limit”") })
  }

  @Test(arguments: [-1, 0, 54]) func `weeks that are none, or too many, are found`(_ weeks: Int) {
    #expect(
      found("capacity\nweeks: \(weeks)").contains { $0.hasPrefix("wrong-value 5: “weeks” can't be \(weeks)") }
    )
  }

  @Test func `a funnel has steps, and they count`() {
    #expect(
      found("funnel\nsteps: []") == [
        "wrong-value 4: the funnel has no steps List columns or formulas: `steps: [sent, replies]`."
      ])
    #expect(found("funnel\nsteps: [sent, replied]").isEmpty)
    let rates = found("funnel\nsteps: [sent, reply-rate, replied / sent]")
    #expect(rates.map { $0.prefix(28) } == Array(repeating: "unit-contradicts-formula 5: ", count: 2))
  }

  @Test func `a value that no document has is found`() {
    for view in ["plan\n", "table\nfrom: tactics\ncolumns: [title]\n"] {
      let misspelt = found("\(view)where: status = \"runing\"")
      #expect(misspelt.count == 1 && misspelt[0].contains("“runing” in “status”"), "\(misspelt)")
      #expect(misspelt[0].contains("running"))
      #expect(found("\(view)where: status = \"stopped-for-good\"").count == 1)
      // One that no tactic has yet.
      #expect(found("\(view)where: status = \"planned\"").isEmpty)
    }
  }

  @Test func `a total that can't be had is found`() {
    let table = "table\nfrom: tactics\ncolumns: [title, budget]\ntotal: "
    #expect(found(table + "{title: sum}").map { $0.prefix(14) } == ["wrong-value 7:"])
    #expect(found(table + "{budget: ratio}").map { $0.prefix(14) } == ["wrong-value 7:"])
    #expect(found(table + "{budget: sum, title: count}").isEmpty)
  }
}
