import FoundationEssentials
import PortolanModel
import PortolanSource

extension Strings {
  /// A value that somebody typed, written as this language writes it.
  package func text(_ value: any WrittenValue) -> String {
    switch value {
    case let value as CivilDate: date(value)
    case let value as Period: period(value)
    case let value as Money: money(value)
    case let value as Quantity: quantity(value)
    case let value as Effort: per(numbers.hours(value.hoursPerWeek), 1, .week)
    case let value as Hours:
      value.per.map { per(numbers.hours(value.hours), $0.count, $0.unit) } ?? numbers.hours(value.hours)
    case let value as Delay: duration(value.amount, value.unit)
    case let value as Cadence:
      per(numbers.number(value.touches) + "\u{A0}" + touches(value.touches), value.per.count, value.per.unit)
    case let value as Interval: duration(Double(value.count), value.unit)
    case let value as Number: numbers.number(value.value, most: 4)
    case let value as Split:
      value.shares.map { numbers.number($0 * 100, most: 1) }.joined(separator: " / ")
    case let value as Int: String(value)
    case let value as Bool: self[value ? .yes : .no]
    case let value as KPI.Range:
      "\(numbers.number(value.low, most: 4)) – \(numbers.number(value.high, most: 4))"
    case let value as Done:
      switch value {
      case .flag(let flag): self[flag ? .yes : .no]
      case .on(let day): date(day)
      }
    default: "\(value)"
    }
  }

  package func date(_ date: CivilDate) -> String {
    let (year, month, day) = date.parts
    return numbers.date(year: year, month: month, day: day)
  }

  /// A calendar period by its name, any other by its first and last day.
  package func period(_ period: Period) -> String {
    let (year, month, _) = period.start.parts
    switch period.grain {
    case .day: return date(period.start)
    case .week:
      let week = period.start.isoWeek
      return language.says(en: "Week \(week.week), \(week.year)", fr: "Semaine \(week.week), \(week.year)")
    case .month: return numbers.month(month, year: year)
    case .quarter: return numbers.quarter(period.start.quarter, year: year)
    case .year: return String(year)
    case nil: return numbers.dates(from: period.start.parts, to: period.end.parts)
    }
  }

  package func money(_ money: Money) -> String {
    guard let currency = money.currency, currency != numbers.currency else {
      return numbers.money(money.value)
    }
    return Numbers(language, currency: currency).money(money.value)
  }

  package func quantity(_ quantity: Quantity) -> String {
    let amount =
      switch quantity.unit {
      case .none: numbers.number(quantity.amount, most: 4)
      case .percent: numbers.percent(quantity.amount)
      case .points: numbers.points(quantity.amount)
      case .money(let code): Numbers(language, currency: code).money(quantity.amount)
      case .time(let unit): duration(quantity.amount, unit)
      case .named(let word): numbers.number(quantity.amount) + "\u{A0}" + word
      }
    return quantity.per.map { per(amount, $0.count, $0.unit) } ?? amount
  }

  private func per(_ amount: String, _ count: Int, _ unit: Quantity.TimeUnit) -> String {
    let name = timeUnit(unit, Double(count))
    return count == 1 ? "\(amount) / \(name)" : "\(amount) / \(count)\u{A0}\(name)"
  }

  private func duration(_ amount: Double, _ unit: Quantity.TimeUnit) -> String {
    "\(numbers.number(amount, most: 1))\u{A0}\(unit == .hour ? "h" : timeUnit(unit, amount))"
  }

  private func touches(_ count: Double) -> String {
    language.says(en: count == 1 ? "touch" : "touches", fr: count < 2 ? "contact" : "contacts")
  }
}
