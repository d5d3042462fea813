import PortolanSource

/// What a team has to do in one week, and what it did, against the hours it has.
package struct TeamWeek: Sendable {
  /// The planned effort of tactics under way in that week against the team's capacity.
  package let plan: WeekLoad
  /// From the ledger `hours`; `nil` where it doesn't reach the week.
  package let recorded: Double?

  package var week: Period { plan.week }

  /// Recorded hours over what there is.
  package var recordedLoad: Quotient {
    recorded.map { recorded in plan.available.map { Quotient.of(recorded, over: $0) } }
      ?? .none(.missingInput)
  }

  /// More than the team has was worked, or, in a week that isn't booked yet, is planned.
  package var isOver: Bool { recorded == nil ? plan.isOverload : isOverRecorded }

  package var isOverRecorded: Bool {
    guard let recorded, let available = plan.available.value else { return false }
    return recordedLoad.value?.exceeds(1) ?? (recorded > 0 && available == 0)
  }
}

/// Who works on what, by week.
package struct TeamWork: Sendable {
  /// A tactic's effort for one team.
  package struct Task: Sendable {
    /// The place in the playbook's tactics.
    package let tactic: Int
    /// `nil` where the tactic doesn't say how many.
    package let hoursPerWeek: Double?
    /// From its start to its end; open where one of them is missing.
    package let start: CivilDate?
    package let end: CivilDate?
    /// Planned or under way.
    package let isActive: Bool
    /// Whether the effort still counts after “today”.
    let lastsTo: CivilDate?
  }

  private let tasks: [String: [Task]]
  let calendar: WorkingCalendar
  private let asOf: CivilDate

  package func tasks(of team: String) -> [Task] { tasks[team] ?? [] }

  init(_ playbook: Playbook, asOf: CivilDate) {
    var tasks: [String: [Task]] = [:]
    var (first, last) = (asOf, asOf)
    for (place, tactic) in playbook.tactics.enumerated() {
      let (start, end) = (tactic.start?.value, tactic.end?.value)
      if let start { first = min(first, start) }
      if let end { last = max(last, end) }
      // An idea takes nobody's time, and what was stopped or is paused takes none any more.
      let status = tactic.status?.value ?? .planned
      guard status != .idea else { continue }
      let isOver = status == .stopped || status == .paused || status == .done
      for effort in tactic.effort {
        tasks[effort.reference.id.value, default: []].append(
          Task(
            tactic: place, hoursPerWeek: effort.value?.value.hoursPerWeek, start: start, end: end,
            isActive: tactic.isActive, lastsTo: isOver ? asOf : nil))
      }
    }
    self.tasks = tasks
    self.asOf = asOf
    let whole = Period(from: first.adding(days: -400), through: last.adding(days: 400))
    calendar =
      playbook.language == .french ? whole.map { .french(in: $0) } ?? WorkingCalendar() : WorkingCalendar()
  }

  /// A team's load in each week that has a day in a period (formulas.md, 10): a task's hours are spread over its
  /// working days, so that a week with a holiday has fewer of them.
  func weeks(of team: Team, in period: Period, _ ledger: HoursLedger) -> [TeamWeek] {
    let hours = team.capacity?.value.hoursPerWeek
    let weeks = period.pieces(.week)
    guard let first = weeks.first, let last = weeks.last,
      let shown = Period(from: first.start, through: last.end)
    else { return [] }
    let work = tasks(of: team.id).compactMap { self.work(of: $0, in: shown) }
    return weeks.map { week in
      let plan = WeekLoad(
        of: week.start, team: [WeekLoad.Member(fte: 1, weeklyHours: hours)],
        work: work.filter { $0.period.map { $0.overlaps(week) } ?? true }, calendar: calendar)
      // A week is booked on its Friday at the latest; until then it has only its plan.
      let isBooked = (ledger.weeks.map { $0.contains(week) } ?? false) && week.start.adding(days: 4) <= asOf
      return TeamWeek(plan: plan, recorded: isBooked ? ledger.worked(by: team.id, in: week).hours : nil)
    }
  }

  /// A task as far as it can touch a period. One without a start is under way since before, one without an end goes
  /// on: hours a week don't depend on either.
  private func work(of task: Task, in shown: Period) -> WeekLoad.Work? {
    let start = task.start ?? shown.start
    let end = [task.end ?? max(start, shown.end), task.lastsTo].compactMap(\.self).min() ?? shown.end
    guard let period = Period(from: start, through: end), period.overlaps(shown) else { return nil }
    let days = calendar.workingDays(in: period)
    let weeks = days > 0 ? Double(days) / 5 : Double(period.days) / 7
    return WeekLoad.Work(hours: task.hoursPerWeek.map { $0 * weeks }, period: period)
  }
}
