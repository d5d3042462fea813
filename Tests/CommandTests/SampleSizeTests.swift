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

  @Test(arguments: [
    ["--baseline", "4", "--effect", "1 pt"], ["--baseline", "4 %", "--effect", "1"],
    ["--baseline", "four", "--effect", "1 pt"], ["--baseline", "99 %", "--effect", "2 pt"],
    ["--baseline", "4 %", "--effect", "0 pt"], ["--baseline", "4 %", "--effect", "1 pt", "--alpha", "2"],
    ["--baseline", "4 %", "--effect", "1 pt", "--split", "50"],
    ["--baseline", "4 %", "--effect", "1 pt", "--per-day", "0"],
    ["--baseline", "4 %", "--effect", "1 pt", "--language", "de"], ["--effect", "1 pt"],
  ])
  func `what can't be is one clear error`(typed: [String]) throws {
    let ended = try Program(["sample-size"] + typed).end()
    #expect(ended.code == 2 && ended.output.isEmpty, "\(typed): \(ended.output)")
  }
}
