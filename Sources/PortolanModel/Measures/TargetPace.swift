import PortolanSource

/// A target with a date, as time passes: what should be there by now, and what it comes to if it goes on like this
/// (formulas.md, 8). Only flows are paced; a level's forecast is its last value.
package struct TargetPace: Sendable {
  package enum Kind: String, Sendable { case flow, level }

  /// The length of the periods that an interval forecast counts; months start on the day of the period's start.
  package enum Step: String, Sendable { case week, month }

  package let kind: Kind
  package let start: CivilDate?
  package let due: CivilDate
  package let asOf: CivilDate
  package let better: KPI.Better
  package let target: Double
  /// What it has come to, on the rows from its start to today.
  package let actual: Quotient
  package let calendar: Pacing
  package let working: Pacing
  /// Against the writer's own plan by month, which is preferred.
  package let plan: PlanPacing?
  /// The plan's months, in order.
  package let planMonths: [PlanPacing.Month]?
  /// Of a flow, with an 80 % interval; `nil` once the period is over, and for a level.
  package let interval: IntervalForecast?
  package let step: Step
  /// How many completed periods the interval rests on.
  package let completed: Int
  /// A level's last known month.
  package let last: (period: Period, figure: Figure)?
  /// For a chart: of a flow what it has come to, of a level what it was.
  package let course: [(period: Period, figure: Figure)]
  /// What a flow had come to at the end of each month, or week of a short period; the last one is today's.
  package let milestones: [(period: Period, figure: Figure)]

  /// The days from the start to the date; `nil` without a start.
  package var period: Period? { start.flatMap { Period(from: $0, through: due) } }

  /// What should be there by now: by the plan where there is one, otherwise by the calendar.
  package var expected: Quotient { plan?.expected ?? calendar.expected }
  /// What is there over what should be.
  package var index: Quotient { plan?.index ?? calendar.index }
  /// What it comes to by its date.
  package var forecast: Quotient {
    if kind == .level { return last.map { $0.figure.quotient } ?? actual }
    return plan?.forecast ?? calendar.forecast
  }

  package var hasStarted: Bool { start.map { $0 <= asOf } ?? true }
  package var isOver: Bool { asOf >= due }

  /// How a flow keeps up; `nil` for levels, before the start, from the last day on, and where there is no index. Of
  /// what should stay low, being below what is expected is good: the attainment of section 7 is then the index.
  package var status: Pacing.Status? { hasStarted && !isOver ? status(expected, index) : nil }

  package func status(_ expected: Quotient, _ index: Quotient) -> Pacing.Status? {
    guard kind == .flow else { return nil }
    switch better {
    case .higher: return Pacing.status(index)
    case .lower: return Pacing.status(Attainment(actual.value, target: expected.value, better: .lower).raw)
    case .range: return nil
    }
  }

  /// How far the forecast would be.
  package func attainment(of forecast: Quotient, baseline: Double?) -> Attainment {
    Attainment(forecast.value, target: target, baseline: baseline, better: better)
  }
}

extension TargetPace {
  /// What a pace is worked out from.
  struct Question {
    let start: CivilDate?
    let due: CivilDate
    let asOf: CivilDate
    let better: KPI.Better
    let target: Double
    var plan: MonthlyPlan?
    let workingDays: WorkingCalendar
  }

  /// - Parameters:
  ///   - actual: over the rows from the start to today.
  ///   - daily: what each day brought.
  init(flow question: Question, actual: Quotient, daily: DailyFlow) {
    self.init(
      question, kind: .flow, actual: actual, interval: Self.interval(question, daily),
      course: Self.course(question, daily), milestones: Self.milestones(question, daily), last: nil)
  }

  /// - Parameter months: the figures of complete months, in order.
  init(level question: Question, actual: Quotient, months: [(period: Period, figure: Figure)]) {
    let own = months.filter { month in
      month.period.end <= question.asOf && (question.start.map { $0 <= month.period.start } ?? true)
        && month.period.start <= question.due && month.figure.value != nil
    }
    self.init(
      question, kind: .level, actual: actual, interval: nil,
      course: own, milestones: [],
      last: own.last)
  }

