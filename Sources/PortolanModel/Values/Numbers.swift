import PortolanSource

/// How numbers are written in the playbook's language. The only place where figures are rounded.
///
/// Values must be finite: a figure that is undefined has a reason, which `Strings` puts into words.
package struct Numbers: Sendable {
  package let language: Language
  /// The ISO 4217 code of the playbook's currency.
  package let currency: String

  /// What its amounts are written with in English and French, space included.
  private let symbol: String

  private static let space = "\u{A0}"

  package init(_ language: Language, currency: String = "EUR") {
    self.language = language
    self.currency = currency
    let known = Self.symbols[currency]
    symbol =
      language == .french
      ? Self.space + (known?.french ?? currency) : known?.english ?? currency + Self.space
  }

  /// A count or plain number with as many decimals as it has, but not more than `most`.
  package func number(_ value: Double, most: Int = 2) -> String {
    let digits = DecimalDigits(value, decimals: most)
    return written(digits, decimals: digits.decimals)
  }

  package func number(_ value: Int) -> String { number(Double(value), most: 0) }

  /// A number with exactly so many decimals.
  package func number(_ value: Double, decimals: Int) -> String {
    written(DecimalDigits(value, decimals: decimals), decimals: decimals)
  }

  /// A fraction in per cent: one decimal, below 1 % two significant digits.
  package func percent(_ fraction: Double) -> String {
    if fraction.magnitude >= 0.01 {
      let digits = DecimalDigits(fraction, decimals: 3).shifted(by: 2)
      return percent(digits, decimals: 1)
    }
    let exact = DecimalDigits(fraction).shifted(by: 2)
    guard !exact.isZero else { return inPercent("0") }
    // 0.42 has no digit before the mark, 0.042 one zero after it; rounding 0.996 up makes it 1.0.
    var decimals = exact.whole <= 0 ? 2 - exact.whole : 1
    let digits = exact.rounded(decimals: decimals)
    if digits.whole > exact.whole, decimals > 1 { decimals -= 1 }
    return percent(digits, decimals: decimals)
  }

  private func percent(_ digits: DecimalDigits, decimals: Int) -> String {
    switch language {
    case .english: return written(digits, decimals: decimals, after: "%")
    case .french: return written(digits, decimals: decimals, after: "\u{202F}%")
    case .other(let translation):
      return signed(digits)
        + translation.numbers.percent.filled([unsigned(digits, decimals: decimals, translation)])
    }
  }

  /// A difference of two rates, in points: `+1.3 pt`.
  package func points(_ difference: Double, decimals wanted: Int? = nil) -> String {
    let exact = DecimalDigits(difference).shifted(by: 2)
    // A change that one decimal would round away keeps two digits, as rates below 1 % do.
    let decimals = wanted ?? (exact.isZero || exact.whole >= 0 ? 1 : 2 - exact.whole)
    let digits = exact.rounded(decimals: decimals)
    let unit = language.says(en: digits.isOne ? "pt" : "pts", fr: "pt")
    return written(digits, decimals: decimals, plus: true, after: Self.space + unit)
  }

  /// An amount in the playbook's currency; cents only where they matter, below 1,000.
  package func money(_ amount: Double) -> String {
    let exact = DecimalDigits(amount)
    let decimals = exact.whole > 3 || exact.decimals == 0 ? 0 : 2
    return money(exact.rounded(decimals: decimals), decimals: decimals)
  }

  package func money(_ amount: Double, decimals: Int) -> String {
    money(DecimalDigits(amount, decimals: decimals), decimals: decimals)
  }

  private func money(_ digits: DecimalDigits, decimals: Int) -> String {
    switch language {
    case .english: return written(digits, decimals: decimals, before: symbol)
    case .french: return written(digits, decimals: decimals, after: symbol)
    case .other(let translation):
      let forms = translation.numbers
      let text = unsigned(digits, decimals: decimals, translation)
      return signed(digits) + forms.money.filled([text, forms.symbols[currency] ?? symbol(currency)])
    }
  }

  /// A ratio such as ROI: two decimals.
  package func ratio(_ value: Double) -> String { number(value, decimals: 2) }

  /// A ratio against one, such as ROAS: `4.0 : 1`.
  package func toOne(_ value: Double) -> String {
    "\(number(value, decimals: 1))\(Self.space):\(Self.space)1"
  }

  package func hours(_ value: Double) -> String {
    let digits = DecimalDigits(value, decimals: 1)
    return written(digits, decimals: digits.decimals, after: "\u{A0}h")
  }

  package func days(_ value: Double) -> String {
    let digits = DecimalDigits(value, decimals: 1)
    // French counts 1.5 as one and 0 too; English only 1 itself.
    let unit =
      language.translation?.unit("day", value)
      ?? language.says(
        en: value.magnitude == 1 ? "day" : "days", fr: value.magnitude < 2 ? "jour" : "jours")
    return written(digits, decimals: digits.decimals, after: Self.space + unit)
  }

  /// A figure in the unit of its KPI: `count`, `percent`, `ratio`, `currency`, `hours`, `days`, `score`.
  package func value(_ value: Double, unit: String) -> String {
    switch unit {
    case "percent": percent(value)
    case "currency": money(value)
    case "ratio": ratio(value)
    case "hours": hours(value)
    case "days": days(value)
    case "score": number(value, decimals: 1)
    default: number(value)
    }
  }

  /// A difference of two such figures, with its sign; of rates in points.
  package func difference(_ value: Double, unit: String) -> String {
    if unit == "percent" { return points(value) }
    return (value > 0 ? "+" : "") + self.value(value, unit: unit)
  }
}

