import PortolanSource

/// What a tactic, or all of them together, cost and brought, up to “today” (formulas.md, 4). Customers count where the
/// table books them: the attribution is that of whoever keeps it.
package struct Economics: Sendable {
  /// Money paid, refunds taken off.
  package let spent: Amount
  package let credits: Double
  package let hours: Amount
  /// Hours × each team's rate.
  package let timeCost: Amount
  /// Money and time; the known parts where one is unknown.
  package let fullCost: Amount
  package let customers: Amount
  package let meetings: Amount
  package let revenue: Amount
  /// Full cost / customers, of all tactics together the cost of a sales cycle ago where that is long;
  /// `zero-denominator` where nobody was won.
  package let acquisitionCost: Amount
  /// Full cost / meetings held.
  package let costPerMeeting: Amount
  /// (Revenue × gross margin − full cost) / full cost.
  package let returnOnInvestment: Amount
  /// Revenue / money paid.
  package let returnOnSpend: Amount
  /// Acquisition cost / (revenue of a customer in a period × gross margin), in periods.
  package let payback: Amount
  /// What a customer brings in while they stay: the same for every tactic.
  package let lifetimeValue: Amount
  /// Value of a customer's lifetime / acquisition cost.
  package let lifetimeToCost: Amount
  /// The hours of each team, and what one costs; `nil` where nobody says it.
  package let timeParts: [TimePart]

  package struct TimePart: Sendable {
    /// `nil` for hours of no team.
    package let team: String?
    package let hours: Double
    package let rate: Double?
  }

  /// How costs are shifted against customers; only of all tactics together.
  package let lag: CostLag?

  /// Which rows of which tables it is computed from.
  package let sources: [Source]

  /// The rows of one table.
  package struct Source: Hashable, Sendable {
    package let table: String
    package let column: String
    package let rows: Int
    package let unknownRows: Int
  }

  /// Whether nothing is booked.
  package var isIdle: Bool { sources.allSatisfy { $0.unknownRows == 0 } && isZero }

  private var isZero: Bool {
    [spent, hours, customers, meetings, revenue].allSatisfy { ($0.value ?? 0) == 0 }
  }
}

extension Economics {
  /// What is booked of one tactic or of all.
  struct Booked {
    let spend: SpendLedger.Sum
    /// Hours by team.
    let hours: [(team: String?, sum: HoursLedger.Sum)]
    let customers: OutcomeLedger.Sum?
    let meetings: OutcomeLedger.Sum?
    let revenue: OutcomeLedger.Sum?
    /// Whether it is booked on tactics, and not all there is.
    let isOfTactics: Bool
  }

  init(
    _ booked: Booked, _ settings: EconomicSettings, _ lifetime: CustomerLifetime, _ ledgers: Ledgers,
    lag: CostLag? = nil
  ) {
    self.lag = lag
    spent = ledgers.spend.amount(booked.spend, of: booked.isOfTactics)
    credits = booked.spend.credits
    sources = Self.sources(booked, ledgers)
    timeParts = booked.hours.filter { !$0.sum.isUnknown }.map {
      TimePart(team: $0.team, hours: $0.sum.hours, rate: settings.rate(of: $0.team))
    }
    lifetimeValue = lifetime.best
    (hours, timeCost) = Self.time(
      booked.hours, settings, lack: booked.isOfTactics ? ledgers.hours.tacticLack : ledgers.hours.lack)
    fullCost = Self.fullCost(spent, timeCost)
    customers = Self.outcome(booked.customers, .customers, ledgers.customers)
    meetings = Self.outcome(booked.meetings, .meetings, ledgers.meetings)
    revenue = Self.outcome(booked.revenue, .revenue, ledgers.revenue)
    let isWhole = spent.operand != nil && timeCost.operand != nil
    let cost = isWhole || fullCost.value == nil ? fullCost.operand : nil
    acquisitionCost = Amount(
      AcquisitionCost.blended(
        marketing: (lag?.shifted?.spent ?? spent).operand, sales: 0,
        time: (lag?.shifted?.timeCost ?? timeCost).operand, newCustomers: customers.operand),
      lacks: (lag?.shifted?.fullCost ?? fullCost).lacks + customers.lacks)
    costPerMeeting = Amount(
      AcquisitionCost.blended(
        marketing: spent.operand, sales: 0, time: timeCost.operand, newCustomers: meetings.operand),
      lacks: fullCost.lacks + meetings.lacks)
    let noMargin: [Lack] = settings.grossMargin == nil ? [.setting("gross-margin")] : []
    let margin = revenue.operand.flatMap { revenue in settings.grossMargin.map { revenue * $0 } }
    returnOnInvestment = Amount(
      settings.grossMargin.map { $0 > 1 } == true
        ? .none(.invalidRate) : Return.onInvestment(grossMargin: margin, fullCost: cost),
      lacks: fullCost.lacks + revenue.lacks + noMargin)
    returnOnSpend = Amount(
      Return.onAdSpend(revenue: revenue.operand, adSpend: spent.operand), lacks: spent.lacks + revenue.lacks)
    payback = Amount(
      acquisitionCost.quotient.map {
        LifetimeValue.payback(
          cac: $0, arpa: settings.revenuePerCustomer, grossMarginRate: settings.grossMargin)
      },
      lacks: acquisitionCost.lacks + noMargin
        + (settings.revenuePerCustomer == nil ? [.setting("revenue-per-customer")] : []))
    lifetimeToCost = Amount(
      acquisitionCost.quotient.map { cost in
        lifetime.best.quotient.map { LifetimeValue.toAcquisitionCost($0, cac: cost) }
      }, lacks: acquisitionCost.lacks + lifetime.best.lacks)
  }

