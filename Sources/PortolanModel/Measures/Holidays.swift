import PortolanSource

/// The public holidays of France, without those of Alsace and Moselle (formulas.md, 8).
package enum FrenchHolidays {
  /// In order, each day once: in some years Ascension falls on the 1st or 8th of May, and there are ten.
  /// - Returns: none outside the years 1583 to 9999, in which there is a Gregorian Easter.
  package static func dates(of year: Int) -> [CivilDate] {
    guard let easter = CivilDate(easterOf: year) else { return [] }
    let fixed = [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)]
    // Easter Monday, Ascension, Whit Monday.
    let movable = [1, 39, 50].map { easter.adding(days: $0) }
    return Set(movable + fixed.compactMap { CivilDate(year: year, month: $0.0, day: $0.1) }).sorted()
  }
}

extension WorkingCalendar {
  /// The calendar of France, for every year that has a day in the period.
  package static func french(in period: Period) -> WorkingCalendar {
    let years = max(1583, period.start.year)..<max(1583, period.start.year, min(9999, period.end.year) + 1)
    return WorkingCalendar(holidays: years.flatMap(FrenchHolidays.dates))
  }
}

extension CivilDate {
  /// Easter Sunday, by the algorithm of Meeus, Jones and Butcher for the Gregorian calendar.
  /// - Returns: `nil` outside 1583…9999.
  package init?(easterOf year: Int) {
    guard (1583...9999).contains(year) else { return nil }
    let (century, yearOfCentury) = year.quotientAndRemainder(dividingBy: 100)
    let golden = year % 19
    let moonShift = (8 * century + 13) / 25
    let epact = (19 * golden + century - century / 4 - moonShift + 15) % 30
    let weekday = (32 + 2 * (century % 4) + 2 * (yearOfCentury / 4) - epact - yearOfCentury % 4) % 7
    let late = (golden + 11 * epact + 22 * weekday) / 451
    let day = epact + weekday - 7 * late + 114
    self.init(year: year, month: day / 31, day: day % 31 + 1)
  }
}
