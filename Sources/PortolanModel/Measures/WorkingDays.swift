import PortolanSource

/// Monday to Friday, less public holidays (formulas.md, 8).
package struct WorkingCalendar: Hashable, Sendable {
  /// The holidays that fall on a Monday to Friday, in order, each once.
  private let holidays: [CivilDate]

  /// - Parameter holidays: in any order; those on a weekend take nothing away.
  package init(holidays: some Sequence<CivilDate> = []) {
    self.holidays = Set(holidays).filter { !$0.isWeekend }.sorted()
  }

  package func isWorkingDay(_ date: CivilDate) -> Bool {
    guard !date.isWeekend else { return false }
    let index = firstHoliday(from: date)
    return index == holidays.endIndex || holidays[index] != date
  }

  /// How many working days a period has.
  /// - Complexity: logarithmic in the holidays, whatever the period's length.
  package func workingDays(in period: Period) -> Int {
    let taken = firstHoliday(from: period.end.adding(days: 1)) - firstHoliday(from: period.start)
    let weeks = period.days / 7
    let first = period.start.weekday
    let rest = (0..<period.days % 7).count { (first - 1 + $0) % 7 < 5 }
    return weeks * 5 + rest - taken
  }

  /// The place of the first holiday on a day or after it.
  private func firstHoliday(from date: CivilDate) -> Int {
    var (low, high) = (0, holidays.count)
    while low < high {
      let middle = (low + high) / 2
      if holidays[middle] < date { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// What passes when time passes: every day, or working days only.
package enum DayCount: Hashable, Sendable {
  case calendar
  case working(WorkingCalendar)

  /// How many days of a period count.
  package func days(in period: Period) -> Int {
    switch self {
    case .calendar: period.days
    case .working(let calendar): calendar.workingDays(in: period)
    }
  }
}
