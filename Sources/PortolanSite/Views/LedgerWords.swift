import PortolanModel
import PortolanSource

/// Puts answers of the ledgers into words, for the command line.
package struct LedgerWords {
  private let strings: Strings
  private let economics: EconomicWords

  package init(_ strings: Strings, _ money: MoneyAndTime) {
    self.strings = strings
    economics = EconomicWords(strings, money)
  }

  package func text(_ answer: LedgerFigure.Answer, of figure: LedgerFigure) -> String {
    switch figure {
    case .economic(let figure): economics.text(answer.amount, figure)
    case .delayKept, .overCap, .stepConversion: FigureCells(strings).text(share(answer), unit: .percent)
    case .responseMedian, .responseP90:
      answer.amount.value.map { strings.numbers.hours($0) } ?? strings[.unknown]
    case .touchesPerContact:
      answer.amount.value.map { strings.numbers.number($0, decimals: 1) } ?? strings[.unknown]
    }
  }

  /// Why there is no value, how far it can be trusted, and what is missing.
  package func notes(_ answer: LedgerFigure.Answer, of figure: LedgerFigure) -> [String] {
    switch figure {
    case .economic(let figure): return economics.notes(answer.amount, figure)
    case .delayKept, .overCap, .stepConversion:
      let share = share(answer)
      return share.isSmallSample || share.value == nil ? FigureCells(strings).notes(share) : []
    case .responseMedian, .responseP90, .touchesPerContact:
      return answer.amount.reason.map { [strings.reason($0.rawValue)] } ?? []
    }
  }

  /// How costs of all tactics together are set against customers; `nil` where it isn't the cost of a customer.
  package func lag(_ answer: LedgerFigure.Answer, of figure: LedgerFigure) -> String? {
    figure == .economic(.cac) && answer.key == nil ? economics.lag(economics.money.blended) : nil
  }

  private func share(_ answer: LedgerFigure.Answer) -> Figure {
    Figure(
      answer.amount.quotient, numerator: answer.numerator, denominator: answer.denominator, isShare: true)
  }

  package func setAside(_ rows: LedgerFigure.Rows) -> [String] {
    rows.setAside.filter { $0.count > 0 }.map { reason, count in
      "\(strings.numbers.number(count)) \(said(reason))"
    }
  }

  private func said(_ reason: LedgerFigure.Reason) -> String {
    let says = strings.language.says
    return switch reason {
    case .withoutValue: says("without a value", "sans valeur")
    case .afterAsOf: says("after the as-of date", "après la date d’arrêté")
    case .undated: says("without a date", "sans date")
    case .inLastCycle: says("of the last sales cycle", "du dernier cycle de vente")
    case .waiting: says("still within the delay", "encore dans le délai")
    case .rejected: says("contacted before handed over", "contactés avant la transmission")
    case .reaction: says("reactions, which don’t press", "réactions, qui ne sollicitent pas")
    case .open: says("contacts whose window is still open", "contacts dont le délai court encore")
    case .already: says("contacts that were there before", "contacts déjà à l’étape avant")
    case .repeated: says("the same as another row", "identiques à une autre ligne")
    }
  }
}
