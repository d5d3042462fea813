extension CivilDate {
  /// Whether a cell of a table says a day, in one of the forms that are the same in all languages.
  package static func isDay(_ text: some Collection<UInt8>) -> Bool {
    guard (7...35).contains(text.count) else { return false }
    return Array(text).withUnsafeBufferPointer { WrittenDay($0, order: .iso) != nil }
  }
}

/// A day in a cell: a date, a date with a time, or the first day of a month or week.
struct WrittenDay {
  let day: Int32
  let grain: Period.Grain
  /// Milliseconds after the day's first moment in UTC; `nil` where only the day is told.
  private(set) var time: Int32?

  init?(_ bytes: UnsafeBufferPointer<UInt8>, order: DayOrder) {
    guard let first = bytes.first, first.isDigit else { return nil }
    let date: CivilDate?
    var grain = Period.Grain.day
    switch bytes.count {
    case 7:
      date = CivilDate(isoMonth: bytes)
      grain = .month
    case 8:
      date = CivilDate(isoWeek: bytes)
      grain = .week
    case 10:
      date = CivilDate(iso: bytes) ?? CivilDate(bytes, order)
    case 16...35 where Self.isTime(UnsafeBufferPointer(rebasing: bytes[10...])):
      date = CivilDate(iso: UnsafeBufferPointer(rebasing: bytes[..<10]))
      time = Self.milliseconds(UnsafeBufferPointer(rebasing: bytes[11...]))
    default:
      date = nil
    }
    guard let date else { return nil }
    day = date.dayNumber
    self.grain = grain
  }

  /// `T10:20`, with seconds, fractions and an offset as they come.
  private static func isTime(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes[0] == 0x54 || bytes[0] == 0x20, bytes[1].isDigit, bytes[2].isDigit, bytes[3] == 0x3A,
      bytes[4].isDigit, bytes[5].isDigit
    else { return false }
    let hours = (bytes[1] - 0x30) * 10 + bytes[2] - 0x30
    guard hours <= 24, bytes[4] <= 0x35 else { return false }
    return bytes[6...].allSatisfy {
      $0.isDigit || $0 == 0x3A || $0 == 0x2E || $0 == 0x2B || $0 == 0x2D || $0 == 0x5A || $0 == 0x20
    }
  }

  /// `10:20`, `10:20:15.250`, both also with `Z` or an offset; digits beyond milliseconds are dropped.
  private static func milliseconds(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
    func number(_ place: Int) -> Int32 {
      guard place + 1 < bytes.count, bytes[place].isDigit, bytes[place + 1].isDigit else { return 0 }
      return Int32(bytes[place] - 0x30) * 10 + Int32(bytes[place + 1] - 0x30)
    }
    var time = (number(0) * 60 + number(3)) * 60_000
    var place = 5
    if place < bytes.count, bytes[place] == 0x3A {
      time += number(place + 1) * 1_000
      place += 3
      if place < bytes.count, bytes[place] == 0x2E {
        place += 1
        var worth: Int32 = 100
        while place < bytes.count, bytes[place].isDigit {
          time += Int32(bytes[place] - 0x30) * worth
          worth /= 10
          place += 1
        }
      }
    }
    guard place < bytes.count, bytes[place] == 0x2B || bytes[place] == 0x2D else { return time }
    let isEast = bytes[place] == 0x2B
    let hasColon = place + 3 < bytes.count && bytes[place + 3] == 0x3A
    let offset = (number(place + 1) * 60 + number(place + (hasColon ? 4 : 3))) * 60_000
    return time - (isEast ? offset : -offset)
  }
}
