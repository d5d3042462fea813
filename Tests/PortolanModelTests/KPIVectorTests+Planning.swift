import PortolanSource

@testable import PortolanModel

extension KPIVectorTests {
  static var planning: [String: Function] {
    [
      "okr": okr,
      "scorecard_rollup": { inputs in
        let found = RollUp(
          inputs.objects("items").map {
            RollUp.Item(weight: $0.number("weight") ?? 1, raw: $0.number("attainment"))
          })
        return .object([
          "strict": .value(found.strict), "covered_only": .value(found.coveredOnly),
          "coverage": .value(found.coverage),
        ])
      },
      "capacity_load": capacityLoad,
    ]
  }

  private static func okr(_ inputs: VectorInputs) -> Found {
    let objects = inputs.objects("key_results")
    let found = OKRScore(
      objects.map { result in
        result.has("binary")
          ? .binary(result["binary"] as? Bool)
          : .measured(
            start: result.number("start"), target: result.number("target"), actual: result.number("actual"))
      }, weights: objects.map { $0.number("weight") ?? 1 })
    return .object([
      "key_results": .list(found.keyResults.map { .value($0) }), "objective": .value(found.objective),
      "colour": .text(found.colour?.rawValue),
    ])
  }

  private static func capacityLoad(_ inputs: VectorInputs) -> Found {
    let team = inputs.objects("team").map {
      WeekLoad.Member(
        fte: $0.number("fte"), weeklyHours: $0.number("weekly_hours"),
        absentHours: $0.number("absent_hours") ?? 0)
    }
    let work = inputs.objects("tactics").map { tactic -> WeekLoad.Work in
      let (start, end) = (tactic.date("start"), tactic.date("end"))
      let period: Period? = if let start, let end { Period(from: start, through: end) } else { nil }
      return WeekLoad.Work(hours: tactic.number("hours"), period: period)
    }
    let found = WeekLoad(
      of: inputs.date("week_monday") ?? .distant, team: team, work: work,
      calendar: WorkingCalendar(holidays: inputs.dates("holidays")))
    return .object([
      "needed": .value(found.needed), "available": .value(found.available), "load": .value(found.load),
      "overload": .truth(found.isOverload),
    ])
  }
}
