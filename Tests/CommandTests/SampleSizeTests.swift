import Foundation
import Testing

@Suite struct SampleSizeTests {
  private func run(_ arguments: String...) throws -> Program.Ended {
    try Program(["sample-size"] + arguments).end()
  }

  @Test func `rates and changes are read as people write them`() throws {
    // R: power.prop.test(p1 = .04, p2 = .05, power = .8): n = 6745.
    for typed in [
      ["--baseline", "4", "%", "--effect", "1", "pt"], ["--baseline", "4%", "--effect", "1pt"],
      ["--baseline", "0.04", "--effect", "+25", "%"], ["--baseline", "0.04", "--effect", "0.01"],
      ["--baseline", "4,0 %", "--effect", "+1 pt", "--language", "fr"],
    ] {
      let ended = try Program(["sample-size"] + typed).end()
      #expect(ended.code == 0, "\(typed)")
      #expect(ended.output.contains("6,745") || ended.output.contains("6\u{202F}745"), "\(ended.output)")
    }
  }

  @Test func `it answers with a sentence, contacts and weeks`() throws {
    let ended = try run("--baseline", "4 %", "--effect", "1 pt", "--per-day", "300")
    #expect(
      ended.output == """
        To see 4.0% become 5.0%, each variant needs 6,745 contacts. A change that large is then found in 80% of such tests, and where nothing changes, 5% of them cry wolf.

        Contacts per variant    6,745
        In all                 13,490
        At 300 a day          7 weeks

        """)
    let fewer = try run("--baseline", "4 %", "--effect=-1 pt").output
    #expect(fewer.contains("To see 4.0% become 3.0%"))
  }

  @Test func `means need to know how much values scatter`() throws {
    // (1.959964 + 0.841621)² × 120² × 2 ÷ 25² = 361.7
    for typed in [
      ["--sd", "120", "--effect", "25"], ["--sd", "€120", "--effect", "€25"],
      ["--sd", "120", "--baseline", "250", "--effect", "10 %"], ["--sd", "120", "--effect=-25"],
      ["--sd", "120,0", "--effect", "25,0", "--language", "fr"],
    ] {
      let ended = try Program(["sample-size"] + typed).end()
      #expect(ended.code == 0 && ended.output.contains("362"), "\(typed): \(ended.output)")
    }
    let ended = try run("--sd", "120", "--effect", "25", "--per-day", "40")
    #expect(
      ended.output == """
        To see a mean change by 25 where values scatter by 120 (standard deviation), each variant needs 362 contacts. A change that large is then found in 80% of such tests, and where nothing changes, 5% of them cry wolf.

        Contacts per variant      362
        In all                    724
        At 40 a day           3 weeks

        """)
  }

  @Test(arguments: [
    ["--sd", "0", "--effect", "25"], ["--sd", "12 %", "--effect", "25"], ["--sd", "120", "--effect", "1 pt"],
    ["--sd", "120", "--effect", "10 %"], ["--sd", "120", "--effect", "0"], ["--sd", "120"],
    ["--baseline", "4", "--effect", "1 pt"], ["--baseline", "4 %", "--effect", "1"],
    ["--baseline", "four", "--effect", "1 pt"], ["--baseline", "99 %", "--effect", "2 pt"],
    ["--baseline", "4 %", "--effect", "0 pt"], ["--baseline", "4 %", "--effect", "1 pt", "--alpha", "2"],
    ["--baseline", "4 %", "--effect", "1 pt", "--split", "50"],
    ["--baseline", "4 %", "--effect", "1 pt", "--per-day", "0"],
    ["--baseline", "4 %", "--effect", "1 pt", "--language", "xx"], ["--effect", "1 pt"],
  ])
  func `what can't be is one clear error`(typed: [String]) throws {
    let ended = try Program(["sample-size"] + typed).end()
    #expect(ended.code == 2 && ended.output.isEmpty, "\(typed): \(ended.output)")
  }
}
