/// A number as the decimal digits that people would write for it: 0.285 is 2 8 5, not 0.284999….
///
/// Rounding happens here, once, when a number is shown: half away from zero, on these digits.
struct DecimalDigits {
  private(set) var isNegative: Bool
  /// Without leading zeros; empty for zero.
  private(set) var digits: [UInt8]
  /// How many of the digits stand before the decimal mark; negative for 0.00…
  private(set) var whole: Int

  /// - Parameter value: must be finite.
  init(_ value: Double) {
    precondition(value.isFinite, "a figure without a value has a reason, and is not formatted")
    isNegative = value < 0
    digits = []
    whole = 0
    var isFraction = false
    var exponent: [UInt8]?
    // The shortest digits that mean this number, as in `1.5`, `1e-05`, `1.25e+20`.
    for byte in value.magnitude.description.utf8 {
      switch byte {
      case UInt8(ascii: "."): isFraction = true
      case UInt8(ascii: "e"): exponent = []
      case UInt8(ascii: "+"): continue
      default:
        if exponent != nil {
          exponent?.append(byte)
        } else {
          let isLeadingZero = byte == UInt8(ascii: "0") && digits.isEmpty
          if !isLeadingZero { digits.append(byte - 0x30) }
          if isFraction { whole -= isLeadingZero ? 1 : 0 } else { whole += isLeadingZero ? 0 : 1 }
        }
      }
    }
    if let exponent { whole += Int(String(decoding: exponent, as: UTF8.self)) ?? 0 }
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty { whole = 0 }
  }

  var isZero: Bool { digits.isEmpty }

  /// How many decimals the number has.
  var decimals: Int { max(0, digits.count - whole) }

  /// Times ten to the power of `places`, exactly.
  func shifted(by places: Int) -> DecimalDigits {
    var result = self
    if !isZero { result.whole += places }
    return result
  }

  func rounded(decimals: Int) -> DecimalDigits {
    let kept = whole + decimals
    guard kept < digits.count else { return self }
    var result = self
    let isUp = kept >= 0 && digits[kept] >= 5
    result.digits = kept > 0 ? Array(digits[..<kept]) : []
    if isUp {
      var index = kept - 1
      while index >= 0, result.digits[index] == 9 {
        result.digits[index] = 0
        index -= 1
      }
      if index >= 0 {
        result.digits[index] += 1
      } else {
        result.digits.insert(1, at: 0)
        result.whole += 1
      }
    }
    while result.digits.last == 0 { result.digits.removeLast() }
    if result.digits.isEmpty { (result.whole, result.isNegative) = (0, false) }
    return result
  }

  /// The digit that counts 10 to the power of `place`.
  func digit(at place: Int) -> UInt8 {
    let index = whole - 1 - place
    return digits.indices.contains(index) ? digits[index] : 0
  }

  /// The digits, grouped by three before the mark, with exactly `decimals` after it; no sign.
  func written(decimals: Int, group: String, mark: String) -> String {
    var text = ""
    text.reserveCapacity(max(whole, 1) * 2 + decimals + 2)
    for place in (0..<max(whole, 1)).reversed() {
      text.unicodeScalars.append(Unicode.Scalar(0x30 + digit(at: place)))
      if place > 0, place % 3 == 0 { text += group }
    }
    guard decimals > 0 else { return text }
    text += mark
    for place in 1...decimals { text.unicodeScalars.append(Unicode.Scalar(0x30 + digit(at: -place))) }
    return text
  }
}
