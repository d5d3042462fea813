import Glibc

/// How a column writes numbers: what a lone comma or point with three digits behind it means.
struct NumberStyle: Equatable {
  var commaGroups = false
  var pointGroups = false
}

/// Reads numbers byte by byte: `1.5`, `1,5`, `12 500`, `1.234,5`, `1e-3`; exact to the last bit.
enum DecimalNumber {
  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]

  /// - Returns: NaN for what is no finite number.
  static func parse(_ bytes: UnsafeBufferPointer<UInt8>, _ style: NumberStyle) -> Double {
    var at = 0
    let count = bytes.count
    guard count > 0 else { return .nan }
    let isNegative = bytes[0] == 0x2D
    if isNegative || bytes[0] == 0x2B { at = 1 }
    var mantissa: UInt64 = 0
    var digits = 0
    var mark: UInt8 = 0
    var fraction = 0
    while at < count {
      let digit = bytes[at] &- 0x30
      if digit <= 9 {
        mantissa = mantissa &* 10 &+ UInt64(digit)
        digits += 1
        if mark != 0 { fraction += 1 }
      } else if mark == 0, bytes[at] == 0x2E || bytes[at] == 0x2C {
        mark = bytes[at]
      } else {
        return grouped(bytes, style)
      }
      at += 1
    }
    guard digits > 0 else { return .nan }
    let mayGroup = fraction == 3 && (mark == 0x2C ? style.commaGroups : style.pointGroups)
    if digits > 15 || mayGroup { return grouped(bytes, style) }
    // Both are whole numbers below 2^53, so that the quotient is the nearest number there is.
    let value = Double(mantissa) / powers[fraction]
    return isNegative && mantissa != 0 ? -value : value
  }

  /// Everything that isn't digits with one mark: groups of thousands, exponents, more than 15 digits.
  private static func grouped(_ bytes: UnsafeBufferPointer<UInt8>, _ style: NumberStyle) -> Double {
    guard bytes.count <= 400, let shape = NumberShape(bytes), let plain = shape.plain(style) else {
      return .nan
    }
    guard let value = Double(plain), value.isFinite else { return .nan }
    return value == 0 ? 0 : value
  }
}

/// The parts of a written number.
struct NumberShape {
  private var isNegative = false
  /// Runs of digits, and the mark before each but the first: `,` `.` or a space for all kinds of spaces.
  private var runs: [ArraySlice<UInt8>] = []
  private var marks: [UInt8] = []
  private var exponent: ArraySlice<UInt8> = []

  /// - Returns: `nil` for what can be no number, mostly by its first byte.
  init?(_ cell: UnsafeBufferPointer<UInt8>) {
    guard let first = cell.first, first < 0x3A || first == 0xE2 else { return nil }
    let bytes = Array(cell)
    var at = 0
    if bytes[0] == 0x2D || bytes[0] == 0x2B {
      isNegative = bytes[0] == 0x2D
      at = 1
    } else if bytes.starts(with: [0xE2, 0x88, 0x92]) {
      isNegative = true
      at = 3
    }
    var start = at
    while at < bytes.count, bytes[at] | 0x20 != 0x65 {
      var length = 0
      switch bytes[at] {
      case 0x30...0x39:
        at += 1
        continue
      case 0x2C, 0x2E, 0x20: length = 1
      case 0xC2 where bytes[at...].starts(with: [0xC2, 0xA0]): length = 2
      case 0xE2
      where bytes[at...].starts(with: [0xE2, 0x80, 0xAF]) || bytes[at...].starts(with: [0xE2, 0x80, 0x89]):
        length = 3
      default: return nil
      }
      runs.append(bytes[start..<at])
      marks.append(length == 1 ? bytes[at] : 0x20)
      at += length
      start = at
    }
    runs.append(bytes[start..<at])
    if at < bytes.count {
      exponent = bytes[(at + 1)...]
      let digits = exponent.first == 0x2D || exponent.first == 0x2B ? exponent.dropFirst() : exponent
      guard !digits.isEmpty, digits.count <= 4, digits.allSatisfy(\.isDigit) else { return nil }
    }
    guard runs.contains(where: { !$0.isEmpty }) else { return nil }
  }

  /// What one cell tells about the marks of its column.
  enum Evidence {
    case none, commaDecimal, pointDecimal, commaGroups, pointGroups, eitherComma, eitherPoint
  }

  var evidence: Evidence {
    let written = marks.filter { $0 != 0x20 }
    guard let last = written.last else { return .none }
    let isComma = last == 0x2C
    if written.count > 1 {
      let groups = written.first == last ? last : written[0]
      return groups == 0x2C ? .commaGroups : .pointGroups
    }
    if isAmbiguous { return isComma ? .eitherComma : .eitherPoint }
    return isComma ? .commaDecimal : .pointDecimal
  }

  /// The evidence of digits with at most one mark, as nearly all cells are; `nil` for anything else.
  static func plainEvidence(_ cell: UnsafeBufferPointer<UInt8>) -> Evidence? {
    var mark: Int?
    let first = cell.first == 0x2D || cell.first == 0x2B ? 1 : 0
    for index in first..<cell.count where !cell[index].isDigit {
      guard mark == nil, cell[index] == 0x2C || cell[index] == 0x2E else { return nil }
      mark = index
    }
    guard let mark else { return Evidence.none }
    let isComma = cell[mark] == 0x2C
    let isEither = cell.count - mark == 4 && (1...3).contains(mark - first) && cell[first] != 0x30
    if isEither { return isComma ? .eitherComma : .eitherPoint }
    return isComma ? .commaDecimal : .pointDecimal
  }

  /// One comma or point with three digits behind and one to three before it, not 0: 1,234.
  private var isAmbiguous: Bool {
    marks.count == 1 && marks[0] != 0x20 && runs[1].count == 3 && (1...3).contains(runs[0].count)
      && runs[0].first != 0x30 && exponent.isEmpty
  }

  /// The number in the form that the standard library reads; `nil` when its groups are none.
  func plain(_ style: NumberStyle) -> String? {
    var fractionMark: Int?
    if let last = marks.last, last != 0x20 {
      let isOnly = marks.dropLast().allSatisfy { $0 != last }
      let isGroup = isAmbiguous && (last == 0x2C ? style.commaGroups : style.pointGroups)
      if isOnly && !isGroup { fractionMark = marks.count - 1 }
    }
    let whole = fractionMark.map { runs[...$0] } ?? runs[...]
    let groupMarks = fractionMark.map { marks[..<$0] } ?? marks[...]
    if let mark = groupMarks.first {
      guard groupMarks.allSatisfy({ $0 == mark }), (1...3).contains(whole[0].count),
        whole.dropFirst().allSatisfy({ $0.count == 3 })
      else { return nil }
    }
    let digits = whole.joined()
    let fraction = fractionMark.map { runs[$0 + 1] } ?? []
    guard !digits.isEmpty || !fraction.isEmpty else { return nil }
    var text: [UInt8] = isNegative ? [0x2D] : []
    text += digits.isEmpty ? [0x30] : Array(digits)
    if !fraction.isEmpty { text += [0x2E] + fraction }
    if !exponent.isEmpty { text += [0x65] + exponent }
    return String(decoding: text, as: UTF8.self)
  }
}
