import PortolanSource

/// What a team has to do in one week of ISO 8601 against what it can, in hours (formulas.md, 10).
package struct WeekLoad: Hashable, Sendable {
  package struct Member: Hashable, Sendable {
    /// Full-time equivalent: 1 works all of the weekly hours.
    package let fte: Double?
    package let weeklyHours: Double?
    /// Hours away in that week.
    package let absentHours: Double

    package init(fte: Double?, weeklyHours: Double?, absentHours: Double = 0) {
      self.fte = fte
      self.weeklyHours = weeklyHours
      self.absentHours = absentHours
    }
  }

  /// The hours that a tactic takes from its first to its last day, spread over its working days.
  package struct Work: Hashable, Sendable {
    package let hours: Double?
    package let period: Period?

    package init(hours: Double?, period: Period?) {
      self.hours = hours
      self.period = period
    }
  }

  package let week: Period
  /// Σ FTE × weekly hours × working days / 5, less absences, at least 0. `missing-input` when nobody's hours are
  /// known, `negative-input` when something is below 0.
  package let available: Quotient
  /// Σ hours × the tactic's working days in the week / all its working days; calendar days for a tactic without any.
  /// `missing-input` when no tactic's hours and days are known, `negative-input` when hours are below 0.
  package let needed: Quotient
  /// Members and tactics that the sums lack.
  package let unknownMembers: Int
  package let unknownWork: Int

  package var isPartial: Bool { unknownMembers > 0 || unknownWork > 0 }

  /// Needed / available; `zero-denominator` where nobody is there.
  package var load: Quotient {
    needed.map { needed in available.map { Quotient.of(needed, over: $0) } }
  }

  /// More work than hours; also any work where nobody is there.
  package var isOverload: Bool {
    guard let needed = needed.value, let available = available.value else { return false }
    return load.value?.exceeds(1) ?? (needed > 0 && available == 0)
  }

  /// Above 0.85, but no overload.
  package var isTight: Bool { !isOverload && (load.value?.exceeds(0.85) ?? false) }

  /// - Parameter day: any day of the week.
  package init(of day: CivilDate, team: [Member], work: [Work], calendar: WorkingCalendar = WorkingCalendar())
  {
    let week = Period(.week, of: day)
    self.week = week
    let share = Double(calendar.workingDays(in: week)) / 5
    let members = team.map { member in
      Self.product(member.fte, member.weeklyHours).map { hours in
        member.absentHours >= 0 ? Quotient(hours * share - member.absentHours) : .none(.negativeInput)
      }
    }
    let parts = work.map { work in
      Self.product(work.hours, work.period.map { Self.part(of: $0, in: week, calendar) })
    }
    available = Self.sum(members).map { Quotient(max(0, $0)) }
    needed = Self.sum(parts)
    unknownMembers = members.count { $0.reason == .missingInput }
    unknownWork = parts.count { $0.reason == .missingInput }
  }

  private static func product(_ a: Double?, _ b: Double?) -> Quotient {
    guard let a, let b else { return .none(.missingInput) }
    return a >= 0 && b >= 0 ? Quotient(a * b) : .none(.negativeInput)
  }

  /// The known ones; nothing comes to 0.
  private static func sum(_ parts: [Quotient]) -> Quotient {
    if let wrong = parts.first(where: { $0.reason != nil && $0.reason != .missingInput }) { return wrong }
    let known = parts.compactMap(\.value)
    return known.isEmpty && !parts.isEmpty ? .none(.missingInput) : Quotient(known.reduce(0, +))
  }

  /// The share of a tactic's days that fall into a week.
  private static func part(of period: Period, in week: Period, _ calendar: WorkingCalendar) -> Double {
    guard let common = period.overlap(with: week) else { return 0 }
    let all = calendar.workingDays(in: period)
    guard all > 0 else { return Double(common.days) / Double(period.days) }
    return Double(calendar.workingDays(in: common)) / Double(all)
  }
}
