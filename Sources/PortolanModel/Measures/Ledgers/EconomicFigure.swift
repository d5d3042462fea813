import PortolanSource

/// A figure of money and time, as `playbook.json`, `portolan kpi` and the ids of pages name it (formulas.md, 4).
package enum EconomicFigure: String, Sendable, CaseIterable {
  case spent, hours
  case costOfTime = "cost-of-time"
  case fullCost = "full-cost"
  case customers, meetings, revenue, cac
  case costPerMeeting = "cost-per-meeting"
  case roi, roas, payback
  case lifetimeValue = "lifetime-value"
  case lifetimeToCost = "ltv-to-cac"

  package enum Unit: Sendable { case money, hours, count, ratio, toOne, periods }

  /// What the settings say under `economics:`.
  package enum Setting: String, Sendable {
    case grossMargin = "gross-margin"
    case revenuePerCustomer = "revenue-per-customer"
    case churn, discount
  }

  /// One word of a formula.
  package enum Term: Hashable, Sendable {
    case figure(EconomicFigure)
    case setting(Setting)
    /// The full cost until a day.
    case cost(until: CivilDate)
    case sign(String)
  }

  package var unit: Unit {
    switch self {
    case .spent, .costOfTime, .fullCost, .revenue, .cac, .costPerMeeting, .lifetimeValue: .money
    case .hours: .hours
    case .customers, .meetings: .count
    case .roi: .ratio
    case .roas, .lifetimeToCost: .toOne
    case .payback: .periods
    }
  }

  /// What it is computed from; empty for what rows say, for the cost of time, which is a sum over teams, and for the
  /// value of a lifetime, which has two forms.
  package var terms: [Term] {
    switch self {
    case .spent, .hours, .customers, .meetings, .revenue, .costOfTime, .lifetimeValue: []
    case .fullCost: [.figure(.spent), .sign("+"), .figure(.costOfTime)]
    case .cac: [.figure(.fullCost), .sign("/"), .figure(.customers)]
    case .costPerMeeting: [.figure(.fullCost), .sign("/"), .figure(.meetings)]
    case .roi:
      [
        .sign("("), .figure(.revenue), .sign("*"), .setting(.grossMargin), .sign("-"), .figure(.fullCost),
        .sign(")"), .sign("/"), .figure(.fullCost),
      ]
    case .roas: [.figure(.revenue), .sign("/"), .figure(.spent)]
    case .payback:
      [
        .figure(.cac), .sign("/"), .sign("("), .setting(.revenuePerCustomer), .sign("*"),
        .setting(.grossMargin), .sign(")"),
      ]
    case .lifetimeToCost: [.figure(.lifetimeValue), .sign("/"), .figure(.cac)]
    }
  }
}

extension Economics {
  package subscript(_ figure: EconomicFigure) -> Amount {
    switch figure {
    case .spent: spent
    case .hours: hours
    case .costOfTime: timeCost
    case .fullCost: fullCost
    case .customers: customers
    case .meetings: meetings
    case .revenue: revenue
    case .cac: acquisitionCost
    case .costPerMeeting: costPerMeeting
    case .roi: returnOnInvestment
    case .roas: returnOnSpend
    case .payback: payback
    case .lifetimeValue: lifetimeValue
    case .lifetimeToCost: lifetimeToCost
    }
  }
}

extension Economics {
  /// What a figure is computed from: the cost of a customer from costs of a sales cycle ago, where they are shifted.
  package func terms(of figure: EconomicFigure) -> [EconomicFigure.Term] {
    guard figure == .cac, let shifted = lag?.shifted else { return figure.terms }
    return [.cost(until: shifted.lastDay), .sign("/"), .figure(.customers)]
  }
}

extension EconomicSettings {
  package subscript(_ setting: EconomicFigure.Setting) -> Double? {
    switch setting {
    case .grossMargin: grossMargin
    case .revenuePerCustomer: revenuePerCustomer
    case .churn: churn
    case .discount: discount
    }
  }
}

extension MoneyAndTime {
  /// The formula of a figure, as the names of what it is computed from.
  /// - Parameter economics: whose figure it is; `nil` for that of any tactic.
  package func formula(of figure: EconomicFigure, in economics: Economics? = nil) -> String {
    switch figure {
    case .costOfTime: return "sum of hours * hourly-rate, team by team"
    case .lifetimeValue:
      return lifetime.isCapped
        ? "m * (1 - z^\(settings.cappedPeriods)) / (1 - z), m = revenue-per-customer * gross-margin, z = (1 - churn) / (1 + discount)"
        : "revenue-per-customer * gross-margin / churn"
    case .spent: return "sum(spend) - sum(credit)"
    case .hours: return "sum(hours)"
    case .customers, .meetings, .revenue:
      return origin(of: figure).map { "sum(\($0.column))" } ?? "sum(\(figure.rawValue))"
    default: return Self.written((economics?.terms(of: figure) ?? figure.terms).map(Self.name))
    }
  }

  /// Which column of which table a figure that rows say is read from.
  package func origin(of figure: EconomicFigure) -> OutcomeLedger.Origin? {
    switch figure {
    case .spent: ledgers.spend.isThere ? OutcomeLedger.Origin(table: "spend", column: "amount") : nil
    case .hours: ledgers.hours.isThere ? OutcomeLedger.Origin(table: "hours", column: "hours") : nil
    case .customers: ledgers.customers.origin
    case .meetings: ledgers.meetings.origin
    case .revenue: ledgers.revenue.origin
    default: nil
    }
  }

  private static func name(_ term: EconomicFigure.Term) -> String {
    switch term {
    case .figure(let figure): figure.rawValue
    case .setting(let setting): setting.rawValue
    case .cost(let date): "\(EconomicFigure.fullCost.rawValue) until \(date)"
    case .sign(let sign): sign
    }
  }

  /// Words with spaces between them, none within parentheses.
  package static func written(_ words: [String]) -> String {
    var text = ""
    for word in words {
      if !text.isEmpty, word != ")", text.last != "(" { text += " " }
      text += word
    }
    return text
  }
}
