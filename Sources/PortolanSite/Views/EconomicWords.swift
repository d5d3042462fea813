import PortolanModel
import PortolanSource

/// Puts what figures of money and time are computed from into words, the same on pages and on the command line.
package struct EconomicWords {
  let strings: Strings
  let money: MoneyAndTime
  private var cells: AmountCells { AmountCells(strings) }

  /// What a team is called.
  private let team: (String) -> String

  /// - Parameter team: what a team is called; its id where nothing else is said.
  package init(_ strings: Strings, _ money: MoneyAndTime, team: @escaping (String) -> String = { $0 }) {
    self.strings = strings
    self.money = money
    self.team = team
  }

  // MARK: names and values

  package func label(_ figure: EconomicFigure) -> String {
    switch figure {
    case .spent: strings[.spent]
    case .hours: says("Hours", "Heures")
    case .costOfTime: says("Cost of time", "Coût du temps")
    case .fullCost: says("Full cost", "Coût complet")
    case .customers: says("Customers won", "Clients gagnés")
    case .meetings: says("Meetings held", "Rendez-vous tenus")
    case .revenue: says("Revenue", "Chiffre d’affaires")
    case .cac: says("Cost of a customer (CAC)", "Coût d’un client (CAC)")
    case .costPerMeeting: says("Cost of a meeting", "Coût d’un rendez-vous")
    case .roi: says("Return on investment (ROI)", "Retour sur investissement (ROI)")
    case .roas: says("Revenue per money spent (ROAS)", "Chiffre d’affaires par dépense (ROAS)")
    case .payback: says("Payback", "Délai de récupération")
    case .lifetimeValue: says("Lifetime value (LTV)", "Valeur vie (LTV)")
    case .lifetimeToCost: says("Lifetime value to CAC", "Valeur vie sur CAC")
    }
  }

  func kind(_ figure: EconomicFigure) -> AmountCells.Kind {
    switch figure.unit {
    case .money: .money
    case .hours: .hours
    case .count: .count
    case .ratio: .ratio
    case .toOne: .toOne
    case .periods: .periods(money.settings.period)
    }
  }

  package func text(_ amount: Amount, _ figure: EconomicFigure) -> String { cells.text(amount, kind(figure)) }

  /// Why there is no value, and what is missing from one.
  package func notes(_ amount: Amount, _ figure: EconomicFigure) -> [String] { cells.notes(amount) }

  // MARK: where it comes from

  /// The formula with the numbers put in: `€259,830 ÷ 42`; `nil` for what rows say.
  package func numbers(_ figure: EconomicFigure, of economics: Economics) -> String? {
    switch figure {
    case .costOfTime: time(economics)
    case .lifetimeValue: lifetime
    default:
      figure.terms.isEmpty
        ? nil : MoneyAndTime.written(economics.terms(of: figure).map { written($0, economics) })
    }
  }

  /// How costs are set against customers: of the same days, or of a sales cycle before; `nil` for single tactics.
  package func lag(_ economics: Economics) -> String? {
    guard let lag = economics.lag else { return nil }
    guard let cycle = lag.cycle.value else {
      return says(
        "Costs and customers of the same days: no KPI “\(CostLag.kpi)” says how long a sales cycle is.",
        "Coûts et clients des mêmes jours\u{A0}: aucun KPI «\u{A0}\(CostLag.kpi)\u{A0}» ne dit la durée du cycle de vente."
      )
    }
    let days = strings.numbers.days(cycle)
    let period = cells.text(1, .periods(lag.period))
    guard let shifted = lag.shifted else {
      return says(
        "Costs and customers of the same days: the median sales cycle, \(days), is no longer than \(period).",
        "Coûts et clients des mêmes jours\u{A0}: le cycle de vente médian, \(days), ne dépasse pas \(period)."
      )
    }
    let date = strings.date(shifted.lastDay)
    return says(
      "Costs until \(date), for customers come later than their costs: the median sales cycle, \(days), is longer than \(period).",
      "Coûts jusqu’au \(date), car les clients viennent après leurs coûts\u{A0}: le cycle de vente médian, \(days), dépasse \(period)."
    )
  }

  private func written(_ term: EconomicFigure.Term, _ economics: Economics) -> String {
    switch term {
    case .figure(let figure): text(economics[figure], figure)
    case .setting(let setting): written(setting)
    case .cost: economics.lag?.shifted.map { text($0.fullCost, .fullCost) } ?? strings[.unknown]
    case .sign("*"): "×"
    case .sign("/"): "÷"
    case .sign("-"): "−"
    case .sign(let sign): sign
    }
  }

  private func written(_ setting: EconomicFigure.Setting) -> String {
    guard let value = money.settings[setting] else { return strings[.unknown] }
    return setting == .revenuePerCustomer ? cells.text(value, .money) : strings.numbers.percent(value)
  }

  /// `Demand 120 h × €60 + Sales 200 h × €55`.
  private func time(_ economics: Economics) -> String? {
    guard !economics.timeParts.isEmpty else { return nil }
    return economics.timeParts.map { part in
      let rate = part.rate.map { strings.numbers.money($0) } ?? strings[.unknown]
      let team = part.team.map(team) ?? says("no team", "sans équipe")
      return "\(team) \(strings.numbers.hours(part.hours)) × \(rate)"
    }.joined(separator: " + ")
  }

  private var lifetime: String? {
    guard money.lifetime.best.value != nil else { return nil }
    let (revenue, margin, churn) = (written(.revenuePerCustomer), written(.grossMargin), written(.churn))
    guard money.lifetime.isCapped else { return "\(revenue) × \(margin) ÷ \(churn)" }
    let discount = strings.numbers.percent(money.settings.discount)
    return
      "m × (1 − z^\(money.settings.cappedPeriods)) ÷ (1 − z), m = \(revenue) × \(margin), z = (1 − \(churn)) ÷ (1 + \(discount))"
  }

  // MARK: rows

  /// Rows of one table that figures are read from.
  package struct Rows {
    package let source: Economics.Source
    package let file: String?
    package let used: Int
    package let setAside: [String]
    package let lines: Explanation.Lines
  }

  /// - Parameter tactic: `nil` for all together.
  package func rows(of economics: Economics, tactic: String?) -> [Rows] {
    economics.sources.map { source in
      let known = money.lines[source.table]
      let later = known?.laterRows(of: tactic) ?? 0
      var reasons: [String] = []
      if source.unknownRows > 0 {
        reasons.append(
          "\(strings.numbers.number(source.unknownRows)) " + says("without a value", "sans valeur"))
      }
      if later > 0 {
        reasons.append(
          "\(strings.numbers.number(later)) " + says("after the as-of date", "après la date d’arrêté"))
      }
      return Rows(
        source: source, file: known?.file, used: source.rows - source.unknownRows, setAside: reasons,
        lines: known?.lines(of: tactic) ?? Explanation.Lines.none)
    }
  }

  /// Whether a figure is read from a column of a table.
  package func isRead(_ figure: EconomicFigure, from source: Economics.Source) -> Bool {
    money.origin(of: figure).map { $0.table == source.table && $0.column == source.column } ?? false
  }

  private func says(_ en: Sentence, _ fr: String) -> String { strings.language.says(en: en, fr: fr) }
}
