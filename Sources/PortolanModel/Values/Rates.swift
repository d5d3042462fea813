import PortolanSource

/// Work per week, in hours: `6 h/week`; a bare number is hours per week.
package struct Effort: Hashable, Sendable, WrittenValue {
  package let hoursPerWeek: Double

  package static func read(_ text: String, in language: Language) -> Effort? {
    guard let quantity = Quantity.read(text, in: language), quantity.amount >= 0 else { return nil }
    let hours: Double
    switch quantity.unit {
    case .none: hours = quantity.amount
    case .time(.minute): hours = quantity.amount / 60
    case .time(.hour): hours = quantity.amount
    default: return nil
    }
    return Effort(hoursPerWeek: quantity.per.map { hours / ($0.days / 7) } ?? hours)
  }

  package static func forms(in language: Language) -> String {
    language.says(en: "hours such as `6 h/week`", fr: "des heures comme `6 h/semaine`")
  }
}

/// Hours set aside: in all (`1200 h`), or in every week, month … (`15 h/week`).
package struct Hours: Hashable, Sendable, WrittenValue {
  package let hours: Double
  package let per: Quantity.Span?

  /// Over so many days.
  package func total(days: Int) -> Double { per.map { hours * Double(days) / $0.days } ?? hours }

  package static func read(_ text: String, in language: Language) -> Hours? {
    guard let quantity = Quantity.read(text, in: language), quantity.amount >= 0 else { return nil }
    switch quantity.unit {
    case .none, .time(.hour): return Hours(hours: quantity.amount, per: quantity.per)
    case .time(.minute): return Hours(hours: quantity.amount / 60, per: quantity.per)
    default: return nil
    }
  }

  package static func forms(in language: Language) -> String {
    language.says(
      en: "hours such as `1200 h` or `15 h/week`", fr: "des heures comme `1200 h` ou `15 h/semaine`")
  }
}

/// How long something may take: `4 h`, `2 days`.
package struct Delay: Hashable, Sendable, WrittenValue {
  package let amount: Double
  package let unit: Quantity.TimeUnit
  package var hours: Double { amount * unit.hours }

  package static func read(_ text: String, in language: Language) -> Delay? {
    guard let quantity = Quantity.read(text, in: language), quantity.amount >= 0, quantity.per == nil,
      case .time(let unit) = quantity.unit
    else { return nil }
    return Delay(amount: quantity.amount, unit: unit)
  }

  package static func forms(in language: Language) -> String {
    language.says(en: "a delay such as `4 h` or `2 days`", fr: "un délai comme `4 h` ou `2 jours`")
  }
}

/// So many touches in so much time: `4 touches / 3 weeks`.
package struct Cadence: Hashable, Sendable, WrittenValue {
  package let touches: Double
  package let per: Quantity.Span

  package static func read(_ text: String, in language: Language) -> Cadence? {
    guard let quantity = Quantity.read(text, in: language), quantity.amount >= 0, let per = quantity.per
    else {
      return nil
    }
    switch quantity.unit {
    case .none, .named: return Cadence(touches: quantity.amount, per: per)
    default: return nil
    }
  }

  package static func forms(in language: Language) -> String {
    language.says(
      en: "a rhythm such as `4 touches / 3 weeks`", fr: "un rythme comme `4 touches / 3 semaines`")
  }
}

/// How often something returns: `every 3 months`, `3 months`.
package struct Interval: Hashable, Sendable, WrittenValue {
  package let count: Int
  package let unit: Quantity.TimeUnit

  package static func read(_ text: String, in language: Language) -> Interval? {
    var words = (language.translation?.inEnglish(text) ?? text).lowercased()
    for opening in ["every ", "each ", "tous les ", "toutes les ", "chaque "] where words.hasPrefix(opening) {
      words = String(words.dropFirst(opening.count))
    }
    switch words {
    case "weekly", "hebdomadaire": return Interval(count: 1, unit: .week)
    case "monthly", "mensuel", "mensuelle": return Interval(count: 1, unit: .month)
    case "quarterly", "trimestriel", "trimestrielle": return Interval(count: 3, unit: .month)
    case "yearly", "annual", "annuel", "annuelle": return Interval(count: 12, unit: .month)
    default: break
    }
    if let unit = QuantityScanner.timeUnit(words) { return Interval(count: 1, unit: unit) }
    guard let quantity = Quantity.read(words, in: language), quantity.per == nil,
      case .time(let unit) = quantity.unit,
      quantity.amount >= 1, quantity.amount <= 10_000, quantity.amount == quantity.amount.rounded()
    else { return nil }
    return Interval(count: Int(quantity.amount), unit: unit)
  }

  package static func forms(in language: Language) -> String {
    language.says(en: "an interval such as `3 months` or `monthly`", fr: "un intervalle comme `3 mois`")
  }
}

/// A plain number.
package struct Number: Hashable, Sendable, WrittenValue {
  package let value: Double
  /// Whether it was written with a per cent sign: the value of `20 %` is 0.2.
  package var isPercent = false

  package static func read(_ text: String, in language: Language) -> Number? {
    guard let quantity = Quantity.read(text, in: language), quantity.per == nil else { return nil }
    switch quantity.unit {
    case .none, .points: return Number(value: quantity.amount)
    case .percent: return Number(value: quantity.amount, isPercent: true)
    default: return nil
    }
  }

  package static func forms(in language: Language) -> String {
    language.says(en: "a number such as `12` or `2.5`", fr: "un nombre comme `12` ou `2,5`")
  }
}
