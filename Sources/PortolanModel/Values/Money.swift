import FoundationEssentials
import PortolanSource

/// An amount in one currency, exact to the cent and beyond.
package struct Money: Hashable, Sendable {
  package let amount: Decimal
  /// An ISO 4217 code, or `nil` for the playbook's own currency.
  package let currency: String?

  /// The amount as a number, for ratios and charts.
  package let value: Double

  package init(_ amount: Decimal, currency: String? = nil) {
    self.init(amount, value: Double(amount.description) ?? 0, currency: currency)
  }

  private init(_ amount: Decimal, value: Double, currency: String?) {
    self.amount = amount
    self.currency = currency
    self.value = value
  }
}

extension Money: WrittenValue {
  package static func read(_ text: String, in language: Language) -> Money? {
    guard let quantity = Quantity.read(text, in: language), quantity.per == nil else { return nil }
    // Four decimals are more than any currency has, and keep what the binary fraction adds out of the sum.
    let tenThousandths = (quantity.amount * 10_000).rounded()
    guard let amount = decimal(tenThousandths) else { return nil }
    let value = tenThousandths / 10_000
    switch quantity.unit {
    case .none: return Money(amount, value: value, currency: nil)
    case .money(let currency): return Money(amount, value: value, currency: currency)
    case .percent, .points, .time, .named: return nil
    }
  }

  /// A whole number of ten-thousandths, exactly; `nil` beyond what any budget comes to.
  private static func decimal(_ tenThousandths: Double) -> Decimal? {
    // A division of decimals costs more than all else that reads an amount.
    guard var significand = Int64(exactly: tenThousandths) else { return nil }
    var exponent = -4
    while exponent < 0, significand % 10 == 0 {
      significand /= 10
      exponent += 1
    }
    let magnitude = Decimal(significand.magnitude)
    return Decimal(sign: significand < 0 ? .minus : .plus, exponent: exponent, significand: magnitude)
  }

  package static func forms(in language: Language) -> String {
    language.says(
      en: "an amount such as `12500`, `€12,500`, `12 500 €` or `12k€`",
      fr: "un montant comme `12500`, `12 500 €`, `12 500,50 €` ou `12k€`")
  }
}
