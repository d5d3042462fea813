import PortolanSource
import Testing

@testable import PortolanModel

/// Figures that stand in texts: `{{kpi:…}}`.
@Suite struct ProseFigureTests {
  private func playbook(_ body: String, language: String = "en") -> (Playbook, Measures) {
    let playbook = Playbook(
      """
      -- portolan.yml --
      title: T
      language: \(language)
      data: {outbound: data/outbound.csv}
      -- data/outbound.csv --
      date,tactic,persona,delivered,replies
      2026-01-12,mail,it,1000,84
      2026-02-12,mail,finance,500,20
      2026-04-12,letters,it,100,1
      2026-04-13,fair,it,0,0
      -- tactics/mail.md --
      title: Mail
      -- tactics/webinar.md --
      title: Webinar
      -- kpis/reply-rate.md --
      title: Reply rate
      formula: replies / delivered
      unit: percent
      -- index.md --
      ---
      title: Home
      ---
      \(body)
      """)
    return (playbook, Measures(of: playbook, asOf: CivilDate(dayNumber: 20_700)))
  }

  /// What the home page's figures come to.
  private func values(_ body: String) -> [Double?] {
    let (playbook, measures) = playbook(body)
    let home = playbook.index["index"] ?? -1
    return (measures.stated[home] ?? []).map { $0?.figure.value }
  }

  private func found(_ body: String, language: String = "en") -> [String] {
    let (playbook, measures) = playbook(body, language: language)
    return Rule.all.findings(in: playbook, measures).map(\.diagnostic)
      .filter { $0.position.file == "index.md" }
      .map { "\($0.rule) \($0.position.line):\($0.position.column)+\($0.position.length) \($0.help)" }
  }

  @Test func `what was meant as a figure and isn't one is found`() {
    #expect(found("Won {{ kpi:reply-rate }} now").map { $0.prefix(15) } == ["wrong-value 4:5"])
    #expect(found("{{Kpi:reply-rate}}").map { $0.prefix(15) } == ["wrong-value 4:1"])
    #expect(found("so {{kpi:reply-rate\n\nnext").map { $0.prefix(15) } == ["wrong-value 4:4"])
    #expect(found("`{{ kpi:reply-rate }}` and \\{{kpi:x and {{ kind }}").isEmpty)
  }

