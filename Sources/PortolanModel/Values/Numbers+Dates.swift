import PortolanSource

extension Numbers {
  /// A day: `21 Nov 2026`, `21 nov. 2026`; the first of a month is “1er” in French.
  package func date(year: Int, month: Int, day: Int) -> String {
    if let dates = language.translation?.dates {
      return dates.date.filled(["\(day)", name(ofMonth: month), "\(year)"])
    }
    guard day > 1, year >= 0 else { return "\(dayOfMonth(day)) \(name(ofMonth: month)) \(year)" }
    // Nearly every day that is written: put together at once.
    let name = name(ofMonth: month)
    let (first, last) = (day.magnitude, year.magnitude)
    typealias Room = UnsafeMutableBufferPointer<UInt8>
    return String(
      unsafeUninitializedCapacity: Room.digits(of: first) + name.utf8.count + Room.digits(of: last) + 2
    ) { room in
      var end = 0
      room.put(first, at: &end)
      room.put(UInt8(ascii: " "), at: &end)
      room.put(name, at: &end)
      room.put(UInt8(ascii: " "), at: &end)
      room.put(last, at: &end)
      return end
    }
  }

  /// A month: `November 2026`, `novembre 2026`.
  package func month(_ month: Int, year: Int) -> String { joined(longName(ofMonth: month), year) }

  /// A month in a table's head: `Nov 2026`, `nov. 2026`.
  package func shortMonth(_ month: Int, year: Int) -> String { joined(name(ofMonth: month), year) }

  private func joined(_ month: String, _ year: Int) -> String {
    language.translation?.dates.month.filled([month, "\(year)"]) ?? "\(month) \(year)"
  }

  /// A quarter: `Q3 2026`, `T3 2026`.
  package func quarter(_ quarter: Int, year: Int) -> String {
    language.translation?.dates.quarter.filled(["\(quarter)", "\(year)"])
      ?? language.says(en: "Q\(quarter) \(year)", fr: "T\(quarter) \(year)")
  }

  /// From one day to another, both named in full where the years differ: `12 Jan – 30 Jun 2026`.
  package func dates(
    from start: (year: Int, month: Int, day: Int), to end: (year: Int, month: Int, day: Int)
  ) -> String {
    let last = date(year: end.year, month: end.month, day: end.day)
    if start == end { return last }
    if start.year == end.year {
      let first =
        language.translation?.dates.dayOfSpan.filled(["\(start.day)", name(ofMonth: start.month)])
        ?? "\(dayOfMonth(start.day)) \(name(ofMonth: start.month))"
      return "\(first) – \(last)"
    }
    return "\(date(year: start.year, month: start.month, day: start.day)) – \(last)"
  }

  private func dayOfMonth(_ day: Int) -> String { language == .french && day == 1 ? "1er" : "\(day)" }

  private func name(ofMonth month: Int) -> String {
    Self.name(of: month, language, \.shortMonths, Self.short)
  }

  private func longName(ofMonth month: Int) -> String { Self.name(of: month, language, \.months, Self.long) }

  /// A file that doesn't name the months leaves the English ones.
  private static func name(
    of month: Int, _ language: Language, _ own: KeyPath<Translation.DateForms, [String]>,
    _ names: (english: [String], french: [String])
  ) -> String {
    let place = (month - 1) % 12
    switch language {
    case .english: return names.english[place]
    case .french: return names.french[place]
    case .other(let translation):
      let own = translation.dates[keyPath: own]
      return own.isEmpty ? names.english[place] : own[place]
    }
  }

  private static let short = (
    english: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    french: [
      "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.",
    ]
  )
  private static let long = (
    english: [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
      "November", "December",
    ],
    french: [
      "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
      "novembre", "décembre",
    ]
  )
}
