import PortolanModel
import PortolanSource

/// Puts amounts of money and time into words and cells: what has no value says why, what is partial says what it lacks.
struct AmountCells {
  let strings: Strings

  enum Kind {
    case money, hours, count, ratio
    /// `4.0 : 1`.
    case toOne
    case periods(Settings.EconomicPeriod)
  }

  init(_ strings: Strings) { self.strings = strings }

  func text(_ amount: Amount, _ kind: Kind) -> String { text(amount.quotient, kind) }

  func text(_ quotient: Quotient, _ kind: Kind) -> String {
    quotient.value.map { text($0, kind) } ?? strings[.unknown]
  }

  func text(_ value: Double, _ kind: Kind) -> String {
    let numbers = strings.numbers
    return switch kind {
    // Cents of thousands say nothing; of a sum that comes out of a division less still.
    case .money: numbers.money(value.magnitude >= 100 ? value.rounded() : value)
    case .hours: numbers.hours(value.magnitude >= 100 ? value.rounded() : value)
    case .count: numbers.number(value)
    case .ratio: numbers.ratio(value)
    case .toOne: numbers.toOne(value)
    case .periods(let period):
      "\(numbers.number(value, most: 1))\u{A0}\(strings.timeUnit(Self.unit(of: period), value))"
    }
  }

  private static func unit(of period: Settings.EconomicPeriod) -> Quantity.TimeUnit {
    switch period {
    case .month: .month
    case .quarter: .quarter
    case .year: .year
    }
  }

  /// Why there is no value, and what is missing from it.
  /// - Parameter nobody: what to say in place of a division by nothing.
  func notes(_ amount: Amount, nobody: String? = nil) -> [String] {
    var notes: [String] = []
    if let reason = amount.reason, reason != .missingInput || amount.lacks.isEmpty {
      notes.append(
        reason == .zeroDenominator
          ? nobody ?? strings.reason(reason.rawValue) : strings.reason(reason.rawValue))
    }
    if amount.value != nil || amount.reason == .missingInput { notes += amount.lacks.prefix(4).map(said) }
    return notes
  }

  func said(_ lack: Lack) -> String {
    switch lack {
    case .table(let name):
      strings.language.says(
        en: "there is no table “\(name)”", fr: "il n’y a pas de table «\u{A0}\(name)\u{A0}»")
    case .noRows(let name):
      strings.language.says(
        en: "nothing is recorded in “\(name)”", fr: "rien n’est inscrit dans «\u{A0}\(name)\u{A0}»")
    case .ledgerColumn(let table, let name):
      strings.language.says(
        en: "“\(table)” has no usable column “\(name)”",
        fr: "«\u{A0}\(table)\u{A0}» n’a pas de colonne «\u{A0}\(name)\u{A0}» utilisable")
    case .column(let name):
      strings.language.says(
        en: "no table has a column “\(name)” beside “tactic”",
        fr: "aucune table n’a de colonne «\u{A0}\(name)\u{A0}» à côté de «\u{A0}tactic\u{A0}»")
    case .rows(let table, let count):
      strings.language.says(
        en: "\(strings.numbers.number(count)) row\(count == 1 ? "" : "s") of “\(table)” unknown",
        fr:
          "\(strings.numbers.number(count)) ligne\(count < 2 ? "" : "s") de « \(table) » inconnue\(count < 2 ? "" : "s")"
      )
    case .hourlyRate(let team):
      team.map {
        strings.language.says(
          en: "hourly rate of “\($0)” unknown", fr: "coût horaire de «\u{A0}\($0)\u{A0}» inconnu")
      } ?? strings.language.says(en: "hourly rate unknown", fr: "coût horaire inconnu")
    case .costs(let date):
      strings.language.says(
        en: "nothing is recorded until \(strings.date(date)), a sales cycle ago",
        fr: "rien n’est inscrit jusqu’au \(strings.date(date)), un cycle de vente plus tôt")
    case .setting(let name):
      strings.language.says(
        en: "“\(name)” is not set under “economics”",
        fr: "«\u{A0}\(name)\u{A0}» n’est pas donné sous «\u{A0}economics\u{A0}»")
    }
  }

  /// - Parameter explained: where the number comes from.
  func write(
    _ amount: Amount, _ kind: Kind, nobody: String? = nil, explained: String? = nil,
    to writer: inout HTMLWriter
  ) {
    writer.element("td", .class(amount.value == nil ? "number none" : "number")) { writer in
      writer.link(text(amount, kind), to: explained, class: "from")
      for note in notes(amount, nobody: nobody) { writer.note(note) }
    }
  }

  /// A bare number without a value says why in a word.
  func write(_ quotient: Quotient, _ kind: Kind, quiet: Bool = false, to writer: inout HTMLWriter) {
    writer.element("td", .class(quotient.value == nil ? "number none" : "number")) { writer in
      guard quotient.value == nil, quiet else {
        writer.text(text(quotient, kind))
        if let reason = quotient.reason { writer.note(strings.reason(reason.rawValue)) }
        return
      }
    }
  }
}
