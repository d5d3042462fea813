import PortolanModel
import PortolanSource
import Testing

@testable import PortolanSite

@Suite struct `What --timings says` {
  /// A clock that goes on by as much as the test says whenever it is read.
  private final class Clock {
    var now = 100.0
    var reads = 0
    var steps: [Int: Double] = [:]
    func read() -> Double {
      reads += 1
      now += steps[reads] ?? 0.001
      return now
    }
  }

  private func checked(_ clock: Clock?) throws -> Checked {
    let playbook = Playbook(
      SourceFolder(written: "-- tactics/letter.md --\ntitle: Letter\nobjectives: [nothing]\n"))
    let measures = Measures(of: playbook, asOf: try #require(CivilDate("2026-09-30")))
    return Rule.all.check(playbook, measures, clock: clock.map { clock in { clock.read() } })
  }

  @Test func `without a clock nothing is timed, and findings are the same`() throws {
    let (plain, timed) = (try checked(nil), try checked(Clock()))
    #expect(plain.times == nil)
    #expect(!plain.findings.isEmpty)
    #expect(plain.findings.map(\.diagnostic) == timed.findings.map(\.diagnostic))
  }

  @Test func `each rule is timed once, and the slowest come first`() throws {
    let clock = Clock()
    // Two reads a rule: the second rule's end is the fourth read, the fifth's the tenth.
    clock.steps = [4: 0.25, 10: 0.5]
    let times = try #require(try checked(clock).times)
    #expect(times.rules.map(\.rule) == Rule.all.map(\.id).filter(Set(times.rules.map(\.rule)).contains))
    #expect(clock.reads == 2 * times.rules.count + 2)
    #expect(times.slowest(2).map(\.rule) == [times.rules[4].rule, times.rules[1].rule])
    #expect(abs(times.together - (0.75 + 0.001 * Double(times.rules.count - 2))) < 1e-9)
    #expect(abs(times.score - 0.001) < 1e-9)
  }

  @Test func `stages, their sum, and the share of rules and score`() throws {
    let clock = Clock()
    clock.steps = [2: 0.2, 4: 0.1, 6: 0.05]
    let timed = try #require(try checked(clock).times)
    let rest = Double(timed.rules.count - 3) * 0.001
    let stages = [
      BuildProgress.Stage(name: "reading", seconds: 0.5),
      BuildProgress.Stage(name: "checking", seconds: 1.5046),
    ]
    let lines = BuildTimings(stages, rules: timed).text.split(separator: "\n").map(String.init)
    #expect(lines.prefix(3) == ["time: reading 0.500 s", "time: checking 1.505 s", "time: together 2.005 s"])
    #expect(lines[3].hasPrefix("time: rules \(BuildTimings.text(0.35 + rest)) ("))
    #expect(lines[4] == "time: score 0.001 s (0.0% of all)")
    #expect(
      lines.dropFirst(5) == [
        "time: slowest rule 0.200 s \(timed.rules[0].rule)",
        "time: slowest rule 0.100 s \(timed.rules[1].rule)",
        "time: slowest rule 0.050 s \(timed.rules[2].rule)",
      ])
    #expect(BuildTimings.text(61.0049) == "61.005 s")
  }
}
