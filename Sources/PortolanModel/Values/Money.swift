import FoundationEssentials
import PortolanSource

/// An amount in one currency, exact to the cent and beyond.
package struct Money: Hashable, Sendable {
  package let amount: Decimal
  /// An ISO 4217 code, or `nil` for the playbook's own currency.
  package let currency: String?

  package init(_ amount: Decimal, currency: String? = nil) {
    self.amount = amount
    self.currency = currency
  }

  /// The amount as a number, for ratios and charts.
  package var value: Double { Double(amount.description) ?? 0 }
}

extension Money: WrittenValue {
  package static func read(_ text: String, in language: Language) -> Money? {
    guard let quantity = Quantity.read(text, in: language), quantity.per == nil else { return nil }
    // Four decimals are more than any currency has, and keep what the binary fraction adds out of the sum.
    let amount = Decimal((quantity.amount * 10_000).rounded()) / 10_000
    switch quantity.unit {
    case .none: return Money(amount)
    case .money(let currency): return Money(amount, currency: currency)
    case .percent, .points, .time, .named: return nil
    }
  }

  package static func forms(in language: Language) -> String {
    language.says(
      en: "an amount such as `12500`, `€12,500`, `12 500 €` or `12k€`",
      fr: "un montant comme `12500`, `12 500 €`, `12 500,50 €` ou `12k€`")
  }
}
