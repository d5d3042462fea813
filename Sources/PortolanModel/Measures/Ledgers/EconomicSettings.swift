import PortolanSource

/// What the playbook says that customers and hours are worth; whatever it doesn't say is unknown.
package struct EconomicSettings: Sendable {
  /// A fraction of the revenue.
  package let grossMargin: Double?
  /// The revenue of a customer in one period (ARPA), in the playbook's currency.
  package let revenuePerCustomer: Double?
  /// The share of customers that leave in one period.
  package let churn: Double?
  /// For one period; 0 where it isn't told.
  package let discount: Double
  /// The period of revenue, churn and discount; a month where it isn't told.
  package let period: Settings.EconomicPeriod
  /// What an hour costs where the team doesn't say it.
  package let hourlyRate: Double?
  /// How often a person may be touched, over all tactics.
  package let cap: Cadence?
  private let rates: [String: Double]

  /// What an hour of a team costs; `nil` where nobody says it: an unknown rate is never 0.
  package func rate(of team: String?) -> Double? { team.flatMap { rates[$0] } ?? hourlyRate }

  /// How many periods a lifetime is capped at: 60 months (formulas.md, 4).
  package var cappedPeriods: Int {
    switch period {
    case .month: 60
    case .quarter: 20
    case .year: 5
    }
  }

  /// - Parameter problems: gets what can't be read, at its place in portolan.yml or in a team's document.
  init(_ playbook: Playbook, problems: inout [Diagnostic]) {
    let settings = playbook.settings
    var reader = EconomicReader(language: playbook.language, currency: settings.currency)
    grossMargin = reader.share(settings.economics.grossMargin, "gross-margin")
    revenuePerCustomer = reader.money(settings.economics.revenuePerCustomer, "revenue-per-customer")
    churn = reader.share(settings.economics.churn, "churn")
    discount = reader.share(settings.economics.discount, "discount") ?? 0
    period = settings.economics.period?.value ?? .month
    hourlyRate = reader.money(settings.hourlyRate, "hourly-rate")
    cap = reader.cadence(settings.contactCap, "contact-cap")
    var rates: [String: Double] = [:]
    for team in playbook.teams {
      if let rate = team.hourlyRate { rates[team.id] = reader.own(rate, "hourly-rate") }
    }
    self.rates = rates
    problems += reader.problems
  }
}

private struct EconomicReader {
  let language: Language
  let currency: String
  var problems: [Diagnostic] = []

  /// - Returns: a share; one outside 0…1 is reported and unknown, as nothing can be computed from it.
  mutating func share(_ written: Located<String>?, _ name: String) -> Double? {
    guard let written else { return nil }
    guard let number = Number.read(written.value, in: language)?.value else {
      report(written.value, name, Number.forms(in: language), written.position)
      return nil
    }
    guard (0...1).contains(number) else {
      // Fifty is a half to whoever writes it; 1,000 is a mistake.
      let isPercent = written.value.utf8.contains(UInt8(ascii: "%"))
      let meant = (1...100).contains(number) && !isPercent ? DataTable.text(number) : "62"
      let range = language.says(
        en: "a share from 0% to 100%, such as \(meant)%",
        fr: "une part de 0\u{202F}% à 100\u{202F}%, par exemple \(meant)%")
      report(written.value, name, range, written.position)
      return nil
    }
    return number
  }

  mutating func cadence(_ written: Located<String>?, _ name: String) -> Cadence? {
    guard let written else { return nil }
    if let cadence = Cadence.read(written.value, in: language) { return cadence }
    report(written.value, name, Cadence.forms(in: language), written.position)
    return nil
  }

  mutating func money(_ written: Located<String>?, _ name: String) -> Double? {
    guard let written else { return nil }
    if let money = Money.read(written.value, in: language) { return own(written.map { _ in money }, name) }
    report(written.value, name, Money.forms(in: language), written.position)
    return nil
  }

  /// Two currencies can't be added up (formulas.md, 1.6).
  mutating func own(_ money: Located<Money>, _ name: String) -> Double? {
    if let other = money.value.currency, other != currency {
      report(
        other, name, language.says(en: "an amount in \(currency)", fr: "un montant en \(currency)"),
        money.position)
      return nil
    }
    guard money.value.value >= 0 else {
      report("\(money.value.amount)", name, Money.forms(in: language), money.position)
      return nil
    }
    return money.value.value
  }

  private mutating func report(_ found: String, _ name: String, _ forms: String, _ position: SourcePosition) {
    problems.append(
      Diagnostic(
        "wrong-value",
        language.says(en: "“\(name)” can't be “\(found)”", fr: "« \(name) » ne peut pas être « \(found) »"),
        help: language.says(en: "Write \(forms).", fr: "Écrivez \(forms)."), at: position))
  }
}
