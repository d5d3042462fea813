/// A day of the proleptic Gregorian calendar, without a time and without a time zone.
///
/// Stored as the number of days since 1970-01-01; everything else is computed, so that comparing, counting
/// and grouping days costs what integers cost and never depends on a locale or a clock.
package struct CivilDate: Hashable, Sendable {
  /// Days since 1970-01-01; negative before.
  package let dayNumber: Int32

  package init(dayNumber: Int32) {
    self.dayNumber = dayNumber
  }

  /// - Returns: `nil` when there is no such day, or the year is not in 1…9999.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1 else { return nil }
    guard day <= CivilDate.days(inMonth: month, of: year) else { return nil }
    self.init(uncheckedYear: year, month: month, day: day)
  }

  /// The days before a date are counted in years that start in March, so that the leap day comes last.
  private init(uncheckedYear year: Int, month: Int, day: Int) {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    dayNumber = Int32(truncatingIfNeeded: era * 146_097 + dayOfEra - 719_468)
  }

  package var year: Int { parts.year }
  /// 1 for January to 12.
  package var month: Int { parts.month }
  /// The day of the month, from 1.
  package var day: Int { parts.day }
  /// 1 for the first quarter to 4.
  package var quarter: Int { (month + 2) / 3 }

  /// Year, month and day at the price of one of them.
  package var parts: (year: Int, month: Int, day: Int) {
    let shifted = Int(dayNumber) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
  }

  /// 1 for Monday to 7 for Sunday, as in ISO 8601.
  package var weekday: Int {
    let remainder = (Int(dayNumber) + 3) % 7
    return (remainder < 0 ? remainder + 7 : remainder) + 1
  }

  package var isWeekend: Bool { weekday >= 6 }

  /// The week of ISO 8601 and the year it belongs to, which is not always the date's own year.
  package var isoWeek: (year: Int, week: Int) {
    let thursday = adding(days: 4 - weekday)
    let year = thursday.year
    let first = CivilDate(uncheckedYear: year, month: 1, day: 1)
    return (year, (thursday - first) / 7 + 1)
  }

  /// The Monday of a week of ISO 8601; `nil` when the year has no such week.
  package init?(isoYear: Int, week: Int) {
    guard (1...9999).contains(isoYear), week >= 1 else { return nil }
    let fourth = CivilDate(uncheckedYear: isoYear, month: 1, day: 4)
    let monday = fourth.adding(days: 1 - fourth.weekday + 7 * (week - 1))
    guard monday.isoWeek == (isoYear, week) else { return nil }
    self = monday
  }

  /// The day so many days later (or earlier); stays at the last representable day instead of overflowing.
  package func adding(days: Int) -> CivilDate {
    CivilDate(dayNumber: Int32(clamping: Int(dayNumber) + max(-1 << 33, min(1 << 33, days))))
  }

  /// The same day so many months later, or the last day of a month that is too short for it.
  package func adding(months: Int) -> CivilDate {
    let (year, month, day) = parts
    let total = year * 12 + (month - 1) + max(-120_000, min(120_000, months))
    let newYear = total >= 0 ? total / 12 : (total - 11) / 12
    let newMonth = total - newYear * 12 + 1
    let last = CivilDate.days(inMonth: newMonth, of: newYear)
    return CivilDate(uncheckedYear: newYear, month: newMonth, day: min(day, last))
  }

  /// Days from the second date to the first.
  package static func - (later: CivilDate, earlier: CivilDate) -> Int {
    Int(later.dayNumber) - Int(earlier.dayNumber)
  }

  package static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  package static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension CivilDate: Comparable {
  package static func < (a: CivilDate, b: CivilDate) -> Bool { a.dayNumber < b.dayNumber }
}

extension CivilDate: CustomStringConvertible {
  /// ISO 8601: `2026-01-12`.
  package var description: String {
    let (year, month, day) = parts
    // A sign and a year of seven digits are the most that there is room for: no memory is asked for.
    return String(unsafeUninitializedCapacity: 15) { room in
      var end = 0
      if year < 0 { room.put(UInt8(ascii: "-"), at: &end) }
      room.put(year.magnitude, width: 4, at: &end)
      room.put(UInt8(ascii: "-"), at: &end)
      room.put(month.magnitude, width: 2, at: &end)
      room.put(UInt8(ascii: "-"), at: &end)
      room.put(day.magnitude, width: 2, at: &end)
      return end
    }
  }
}

/// A number with zeros before it, up to a width.
func paddedDigits(_ number: Int, _ width: Int) -> String {
  String(unsafeUninitializedCapacity: max(width, 20)) { room in
    var end = 0
    room.put(number.magnitude, width: width, at: &end)
    return end
  }
}
