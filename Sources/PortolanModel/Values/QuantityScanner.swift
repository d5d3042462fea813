import PortolanSource

/// Reads written quantities from left to right, in both languages' ways of writing numbers.
struct QuantityScanner {
  private let scalars: [Unicode.Scalar]
  private let language: Language
  private var at = 0

  init(_ text: String, _ language: Language) {
    scalars = Array(text.unicodeScalars)
    self.language = language
  }

  private var next: Unicode.Scalar? { at < scalars.count ? scalars[at] : nil }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\u{A0}" || scalar == "\u{202F}" || scalar == "\u{2009}" || scalar == "\t"
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private mutating func skipSpaces() {
    while let scalar = next, Self.isSpace(scalar) { at += 1 }
  }

  /// The whole text as one quantity.
  mutating func quantity() -> Quantity? {
    skipSpaces()
    var sign = 1.0
    if next == "-" || next == "\u{2212}" { (sign, at) = (-1, at + 1) } else if next == "+" { at += 1 }
    var currency = self.currency(isPrefix: true)
    skipSpaces()
    if currency != nil, sign == 1, next == "-" { (sign, at) = (-1, at + 1) }
    guard let digits = number() else { return nil }
    // Shifting the decimal point in the text, not in the number: 1.3 pt is 0.013, not 0.013000000000000001.
    var exponent = multiplier()
    skipSpaces()
    var unit = Quantity.Unit.none
    if currency == nil { currency = self.currency(isPrefix: false) }
    if let currency {
      unit = .money(currency)
    } else if next == "%" {
      at += 1
      (exponent, unit) = (exponent - 2, .percent)
    } else if let word = word() {
      switch word.lowercased() {
      case "pt", "pts", "point", "points", "pp": (exponent, unit) = (exponent - 2, .points)
      case "percent", "pour-cent": (exponent, unit) = (exponent - 2, .percent)
      default: unit = Self.timeUnit(word).map { .time($0) } ?? .named(word)
      }
    }
    skipSpaces()
    var per: Quantity.Span?
    if at < scalars.count {
      guard let span = self.span() else { return nil }
      per = span
    }
    skipSpaces()
    guard at == scalars.count, let size = Double("\(digits)e\(exponent)"), size.isFinite else { return nil }
    return Quantity(size == 0 ? 0 : sign * size, unit, per: per)
  }

  /// `/ 3 weeks`, `per week`, `par semaine`.
  private mutating func span() -> Quantity.Span? {
    if next == "/" {
      at += 1
    } else if let word = word(), ["per", "par", "a", "an", "each", "every"].contains(word.lowercased()) {
    } else {
      return nil
    }
    skipSpaces()
    var count = 1
    if let scalar = next, Self.isDigit(scalar) {
      guard let written = number().flatMap({ Int($0) }), (1...10_000).contains(written) else { return nil }
      count = written
    }
    skipSpaces()
    guard let word = word(), let unit = Self.timeUnit(word) else { return nil }
    return Quantity.Span(count: count, unit: unit)
  }

  /// Digits with groups of three and a decimal mark. A comma or point before exactly three last digits separates
  /// thousands only where the language writes them so: `12,500` is twelve thousand in English, `12.500` never is (plain
  /// YAML numbers always work); `8,5` can only be a decimal.
  ///
  /// - Returns: the digits with a decimal point.
  private mutating func number() -> String? {
    if let digits = ungrouped() { return digits }
    var groups: [[UInt8]] = [[]]
    var separators: [Unicode.Scalar] = []
    let start = at
    while let scalar = next {
      if Self.isDigit(scalar) {
        groups[groups.count - 1].append(UInt8(scalar.value))
        at += 1
      } else if let separator = separator(at: at) {
        separators.append(separator)
        groups.append([])
        at += 1
      } else {
        break
      }
    }
    if groups.count == 1, groups[0].isEmpty { return nil }
    let point: Unicode.Scalar? = separators.last.flatMap { last in
      guard last == "," || last == "." else { return nil }
      let isOnly = separators.filter { $0 == last }.count == 1
      let thousands =
        last == language.groupingMark && groups[groups.count - 1].count == 3
        && (language == .english || groups[0] != [UInt8(ascii: "0")])
      return isOnly && !thousands ? last : nil
    }
    let whole = point == nil ? groups[...] : groups.dropLast()
    guard let first = whole.first, !first.isEmpty || point != nil, whole.count == 1 || first.count <= 3,
      whole.dropFirst().allSatisfy({ $0.count == 3 }),
      Set(separators.dropLast(point == nil ? 0 : 1)).count <= 1
    else {
      at = start
      return nil
    }
    var text = whole.flatMap { $0 }
    if point != nil { text += [46] + groups[groups.count - 1] }
    if text.first == 46 { text.insert(48, at: 0) }
    if text.last == 46 { text.append(48) }
    return String(decoding: text, as: UTF8.self)
  }

