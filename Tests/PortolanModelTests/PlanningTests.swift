import PortolanSource
import Testing

@testable import PortolanModel

@Suite struct RollUpTests {
  @Test func `a roll-up shows how much of it is known`() {
    let thin = RollUp([RollUp.Item(weight: 3, raw: 2), RollUp.Item(weight: 1, raw: nil)])
    #expect(thin.strict == .number(0.75) && thin.coveredOnly == .number(1) && thin.isThin)
    let enough = RollUp([RollUp.Item(weight: 0.8, raw: 0.5), RollUp.Item(weight: 0.2, raw: nil)])
    #expect(!enough.isThin)
    let unknown = RollUp([RollUp.Item(raw: nil)])
    #expect(unknown.strict == .number(0) && unknown.coveredOnly.reason == .missingInput)
    #expect(unknown.coverage == .number(0))
    for items in [[], [RollUp.Item(weight: 0, raw: 1)]] {
      let empty = RollUp(items)
      #expect(empty.strict.reason == .zeroDenominator && empty.coveredOnly.reason == .zeroDenominator)
      #expect(empty.coverage.reason == .zeroDenominator && empty.isThin)
    }
    #expect(RollUp([RollUp.Item(weight: -1, raw: 1)]).strict.reason == .negativeInput)
  }

  @Test func `a key result may go down, or be done`() {
    func score(_ start: Double?, _ target: Double?, _ actual: Double?) -> Quotient {
      KeyResult.measured(start: start, target: target, actual: actual).score
    }
    #expect(score(100, 60, 110) == .number(0) && score(100, 60, 50) == .number(1))
    #expect(score(5, 5, 4.9) == .number(0))
    #expect(score(0, nil, 3).reason == .missingTarget && score(nil, 10, 3).reason == .missingInput)
    #expect(KeyResult.binary(false).score == .number(0))
    #expect(KeyResult.binary(nil).score.reason == .missingInput)
  }

  @Test func `an objective takes the colour of its decimals`() {
    // 0.17 − 0.1 is 0.07000000000000002 in binary fractions, and 0.15 − 0.1 is 0.04999999999999999.
    func colour(_ actual: Double) -> OKRScore.Colour? {
      OKRScore([.measured(start: 0.1, target: 0.2, actual: actual)]).colour
    }
    #expect([0.17, 0.169, 0.14, 0.139].map(colour) == [.green, .amber, .amber, .red])
    let weighted = OKRScore([.binary(true), .binary(false), .binary(nil)], weights: [6, 2])
    #expect(weighted.objective.value.map { abs($0 - 6.0 / 9) < 1e-12 } == true)
    #expect(weighted.coverage.value.map { abs($0 - 8.0 / 9) < 1e-12 } == true && weighted.colour == .amber)
    #expect(OKRScore([]).objective.reason == .zeroDenominator && OKRScore([]).colour == nil)
    #expect(OKRScore([.binary(true)], weights: [-1]).objective.reason == .negativeInput)
    #expect(
      OKRScore.Kind.committed.expected.contains(1) && OKRScore.Kind.aspirational.expected.contains(0.65))
  }
}

@Suite struct WeekLoadTests {
  private func load(
    _ team: [WeekLoad.Member], _ work: [(hours: Double?, period: String?)], _ day: String = "2025-03-05"
  ) throws -> WeekLoad {
    WeekLoad(
      of: try #require(CivilDate(day)), team: team,
      work: work.map { WeekLoad.Work(hours: $0.hours, period: $0.period.flatMap { Period($0) }) })
  }

  private let full = WeekLoad.Member(fte: 1, weeklyHours: 40)

  @Test func `any day stands for its week`() throws {
    let found = try load([full], [(80, "2025-03-03..2025-03-14")])
    #expect(found.week.description == "2025-W10")
    #expect(found.needed == .number(40) && found.load == .number(1))
    #expect(!found.isOverload && found.isTight && !found.isPartial)
    #expect(try load([full], [(40.5, "2025-W10")]).isOverload)
    #expect(try load([full], [(40, "2025-W11")]).needed == .number(0))
    #expect(try load([full], [(34, "2025-W10")]).isTight == false)
  }

  @Test func `what is unknown is left out and counted`() throws {
    let found = try load(
      [full, WeekLoad.Member(fte: nil, weeklyHours: 40)], [(10, "2025-W10"), (nil, "2025-W10"), (5, nil)])
    #expect(found.available == .number(40) && found.needed == .number(10) && found.isPartial)
    #expect(found.unknownMembers == 1 && found.unknownWork == 2)
    #expect(try load([full], [(nil, "2025-W10")]).needed.reason == .missingInput)
    #expect(try load([full], [(-1, "2025-W10")]).needed.reason == .negativeInput)
    #expect(
      try load([WeekLoad.Member(fte: 1, weeklyHours: 35, absentHours: -1)], []).available.reason
        == .negativeInput)
  }

  @Test func `nobody there is overload only with work to do`() throws {
    let away = WeekLoad.Member(fte: 1, weeklyHours: 40, absentHours: 48)
    let idle = try load([away], [])
    #expect(idle.available == .number(0) && idle.needed == .number(0) && !idle.isOverload)
    #expect(idle.load.reason == .zeroDenominator)
    #expect(try load([], [(1, "2025-W10")]).isOverload)
  }
}
