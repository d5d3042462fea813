extension CivilDate {
  /// Reads `2026-01-12`; in French also `12/01/2026`, and what other languages write.
  ///
  /// - Returns: `nil` for anything else, and for days that don't exist.
  package init?(_ text: some StringProtocol, language: Language = .english) {
    var bytes = Array(text.utf8)
    let date = bytes.withUnsafeMutableBufferPointer { buffer in
      let bytes = UnsafeBufferPointer(buffer)
      return CivilDate(iso: bytes) ?? CivilDate(bytes, language.dayOrder)
    }
    guard let date else { return nil }
    self = date
  }

  /// Reads exactly `yyyy-mm-dd`.
  package init?(iso bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = bytes.digits(0..<4), let month = bytes.digits(5..<7), let day = bytes.digits(8..<10)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Reads exactly `dd/mm/yyyy`, where dates are written so.
  init?(_ bytes: UnsafeBufferPointer<UInt8>, _ order: DayOrder) {
    guard order != .iso, bytes.count == 10, bytes[2] == bytes[5],
      bytes[2] == UInt8(ascii: "/") || (order == .slashesAndPoints && bytes[2] == UInt8(ascii: ".")),
      let day = bytes.digits(0..<2), let month = bytes.digits(3..<5), let year = bytes.digits(6..<10)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Reads exactly `yyyy-mm`: the month's first day.
  package init?(isoMonth bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count == 7, bytes[4] == UInt8(ascii: "-"),
      let year = bytes.digits(0..<4), let month = bytes.digits(5..<7)
    else { return nil }
    self.init(year: year, month: month, day: 1)
  }

  /// Reads exactly `yyyy-Www`: the week's Monday.
  package init?(isoWeek bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count == 8, bytes[4] == UInt8(ascii: "-"), bytes[5] | 0x20 == UInt8(ascii: "w"),
      let year = bytes.digits(0..<4), let week = bytes.digits(6..<8)
    else { return nil }
    self.init(isoYear: year, week: week)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The number that the digits in a range make; `nil` when one of them is no digit.
  fileprivate func digits(_ range: Range<Int>) -> Int? {
    var number = 0
    for index in range {
      let digit = self[index] &- UInt8(ascii: "0")
      guard digit <= 9 else { return nil }
      number = number * 10 + Int(digit)
    }
    return number
  }
}
