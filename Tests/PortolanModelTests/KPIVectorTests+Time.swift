import PortolanSource

@testable import PortolanModel

extension KPIVectorTests {
  static var time: [String: Function] {
    [
      "french_public_holidays": { inputs in
        let dates = FrenchHolidays.dates(of: inputs.integer("year") ?? 0)
        return .object(["dates": .list(dates.map { .text($0.description) })])
      },
      "pacing": pacing,
      "plan_pacing": { inputs in
        let plan = inputs.list("plan").map { row in
          let row = row as? [Any] ?? []
          return (row.first as? String).flatMap { Period($0) }.map {
            PlanPacing.Month($0, row.last as? Double)
          }
        }
        let found = PlanPacing(
          inputs.number("actual"), plan: plan.compactMap(\.self), asOf: inputs.date("asof") ?? .distant)
        return .object([
          "expected": .value(found.expected), "index": .value(found.index),
          "forecast": .value(found.forecast),
        ])
      },
      "run_rate_forecast": { inputs in
        let found = IntervalForecast(
          increments: inputs.numbers("increments"), remaining: inputs.integer("remaining_periods") ?? -1)
        return .object([
          "forecast": .value(found.forecast), "lower80": .value(found.lower), "upper80": .value(found.upper),
        ])
      },
      "trend": { inputs in
        let series = TimeSeries(inputs.numbers("series"))
        func change(_ lag: Int) -> Found {
          let change = series.change(lag: lag)
          return .object(["delta": .value(change.delta), "relative": .value(change.relative)])
        }
        return .object([
          "period_over_period": change(1), "year_over_year": change(inputs.integer("season") ?? 0),
          "moving_average": .value(series.movingAverage(inputs.integer("window") ?? 0)),
        ])
      },
    ]
  }

  private static func pacing(_ inputs: VectorInputs) -> Found {
    let calendar = WorkingCalendar(holidays: inputs.dates("holidays"))
    let found = Pacing(
      inputs.number("actual"), target: inputs.number("target"), baseline: inputs.number("baseline") ?? 0,
      from: inputs.date("start"), through: inputs.date("end"), asOf: inputs.date("asof") ?? .distant,
      counting: inputs.text("mode") == "working-days" ? .working(calendar) : .calendar)
    return .object([
      "elapsed": .value(found.elapsed), "expected": .value(found.expected), "index": .value(found.index),
      "forecast": .value(found.forecast),
    ])
  }
}

extension CivilDate {
  /// Stands for a date that a case lacks, so that it fails.
  static let distant = CivilDate(dayNumber: .min)
}