extension Numbers {
  private static let symbols: [String: (english: String, french: String)] = [
    "EUR": ("€", "€"), "USD": ("$", "$US"), "GBP": ("£", "£GB"), "CAD": ("CA$", "$CA"), "JPY": ("¥", "JPY"),
    "AUD": ("A$", "$AU"),
  ]

  /// A number that is written already, as a percentage.
  package func inPercent(_ number: String) -> String {
    switch language {
    case .english: number + "%"
    case .french: number + "\u{202F}%"
    case .other(let translation): translation.numbers.percent.filled([number])
    }
  }

  /// What a currency is written as where a language has no word of its own for it.
  private func symbol(_ currency: String) -> String {
    ["EUR", "GBP", "JPY"].contains(currency) ? Self.symbols[currency]?.english ?? currency : currency
  }

  private func sign(_ digits: DecimalDigits, plus: Bool = false) -> StaticString {
    digits.isNegative ? "−" : plus && !digits.isZero ? "+" : ""
  }

  private func signed(_ digits: DecimalDigits, plus: Bool = false) -> String {
    "\(sign(digits, plus: plus))"
  }

  /// A number with its sign, and what stands around it.
  private func written(
    _ digits: DecimalDigits, decimals: Int, plus: Bool = false, before: String = "", after: String = ""
  ) -> String {
    let sign = sign(digits, plus: plus)
    switch language {
    case .english:
      return digits.written(
        decimals: decimals, group: ",", mark: ".", sign: sign, before: before, after: after)
    case .french:
      return digits.written(
        decimals: decimals, group: "\u{202F}", mark: ",", sign: sign, before: before, after: after)
    case .other(let translation):
      return "\(sign)\(before)\(unsigned(digits, decimals: decimals, translation))\(after)"
    }
  }

  private func unsigned(_ digits: DecimalDigits, decimals: Int, _ translation: Translation) -> String {
    digits.written(decimals: decimals, group: ",", mark: ".").reduce(into: "") { text, character in
      switch character {
      case ",": text += translation.numbers.group
      case ".": text += translation.numbers.decimal
      default: text.append(character)
      }
    }
  }
}