  private static func sources(_ booked: Booked, _ ledgers: Ledgers) -> [Source] {
    var sources: [Source] = []
    if ledgers.spend.isThere {
      sources.append(
        Source(
          table: "spend", column: "amount", rows: booked.spend.rows, unknownRows: booked.spend.unknownRows))
    }
    if ledgers.hours.isThere {
      sources.append(
        Source(
          table: "hours", column: "hours", rows: booked.hours.reduce(0) { $0 + $1.sum.rows },
          unknownRows: booked.hours.reduce(0) { $0 + $1.sum.unknownRows }))
    }
    for (sum, ledger) in [
      (booked.customers, ledgers.customers), (booked.meetings, ledgers.meetings),
      (booked.revenue, ledgers.revenue),
    ] {
      guard let origin = ledger.origin, let sum else { continue }
      sources.append(
        Source(table: origin.table, column: origin.column, rows: sum.rows, unknownRows: sum.unknownRows))
    }
    return sources
  }

  /// What hours come to and cost; undefined, never 0, where no row of a team is known.
  static func time(
    _ booked: [(team: String?, sum: HoursLedger.Sum)], _ settings: EconomicSettings, lack: Lack?
  ) -> (hours: Amount, cost: Amount) {
    if let lack {
      let none = Amount(.none(.missingInput), lacks: [lack])
      return (none, none)
    }
    var (hours, cost, unknown) = (0.0, 0.0, 0)
    var reason: Undefined?
    var (lacks, hasKnown): ([Lack], Bool) = ([], booked.isEmpty)
    var isKnown = booked.isEmpty
    for (team, sum) in booked {
      unknown += sum.unknownRows
      guard !sum.isUnknown else { continue }
      isKnown = true
      hours += sum.hours
      switch CostOfTime.of(hours: sum.hours, hourlyRate: settings.rate(of: team)) {
      case .number(let number):
        cost += number
        hasKnown = true
      // Nothing worked costs nothing, whatever the rate.
      case .none(.missingInput) where sum.hours == 0: hasKnown = true
      case .none(.missingInput): lacks.append(.hourlyRate(team: team))
      case .none(let other): reason = other
      }
    }
    let rows: [Lack] = unknown > 0 ? [.rows("hours", unknown)] : []
    let quotient = reason.map { .none($0) } ?? (hasKnown ? Quotient(cost) : .none(.missingInput))
    return (
      Amount(isKnown ? Quotient(hours) : .none(.missingInput), lacks: rows),
      Amount(quotient, lacks: rows + lacks)
    )
  }

  /// The ledger `spend` holds purchases, media and tools alike.
  static func fullCost(_ spent: Amount, _ time: Amount) -> Amount {
    if let reason = [spent.reason, time.reason].compactMap(\.self).first(where: { $0 != .missingInput }) {
      return Amount(.none(reason), lacks: spent.lacks + time.lacks)
    }
    guard spent.value != nil || time.value != nil else {
      return Amount(.none(.missingInput), lacks: spent.lacks + time.lacks)
    }
    return Amount(
      FullCost(purchases: spent.value, media: nil, tools: nil, time: time.value).quotient,
      lacks: spent.lacks + time.lacks)
  }

  private static func outcome(
    _ sum: OutcomeLedger.Sum?, _ measure: OutcomeLedger.Measure, _ ledger: OutcomeLedger
  ) -> Amount {
    guard let sum, let origin = ledger.origin else {
      return Amount(.none(.missingInput), lacks: [.column(measure.columns.joined(separator: " or "))])
    }
    return Amount(
      sum.rows > 0 && sum.rows == sum.unknownRows ? .none(.missingInput) : Quotient(sum.value),
      lacks: sum.unknownRows > 0 ? [.rows(origin.table, sum.unknownRows)] : [])
  }
}

/// What a customer brings in while they stay, in the playbook's currency (formulas.md, 4).
package struct CustomerLifetime: Sendable {
  /// Without an end; `zero-denominator` without churn.
  package let perpetuity: Amount
  /// Over 60 months, discounted.
  package let capped: Amount
  private let isDiscounted: Bool

  /// The perpetuity, or, where nobody leaves or a discount is given, the capped value: a perpetuity knows no discount.
  package var best: Amount { isCapped ? capped : perpetuity }
  package var isCapped: Bool { isDiscounted || perpetuity.reason == .zeroDenominator }

  init(_ settings: EconomicSettings) {
    isDiscounted = settings.discount != 0
    var lacks: [Lack] = []
    if settings.grossMargin == nil { lacks.append(.setting("gross-margin")) }
    if settings.revenuePerCustomer == nil { lacks.append(.setting("revenue-per-customer")) }
    if settings.churn == nil { lacks.append(.setting("churn")) }
    perpetuity = Amount(
      LifetimeValue.perpetuity(
        arpa: settings.revenuePerCustomer, grossMarginRate: settings.grossMargin, churn: settings.churn),
      lacks: lacks)
    capped = Amount(
      LifetimeValue.capped(
        arpa: settings.revenuePerCustomer, grossMarginRate: settings.grossMargin, churn: settings.churn,
        discount: settings.discount, periods: settings.cappedPeriods), lacks: lacks)
  }
}