  @Test func `an expected value in another unit is found`() {
    #expect(
      found("{{kpi:reply-rate expect=400 USD}}").contains { $0.hasPrefix("target-contradicts-unit 4:25+7") })
    #expect(
      found("{{kpi:reply-rate expect=36 h}}").contains { $0.hasPrefix("target-contradicts-unit 4:25+4") })
    #expect(!found("{{kpi:reply-rate expect=6.6 %}}").contains { $0.hasPrefix("target-contradicts") })
  }

  @Test func `a figure is computed over the rows that its arguments select`() {
    #expect(values("{{kpi:reply-rate}}") == [105.0 / 1600])
    #expect(values("{{kpi:reply-rate tactic=mail}}") == [104.0 / 1500])
    #expect(values("{{kpi:reply-rate tactic=mail persona=\"finance\"}}") == [0.04])
    #expect(values("{{kpi:reply-rate period=2026-Q1}}") == [104.0 / 1500])
    #expect(values("{{kpi:reply-rate period=Q2 2026 persona=it}}") == [0.01])
    #expect(values("{{kpi:reply-rate month=2026-01}}") == [0.084])
    #expect(values("{{kpi:reply-rate where=\"delivered < 600 and tactic = 'mail'\"}}") == [0.04])
    #expect(values("{{kpi:reply-rate where='delivered < 600 and tactic = \"mail\"'}}") == [0.04])
  }

  @Test func `it stands in any text, over two lines, in cells and headings, and not in code`() {
    let body = """
      # At {{kpi:reply-rate}}

      | a | b |
      | - | - |
      | x {{kpi:reply-rate tactic=mail}} | *{{kpi:reply-rate
      month=2026-01}}* |

      Some {{kpi:reply-rate tactic=mail
      month=2026-01}} and `{{kpi:reply-rate}}` and \\{{kpi:reply-rate}}.

      ```text
      {{kpi:reply-rate}}
      ```
      """
    #expect(values(body) == [105.0 / 1600, 104.0 / 1500, 0.084])
  }

  @Test func `merge fields stay what they are`() {
    let (playbook, measures) = playbook("Dear {{prospect.first-name}}, {{ kpi:reply-rate }}")
    #expect(measures.stated.isEmpty)
    let html = String(decoding: playbook["index"]?.body.html ?? [], as: UTF8.self)
    #expect(html == "<p>Dear {{prospect.first-name}}, {{ kpi:reply-rate }}</p>\n")
  }

  @Test func `a stated value holds within the rounding shown, bounds included`() throws {
    func accepts(_ text: String, _ value: Double, _ language: Language = .english) throws -> Bool {
      try #require(StatedValue(Located(text, at: SourcePosition("")), language: language)).accepts(value)
    }
    #expect(try accepts("8 %", 0.075))
    #expect(try accepts("8 %", 0.085))
    #expect(try !accepts("8 %", 0.0749))
    #expect(try !accepts("8 %", 0.0851))
    #expect(try accepts("8.0 %", 0.0795))
    #expect(try accepts("8.0 %", 0.0805))
    #expect(try !accepts("8.0 %", 0.0794))
    #expect(try !accepts("8.0 %", 0.0806))
    #expect(try accepts("8,0 %", 0.0805, .french))
    #expect(try !accepts("8,0 %", 0.0806, .french))
    #expect(try accepts("12k€", 12_499))
    #expect(try !accepts("12k€", 12_501))
    #expect(try accepts("€9,549", 9_549.4))
    #expect(try accepts("12 500 €", 12_500.5, .french))
    #expect(try accepts("-9", -9.5))
    #expect(try accepts("19", 19.5))
    #expect(try !accepts("19", 20))
  }

  @Test func `what a text states and rows don't say is found at the value`() {
    // 104 / 1500 = 6.93 %
    #expect(found("Of all, {{kpi:reply-rate tactic=mail expect=7 %}}.") == [])
    #expect(found("Of all, {{kpi:reply-rate tactic=mail expect=6.9 %}}.") == [])
    #expect(
      found("Of all, {{kpi:reply-rate tactic=mail expect=8 %}}.") == [
        "stated-figure-off 4:45+3 Write `expect=6.9%`, and mend the sentence around it."
      ])
    #expect(
      found("Of all\n{{kpi:reply-rate\n  expect=8 % tactic=mail}}.") == [
        "stated-figure-off 6:10+3 Write `expect=6.9%`, and mend the sentence around it."
      ])
    #expect(
      found("{{kpi:reply-rate tactic=fair expect=1 %}}") == [
        "stated-figure-off 4:37+3 Widen the rows that it is computed from, or leave `expect` out."
      ])
  }

  @Test func `unknown names are found with the nearest one`() {
    #expect(found("{{kpi:reply-rat}}") == ["broken-reference 4:7+9 Did you mean “reply-rate”?"])
    #expect(
      found("| a |\n| - |\n| é {{kpi:reply-rate tactik=mail}} |") == [
        "unknown-column 6:22+6 Did you mean “tactic”?"
      ])
    #expect(found("{{kpi:reply-rate expct=8 %}}") == ["unknown-column 4:18+5 Did you mean “expect”?"])
    #expect(found("{{kpi:reply-rate period=soon}}").first?.hasPrefix("wrong-value 4:25+4 ") == true)
    #expect(found("{{kpi:reply-rate tactic=letterz}}") == ["unknown-value 4:25+7 Did you mean “letters”?"])
    #expect(found("{{kpi:reply-rate tactic=webinar}}") == [])
    #expect(
      found("{{kpi:reply-rate tactic=xyz}}") == [
        "unknown-value 4:25+3 Write one of `fair`, `letters`, `mail`."
      ])
    #expect(found("{{kpi:reply-rate tactic}}").first?.hasPrefix("wrong-value 4:18+6 ") == true)
    #expect(found("{{kpi:}}").first?.hasPrefix("wrong-value 4:1+8 ") == true)
    #expect(
      found("{{kpi:reply-rate tactic=mail tactic=fair}}").first?.hasPrefix("wrong-value 4:30+6 ") == true)
  }

  @Test func `a figure counts as a link to its KPI`() {
    let (playbook, _) = playbook("{{kpi:reply-rate}}")
    let kpi = playbook.index["reply-rate"] ?? 0
    #expect(playbook.backlinks[kpi] == [Link(entry: playbook.index["index"] ?? 0, kind: "link")])
  }
}