  private init(
    _ question: Question, kind: Kind, actual: Quotient, interval: (IntervalForecast, Step, Int)?,
    course: [(period: Period, figure: Figure)], milestones: [(period: Period, figure: Figure)],
    last: (period: Period, figure: Figure)?
  ) {
    self.kind = kind
    (start, due, asOf) = (question.start, question.due, question.asOf)
    (better, target) = (question.better, question.target)
    let hasStarted = question.start.map { $0 <= question.asOf } ?? true
    // Before its first day a flow has brought nothing; that is known.
    let value = kind == .flow && !hasStarted ? 0 : actual.value
    self.actual = actual
    func pacing(_ days: DayCount) -> Pacing {
      Pacing(
        value, target: question.target, from: question.start, through: question.due, asOf: question.asOf,
        counting: days)
    }
    calendar = pacing(.calendar)
    working = pacing(.working(question.workingDays))
    plan =
      kind == .flow ? question.plan.map { PlanPacing(value, plan: $0.rows, asOf: question.asOf) } : nil
    planMonths = kind == .flow ? question.plan?.rows : nil
    self.interval = interval?.0
    step = interval?.1 ?? .month
    completed = interval?.2 ?? 0
    self.course = course
    self.milestones = milestones
    self.last = last
  }

  /// The longest period whose forecast counts weeks.
  private static let mostDaysByWeek = 180

  /// The forecast from the periods that are over, of which a period longer than half a year has months, and a shorter
  /// one weeks. The last of them may be cut by the date, and counts as the part of it that is left.
  private static func interval(_ question: Question, _ daily: DailyFlow) -> (IntervalForecast, Step, Int)? {
    guard let start = question.start, let period = Period(from: start, through: question.due),
      question.asOf < question.due
    else { return nil }
    let step: Step = period.days > mostDaysByWeek ? .month : .week
    func first(_ number: Int) -> CivilDate {
      step == .month ? start.adding(months: number) : start.adding(days: 7 * number)
    }
    var increments: [Double?] = []
    var remaining = 0.0
    var number = 0
    while first(number) <= period.end, number < 6_000 {
      let (from, next) = (first(number), first(number + 1))
      number += 1
      guard let piece = Period(from: from, through: next.adding(days: -1)) else { continue }
      if piece.end <= min(question.asOf, period.end) {
        increments.append(daily.total(in: piece))
      } else {
        remaining += Double(piece.overlap(with: period)?.days ?? 0) / Double(piece.days)
      }
    }
    return (IntervalForecast(increments: increments, remaining: remaining), step, increments.count)
  }

  /// What it came to by about sixty days between the start and today.
  private static func course(_ question: Question, _ daily: DailyFlow) -> [(period: Period, figure: Figure)] {
    guard let start = question.start,
      let passed = Period(from: start, through: min(question.asOf, question.due))
    else { return [] }
    let step = max(1, (passed.days + 59) / 60)
    var days = stride(from: step - 1, to: passed.days, by: step).map { start.adding(days: $0) }
    if days.last != passed.end { days.append(passed.end) }
    return days.map { day in
      let sum = Period(from: start, through: day).flatMap { daily.total(in: $0) } ?? 0
      return (Period(.day, of: day), Figure(Quotient(sum)))
    }
  }

  private static func milestones(_ question: Question, _ daily: DailyFlow) -> [(
    period: Period, figure: Figure
  )] {
    guard let start = question.start, let all = Period(from: start, through: question.due),
      let passed = Period(from: start, through: min(question.asOf, question.due))
    else { return [] }
    return passed.pieces(all.days > 62 ? .month : .week).compactMap { piece in
      Period(from: start, through: min(piece.end, passed.end)).map {
        (piece, Figure(Quotient(daily.total(in: $0) ?? 0)))
      }
    }
  }

  /// What a flow should have come to by a day: by its plan, otherwise by the calendar.
  package func expected(by day: CivilDate) -> Quotient {
    if let planMonths { return PlanPacing(nil, plan: planMonths, asOf: day).expected }
    return Pacing(nil, target: target, from: start, through: due, asOf: day).expected
  }
}
