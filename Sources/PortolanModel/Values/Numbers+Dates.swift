import PortolanSource

extension Numbers {
  /// A day: `21 Nov 2026`, `21 nov. 2026`; the first of a month is “1er” in French.
  package func date(year: Int, month: Int, day: Int) -> String {
    "\(dayOfMonth(day)) \(name(ofMonth: month)) \(year)"
  }

  /// A month: `November 2026`, `novembre 2026`.
  package func month(_ month: Int, year: Int) -> String { "\(longName(ofMonth: month)) \(year)" }

  /// A month in a table's head: `Nov 2026`, `nov. 2026`.
  package func shortMonth(_ month: Int, year: Int) -> String { "\(name(ofMonth: month)) \(year)" }

  /// A quarter: `Q3 2026`, `T3 2026`.
  package func quarter(_ quarter: Int, year: Int) -> String {
    language.says(en: "Q\(quarter) \(year)", fr: "T\(quarter) \(year)")
  }

  /// From one day to another, both named in full where the years differ: `12 Jan – 30 Jun 2026`.
  package func dates(
    from start: (year: Int, month: Int, day: Int), to end: (year: Int, month: Int, day: Int)
  ) -> String {
    let last = date(year: end.year, month: end.month, day: end.day)
    if start == end { return last }
    if start.year == end.year {
      return "\(dayOfMonth(start.day)) \(name(ofMonth: start.month)) – \(last)"
    }
    return "\(date(year: start.year, month: start.month, day: start.day)) – \(last)"
  }

  private func dayOfMonth(_ day: Int) -> String {
    language.says(en: "\(day)", fr: day == 1 ? "1er" : "\(day)")
  }

  private func name(ofMonth month: Int) -> String {
    let english = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let french = [
      "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.",
    ]
    return language == .english ? english[(month - 1) % 12] : french[(month - 1) % 12]
  }

  private func longName(ofMonth month: Int) -> String {
    let english = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
      "November", "December",
    ]
    let french = [
      "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
      "novembre", "décembre",
    ]
    return language == .english ? english[(month - 1) % 12] : french[(month - 1) % 12]
  }
}
