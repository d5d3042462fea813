import PortolanSource

/// A moment to the millisecond, in UTC; a day stands for its first moment (formulas.md, 12).
package struct Instant: Hashable, Sendable {
  /// Since 1970-01-01T00:00:00Z; negative before.
  package let milliseconds: Int64

  package init(_ date: CivilDate) { milliseconds = Int64(date.dayNumber) * Self.millisecondsADay }

  init(milliseconds: Int64) { self.milliseconds = milliseconds }

  static let millisecondsADay: Int64 = 86_400_000

  /// Hours from the second moment to the first.
  package static func - (later: Instant, earlier: Instant) -> Double {
    Double(later.milliseconds - earlier.milliseconds) / 3_600_000
  }
}

extension Instant: Comparable {
  package static func < (a: Instant, b: Instant) -> Bool { a.milliseconds < b.milliseconds }
}

extension Instant {
  /// Reads `2026-01-12`, `2026-01-12T09:30`, `2026-01-12 09:30:15.250`, the last two also with `Z` or an offset such
  /// as `+01:00`, `+0100` or `+01`. Without an offset it is UTC.
  ///
  /// - Returns: `nil` for anything else, and for moments that don't exist. A leap second is the next minute's first.
  package init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard (10...40).contains(bytes.count) else { return nil }
    guard let date = CivilDate(String(decoding: bytes[..<10], as: UTF8.self)) else { return nil }
    var reader = TimeReader(bytes: bytes[10...])
    guard let time = reader.time() else { return nil }
    milliseconds = Int64(date.dayNumber) * Self.millisecondsADay + time
  }
}

/// Reads what follows the date.
private struct TimeReader {
  var bytes: ArraySlice<UInt8>

  /// Milliseconds after the day's first moment; 0 when nothing follows.
  mutating func time() -> Int64? {
    guard !bytes.isEmpty else { return 0 }
    guard take(UInt8(ascii: "T")) || take(UInt8(ascii: "t")) || take(UInt8(ascii: " ")) else { return nil }
    guard let hour = twoDigits(through: 23), take(UInt8(ascii: ":")), let minute = twoDigits(through: 59)
    else { return nil }
    var milliseconds = (hour * 60 + minute) * 60_000
    if take(UInt8(ascii: ":")) {
      guard let second = twoDigits(through: 60), let fraction = fraction() else { return nil }
      milliseconds += second * 1000 + fraction
    }
    guard let offset = offset(), bytes.isEmpty else { return nil }
    return milliseconds - offset
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard bytes.first == byte else { return false }
    bytes.removeFirst()
    return true
  }

  private mutating func digit() -> Int64? {
    guard let byte = bytes.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
    bytes.removeFirst()
    return Int64(byte - UInt8(ascii: "0"))
  }

  private mutating func twoDigits(through last: Int64) -> Int64? {
    guard let tens = digit(), let ones = digit(), tens * 10 + ones <= last else { return nil }
    return tens * 10 + ones
  }

  /// Milliseconds; digits beyond them are dropped.
  private mutating func fraction() -> Int64? {
    guard take(UInt8(ascii: ".")) || take(UInt8(ascii: ",")) else { return 0 }
    var place: Int64 = 100
    guard var sum = digit().map({ $0 * place }) else { return nil }
    while let digit = digit() {
      place /= 10
      sum += digit * place
    }
    return sum
  }

  private mutating func offset() -> Int64? {
    if bytes.isEmpty || take(UInt8(ascii: "Z")) || take(UInt8(ascii: "z")) { return 0 }
    let isEast = take(UInt8(ascii: "+"))
    guard isEast || take(UInt8(ascii: "-")), let hours = twoDigits(through: 23) else { return nil }
    var minutes: Int64 = 0
    if !bytes.isEmpty {
      _ = take(UInt8(ascii: ":"))
      guard let written = twoDigits(through: 59) else { return nil }
      minutes = written
    }
    return (isEast ? 1 : -1) * (hours * 60 + minutes) * 60_000
  }
}
