/// How a language counts: which of its forms a number takes. Categories and rules are those of the Unicode CLDR
/// (“Language Plural Rules”), each rule under a name that says what it does.
package enum PluralRule: String, Choice {
  /// One form for all: Japanese, Chinese, Turkish after numbers.
  case none
  /// 1, and the rest: English, German, Dutch, Spanish, Swedish.
  case one
  /// Up to 2 (0; 1; 1.5), and the rest: French, Brazilian Portuguese.
  case zeroOne = "zero-one"
  /// 1, 21, 31 …; 2 to 4, 22 to 24 …; the rest: Russian, Ukrainian, Serbian, Croatian.
  case slavic
  /// 1; 2 to 4, 22 to 24 …; the rest: Polish.
  case polish
  /// 1; 2 to 4; the rest: Czech, Slovak.
  case czech
  /// 1; 0 and what ends in 01 to 19; the rest: Romanian.
  case romanian
  /// 1, 21 …; 2 to 9, 22 to 29 …; the rest: Lithuanian.
  case lithuanian
  /// What ends in 01; in 02; in 03 and 04; the rest: Slovenian.
  case slovenian
  /// 0; 1; 2; what ends in 03 to 10; in 11 to 99; the rest: Arabic.
  case arabic

  package enum Category: String, Choice { case zero, one, two, few, many, other }

  /// - Parameter count: at least 0; what is no whole number takes the form for fractions.
  package func category(of count: Double) -> Category {
    guard let whole = Int(exactly: count), whole >= 0 else {
      switch self {
      case .zeroOne: return count < 2 ? .one : .other
      case .czech, .lithuanian: return .many
      case .romanian, .slovenian: return .few
      default: return .other
      }
    }
    let (last, two) = (whole % 10, whole % 100)
    let isTeen = (11...14).contains(two)
    switch self {
    case .none: return .other
    case .one: return whole == 1 ? .one : .other
    case .zeroOne: return whole < 2 ? .one : .other
    case .slavic:
      if last == 1, !isTeen { return .one }
      return (2...4).contains(last) && !isTeen ? .few : .many
    case .polish:
      if whole == 1 { return .one }
      return (2...4).contains(last) && !isTeen ? .few : .many
    case .czech: return whole == 1 ? .one : (2...4).contains(whole) ? .few : .other
    case .romanian: return whole == 1 ? .one : whole == 0 || (1...19).contains(two) ? .few : .other
    case .lithuanian:
      if (11...19).contains(two) || last == 0 { return .other }
      return last == 1 ? .one : .few
    case .slovenian: return two == 1 ? .one : two == 2 ? .two : two == 3 || two == 4 ? .few : .other
    case .arabic:
      if whole < 3 { return [.zero, .one, .two][whole] }
      return (3...10).contains(two) ? .few : two >= 11 ? .many : .other
    }
  }
}