  /// The digits of a whole number without any mark in it.
  private mutating func ungrouped() -> String? {
    var end = at
    while end < scalars.count, Self.isDigit(scalars[end]) { end += 1 }
    guard end > at, end == scalars.count || separator(at: end) == nil else { return nil }
    defer { at = end }
    return String(String.UnicodeScalarView(scalars[at..<end]))
  }

  /// A scalar that may stand inside a number, before another digit; all kinds of spaces are one.
  private func separator(at place: Int) -> Unicode.Scalar? {
    guard place + 1 < scalars.count, Self.isDigit(scalars[place + 1]) else { return nil }
    let scalar = scalars[place]
    if scalar == "," || scalar == "." { return scalar }
    if Self.isSpace(scalar) || scalar == "'" || scalar == "\u{2019}" { return " " }
    return nil
  }

  /// `k` and `M` right behind the digits, as powers of ten: `12k€`, `1.5 M€`.
  private mutating func multiplier() -> Int {
    let before = at
    skipSpaces()
    guard let scalar = next else { return 0 }
    let factor: Int? =
      switch scalar {
      case "k", "K": 3
      case "M": 6
      default: nil
      }
    guard let factor else {
      at = before
      return 0
    }
    // Not the start of a word such as `minutes`.
    if at + 1 < scalars.count, scalars[at + 1].properties.isAlphabetic,
      !(Self.codes.contains(code(at: at + 1) ?? ""))
    {
      at = before
      return 0
    }
    at += 1
    return factor
  }

  static let codes: Set<String> = [
    "EUR", "USD", "GBP", "CHF", "CAD", "AUD", "JPY", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RON", "MAD",
    "TND", "XOF",
    "INR", "CNY", "BRL", "MXN", "ZAR", "SGD", "HKD", "NZD", "ILS", "TRY", "AED", "KRW", "THB",
  ]

  private static func code(ofSymbol scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "€": "EUR"
    case "$": "USD"
    case "£": "GBP"
    case "¥": "JPY"
    default: nil
    }
  }

  private func code(at start: Int) -> String? {
    guard start + 3 <= scalars.count, ("A"..."Z").contains(scalars[start]) else { return nil }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[start..<start + 3])
    return String(text)
  }

  private mutating func currency(isPrefix: Bool) -> String? {
    guard let scalar = next else { return nil }
    if let code = Self.code(ofSymbol: scalar) {
      at += 1
      return code
    }
    guard let code = code(at: at), Self.codes.contains(code) else { return nil }
    if at + 3 < scalars.count, scalars[at + 3].properties.isAlphabetic { return nil }
    at += 3
    return code
  }

  private mutating func word() -> String? {
    var text = String.UnicodeScalarView()
    while let scalar = next, scalar.properties.isAlphabetic || (!text.isEmpty && scalar == "-") {
      text.append(scalar)
      at += 1
    }
    return text.isEmpty ? nil : language.inEnglish(String(text))
  }

  static func timeUnit(_ word: String) -> Quantity.TimeUnit? {
    switch word.lowercased() {
    case "min", "minute", "minutes": .minute
    case "h", "hour", "hours", "heure", "heures": .hour
    case "d", "day", "days", "j", "jour", "jours": .day
    case "w", "week", "weeks", "semaine", "semaines", "sem": .week
    case "month", "months", "mois": .month
    case "quarter", "quarters", "trimestre", "trimestres": .quarter
    case "y", "year", "years", "an", "ans", "année", "années": .year
    default: nil
    }
  }
}
