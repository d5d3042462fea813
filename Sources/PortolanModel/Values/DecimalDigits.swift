/// A number as the decimal digits that people would write for it: 0.285 is 2 8 5, not 0.284999….
///
/// Rounding happens here, once, when a number is shown: half away from zero, on these digits.
struct DecimalDigits: Hashable {
  private(set) var isNegative: Bool
  /// The digits as one whole number without zeros at its end; 0 for zero. A `Double` has at most 17.
  private(set) var significand: UInt64 = 0
  /// How many digits that are.
  private(set) var count = 0
  /// How many of the digits stand before the decimal mark; negative for 0.00…
  private(set) var whole = 0

  /// - Parameter value: must be finite.
  init(_ value: Double) {
    precondition(value.isFinite, "a figure without a value has a reason, and is not formatted")
    isNegative = value < 0
    if readShort(value.magnitude) { return }
    var isFraction = false
    var exponent: Int?
    var isExponentNegative = false
    // The shortest digits that mean this number, as in `1.5`, `1e-05`, `1.25e+20`.
    for byte in value.magnitude.description.utf8 {
      switch byte {
      case UInt8(ascii: "."): isFraction = true
      case UInt8(ascii: "e"): exponent = 0
      case UInt8(ascii: "+"): continue
      case UInt8(ascii: "-"): isExponentNegative = true
      default:
        let digit = byte - 0x30
        if let power = exponent {
          exponent = power * 10 + Int(digit)
          continue
        }
        let isLeadingZero = digit == 0 && significand == 0
        if !isLeadingZero, count < 19 {
          significand = significand * 10 + UInt64(digit)
          count += 1
        }
        if isFraction { whole -= isLeadingZero ? 1 : 0 } else { whole += isLeadingZero ? 0 : 1 }
      }
    }
    if let exponent { whole += isExponentNegative ? -exponent : exponent }
    trim()
  }

  /// The digits of a number rounded to so many decimals, as `rounded` rounds them.
  ///
  /// Far from the middle between two such numbers the double itself says which is nearer: its own error and that of one
  /// multiplication are below a ten-thousandth then. Near it, its decimal digits decide.
  init(_ value: Double, decimals: Int) {
    precondition(value.isFinite, "a figure without a value has a reason, and is not formatted")
    let scaled = value.magnitude * Double(Self.powers[min(max(decimals, 0), 19)])
    let below = scaled < 1e11 ? Double(UInt64(scaled)) : 0
    guard decimals >= 0, scaled < 1e11, (scaled - below - 0.5).magnitude > 1e-3 else {
      self = DecimalDigits(value).rounded(decimals: decimals)
      return
    }
    significand = UInt64(below) + (scaled - below > 0.5 ? 1 : 0)
    isNegative = value < 0 && significand > 0
    count(decimals: decimals)
  }

  /// Counts the digits of the significand, the last of which stand behind the mark.
  private mutating func count(decimals: Int) {
    while count < 19, Self.powers[count] <= significand { count += 1 }
    whole = count - decimals
    trim()
  }

  /// Reads a number that has at most four decimals, as most that are shown have.
  ///
  /// - Returns: false where it has more. A whole number below 10¹⁵ divided by a power of ten is rounded once, so that the
  ///   first quotient that is the number again gives its shortest digits.
  private mutating func readShort(_ size: Double) -> Bool {
    guard size < 1e11 else { return false }
    var scale = 1.0
    for places in 0...4 {
      let scaled = UInt64(size * scale + 0.5)
      if Double(scaled) / scale == size {
        significand = scaled
        count(decimals: places)
        return true
      }
      scale *= 10
    }
    return false
  }

  private mutating func trim() {
    guard significand > 0 else {
      (count, whole) = (0, 0)
      return
    }
    while significand % 10 == 0 {
      significand /= 10
      count -= 1
    }
  }

  var isZero: Bool { significand == 0 }

  /// Whether the number is 1, whatever its sign.
  var isOne: Bool { significand == 1 && whole == 1 }

  /// How many decimals the number has.
  var decimals: Int { max(0, count - whole) }

  /// Times ten to the power of `places`, exactly.
  func shifted(by places: Int) -> DecimalDigits {
    var result = self
    if !isZero { result.whole += places }
    return result
  }

  func rounded(decimals: Int) -> DecimalDigits {
    let kept = whole + decimals
    guard kept < count else { return self }
    var result = self
    if kept < 0 {
      (result.significand, result.count, result.whole, result.isNegative) = (0, 0, 0, false)
      return result
    }
    let scale = Self.powers[count - kept]
    result.significand = significand / scale
    if significand % scale >= scale / 2 { result.significand += 1 }
    // 9.96 becomes 10.0: a digit more before the mark.
    let isLonger = result.significand == Self.powers[kept]
    result.count = kept + (isLonger ? 1 : 0)
    result.whole += isLonger ? 1 : 0
    if result.isZero {
      (result.count, result.whole, result.isNegative) = (0, 0, false)
    } else {
      result.trim()
    }
    return result
  }

  /// 10 to the powers of 0 to 19; written out, so that there is nothing to set up before a look at them.
  private static let powers: [UInt64] = [
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000,
    100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000,
    10_000_000_000_000_000, 100_000_000_000_000_000, 1_000_000_000_000_000_000, 10_000_000_000_000_000_000,
  ]

  /// The digits, grouped by three before the mark, with exactly `decimals` after it, between a sign and what else
  /// belongs to the number: one text, written from its end.
  func written(
    decimals: Int, group: StaticString, mark: StaticString, sign: StaticString = "", before: String = "",
    after: String = ""
  ) -> String {
    let shown = max(whole, 1)
    let length =
      sign.utf8CodeUnitCount + before.utf8.count + shown + (shown - 1) / 3 * group.utf8CodeUnitCount
      + (decimals > 0 ? mark.utf8CodeUnitCount + decimals : 0) + after.utf8.count
    return String(unsafeUninitializedCapacity: length) { buffer in
      var at = length
      func put(_ text: StaticString) {
        at -= text.utf8CodeUnitCount
        for offset in 0..<text.utf8CodeUnitCount { buffer[at + offset] = text.utf8Start[offset] }
      }
      func put(_ text: String) {
        at -= text.utf8.count
        var end = at
        buffer.put(text, at: &end)
      }
      put(after)
      var rest = significand
      for _ in 0..<max(0, count - whole - decimals) { rest /= 10 }
      for place in -decimals..<shown {
        if place == 0, decimals > 0 { put(mark) }
        if place > 0, place % 3 == 0 { put(group) }
        let index = whole - 1 - place
        at -= 1
        if index >= 0, index < count {
          buffer[at] = UInt8(ascii: "0") + UInt8(rest % 10)
          rest /= 10
        } else {
          buffer[at] = UInt8(ascii: "0")
        }
      }
      put(before)
      put(sign)
      return length
    }
  }
}
